"""Of a range no number is guessed."""

from __future__ import annotations

import pytest

from dialogs.messages import Problem
from dialogs.text.ranges import open_count, with_open_counts
from knowledge.items import find_items
from tests.dialogs.talk import the_knowledge


@pytest.mark.parametrize("text", ["10-15", "ti til femten", "5 eller 6", "mellom 10 og 15", "5 or 6"])
def test_a_range(text: str) -> None:
    assert open_count(text, the_knowledge()) == Problem(key="quantity.one")


@pytest.mark.parametrize("text", ["en haug", "nokre", "a few"])
def test_only_roughly(text: str) -> None:
    assert open_count(text, the_knowledge()) == Problem(key="quantity.not_understood")


@pytest.mark.parametrize("text", ["12", "ca. 10", "tjuefem", "1 200", "ti", "a dozen"])
def test_one_number(text: str) -> None:
    assert open_count(text, the_knowledge()) is None


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("10-15 kabler", [None]),
        ("ti til femten skjermer", [None]),
        ("10 eller 12 tastatur", [None]),
        ("mellom 10 og 15 mus", [None]),
        ("3 skjermer og 5-6 mus", [3, None]),
        ("12 bærbare eller 10 mus", [12, 10]),
        ("3 skjermer og 2 mus", [3, 2]),
    ],
)
def test_counts_of_things(text: str, counts: list[int | None]) -> None:
    mentions = with_open_counts(find_items(text, the_knowledge()), text)
    assert [mention.quantity for mention in mentions] == counts
