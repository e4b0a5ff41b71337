"""Who is to be met at the place, in a free sentence: «kontakt er vaktmesteren», «Kari på 22 33 44 55»."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dialogs.text.typed import any_of, beginning, has
from knowledge.language import fold
from knowledge.model import Knowledge
from knowledge.units import find_unit

_NAME = r"([A-ZÆØÅ][\wæøå-]+(?:\s+[A-ZÆØÅ][\wæøå-]+){0,3})"


def find_contact(text: str, number: int | None, knowledge: Knowledge) -> re.Match[str] | None:
    """Where a text tells the contact, as group 1. `number` is where its telephone number begins, None without one."""
    return _named(text, knowledge) or (None if number is None else _reached(text[:number], knowledge))


@cache
def _after_contact(mark: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{re.escape(mark)}):?\s+(?:er\s+|is\s+)?{_NAME}")


@cache
def _said_to_be(mark: str, denied: tuple[str, ...]) -> re.Pattern[str]:
    """«kontakt er vaktmesteren»: a role in small letters, as far as the next break."""
    called = rf"\b(?i:{re.escape(mark)})(?::|\s+(?i:er|is))\s+"
    return re.compile(rf"{called}(?!(?:{any_of(denied)})\b)([^\W\d][^\d,.;:?\n]{{2,39}}?)(?=\s*(?:[,.;\n]|$))")


def _named(text: str, knowledge: Knowledge) -> re.Match[str] | None:
    for mark in knowledge.marks["contact"] if has(knowledge.marks["contact"], text.lower()) else ():
        if match := _after_contact(mark).search(text) or _said_to_be(mark, knowledge.marks["denied"]).search(text):
            return match
    return _is_contact(knowledge).search(text)


@lru_cache(maxsize=8)
def _is_contact(knowledge: Knowledge) -> re.Pattern[str]:
    """«Kari er kontakt», “Kari Berg is the contact”."""
    being, called = any_of(knowledge.marks["becoming"]), any_of(knowledge.question("contact").words)
    return re.compile(rf"\b{_NAME}\s+(?i:{being})\s+(?i:vår|the|our)?\s*(?i:{called})\b")


@lru_cache(maxsize=8)
def _before_number(knowledge: Knowledge) -> re.Pattern[str]:
    joining, at = any_of(knowledge.marks["joining"]), any_of(knowledge.marks["reached_at"])
    return re.compile(rf"(?:^|[,;.\n(]|\b(?i:{joining})\b)\s*{_NAME},?\s+(?i:{at})\W*$")


def _reached(before: str, knowledge: Knowledge) -> re.Match[str] | None:
    """«Kari på» before a telephone number: a clause that is a name, of nobody's unit, and no word that opens it."""
    found = _before_number(knowledge).search(before)
    if found is None or find_unit(found[1], knowledge):
        return None
    if beginning(found[1].lower(), knowledge.marks["signing"]):
        return None  # «Mvh Per Olsen tlf ...»: who writes
    words = found[1].split()  # «Ring på» is no name, but «Kari Olsen på» is one wherever it stands
    opens = len(words) == 1 and not before[: found.start(1)].strip(" ,;(") and fold(words[0]) in knowledge.intents.words
    return None if opens else found
