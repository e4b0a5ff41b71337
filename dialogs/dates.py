"""Days as people write them, in Norwegian and English: «fredag», «neste torsdag», «12. mars», "in two weeks"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from dialogs.messages import Problem

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar january jan",
            "februar february feb",
            "mars march mar",
            "april apr",
            "mai may",
            "juni june jun",
            "juli july jul",
            "august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "mandag måndag monday",
            "tirsdag tysdag tuesday",
            "onsdag wednesday",
            "torsdag thursday",
            "fredag friday",
            "lørdag laurdag saturday",
            "søndag sundag sunday",
        )
    )
    for name in names.split()
}
SMALL = {"en": 1, "én": 1, "ei": 1, "ett": 1, "one": 1, "a": 1, "to": 2, "two": 2, "tre": 3, "three": 3, "fire": 4}
SMALL |= {"four": 4, "fem": 5, "five": 5, "seks": 6, "six": 6, "sju": 7, "syv": 7, "seven": 7, "ti": 10, "ten": 10}
RECENT = timedelta(days=60)  # a day and month without a year that just passed is a slip, not next year

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(WEEKDAYS)
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_NUMBERS = re.compile(r"(?<![\d.])(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2})\b|\.(?!\d)|(?![\d./]))")
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:\.|st|nd|rd|th)?\s*(?:of\s+)?({_MONTH})\b\.?(?:\s+(\d{{4}})\b)?", re.I)
_MONTH_DAY = re.compile(rf"\b({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(\d{{4}})\b)?", re.I)
_IN = re.compile(
    rf"\b(?:om|in)\s+(\d{{1,2}}|{'|'.join(SMALL)})\s+(dag|dagar|dager|day|days|uke|uker|veke|veker|week|weeks)\b", re.I
)
_NEAR = {
    "i overmorgen": 2,
    "i overmorgon": 2,
    "day after tomorrow": 2,
    "i morgen": 1,
    "i morgon": 1,
    "imorgen": 1,
    "tomorrow": 1,
    "i dag": 0,
    "idag": 0,
    "today": 0,
}
_NEARBY = re.compile(rf"\b(?:{'|'.join(_NEAR)})\b")
_WEEK = re.compile(r"\b(?:uke|veke|week)\s*(\d{1,2})\b", re.I)
_NEXT_WEEK = re.compile(r"\b(?:neste uke|neste veke|next week)\b", re.I)
_NAMED = re.compile(rf"\b(?:(neste|next)\s+)?({_WEEKDAY})\b(?:\s+(neste uke|neste veke|next week)\b)?", re.I)

Found = date | Problem | None


def find_day(text: str, today: date) -> Found:
    """The first day that `text` names outright.

    Returns:
        The date; a Problem for one that does not exist («31. februar») or is only a week; None when no day is named.
    """
    for find in (_calendar, _relative, _weekday, _week):
        if (found := find(text, today)) is not None:
            return found
    return None


def parse_day(text: str, today: date) -> date | Problem:
    """The day that an answer gives, with dateparser's wider reach for what `find_day` does not know."""
    found = find_day(text, today)
    if found is None:
        found = _dateparser(text, today)
    return found if found is not None else Problem(key="date.not_understood", values={"text": text[:60]})


def _calendar(text: str, today: date) -> Found:
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[str | None, int, int]]], ...] = (
        (_ISO, lambda m: (m[1], int(m[2]), int(m[3]))),
        (_DAY_MONTH, lambda m: (m[3], MONTHS[m[2].lower()], int(m[1]))),
        (_MONTH_DAY, lambda m: (m[3], MONTHS[m[1].lower()], int(m[2]))),
        (_NUMBERS, lambda m: (m[3], int(m[2]), int(m[1]))),
    )
    for pattern, parts in readers:
        if match := pattern.search(text):
            year, month, day = parts(match)
            if pattern is _NUMBERS and month > 12 and not year:
                continue  # «12.30» is a time of day
            return _dated(year, month, day, today)
    return None


def _dated(year: str | None, month: int, day: int, today: date) -> date | Problem:
    full = int(year) + (2000 if len(year) == 2 else 0) if year else today.year
    try:
        found = date(full, month, day)
        return found.replace(year=full + 1) if not year and found < today - RECENT else found
    except ValueError:
        return Problem(key="date.impossible", values={"text": f"{day}.{month}.{full}"})


def _relative(text: str, today: date) -> Found:
    low = text.lower()
    if near := _NEARBY.findall(low):
        return today + timedelta(days=max(_NEAR[words] for words in near))
    if match := _IN.search(low):
        number = int(match[1]) if match[1].isdigit() else SMALL[match[1]]
        return today + timedelta(days=number * (1 if match[2].startswith("da") else 7))
    return None


def _weekday(text: str, today: date) -> Found:
    match = _NAMED.search(text)
    if match is None:
        return None
    wanted = WEEKDAYS[match[2].lower()]
    if match[1] or match[3]:  # «neste fredag»: the Friday of next week
        return today + timedelta(days=7 - today.weekday() + wanted)
    return today + timedelta(days=(wanted - today.weekday()) % 7 or 7)


def _week(text: str, today: date) -> Found:
    if match := _WEEK.search(text):
        return Problem(key="date.week", values={"week": int(match[1])})
    if _NEXT_WEEK.search(text):
        return Problem(key="date.week", values={"week": (today + timedelta(days=7)).isocalendar().week})
    return None


def _dateparser(text: str, today: date) -> date | None:
    if len(text) > 60 or not re.search(r"[^\W\d_]{3}", text):
        return None  # a long text is no date, and neither is a number with a letter or two
    import dateparser

    found = dateparser.parse(
        text,
        languages=["nb", "en"],
        settings={
            "RELATIVE_BASE": datetime(today.year, today.month, today.day),  # noqa: DTZ001  dateparser wants it naive
            "PREFER_DATES_FROM": "future",
            "STRICT_PARSING": True,
        },
    )
    return found.date() if found else None
