"""Days as people write them, in Norwegian and English: «fredag», «neste torsdag», «12. mars», "in two weeks"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache

from dialogs.answers.day_patterns import DayPatterns, day_patterns
from dialogs.messages import Problem
from dialogs.text.typed import REMEMBERED
from knowledge.model import Knowledge, Mention

RECENT = timedelta(days=60)  # a day and month without a year that just passed is a slip, not next year

_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_NUMBERS = re.compile(r"(?<![\d.])(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2})\b|\.(?!\d)|(?![\d./]))")
_WORD = re.compile(r"\w+")
_SIZE = re.compile(r"(?:\s+pro|\s+air|\s+mini)?\s+(\d{1,2}[.,]\d)(?![\d.])", re.I)
_DECIMAL = re.compile(r"\d[.,]\d{1,2}\s*$")

Found = date | Problem | None


@lru_cache(maxsize=REMEMBERED)
def find_day(text: str, today: date, knowledge: Knowledge) -> Found:
    """The first day that `text` names outright.

    Returns:
        The date; a Problem for one that does not exist («31. februar»), is only a week, is one of several, or has
        the weekday of another; None when no day is named.
    """
    text, patterns = text.casefold(), day_patterns(knowledge)
    text = patterns.fortnight.sub(patterns.two_weeks, text)
    if not _may_tell(text, patterns):
        return None
    if past := patterns.past.fullmatch(text.strip(" .,!")):
        return today - timedelta(days=(today.weekday() - patterns.weekdays[past[1]]) % 7 or 7)
    if patterns.several.search(text):
        return Problem(key="date.several")
    text = patterns.past.sub(" ", text)  # «som ble pakket forrige fredag»
    for find in FINDERS:
        if (found := find(text, today, patterns)) is not None:
            return found
    return None


def _may_tell(text: str, patterns: DayPatterns) -> bool:
    """Whether there is a digit, or a word of those that days are told with; most answers have neither."""
    return any(map(str.isdigit, text)) or not patterns.telling.isdisjoint(_WORD.findall(text))


def parse_day(text: str, today: date, knowledge: Knowledge) -> date | Problem:
    """The day that an answer gives, with dateparser's wider reach for what `find_day` does not know."""
    patterns = day_patterns(knowledge)
    found = find_day(text, today, knowledge)
    if found is None and (alone := patterns.alone.fullmatch(text.casefold())):
        found = _next(_ordinal(alone[1], patterns), today)
    if found is None:
        found = _dateparser(text, today)
    return found if found is not None else Problem(key="date.not_understood", values={"text": text[:60]})


def _ordinal(day: str, patterns: DayPatterns) -> int:
    return patterns.ordinals.get(day) or int(re.sub(r"\D", "", day))


def _number(said: str, patterns: DayPatterns) -> int:
    return int(said) if said.isdigit() else patterns.numbers[said]


def _feast(text: str, today: date, patterns: DayPatterns) -> Found:
    """«julaften», «første juledag»: the next one."""
    if (match := patterns.feast.search(text)) is None:
        return None
    month, day = patterns.feasts[match[0]]
    found = date(today.year, month, day)
    return found if found >= today else found.replace(year=today.year + 1)


def _nth_weekday(text: str, today: date, patterns: DayPatterns) -> Found:
    """«første mandag i desember», «last Friday in January»: the next such day."""
    if (match := patterns.nth.search(text)) is None:
        return None
    weekday, month = patterns.weekdays[match[2]], patterns.months[match[3]]
    year = int(match[4]) if match[4] else today.year
    found = _nth(match[1], weekday, month, year, patterns)
    if found and found < today and not match[4]:
        found = _nth(match[1], weekday, month, year + 1, patterns)
    return found or Problem(key="date.not_understood", values={"text": match[0]})


def _nth(which: str, weekday: int, month: int, year: int, patterns: DayPatterns) -> date | None:
    days = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
    days = [day for day in days if day.weekday() == weekday]
    at = len(days) if which in patterns.last else patterns.ordinals[which]
    return days[at - 1] if at <= len(days) else None


def _dated_weekday(text: str, today: date, patterns: DayPatterns) -> Found:
    """«fredag 4.»: the next fourth, which has to be a Friday."""
    match = patterns.dated_weekday.search(text)
    return _on_its_weekday(_next(int(match[2]), today), f"{match[1]} ", patterns) if match else None


def _day_of_month(text: str, today: date, patterns: DayPatterns) -> Found:
    """«den tiende», "the 10th": the next one."""
    match = patterns.in_month.search(text)
    return _next(_ordinal(match[1], patterns), today) if match else None


def _next(day: int, today: date) -> date | Problem:
    for months in range(3):
        month = today.month + months
        try:
            found = date(today.year + (month - 1) // 12, (month - 1) % 12 + 1, day)
        except ValueError:
            continue  # no 31st in this month
        if found >= today:
            return found
    return Problem(key="date.not_understood", values={"text": f"{day}."})


def _weeks_from(text: str, today: date, patterns: DayPatterns) -> Found:
    """«en uke fra mandag», "two weeks from tomorrow"."""
    match = patterns.weeks_from.search(text)
    if match is None:
        return None
    start = _relative(match[2], today, patterns) or _weekday(match[2], today, patterns)
    return start + timedelta(days=7 * _number(match[1], patterns)) if isinstance(start, date) else None


def _on_its_weekday(found: date | Problem, before: str, patterns: DayPatterns) -> date | Problem:
    """The day, unless another weekday than its own is said with it: «torsdag 11. desember» on a Friday."""
    said = patterns.on_the_day.search(before)
    if said is None or isinstance(found, Problem) or patterns.weekdays[said[1]] == found.weekday():
        return found
    return Problem(key="date.other_weekday", values={"day": found.isoformat(), "weekday": said[1]})


def without_counts(text: str, mentions: tuple[Mention, ...], knowledge: Knowledge) -> str:
    """The text without counts and sizes that only look like days: «2.5 skjermer», «iPad Pro 12.9»."""
    models = knowledge.lexicon.context.sets["numbered_models"]
    for mention in mentions:
        if mention.item in models and (size := _SIZE.match(text, mention.end)):
            text = text[: size.start(1)] + " " * len(size[1]) + text[size.end(1) :]
        if decimal := _DECIMAL.search(text[: mention.start]):
            text = text[: decimal.start()] + " " * len(decimal[0]) + text[decimal.end() :]
    return text


def _calendar(text: str, today: date, patterns: DayPatterns) -> Found:
    months = patterns.months
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[str | None, int, int]]], ...] = (
        (_ISO, lambda m: (m[1], int(m[2]), int(m[3]))),
        (patterns.day_month, lambda m: (m[3], months[m[2]], _ordinal(m[1], patterns))),
        (patterns.month_day, lambda m: (m[3], months[m[1]], int(m[2]))),
        (_NUMBERS, lambda m: (m[3], int(m[2]), int(m[1]))),
    )
    for pattern, parts in readers:
        if match := pattern.search(text):
            year, month, day = parts(match)
            if pattern is _NUMBERS and not 1 <= month <= 12 and not year:
                continue  # «12.30» and «09.00» are times of day
            return _on_its_weekday(_dated(year, month, day, today), text[: match.start()], patterns)
    return None


def _dated(year: str | None, month: int, day: int, today: date) -> date | Problem:
    full = int(year) + (2000 if len(year) == 2 else 0) if year else today.year
    try:
        found = date(full, month, day)
        return found.replace(year=full + 1) if not year and found < today - RECENT else found
    except ValueError:
        return Problem(key="date.impossible", values={"text": f"{day}.{month}.{full}"})


def _relative(text: str, today: date, patterns: DayPatterns) -> Found:
    """«i morgen», «om to dager», «fredag om to uker»."""
    if near := patterns.nearby.findall(text):
        return today + timedelta(days=max(patterns.near[words] for words in near))
    if match := patterns.days_ahead.search(text):
        return today + timedelta(days=_number(match[1], patterns))
    if match := patterns.weeks_ahead.search(text):
        found = today + timedelta(days=7 * _number(match[1], patterns))
        named = patterns.named.search(text)
        return found + timedelta(days=patterns.weekdays[named[2]] - found.weekday()) if named else found
    return None


def _weekday(text: str, today: date, patterns: DayPatterns) -> Found:
    match = patterns.named.search(text)
    if match is None:
        return None
    wanted = patterns.weekdays[match[2]]
    if week := patterns.week.search(text):
        return _in_week(int(week[1]), wanted, today)
    if match[1] or patterns.next_week.search(text):  # «neste fredag», «fredag i neste uke»
        return today + timedelta(days=7 - today.weekday() + wanted)
    return today + timedelta(days=(wanted - today.weekday()) % 7 or 7)


def _numbered_weekday(text: str, today: date, patterns: DayPatterns) -> Found:
    """«mandag 7»: the seventh, if the next one is a Monday; else the number is something else."""
    match = patterns.numbered_weekday.search(text)
    if match is None or not int(match[2]):
        return None
    found = _next(int(match[2]), today)
    return found if isinstance(found, date) and found.weekday() == patterns.weekdays[match[1]] else None


def _in_week(week: int, weekday: int, today: date) -> Found:
    """The day of a numbered week, this year or the next."""
    try:
        found = date.fromisocalendar(today.isocalendar().year, week, weekday + 1)
        return found if found >= today - RECENT else date.fromisocalendar(found.year + 1, week, weekday + 1)
    except ValueError:
        return Problem(key="date.week", values={"week": week})


def _week(text: str, today: date, patterns: DayPatterns) -> Found:
    if match := patterns.week.search(text):
        return Problem(key="date.week", values={"week": int(match[1])})
    if patterns.next_week.search(text):
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


FINDERS: tuple[Callable[[str, date, DayPatterns], Found], ...] = (
    _feast,
    _nth_weekday,
    _dated_weekday,
    _calendar,
    _day_of_month,
    _weeks_from,
    _relative,
    _numbered_weekday,
    _weekday,
    _week,
)
