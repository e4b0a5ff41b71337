"""Words that are nearly right: an index of known words by what is left of them when one letter is taken away.

Why it exists: looking near misses up must not take longer because there are more words to miss.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA

import knowledge.language as language

DOUBLED = re.compile(r"(.)\1+")
SOUNDS = str.maketrans("cqwz", "kkvs")


def squeeze(word: str) -> str:
    """A folded word with doubled letters single and letters that sound alike the same (kopimaskinn, swich)."""
    return DOUBLED.sub(r"\1", word.translate(SOUNDS))


def shorter(word: str) -> list[str]:
    """`word`, and `word` without one of its letters; the first letter is never a slip."""
    return [word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))]


class Spelling:
    """Known words, to be found again from their misspellings."""

    def __init__(self, words: Iterable[str], shortest: int, short: int, long: int) -> None:
        """Lengths: below `shortest` nothing is guessed, from `short` one slip is forgiven, from `long` two."""
        self.shortest, self.short, self.long = shortest, short, long
        self._by_rest: dict[str, list[str]] = {}
        self._by_sound: dict[str, str] = {}
        for word in words:
            if len(word) >= shortest:
                squeezed = squeeze(word)
                self._by_sound.setdefault(squeezed, word)
                if len(squeezed) >= short - 1:
                    for rest in shorter(squeezed):
                        self._by_rest.setdefault(rest, []).append(word)

    def same(self, word: str) -> str | None:
        """The known word that sounds as `word` does (kopimaskinn, webkammera), or None."""
        return self._by_sound.get(squeeze(word)) if len(word) >= self.shortest else None

    def near(self, word: str) -> list[tuple[float, str]]:
        """(slips, known word) for what `word`, or what it may be inflected from, nearly is; the best first."""
        found: dict[str, float] = {}
        if not self.shortest <= len(word) <= 40:
            return []
        for cost, form in enumerate((word, *language.stems(word))):
            if len(form) < self.shortest:
                continue
            squeezed = squeeze(form)
            for rest in shorter(squeezed):
                for known in self._by_rest.get(rest, ()):
                    slips = self._slips(squeezed, known)
                    if slips is not None:
                        # an inflection is a likelier reason than a slip, but not a free one
                        total = slips + (0.25 if cost else 0.0)
                        found[known] = min(total, found.get(known, 9.0))
        return sorted((slips, known) for known, slips in found.items())

    def _slips(self, squeezed: str, known: str) -> float | None:
        target = squeeze(known)
        length = len(target)
        allowed = 2 if length >= self.long else 1 if length >= self.short else 0
        slips = OSA.distance(squeezed, target, score_cutoff=allowed)
        if slips > allowed or (squeezed[0] != target[0]):
            return None
        return float(slips)
