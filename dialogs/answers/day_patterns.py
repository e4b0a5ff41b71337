"""The patterns that days are found by, made of the words in days.toml once for all turns."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from dialogs.text.typed import any_of
from knowledge.days import DayWords, numbered
from knowledge.model import Knowledge

_WORD = re.compile(r"\w+")


class DayPatterns(NamedTuple):
    """What the words mean as numbers, and where they tell a day in a text that is case-folded."""

    months: dict[str, int]
    weekdays: dict[str, int]  # Monday is 0, as in `date.weekday`
    ordinals: dict[str, int]
    numbers: dict[str, int]
    near: dict[str, int]  # days from today
    feasts: dict[str, tuple[int, int]]  # month and day
    telling: frozenset[str]  # whatever tells a day has a digit or one of these words
    day_month: re.Pattern[str]  # day, month, year or None
    month_day: re.Pattern[str]  # month, day, year or None
    in_month: re.Pattern[str]  # day: «den tiende»
    alone: re.Pattern[str]  # day: «tiende» and nothing else
    nearby: re.Pattern[str]
    feast: re.Pattern[str]
    days_ahead: re.Pattern[str]  # number: «om to dager»
    weeks_ahead: re.Pattern[str]  # number
    weeks_from: re.Pattern[str]  # number, day: «en uke fra mandag»
    named: re.Pattern[str]  # «neste» or None, weekday
    on_the_day: re.Pattern[str]  # weekday right before a date: «torsdag den»
    week: re.Pattern[str]  # number: «uke 50»
    next_week: re.Pattern[str]
    numbered_weekday: re.Pattern[str]  # weekday, day or hour: «mandag 7»
    nth: re.Pattern[str]  # ordinal or «siste», weekday, month, year or None: «første mandag i desember»
    past: re.Pattern[str]  # weekday: «sist mandag»
    last: frozenset[str]
    dated_weekday: re.Pattern[str]  # weekday, day: «fredag 4.»
    fortnight: re.Pattern[str]
    two_weeks: str  # what stands for it
    several: re.Pattern[str]  # two days, or one that is only a limit


@lru_cache(maxsize=8)
def day_patterns(knowledge: Knowledge) -> DayPatterns:
    """The patterns of the words that this knowledge has."""
    words = knowledge.days
    months, weekdays, ordinals = numbered(words.months), numbered(words.weekdays, 0), numbered(words.ordinals)
    numbers = {**numbered(words.numbers), **dict.fromkeys(words.articles, 1)}
    near = numbered(words.near, 0)
    feasts = {name: (feast.month, feast.day) for feast in words.feast for name in feast.names}
    month, weekday, ordinal = (any_of(tuple(names)) for names in (months, weekdays, ordinals))
    endings = any_of(words.endings)
    day = rf"\d{{1,2}}(?:\.|{endings})?|{ordinal}"
    number, weeks = rf"\d{{1,2}}|{any_of(tuple(numbers))}", any_of(words.weeks)
    ahead, definite = any_of(words.ahead), any_of(words.definite)
    return DayPatterns(
        months=months,
        weekdays=weekdays,
        ordinals=ordinals,
        numbers=numbers,
        near=near,
        feasts=feasts,
        telling=_telling(words),
        day_month=re.compile(rf"\b({day})\s*(?:(?:{any_of(words.of)})\s+)?({month})\b\.?(?:\s+(\d{{4}})\b)?"),
        month_day=re.compile(rf"\b({month})\s+(\d{{1,2}})(?:{endings})?\b(?:,?\s+(\d{{4}})\b)?"),
        in_month=re.compile(
            rf"\b(?:{definite})\s+(\d{{1,2}}(?:\.(?!\d)|{endings})|{ordinal})"
            rf"(?=\s*(?:[,;.!?]|$)|\s+(?:{any_of(words.following)})\b)"
        ),
        alone=re.compile(rf"\s*(\d{{1,2}}\.|{ordinal})\s*"),
        nearby=re.compile(rf"\b(?:{any_of(tuple(near))})\b"),
        feast=re.compile(rf"\b(?:{any_of(tuple(feasts))})\b"),
        days_ahead=re.compile(rf"\b(?:{ahead})\s+({number})\s+(?:{any_of(words.days)})\b"),
        weeks_ahead=re.compile(rf"\b(?:{ahead})\s+({number})\s+(?:{weeks})\b"),
        weeks_from=re.compile(
            rf"\b({number})\s+(?:{weeks})\s+(?:{any_of(words.starting)})\s+({any_of(tuple(near))}|{weekday})\b"
        ),
        named=re.compile(rf"\b(?:({any_of(words.next)})\s+)?({weekday})\b"),
        on_the_day=re.compile(rf"\b({weekday})(?:,|\s|{definite})*$"),
        week=re.compile(rf"\b(?:{weeks})\s*(\d{{1,2}})\b"),
        next_week=re.compile(
            rf"\b(?:{any_of(words.coming)})\s+(?:{weeks})\b|\b(?:{any_of(words.in_the_next)})(?=\s*(?:[,.;!?]|$))"
        ),
        numbered_weekday=re.compile(rf"\b({weekday})\s+(\d{{1,2}})(?=\s*(?:[,;!?]|$))"),
        nth=re.compile(
            rf"\b({ordinal}|{any_of(words.last)})\s+({weekday})\s+(?:{any_of(words.in_month)})\s+({month})\b(?:\s+(\d{{4}})\b)?"
        ),
        past=re.compile(
            rf"\b(?:{any_of(words.past)})\s+({weekday})\b(?!\s+(?:(?:{any_of(words.in_month)})\s+)?(?:{month})\b)"
        ),
        last=frozenset(words.last),
        dated_weekday=re.compile(
            rf"\b({weekday})\s+(?:(?:{definite})\s+)?(\d{{1,2}})\.(?=\s*(?:[,;.!?]|$)|\s+(?:{any_of(words.following)})\b)"
        ),
        fortnight=re.compile(rf"\b(?:{any_of(words.fortnight)})\b"),
        two_weeks=f"2 {words.weeks[0]}",
        several=_several(words, day=day, month=month, weekday=weekday),
    )


def _telling(words: DayWords) -> frozenset[str]:
    names = (*words.months, *words.weekdays, *words.ordinals, *words.near, *(feast.names for feast in words.feast))
    last = (_WORD.findall(name)[-1] for row in names for name in row)
    return frozenset((*last, *words.days, *words.weeks, *words.soon))


def _several(words: DayWords, *, day: str, month: str, weekday: str) -> re.Pattern[str]:
    """«mellom 7. og 11. desember», «torsdag eller fredag», «etter 10. desember», «snarest»."""
    joint = rf",?\s*(?:{any_of(words.joints)})\s*"
    part = rf"(?:(?:{weekday})?\s*(?:(?:{any_of(words.definite)})\s+)?(?:{day})|{weekday})"
    dated = rf"(?:\d{{1,2}}[./]\d{{1,2}}\.?|(?:{day})\s*(?:{month})\.?)"
    limited = rf"(?:{dated}|{weekday}|(?:{month})\s+\d)"
    return re.compile(
        rf"\b{part}(?:\s+(?:{month}))?{joint}(?:{part}\s+(?:{month})|{weekday})\b"
        rf"|(?<![\w.]){dated}{joint}{dated}(?!\w)"
        rf"|\b(?:{any_of(words.open_before)})\s+(?:(?:{any_of(words.open_lead)})\s+)?{limited}"
        rf"|\b(?:{dated}|(?:{weekday}))\s+(?:{any_of(words.choice)})\s+(?:{any_of(words.open_after)})"
        rf"|\b(?:{dated}|(?:{month})\s+\d{{1,2}}|{weekday})\s+(?:{any_of(words.open_behind)})\b"
        rf"|\b(?:{any_of(words.repeated)})\s+(?:{weekday})\b"
        rf"|\b(?:{month})\s+\d{{1,2}}(?:{any_of(words.endings)})?{joint}\d{{1,2}}(?:{any_of(words.endings)})?\b"
        rf"|\b(?:{any_of(words.definite)})\s+(?:{day}){joint}(?:(?:{any_of(words.definite)})\s+)?\d{{1,2}}(?:\.|{any_of(words.endings)})"
        rf"|\b(?:{weekday})\s+(?:{any_of(tuple(numbered(words.numbers)))}|{any_of(words.articles)}|\d)\s+(?:{any_of(words.weeks)})\b"
        rf"|\b(?:{any_of(words.soonest)})\b"
    )
