"""The tab in a frame of Teams: Microsoft's own script talks with a parent window that plays Teams."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Page, expect

from tests.bot.teams_world import world_time
from tests.browser.chat import PATIENCE, Chat
from tests.browser.service import Service
from tests.browser.test_accessibility import AXE, RULES, RUN
from tests.browser.test_journey import finish_order
from tests.fakes.keys import APP_ID, TENANT, FakeKeys, serving_keys
from tests.journey import ORDER

TEAMS = "https://teams.microsoft.com/host"
HOST = """
<!doctype html><title>Teams</title>
<iframe src="{tab}" style="width: 100%; height: 900px; border: 0"></iframe>
<script>
  const frame = document.querySelector("iframe"), context = {{ locale: "nb-no", theme: "{theme}" }};
  const answers = {{
    initialize: ["content", "web", "2.0.0", "2.0.0"],
    getContext: [context],
    "authentication.getAuthToken": {token},
  }};
  window.asked = [];
  addEventListener("message", ({{ data }}) => {{
    window.asked.push(data.func);
    if (data.func in answers)
      frame.contentWindow.postMessage({{ id: data.id, uuid: data.uuid, args: answers[data.func] }}, "*");
  }});
  window.dress = (theme) => frame.contentWindow.postMessage({{ func: "themeChange", args: [theme] }}, "*");
</script>
"""


@pytest.fixture
def keys() -> Iterator[FakeKeys]:
    """Entra's key server, in a thread of its own: the browser's event loop stays in this one."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    serving = serving_keys(world_time())
    yield asyncio.run_coroutine_threadsafe(serving.__aenter__(), loop).result()
    asyncio.run_coroutine_threadsafe(serving.__aexit__(None, None, None), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture
def registered(tmp_path: Path, keys: FakeKeys) -> Iterator[Service]:
    """The service with a registration, so that it has the tab."""
    told = {"APP_ID": APP_ID, "TENANT": TENANT, "SECRET": "x" * 20, "SIGN_IN_URL": f"{keys.url}/openid"}
    running = Service(tmp_path, {f"HENTEHJELPEN_TEAMS_{name}": value for name, value in told.items()})
    running.start()
    yield running
    running.stop()


@pytest.fixture
def window(context: BrowserContext) -> Page:
    """A window of Teams. It may complain: Microsoft's script asks elsewhere for a list, which our policy refuses."""
    return context.new_page()


def opened(page: Page, service: Service, answer: str, theme: str = "default") -> FrameLocator:
    """The tab in Teams; `answer` is what Teams says when it is asked for the token."""
    html = HOST.format(tab=f"{service.url}/teams?lang=nb&theme={theme}", theme=theme, token=answer)
    page.route(TEAMS, lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(TEAMS)
    return page.frame_locator("iframe")


@pytest.mark.parametrize(("theme", "width"), [("default", 1000), ("dark", 320), ("contrast", 320)])
def test_the_orders_of_whoever_looks(
    context: BrowserContext, registered: Service, keys: FakeKeys, theme: str, width: int
) -> None:
    chat = Chat(context.new_page(), registered, "it").open()
    finish_order(chat, chat.say(ORDER))
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    tab = opened(page, registered, f'[true, "{keys.user_token()}"]', theme)

    expect(tab.get_by_role("heading", name="Mine bestillinger")).to_be_visible(timeout=PATIENCE)
    tab.get_by_role("link", name="HH-2026-0001").click(timeout=PATIENCE)
    expect(tab.get_by_role("heading", name="HH-2026-0001")).to_be_visible(timeout=PATIENCE)
    assert violations_in_frame(page) == []
    tab.get_by_role("link", name="Tilbake til mine bestillinger").click()
    expect(tab.get_by_role("link", name="HH-2026-0001")).to_be_visible(timeout=PATIENCE)
    assert violations_in_frame(page) == []
    assert "appInitialization.success" in page.evaluate("window.asked")


def test_the_theme_follows_teams(window: Page, registered: Service, keys: FakeKeys) -> None:
    tab = opened(window, registered, f'[true, "{keys.user_token()}"]')
    expect(tab.get_by_text("Du har ingen bestillinger ennå")).to_be_visible(timeout=PATIENCE)
    window.evaluate("window.dress('dark')")

    expect(tab.locator("html[data-theme=dark]")).to_have_count(1)


def test_a_stranger_is_told_whom_to_ask(window: Page, registered: Service, keys: FakeKeys) -> None:
    tab = opened(window, registered, f'[true, "{keys.user_token(oid="stranger")}"]')

    expect(tab.get_by_text("Du står ikke i registeret")).to_be_visible(timeout=PATIENCE)


def test_teams_that_gives_no_token_is_asked_again(window: Page, registered: Service) -> None:
    tab = opened(window, registered, '[false, "CancelledByUser"]')

    expect(tab.get_by_role("status")).to_contain_text("kunne ikke hentes", timeout=PATIENCE)
    expect(tab.get_by_role("button", name="Prøv igjen")).to_be_visible()
    assert violations_in_frame(window) == []


def test_outside_teams_the_page_says_where_to_go(window: Page, registered: Service) -> None:
    window.goto(f"{registered.url}/teams?lang=en")

    expect(window.get_by_role("link", name="My orders")).to_have_attribute("href", "/bestillinger?lang=en")


def violations_in_frame(page: Page) -> list[str]:
    """What axe-core finds in the tab."""
    frame = page.frames[-1]
    frame.evaluate(AXE.read_text())
    found = frame.evaluate(RUN, RULES)
    return [f"{v['id']}: {node['target']}" for v in found["violations"] for node in v["nodes"]]
