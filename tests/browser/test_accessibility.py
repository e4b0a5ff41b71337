"""No page and no card has a fault that axe-core finds, in any of the three languages, wide or narrow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests import clients
from tests.browser.chat import PATIENCE, Chat
from tests.browser.service import Service
from tests.browser.test_journey import finish_order
from tests.journey import ORDER

AXE = Path(clients.__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = "rules => axe.run({runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})"


def violations(page: Page) -> list[str]:
    """What axe-core finds, in one line each."""
    page.evaluate(AXE.read_text())
    found: dict[str, Any] = page.evaluate(RUN, RULES)
    return [f"{v['id']}: {node['target']}" for v in found["violations"] for node in v["nodes"]]


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_every_page_before_there_is_an_order(page: Page, service: Service, lang: str) -> None:
    Chat(page, service, "it").open(lang=lang)
    assert violations(page) == []
    for path in ("/bestillinger", "/godkjenning", "/om"):
        page.goto(f"{service.url}{path}?as=leader&lang={lang}")
        assert violations(page) == []


@pytest.mark.parametrize("width", [1400, 320])
def test_every_page_and_card_of_an_order(chat: Chat, context: BrowserContext, width: int) -> None:
    chat.page.set_viewport_size({"width": width, "height": 900})
    keys = chat.say(ORDER)
    assert violations(chat.page) == []
    finish_order(chat, keys)
    assert violations(chat.page) == []
    assert not scrolls_sideways(chat.page)

    leader = Chat(context.new_page(), chat.service, "leader").open()
    leader.page.set_viewport_size({"width": width, "height": 900})
    leader.page.get_by_role("button", name="Avvis").last.click()
    assert violations(leader.page) == []
    for path in ("/godkjenning", "/bestillinger/HH-2026-0001"):
        leader.page.goto(f"{chat.service.url}{path}?as=leader")
        assert violations(leader.page) == []
        assert not scrolls_sideways(leader.page)


def test_an_error_page(context: BrowserContext, service: Service) -> None:
    page = context.new_page()
    answer = page.goto(f"{service.url}/bestillinger/HH-1900-0001?as=it")

    assert answer is not None
    assert answer.status == 404
    assert violations(page) == []


def test_high_contrast_keeps_buttons_and_fields_visible(chat: Chat) -> None:
    chat.page.emulate_media(forced_colors="active")
    chat.say(ORDER)
    button = chat.page.get_by_role("button", name="Bydel Gamle Oslo").last

    expect(button).to_be_visible(timeout=PATIENCE)
    assert button.evaluate("b => getComputedStyle(b).borderTopStyle") == "solid"


def scrolls_sideways(page: Page) -> bool:
    """Whether the page is wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
