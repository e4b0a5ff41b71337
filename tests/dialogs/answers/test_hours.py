"""The time of the day, as people write it."""

from __future__ import annotations

import pytest

from dialogs.answers.hours import find_hours, hours_in
from dialogs.messages import Problem
from tests.dialogs.talk import TODAY, the_knowledge

TAKEN = (
    "mellom 9 og 11",
    "12-14",
    "kl. 10.30",
    "kl 10",
    "etter 14",
    "fra 8 til 15.30",
    "mellom kl. 9 og kl. 11",
    "between 9 am and 2 pm",
    "1-3 pm",
    "11-2 pm",
    "8-24",
    "09.00-11.00",
    "før 11.30",
    "halv ti",
    "klokka ni",
    "mellom ni og elleve",
    "før halv tolv",
    "between nine and eleven",
    "nine to eleven",
    "etter to",
    "klokka to",
    "mellom to og fire",
)
NOT_TAKEN = {
    "kl 25": "window.no_such_hour",
    "99": "window.no_such_hour",
    "kl. 10.75": "window.no_such_hour",
    "14 pm": "window.no_such_hour",
    "24.30": "window.no_such_hour",
    "mellom 12 og 9": "window.backwards",
    "14-12": "window.backwards",
    "from 11 to 11": "window.backwards",
    "2. desember": "window",
    "den 10.": "window",
    "December 2": "window",
    "snart": "window",
    "de fem første timene": "window",
    "the first two hours": "window",
    "mellom elleve og ni": "window.backwards",
    "7.12-11.12": "window",
    "2026-12-02": "window",
}
IN_A_SENTENCE = {
    "helst mellom 9 og 11": "mellom 9 og 11",
    "torsdag 10. desember kl. 10": "kl. 10",
    "10. desember kl. 10-12, på paller": "kl. 10-12",
    "etter kl 12 den 16. desember": "etter kl 12",
    "Friday at 10 am, please": "at 10 am",
    "from 9 to 11 on Friday": "from 9 to 11",
    "mellom 7. og 11. desember": None,
    "mellom 7 og 11 desember": None,
    "from 7 to 11 December": None,
    "hent 12 skjermer fra Grønland 31": None,
    "etter 2 uker": None,
}


@pytest.mark.parametrize("text", TAKEN)
def test_hours_are_kept_as_they_were_written(text: str) -> None:
    assert hours_in(text, TODAY, the_knowledge()) == text


@pytest.mark.parametrize("text", NOT_TAKEN)
def test_what_no_day_has_is_not_taken(text: str) -> None:
    assert hours_in(text, TODAY, the_knowledge()) == Problem(key=NOT_TAKEN[text])


@pytest.mark.parametrize("text", IN_A_SENTENCE)
def test_hours_in_a_sentence(text: str) -> None:
    found = find_hours(text)
    assert (found[0] if found else None) == IN_A_SENTENCE[text]


def test_a_letter_of_the_same_sound_in_another_case_is_no_fault() -> None:
    assert hours_in("mellom ſeks og ni", TODAY, the_knowledge()) == "mellom ſeks og ni"


@pytest.mark.parametrize(("text", "hours"), [("mellom 0900 og 1130", "mellom 09.00 og 11.30"), ("kl 1015", "kl 10.15")])
def test_hours_without_a_point(text: str, hours: str) -> None:
    assert hours_in(text, TODAY, the_knowledge()) == hours
