"""The time of the day that suits: «mellom 9 og 11», «kl. 10», "after 2 pm"."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from dialogs.answers.dates import find_day
from dialogs.messages import Problem
from dialogs.text.settled import NO_DATE
from dialogs.text.typed import any_of, has
from knowledge.days import numbered
from knowledge.model import Knowledge

TO = "to"  # two o'clock in Norwegian
_TIME = r"\d{1,2}(?:[.:]\d{2})?(?![\d])(?:\s*(?:am|pm|a\.m\.|p\.m\.)(?!\w))?"
_CLOCK = r"(?:kl\.?|klokka|klokken|at)\s*"
_TO = r"\s*(?:og|and|til|to|-|–)\s*"
_SPAN = rf"(?:mellom|between|fra|frå|from)\s+(?:{_CLOCK})?{_TIME}{_TO}(?:{_CLOCK})?{_TIME}"
_FROM_ON = rf"(?:etter|før|innen|seinast|senest|fra|frå|after|before|by|from)\s+{_CLOCK}{_TIME}"
_ON_THE_HOUR = r"at\s+(?:[7-9]|1\d|2[0-3])(?=\s*(?:[,.;!?]|$)|\s+(?:instead|please|sharp)\b)"
_AT = (
    rf"(?:kl\.?|klokka|klokken)\s*{_TIME}(?:{_TO}(?:{_CLOCK})?{_TIME})?"
    rf"|at\s+\d{{1,2}}(?:[.:]\d{{2}})?\s*(?:am|pm)|{_ON_THE_HOUR}"
)
FOUND = re.compile(rf"\b(?:{_SPAN}|{_FROM_ON}|{_AT}){NO_DATE}", re.I)
ANSWER = re.compile(r"(?:[^\W\d]|(?<![0-9])[0-9]{1,2}(?![0-9])|[\s.:,–-])+")  # words and hours, nothing else
_EACH = re.compile(r"(?<!\d)(\d{1,2})(?:[.:](\d{2}))?\s*(am|pm)?", re.I)
_CLOCKED = re.compile(r"(?<![\d.])\d{1,2}[.:](?:00|1[3-9]|[2-5]\d)(?![\d.])")  # «11.30», which is no day of any month
_DIGITS = re.compile(r"(?<!\d)([01]\d|2[0-3])([0-5][05])(?!\d)")  # «0930»
_RANGE = re.compile(rf"(?<![\d.:])({_TIME}){_TO}(?:{_CLOCK})?({_TIME})", re.I)


def find_hours(text: str) -> re.Match[str] | None:
    """Where a text tells the hours outright."""
    return FOUND.search(text)


def hours_in(written: str, today: date, knowledge: Knowledge) -> str | Problem:
    """The hours that an answer tells, as they were written, «0930» as «09.30»; a Problem for none and for a day."""
    written = _DIGITS.sub(r"\1.\2", written)
    text = _in_figures(written, knowledge)
    if (
        not ANSWER.fullmatch(text)
        or not any(c.isdigit() for c in text)
        or has(knowledge.marks["lasting"], text.lower())
    ):
        return Problem(key="window")
    if find_day(_CLOCKED.sub(" ", text), today, knowledge) is not None and not FOUND.search(text):
        return Problem(key="window")
    if any(_minutes(hour) is None for hour in _EACH.findall(text)):
        return Problem(key="window.no_such_hour")
    if (span := _RANGE.search(text)) and not _goes_forward(span):
        return Problem(key="window.backwards")
    return written


def _in_figures(text: str, knowledge: Knowledge) -> str:
    """«mellom ni og halv tolv» as «mellom 9 og 11.30», where no hour stands in figures."""
    if any(c.isdigit() for c in text):
        return text
    hours, half = _hours(knowledge)

    def figure(found: re.Match[str]) -> str:
        before = text[: found.start()].lower().split()[-1:]
        between = found[0].strip().lower() == TO and before and before[0] in hours  # “nine to eleven”
        return found[0] if between else _hour(hours[found[2].casefold()], half=bool(found[1]))

    return half.sub(figure, text)


@lru_cache(maxsize=8)
def _hours(knowledge: Knowledge) -> tuple[dict[str, int], re.Pattern[str]]:
    hours = numbered(knowledge.days.numbers)
    half = any_of(knowledge.marks["half_to"])
    return hours, re.compile(rf"\b({half})?\s*\b({any_of(tuple(hours))})\b", re.I)


def _hour(hour: int, *, half: bool) -> str:
    return f" {(hour - 2) % 12 + 1}.30" if half else f" {hour}"


def _minutes(hour: tuple[str, str, str]) -> int | None:
    """Minutes since midnight, None where there is no such hour."""
    number, minutes, half = int(hour[0]), int(hour[1] or 0), hour[2].lower()
    if number > (12 if half else 24) or minutes > 59 or (number == 24 and minutes):
        return None
    return (number % 12 + (12 if half == "pm" else 0) if half else number) * 60 + minutes


def _goes_forward(span: re.Match[str]) -> bool:
    first, last = _EACH.findall(span[1])[0], _EACH.findall(span[2])[0]
    first = first if first[2] or not last[2] else (first[0], first[1], last[2])  # «1-3 pm»
    start, end = _minutes(first), _minutes(last)
    if start is None or end is None:
        return False
    return start < end or (bool(last[2]) and start - 12 * 60 < end <= start)  # «11-2 pm» began in the morning
