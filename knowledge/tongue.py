"""Which of the three languages a message is in, from the words that our sentences and item names use in each.

Why it exists: people are answered in the language they write, and bokmål and nynorsk share most of their words.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from knowledge.model import LANGUAGES, Language, Record

LETTERS = re.compile(r"[^\W\d_]+")


class Tongue(Record, frozen=True, kw_only=True):
    """understanding.toml, section [language]."""

    sure: float
    smooth: float
    ending: float
    head_start: float


def tongue_of(texts: Mapping[Language, Iterable[str]], limits: Tongue) -> dict[str, tuple[float, ...]]:
    """How much each word and ending speaks for each language, learned from what is known to be written in each."""
    counts: dict[Language, Counter[str]] = {language: Counter() for language in LANGUAGES}
    for language, known in texts.items():
        for text in known:
            counts[language].update(words_of(text))
    for seen in counts.values():
        for word, times in list(seen.items()):
            for trait in _traits(word)[1:]:
                seen[trait] += times
    sizes = {language: sum(counts[language].values()) or 1 for language in LANGUAGES}
    weights: dict[str, tuple[float, ...]] = {}
    for trait in sorted(set().union(*counts.values())):
        shares = [(counts[language][trait] / sizes[language]) * 10_000 + limits.smooth for language in LANGUAGES]
        mean = sum(map(math.log, shares)) / len(shares)
        damp = limits.ending if trait.startswith("-") else 1.0
        weights[trait] = tuple(damp * (math.log(share) - mean) for share in shares)
    return weights


class Languages:
    """Tells the language of words as they are written, æøå and all."""

    def __init__(self, weights: Mapping[str, tuple[float, ...]], limits: Tongue) -> None:
        """`weights` as `tongue_of` learns them."""
        self._weights = weights
        self._sure = limits.sure
        self._start = [limits.head_start if language == LANGUAGES[0] else 0.0 for language in LANGUAGES]

    def guess(self, text: str) -> tuple[Language, bool]:
        """The likeliest language of `text`, and whether there is enough in it to be sure; bokmål if nothing speaks."""
        totals = list(self._start)
        for word in words_of(text):
            for weights in self._evidence(word):
                for at, weight in enumerate(weights or ()):
                    totals[at] += weight
        ranked = sorted(range(len(LANGUAGES)), key=lambda at: (-totals[at], at))
        return LANGUAGES[ranked[0]], totals[ranked[0]] - totals[ranked[1]] >= self._sure + self._start[ranked[0]]

    def _evidence(self, word: str) -> Iterable[tuple[float, ...] | None]:
        """What speaks in `word`: itself, or what it may be inflected from and how it ends."""
        if known := self._weights.get(word):
            return (known,)
        bases = (word[:-cut] for cut in (1, 2, 3) if len(word) > cut + 3)
        base = next((self._weights[base] for base in bases if base in self._weights), None)
        return (base, *(self._weights.get(trait) for trait in _traits(word)[1:]))


def words_of(text: str) -> list[str]:
    """The words of `text` in small letters."""
    return LETTERS.findall(text.lower())


def _traits(word: str) -> tuple[str, ...]:
    """A word, and its endings: -ane, -inga and -ing tell languages apart in words never seen."""
    return (word, "-" + word[-3:], "-" + word[-2:]) if len(word) > 4 else (word,)
