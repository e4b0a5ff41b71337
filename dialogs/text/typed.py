"""What people type, made ready to be compared with the words that the data files know."""

from __future__ import annotations

import re
from functools import cache

Words = tuple[str, ...] | frozenset[str]


def plain(text: str) -> str:
    """Lower case, one space between words, no punctuation around: for comparing with command words."""
    return " ".join(text.lower().replace("'", "").replace("’", "").split()).strip(' .,!?…:;«»"') or text.strip()


@cache
def any_of(words: Words) -> str:
    """A pattern of any of these words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def whole(words: Words) -> re.Pattern[str]:
    """A pattern of any of these words, as whole words; of no words, what nothing matches."""
    return re.compile(rf"\b(?:{any_of(words) or '(?!)'})\b")


def has(words: Words, text: str) -> bool:
    """Whether any of these words stands in `text`, which is in small letters."""
    return whole(words).search(text) is not None


def begins(text: str, words: str) -> bool:
    """Whether `text` begins with `words` as whole words."""
    return text.startswith(words) and not re.match(r"\w", text[len(words) :])


def without_lead(said: str, leads: Words) -> str:
    """«ja, alt er gjort» without the «ja»: the plain text after the longest of `leads` that it begins with."""
    lead = re.match(rf"(?:{any_of(leads)})(?:[\s,.!:;–-]+)(?=\w)", said)
    return said[lead.end() :] if lead else said
