"""A browser for the session, a service for each test module, a page for each test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bot.rendering import HERE
from tests.browser.chat import Chat
from tests.browser.service import Service

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=LocalNetworkAccessChecks",  # a page that stands for Teams shows one of this machine's
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here drives the browser, and comes last: Playwright's event loop stays in the thread once started."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without it the tests are skipped, but fail where they must run."""
    missing = [
        name
        for name, there in (
            ("Chromium", Path(CHROMIUM).exists()),
            ("bot/pages/static/vendor", (HERE / "static/vendor/webchat.js").exists()),
        )
        if not there
    ]
    if missing:
        told = f"{' and '.join(missing)} missing: see README"
        pytest.fail(told) if os.environ.get("CI") == "true" else pytest.skip(told)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, env={**os.environ, "LANGUAGE": "nb"})
        yield opened
        opened.close()


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A running service with an empty database."""
    running = Service(tmp_path)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser window; nothing in it reaches further than this machine."""
    window = browser.new_context(viewport={"width": 1400, "height": 1000}, locale="nb-NO")
    window.route(lambda url: "localhost" not in url, lambda route: route.abort())
    yield window
    window.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab that must not complain: no error on its console, nothing refused by its policy."""
    complaints: list[str] = []
    tab = context.new_page()
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    yield tab
    network = ("WebSocket", "ERR_CONNECTION", "Failed to load resource")  # tests stop the service and forget tokens
    assert [c for c in complaints if not any(sign in c for sign in network)] == []


@pytest.fixture
def chat(page: Page, service: Service) -> Chat:
    """The IT-ansvarlig's chat, opened."""
    return Chat(page, service, "it").open()
