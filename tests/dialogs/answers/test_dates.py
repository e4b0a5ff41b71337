"""Days as people write them. Today is Monday 23 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.answers.dates import find_day, parse_day
from dialogs.messages import Problem
from tests.dialogs.talk import TODAY, the_knowledge

DAYS = {
    "i dag": "2026-11-23",
    "julaften": "2026-12-24",
    "på første juledag": "2026-12-25",
    "New Year's Eve": "2026-12-31",
    "1. nyttårsdag": "2027-01-01",
    "i morgen": "2026-11-24",
    "i morgon": "2026-11-24",
    "tomorrow": "2026-11-24",
    "i overmorgen": "2026-11-25",
    "overmorgen": "2026-11-25",
    "fredag i neste uke": "2026-12-04",
    "torsdag i neste veke": "2026-12-03",
    "neste uke, på fredag": "2026-12-04",
    "the day after tomorrow": "2026-11-25",
    "sist mandag": "2026-11-16",
    "last Friday": "2026-11-20",
    "fredag": "2026-11-27",
    "på fredag": "2026-11-27",
    "mandag": "2026-11-30",
    "neste torsdag": "2026-12-03",
    "next Friday": "2026-12-04",
    "tysdag neste veke": "2026-12-01",
    "laurdag": "2026-11-28",
    "første mandag i desember": "2026-12-07",
    "second Tuesday in December": "2026-12-08",
    "last Friday in January": "2027-01-29",
    "siste fredag i november": "2026-11-27",
    "pakket forrige fredag, hentes tirsdag": "2026-11-24",
    "første mandag i november": "2027-11-01",
    "om fjorten dager": "2026-12-07",
    "a fortnight from today": "2026-12-07",
    "fredag om fjorten dagar": "2026-12-11",
    "fredag 4.": "2026-12-04",
    "om to uker": "2026-12-07",
    "om 3 dagar": "2026-11-26",
    "in two weeks": "2026-12-07",
    "12. desember": "2026-12-12",
    "12 des": "2026-12-12",
    "December 12": "2026-12-12",
    "12th of December": "2026-12-12",
    "den 1. januar": "2027-01-01",
    "20. november": "2026-11-20",
    "3. mars": "2027-03-03",
    "16.12": "2026-12-16",
    "16.12.": "2026-12-16",
    "16/12": "2026-12-16",
    "16.12.26": "2026-12-16",
    "mandag 7": "2026-12-07",
    "torsdag 11": "2026-11-26",  # the 11th is no Thursday: eleven o'clock, perhaps
    "onsdag i neste": "2026-12-02",
    "16.12.2026": "2026-12-16",
    "2026-12-16": "2026-12-16",
    "den tiende desember": "2026-12-10",
    "tiende desember": "2026-12-10",
    "the tenth of December": "2026-12-10",
    "den tiende": "2026-12-10",
    "den 10.": "2026-12-10",
    "on the 10th": "2026-12-10",
    "den 25.": "2026-11-25",
    "den tjuende": "2026-12-20",
    "a week from Monday": "2026-12-07",
    "two weeks from tomorrow": "2026-12-08",
    "en uke fra fredag": "2026-12-04",
    "to veker frå i dag": "2026-12-07",
    "fredag 11. desember": "2026-12-11",
    "Friday, December 11": "2026-12-11",
    "fredag den 11. desember": "2026-12-11",
    "fredag 11.12.2026": "2026-12-11",
    "fredag i neste veke": "2026-12-04",
    "torsdag i neste uke": "2026-12-03",
    "Friday of next week": "2026-12-04",
    "fredag i uke 50": "2026-12-11",
    "mandag i veke 2": "2027-01-11",
    "fredag om to uker": "2026-12-11",
    "kan dere hente fredag 27. november?": "2026-11-27",
    "FREDAG 27. NOVEMBER": "2026-11-27",
    "ſunday 6. deſember": "2026-12-06",  # letters that are the same whatever their case
}


@pytest.mark.parametrize("text", DAYS)
def test_a_day(text: str) -> None:
    assert find_day(text, TODAY, the_knowledge()) == date.fromisoformat(DAYS[text])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("31. februar", "date.impossible"),
        ("30.2", "date.impossible"),
        ("2026-13-01", "date.impossible"),
        ("uke 49", "date.week"),
        ("neste uke", "date.week"),
        ("next week", "date.week"),
        ("mellom 7. og 11. desember", "date.several"),
        ("7.-11. desember", "date.several"),
        ("1. des. eller 2. des.", "date.several"),
        ("1.12 eller 2.12", "date.several"),
        ("etter 10. desember", "date.several"),
        ("innan fredag", "date.several"),
        ("by December 10", "date.several"),
        ("fredag eller senere", "date.several"),
        ("så snart som mulig", "date.several"),
        ("asap", "date.several"),
        ("7. desember eller 8. desember", "date.several"),
        ("torsdag eller fredag", "date.several"),
        ("mellom mandag og fredag", "date.several"),
        ("between 7 and 11 December", "date.several"),
        ("Monday or Tuesday", "date.several"),
        ("Dec 3rd or 4th", "date.several"),
        ("either the 27th or the 30th", "date.several"),
        ("no later than Dec 1", "date.several"),
        ("Friday at the latest", "date.several"),
        ("annenhver fredag", "date.several"),
        ("nest siste fredag før jul", "date.several"),
        ("fredag en uke fram", "date.several"),
        ("femte mandag i desember", "date.not_understood"),
        ("fredag 5.", "date.other_weekday"),
        ("torsdag 11. desember", "date.other_weekday"),
        ("torsdag den 11. desember", "date.other_weekday"),
        ("Thursday, December 11", "date.other_weekday"),
        ("tysdag 11.12", "date.other_weekday"),
        ("snart", "date.not_understood"),
        ("12", "date.not_understood"),
        ("[31m", "date.not_understood"),
        ("x" * 5_000, "date.not_understood"),
    ],
)
def test_no_day(text: str, problem: str) -> None:
    found = parse_day(text, TODAY, the_knowledge())
    assert isinstance(found, Problem)
    assert found.key == problem


@pytest.mark.parametrize(
    "text", ["12 bærbare", "kl. 12.30", "3. etasje", "den andre skjermen", "Storgata 12", "22 00 00 00", ""]
)
def test_what_only_looks_like_a_day(text: str) -> None:
    assert find_day(text, TODAY, the_knowledge()) is None


@pytest.mark.parametrize("text", ["10.", "tiende", "Tenth"])
def test_an_answer_may_be_the_day_of_the_month_alone(text: str) -> None:
    assert parse_day(text, TODAY, the_knowledge()) == date(2026, 12, 10)
