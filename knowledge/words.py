"""Words from templates: jinja2 source and values in, text out, the same for every channel.

Why it exists: every sentence that people read is data; the data files say it in jinja2, and this is the one
place that renders it. Values are what people typed: they are put in as they are, and each door escapes for
its own channel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_decimal
from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from knowledge.model import Language

OSLO = ZoneInfo("Europe/Oslo")
LOCALES: dict[Language, Locale] = {"nb": Locale("nb"), "nn": Locale("nn"), "en": Locale("en", "GB")}
DAYTIME: dict[Language, str] = {
    "nb": "d. MMMM y 'kl.' HH.mm",
    "nn": "d. MMMM y 'kl.' HH.mm",
    "en": "d MMMM y 'at' HH:mm",
}


def render(source: str, language: Language, /, **values: object) -> str:
    """The text of a jinja2 template in `language`.

    Filters: `day` and `daytime` (dates in words), `count` (a number and its noun), `listed` («a, b og c»).

    Raises:
        jinja2.UndefinedError: the template uses a value that was not given.
    """
    if "{" not in source:  # most sentences say the same whatever the values
        return source.removesuffix("\n")
    try:
        return _rendered(source, language, tuple(values.items()))
    except TypeError:  # a list, which cannot be looked up
        return _template(source, language).render(values)


@lru_cache(maxsize=1024)  # «Del 2 av 7: Behovet» and the steps of a checklist are said to everybody
def _rendered(source: str, language: Language, values: tuple[tuple[str, object], ...]) -> str:
    return _template(source, language).render(values)


@lru_cache(maxsize=8192)
def _template(source: str, language: Language) -> Template:
    return environment(language).from_string(source)


@cache
def environment(language: Language) -> ImmutableSandboxedEnvironment:
    """Where templates of `language` are compiled: no globals, and our filters beside jinja2's own."""
    made = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.clear()
    made.filters.update(_filters(language))
    return made


def _filters(language: Language) -> dict[str, Callable[..., str]]:
    return {
        "day": lambda value: day(value, language),
        "daytime": lambda value: daytime(value, language),
        "count": lambda number, one, many: count(number, one, many, language),
        "listed": lambda values, style="standard": listed(values, language, style),
    }


@lru_cache(maxsize=1024)
def day(value: date, language: Language) -> str:
    """A date in words: «7. januar 2024», “7 January 2024”. A moment is the day it falls on in Oslo."""
    moment = _in_oslo(value) if isinstance(value, datetime) else value
    return format_date(moment, "long", locale=LOCALES[language])


@lru_cache(maxsize=1024)
def daytime(value: datetime, language: Language) -> str:
    """A moment in words, in Oslo's time: «7. januar 2024 kl. 13.05»."""
    return format_datetime(_in_oslo(value), DAYTIME[language], locale=LOCALES[language])


def count(number: int | None, one: str, many: str, language: Language) -> str:
    """A number and its noun: «1 skjerm», «12 skjermer»; no number, only the plural."""
    if number is None:
        return many
    written = str(number) if number < 10_000 else format_decimal(number, locale=LOCALES[language])
    return f"{written} {one if number == 1 else many}"


def listed(values: Iterable[str], language: Language, style: Literal["standard", "or"] = "standard") -> str:
    """A list in words: «a, b og c», with `style` "or" «a, b eller c»; nothing of nothing."""
    return format_list(list(values), style=style, locale=LOCALES[language])


def _in_oslo(moment: datetime) -> datetime:
    """The wall clock in Oslo; a moment without a zone is taken to be that already."""
    return moment.astimezone(OSLO).replace(tzinfo=None) if moment.tzinfo else moment
