"""Words for lines, days and names, in each language."""

from __future__ import annotations

import pytest

from dialogs.messages import Problem
from dialogs.say import Say
from knowledge.model import Language
from orders.draft import Draft
from tests.builders import a_line
from tests.dialogs.talk import the_knowledge


@pytest.mark.parametrize(
    ("language", "one", "many", "unknown"),
    [
        ("nb", "1 skjerm", "12 skjermer", "skjermer"),
        ("nn", "1 skjerm", "12 skjermar", "skjermar"),
        ("en", "1 monitor", "12 monitors", "monitors"),
    ],
)
def test_amounts(language: Language, one: str, many: str, unknown: str) -> None:
    say = Say(the_knowledge(), language)
    amounts = [say.amount(a_line(item="monitor", quantity=quantity)) for quantity in (1, 12, None)]
    assert amounts == [one, many, unknown]


def test_a_line_with_all_there_is_to_say() -> None:
    line = a_line(item="headset", quantity=2, model="Jabra", condition="defect", serials=("A1", "B2"), confirm=True)
    said = Say(the_knowledge(), "nb").line(line)
    assert said.startswith("2 headset – Jabra – defekt – serienummer A1, B2 – må bekreftes")
    assert Say(the_knowledge(), "nb").lines(Draft(lines=(line,))) == (said,)


@pytest.mark.parametrize(
    ("language", "day"),
    [("nb", "tirsdag 1. desember 2026"), ("nn", "tysdag 1. desember 2026"), ("en", "Tuesday 1 December 2026")],
)
def test_a_day(language: Language, day: str) -> None:
    assert Say(the_knowledge(), language).day("2026-12-01") == day


def test_a_problem_says_its_day_in_words() -> None:
    problem = Problem(key="date.past", values={"day": "2026-11-20", "holiday": ""})
    assert "20. november 2026" in Say(the_knowledge(), "nb").problem(problem).text


def test_a_sentence_that_is_not_there_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        Say(the_knowledge(), "nb").text("no.such.key")


def test_what_people_wrote_is_never_a_template() -> None:
    problem = Problem(key="date.not_understood", values={"text": "{{ agreement.supplier }}"})
    assert "{{ agreement.supplier }}" in Say(the_knowledge(), "nb").problem(problem).text
