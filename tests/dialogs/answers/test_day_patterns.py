"""The patterns of days: made once, of words that are all known as words that tell a day."""

from __future__ import annotations

import pytest

from dialogs.answers.day_patterns import day_patterns
from tests.dialogs.answers.test_dates import DAYS
from tests.dialogs.talk import the_knowledge


def test_the_patterns_are_made_once() -> None:
    assert day_patterns(the_knowledge()) is day_patterns(the_knowledge())


@pytest.mark.parametrize("text", [text for text in DAYS if not any(map(str.isdigit, text))])
def test_whatever_tells_a_day_in_words_is_searched_for_one(text: str) -> None:
    words = text.lower().replace(",", "").replace("?", "").split()
    assert not day_patterns(the_knowledge()).telling.isdisjoint(words)


@pytest.mark.parametrize(
    "text", ["fredag eller senere", "så fort som mulig", "innen den 3. mars", "1.12 og 2.12", "mellom mandag og fredag"]
)
def test_a_limit_and_two_days_are_several(text: str) -> None:
    assert day_patterns(the_knowledge()).several.search(text)
