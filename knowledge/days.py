"""The words that days are told with, from days.toml.

Why it exists: «fredag», «om to uker» and «andre juledag» are how people say it, in bokmål, nynorsk and English.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from knowledge.model import Fault, Record

Phrases = tuple[str, ...]
Rows = tuple[Phrases, ...]  # each with the names of one number
ANY_YEAR = 2026  # has no leap day: a feast is in every year


class Feast(Record, frozen=True, kw_only=True):
    """A day with names of its own."""

    month: int
    day: int
    names: Phrases


class DayWords(Record, frozen=True, kw_only=True):
    """days.toml; what each key is for is told there."""

    months: Rows
    weekdays: Rows
    ordinals: Rows
    numbers: Rows
    articles: Phrases
    near: Rows
    days: Phrases
    weeks: Phrases
    endings: Phrases
    of: Phrases
    definite: Phrases
    following: Phrases
    ahead: Phrases
    starting: Phrases
    next: Phrases
    coming: Phrases
    in_the_next: Phrases
    joints: Phrases
    choice: Phrases
    open_before: Phrases
    open_lead: Phrases
    open_after: Phrases
    open_behind: Phrases
    repeated: Phrases
    past: Phrases
    last: Phrases
    in_month: Phrases
    fortnight: Phrases
    soonest: Phrases
    soon: Phrases
    feast: tuple[Feast, ...]


def numbered(rows: Rows, first: int = 1) -> dict[str, int]:
    """The number of each name, the first row's being `first`."""
    return {name: number for number, names in enumerate(rows, first) for name in names}


def day_faults(words: DayWords) -> Iterator[Fault]:
    """There are twelve months, seven weekdays and three near days, and every feast is on a day that is."""
    for key, rows, count in (("months", words.months, 12), ("weekdays", words.weekdays, 7), ("near", words.near, 3)):
        if len(rows) != count:
            yield Fault(file="days.toml", key=key, message=f"should have {count} rows")
    for number, feast in enumerate(words.feast, 1):
        try:
            date(ANY_YEAR, feast.month, feast.day)
        except ValueError as error:
            yield Fault(file="days.toml", key=f"feast.{number}", message=str(error))
