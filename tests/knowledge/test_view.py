"""A message as the intents see it: items as one sign, cues, and what else stands out."""

from __future__ import annotations

import pytest

from knowledge.model import Knowledge
from knowledge.view import View


def view(text: str, knowledge: Knowledge) -> View:
    return View(text, knowledge.lexicon, knowledge.intents)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tar dere skjermer?", "tar dere tastaturer?"),
        ("hent 3 mobiler", "hent 3 servere"),
    ],
)
def test_which_thing_it_is_makes_no_difference(one: str, other: str, knowledge: Knowledge) -> None:
    words = [{f for f in view(text, knowledge).features if not f.startswith("~")} for text in (one, other)]
    assert words[0] == words[1]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("hvor er HH-2026-0001", "@reference"),
        ("tar dere skjermer", "@item"),
        ("tar dere flyndrer", "@strange"),
        ("hva koster det", "@any"),
    ],
)
def test_what_stands_out(text: str, sign: str, knowledge: Knowledge) -> None:
    assert sign in view(text, knowledge).cues


def test_a_reference_is_no_count_and_no_year(knowledge: Knowledge) -> None:
    seen = view("HH-2026-0012 skjermer", knowledge)
    assert [mention.quantity for mention in seen.found] == [None]


def test_makes_and_models_say_nothing_of_the_language(knowledge: Knowledge) -> None:
    assert view("ThinkPad T480", knowledge).spoken.strip() == ""
    assert view("kva med ThinkPad T480", knowledge).spoken.split() == ["kva", "med"]
