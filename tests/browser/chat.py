"""The chat as a person sees it, and the keys of what was said as the tests need them."""

from __future__ import annotations

import json
import time
import urllib.request
from typing import Any, cast

from playwright.sync_api import Locator, Page, expect

from bot.directline_access import BASE
from tests.browser.service import Service

PATIENCE = 20_000  # ms; a client that lost its socket waits 3 to 15 seconds before it tries again


class Chat:
    """One person's page with the chat open."""

    def __init__(self, page: Page, service: Service, person: str) -> None:
        self.page = page
        self.service = service
        self.person = person

    def open(self, path: str = "/", lang: str = "nb") -> Chat:
        """Go to the page and wait until the chat can be written in."""
        self.page.goto(f"{self.service.url}{path}?as={self.person}&lang={lang}")
        expect(self.box).to_be_visible(timeout=PATIENCE)
        expect(self.bubbles.first).to_be_visible(timeout=PATIENCE)
        return self

    @property
    def box(self) -> Locator:
        """Where one writes."""
        return self.page.locator("[data-id='webchat-sendbox-input']").first

    @property
    def bubbles(self) -> Locator:
        """Everything that was said."""
        return self.page.locator(".webchat__basic-transcript__activity")

    def say(self, text: str) -> list[str]:
        """Write a message; returns the keys of the bot's replies once they are on the page."""
        known = len(self.activities())
        self.box.fill(text)
        self.box.press("Enter")
        return self.answered(known)

    def press(self, label: str) -> list[str]:
        """Press the last button with these words."""
        known = len(self.activities())
        self.page.get_by_role("button", name=label, exact=True).last.click()
        return self.answered(known)

    def answered(self, known: int) -> list[str]:
        """The keys of the replies to what was just said, when all of them are drawn."""
        end = time.monotonic() + PATIENCE / 1000
        while time.monotonic() < end:
            new = self.activities()[known:]
            if keys := [k for a in new if a["from"]["role"] == "bot" for k in a["channelData"]["keys"]]:
                expect(self.bubbles).to_have_count(len(self.activities()), timeout=PATIENCE)
                return keys
            self.page.wait_for_timeout(50)
        raise AssertionError("no answer")

    def said(self) -> list[str]:
        """The keys of all that the bot has said."""
        return [k for a in self.activities() if a["from"]["role"] == "bot" for k in a["channelData"]["keys"]]

    def activities(self) -> list[dict[str, Any]]:
        """The conversation as the service keeps it."""
        opened = self._call("POST", f"{BASE}/tokens/generate?as={self.person}")
        path = f"{BASE}/conversations/{opened['conversationId']}/activities?watermark="
        return cast("list[dict[str, Any]]", self._call("GET", path, opened["token"])["activities"])

    def _call(self, method: str, path: str, token: str = "") -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        request = urllib.request.Request(self.service.url + path, method=method, headers=headers)  # noqa: S310
        with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310  our own address
            return cast("dict[str, Any]", json.load(response))
