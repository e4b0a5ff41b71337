"""Which of the three languages a message is in, from the words that our sentences use in each.

Why it exists: people are answered in the language they write, and bokmål and nynorsk share most of their words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from knowledge.language import tokens
from knowledge.model import LANGUAGES, Language, Sentence

SMOOTH = 0.4  # a word seen once in one language is a hint, not a proof
ENDING = 3  # -ane, -inga, -ing tell languages apart in words never seen


class Languages:
    """Tells the language of folded words."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        """Counts words and endings by language."""
        counts: dict[Language, Counter[str]] = {language: Counter() for language in LANGUAGES}
        for sentence in sentences:
            for token in tokens(sentence.text):
                counts[sentence.language].update(_traits(token.word))
        sizes = {language: sum(counts[language].values()) or 1 for language in LANGUAGES}
        self._weights: dict[str, tuple[float, ...]] = {}
        for trait in set().union(*counts.values()):
            shares = [(counts[language][trait] + SMOOTH) / sizes[language] for language in LANGUAGES]
            mean = sum(map(math.log, shares)) / len(shares)
            damp = 0.35 if trait.startswith("-") else 1.0
            self._weights[trait] = tuple(damp * (math.log(share) - mean) for share in shares)

    def guess(self, words: Sequence[str]) -> tuple[Language, float]:
        """The likeliest language of `words` and its lead over the next in log odds; bokmål when nothing speaks."""
        totals = [0.0] * len(LANGUAGES)
        for word in words:
            known = self._weights.get(word)
            for trait in (word,) if known else _traits(word)[1:]:
                for at, weight in enumerate(self._weights.get(trait, ())):
                    totals[at] += weight
        ranked = sorted(range(len(LANGUAGES)), key=lambda at: (-totals[at], at))
        return LANGUAGES[ranked[0]], totals[ranked[0]] - totals[ranked[1]]


def _traits(word: str) -> tuple[str, ...]:
    return (word, "-" + word[-ENDING:]) if len(word) > ENDING + 1 and word.isalpha() else (word,)
