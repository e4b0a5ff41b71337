"""Days as people write them, in Norwegian and English: «fredag», «neste torsdag», «12. mars», "in two weeks"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache

from dialogs.messages import Problem
from dialogs.text.typed import REMEMBERED
from knowledge.model import Mention

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
ORDINALS = {
    name: number
    for number, names in enumerate(
        (
            "første fyrste first",
            "andre annen second",
            "tredje third",
            "fjerde fourth",
            "femte fifth",
            "sjette sixth",
            "sjuende syvende seventh",
            "åttende åttande eighth",
            "niende niande ninth",
            "tiende tenth",
            "ellevte eleventh",
            "tolvte tolvte twelfth",
            "trettende thirteenth",
            "fjortende fourteenth",
            "femtende fifteenth",
            "sekstende sixteenth",
            "syttende seventeenth",
            "attende eighteenth",
            "nittende nineteenth",
            "tjuende tyvende twentieth",
        ),
        start=1,
    )
    for name in names.split()
}
FEASTS = {
    name: day
    for names, day in {
        "lille julaften, vesle julaftan, veslejulaftan": (12, 23),
        "julaften, julaftan, julekvelden, christmas eve": (12, 24),
        "første juledag, fyrste juledag, 1. juledag, christmas day": (12, 25),
        "andre juledag, annen juledag, 2. juledag, boxing day": (12, 26),
        "nyttårsaften, nyttårsaftan, new years eve, new year's eve": (12, 31),
        "første nyttårsdag, fyrste nyttårsdag, 1. nyttårsdag, nyttårsdag, new years day, new year's day": (1, 1),
    }.items()
    for name in names.split(", ")
}
RECENT = timedelta(days=60)  # a day and month without a year that just passed is a slip, not next year

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(WEEKDAYS)
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_NUMBERS = re.compile(r"(?<![\d.])(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2})\b|\.(?!\d)|(?![\d./]))")
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_DAY = rf"\d{{1,2}}(?:\.|st|nd|rd|th)?|{_ORDINAL}"
_DAY_MONTH = re.compile(rf"\b({_DAY})\s*(?:of\s+)?({_MONTH})\b\.?(?:\s+(\d{{4}})\b)?", re.I)
_MONTH_DAY = re.compile(rf"\b({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(\d{{4}})\b)?", re.I)
_IN = re.compile(
    rf"\b(?:om|in)\s+(\d{{1,2}}|{'|'.join(SMALL)})\s+(dag|dagar|dager|day|days|uke|uker|veke|veker|week|weeks)\b", re.I
)
_NEAR = {
    "overmorgen": 2,
    "overmorgon": 2,
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
_AFTERWARDS = "kl|på|om|før|etter|mellom|i|at|in|before|after|between"
_FEAST = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(FEASTS, key=len, reverse=True)))})\b", re.I)
_IN_MONTH = re.compile(
    rf"\b(?:den|the)\s+(\d{{1,2}}(?:\.(?!\d)|st|nd|rd|th)|{_ORDINAL})(?=\s*(?:[,;.!?]|$)|\s+(?:{_AFTERWARDS})\b)", re.I
)
_ALONE = re.compile(rf"\s*(\d{{1,2}}\.|{_ORDINAL})\s*", re.I)
_JOINT = r"\s*(?:og|eller|til|and|or|to|-|–)\s*"
_PART = rf"(?:(?:{_WEEKDAY})?\s*(?:den\s+|the\s+)?(?:{_DAY})|{_WEEKDAY})"
_DATE = rf"(?:\d{{1,2}}[./]\d{{1,2}}\.?|(?:{_DAY})\s*(?:{_MONTH})\.?)"
_TWO_DATES = re.compile(rf"(?<![\w.]){_DATE}{_JOINT}{_DATE}(?!\w)", re.I)
_OPEN = re.compile(
    rf"\b(?:etter|før|innen|innan|tidligst|senest|seinast|tidlegast|fra og med|frå og med|after|before|by|until)\s+"
    rf"(?:den\s+|på\s+|the\s+)?(?:{_DATE}|{_WEEKDAY}|(?:{_MONTH})\s+\d)"
    rf"|(?:{_DATE}|(?:{_WEEKDAY}))\s+(?:eller|or)\s+(?:senere|seinare|tidligere|før|etter|later|earlier)"
    r"|\b(?:så (?:snart|fort|raskt) som (?:mulig|råd|mogleg|det går|det lar seg gjøre)|snarest(?: mulig)?|"
    r"fortest mulig|asap|as soon as possible|soonest)\b",
    re.I,
)
_SEVERAL = re.compile(rf"\b{_PART}(?:\s+(?:{_MONTH}))?{_JOINT}(?:{_PART}\s+(?:{_MONTH})|{_WEEKDAY})\b", re.I)
_WEEKS_FROM = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(SMALL)})\s+(?:uke|uker|veke|veker|week|weeks)\s+(?:fra|frå|etter|from|on|after)\s+"
    rf"(?:på\s+)?(i dag|i morgen|i morgon|today|tomorrow|{_WEEKDAY})\b",
    re.I,
)
_ON_THE_DAY = re.compile(rf"\b({_WEEKDAY})(?:,|\s|den|the)*$", re.I)
_WEEK = re.compile(r"\b(?:uke|veke|week)\s*(\d{1,2})\b", re.I)
_COMING = r"(?:neste|komande|kommende|førstkommende|next|the coming|the following)\s+(?:uke|uka|uken|veke|veka|week)"
_NEXT_WEEK = re.compile(rf"\b{_COMING}\b", re.I)
_NAMED = re.compile(rf"\b(?:(neste|next)\s+)?({_WEEKDAY})\b", re.I)
_UNITS = ("dag", "dagar", "dager", "day", "days", "uke", "uker", "veke", "veker", "week", "weeks")
_SOON = ("snart", "fort", "raskt", "snarest", "fortest", "asap", "soon", "soonest")
TELLING = frozenset(
    (*MONTHS, *WEEKDAYS, *ORDINALS, *_UNITS, *_SOON, *(words.split()[-1] for words in (*_NEAR, *FEASTS)))
)
_WORD = re.compile(r"\w+")
_DECIMAL = re.compile(r"\d[.,]\d{1,2}\s*$")

Found = date | Problem | None


@lru_cache(maxsize=REMEMBERED)
def find_day(text: str, today: date) -> Found:
    """The first day that `text` names outright.

    Returns:
        The date; a Problem for one that does not exist («31. februar»), is only a week, is one of several, or has
        the weekday of another; None when no day is named.
    """
    if not _may_tell(text):
        return None
    for find in (_several, _feast, _calendar, _day_of_month, _weeks_from, _relative, _weekday, _week):
        if (found := find(text, today)) is not None:
            return found
    return None


def _may_tell(text: str) -> bool:
    """Whether there is a digit, or a word of those that days are told with; most answers have neither."""
    return any(map(str.isdigit, text)) or not TELLING.isdisjoint(_WORD.findall(text.lower()))


def parse_day(text: str, today: date) -> date | Problem:
    """The day that an answer gives, with dateparser's wider reach for what `find_day` does not know."""
    found = find_day(text, today)
    if found is None and (alone := _ALONE.fullmatch(text)):
        found = _next(_number(alone[1]), today)
    if found is None:
        found = _dateparser(text, today)
    return found if found is not None else Problem(key="date.not_understood", values={"text": text[:60]})


def _several(text: str, _today: date) -> Problem | None:
    """«mellom 7. og 11. desember», «torsdag eller fredag», «etter 10. desember», «snarest»: which day?"""
    several = _SEVERAL.search(text) or _TWO_DATES.search(text) or _OPEN.search(text)
    return Problem(key="date.several") if several else None


def _number(day: str) -> int:
    return ORDINALS.get(day.lower()) or int(re.sub(r"\D", "", day))


def _feast(text: str, today: date) -> Found:
    """«julaften», «første juledag»: the next one."""
    if (match := _FEAST.search(text)) is None:
        return None
    month, day = FEASTS[match[0].lower()]
    found = date(today.year, month, day)
    return found if found >= today else found.replace(year=today.year + 1)


def _day_of_month(text: str, today: date) -> Found:
    """«den tiende», "the 10th": the next one."""
    match = _IN_MONTH.search(text)
    return _next(_number(match[1]), today) if match else None


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


def _weeks_from(text: str, today: date) -> Found:
    """«en uke fra mandag», "two weeks from tomorrow"."""
    match = _WEEKS_FROM.search(text)
    start = find_day(match[2], today) if match else None
    if match is None or not isinstance(start, date):
        return None
    number = int(match[1]) if match[1].isdigit() else SMALL[match[1].lower()]
    return start + timedelta(days=7 * number)


def _on_its_weekday(found: date | Problem, before: str) -> date | Problem:
    """The day, unless another weekday than its own is said with it: «torsdag 11. desember» on a Friday."""
    said = _ON_THE_DAY.search(before)
    if said is None or isinstance(found, Problem) or WEEKDAYS[said[1].lower()] == found.weekday():
        return found
    return Problem(key="date.other_weekday", values={"day": found.isoformat(), "weekday": said[1].lower()})


def without_counts(text: str, mentions: tuple[Mention, ...]) -> str:
    """The text without counts that only look like days: «2.5 skjermer»."""
    for mention in mentions:
        if decimal := _DECIMAL.search(text[: mention.start]):
            text = text[: decimal.start()] + " " * len(decimal[0]) + text[decimal.end() :]
    return text


def _calendar(text: str, today: date) -> Found:
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[str | None, int, int]]], ...] = (
        (_ISO, lambda m: (m[1], int(m[2]), int(m[3]))),
        (_DAY_MONTH, lambda m: (m[3], MONTHS[m[2].lower()], _number(m[1]))),
        (_MONTH_DAY, lambda m: (m[3], MONTHS[m[1].lower()], int(m[2]))),
        (_NUMBERS, lambda m: (m[3], int(m[2]), int(m[1]))),
    )
    for pattern, parts in readers:
        if match := pattern.search(text):
            year, month, day = parts(match)
            if pattern is _NUMBERS and not 1 <= month <= 12 and not year:
                continue  # «12.30» and «09.00» are times of day
            return _on_its_weekday(_dated(year, month, day, today), text[: match.start()])
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
        found = today + timedelta(days=number * (1 if match[2].startswith("da") else 7))
        named = None if match[2].startswith("da") else _NAMED.search(low)
        return found + timedelta(days=WEEKDAYS[named[2]] - found.weekday()) if named else found
    return None


def _weekday(text: str, today: date) -> Found:
    match = _NAMED.search(text)
    if match is None:
        return None
    wanted = WEEKDAYS[match[2].lower()]
    if week := _WEEK.search(text):
        return _in_week(int(week[1]), wanted, today)
    if match[1] or _NEXT_WEEK.search(text):  # «neste fredag», «fredag i neste uke»
        return today + timedelta(days=7 - today.weekday() + wanted)
    return today + timedelta(days=(wanted - today.weekday()) % 7 or 7)


def _in_week(week: int, weekday: int, today: date) -> Found:
    """The day of a numbered week, this year or the next."""
    try:
        found = date.fromisocalendar(today.isocalendar().year, week, weekday + 1)
        return found if found >= today - RECENT else date.fromisocalendar(found.year + 1, week, weekday + 1)
    except ValueError:
        return Problem(key="date.week", values={"week": week})


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
