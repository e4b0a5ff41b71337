"""Every card that Teams is sent, drawn by the official package with Teams' host config in each of its themes."""

from __future__ import annotations

import asyncio
import json
import os
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from bot.cards import MOST_ACTIONS
from knowledge.model import LANGUAGES, Language
from tests import clients
from tests.browser.test_accessibility import scrolls_sideways, violations
from tests.clients import card_faults
from tests.fakes.teams import Json
from tests.teams_journey import every_card

HERE = Path(clients.__file__).parent
SCRIPTS = (
    HERE / "node_modules/adaptivecards/dist/adaptivecards.min.js",
    HERE / "node_modules/markdown-it/dist/browser/markdown-it.umd.min.js",
    HERE / "teams-host.js",
)
WIDTHS = (660, 320)  # pixels: a chat on a desktop, and on a small phone
LOOKS = (("light", "nb", 660), ("dark", "nn", 320), ("contrast", "en", 320))  # each theme and each language once
PHONE = 400  # narrower than this the client stacks the buttons
MOST_BYTES = 80_000  # of a message in UTF-16
PICTURES = os.environ.get("PICTURES")  # a folder, for whoever wants to look at the cards


@cache
def sent(language: Language) -> tuple[Json, ...]:
    """All cards of the journey. In a thread of its own: the browser's event loop stays in this one."""
    with ThreadPoolExecutor(1) as beside:
        return tuple(beside.submit(asyncio.run, every_card(language)).result())


@pytest.fixture
def teams(context: BrowserContext) -> Page:
    """An empty chat in a Teams client."""
    page = context.new_page()
    page.set_content((HERE / "teams-host.html").read_text())
    for script in SCRIPTS:
        page.add_script_tag(content=script.read_text())
    return page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_card_is_drawn_whole(teams: Page, language: Language, width: int) -> None:
    """As it first stands and with each of its parts opened, nothing is cut off, sticks out or lacks its label."""
    assert drawn(teams, sent(language), "light", width) == {}
    assert not scrolls_sideways(teams)


@pytest.mark.parametrize(("theme", "language", "width"), LOOKS)
def test_every_card_is_accessible_in_every_theme(teams: Page, theme: str, language: Language, width: int) -> None:
    assert drawn(teams, one_of_each(sent(language)), theme, width) == {}
    assert violations(teams) == []


def drawn(teams: Page, cards: Sequence[Json], theme: str, width: int) -> Counter[str]:
    """Draw the cards below each other, all parts opened; what is wrong with them."""
    teams.set_viewport_size({"width": width, "height": 1200})
    given = [cards, theme, width < PHONE]
    faults = teams.evaluate("([cards, theme, narrow]) => drawCards(cards, theme, narrow)", given)
    if PICTURES:
        for place, card in enumerate(teams.get_by_role("article").all()):
            card.screenshot(path=Path(PICTURES) / f"{theme}-{width}-{place:03}.png")
    return Counter(fault for found in faults for fault in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_keeps_to_what_teams_takes(language: Language) -> None:
    cards = sent(language)

    assert card_faults(cards) == []
    assert [len(card["actions"]) for card in cards if len(card.get("actions", ())) > MOST_ACTIONS] == []
    sizes = [len(json.dumps(card, ensure_ascii=False).encode("utf-16")) for card in cards]
    assert [size for size in sizes if size >= MOST_BYTES] == []


def test_the_journey_meets_cards_of_every_kind() -> None:
    """So that a kind of card which disappears from the journey is noticed."""
    nodes = [node for card in sent("nb") for node in walk(card)]
    kinds = {str(node.get("type")) for node in nodes}
    assert {"Input.Text", "Input.ChoiceSet", "Input.Date", "ColumnSet", "Action.ShowCard", "Action.Execute"} <= kinds
    assert {"ActionSet", "Action.OpenUrl", "Action.Submit"} <= kinds
    assert any(node.get("style") == "warning" for node in nodes)
    assert any("refresh" in card for card in sent("nb"))


def one_of_each(cards: Sequence[Json]) -> list[Json]:
    """Of cards that differ in their words alone, the first."""
    return list({json.dumps(shape(card)): card for card in reversed(cards)}.values())


def shape(node: object) -> object:
    """A card without its words."""
    if isinstance(node, list):
        return [shape(child) for child in node]
    if isinstance(node, dict):
        return {key: shape(child) for key, child in node.items() if key != "data"} | {"type": node.get("type")}
    return type(node).__name__


def walk(node: object) -> list[Json]:
    """A card and all that is in it."""
    if isinstance(node, list):
        return [found for child in node for found in walk(child)]
    if not isinstance(node, dict):
        return []
    return [node, *(found for key, child in node.items() if key != "data" for found in walk(child))]
