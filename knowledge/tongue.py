"""Which of the three languages a message is in, from the words that our sentences and item names use in each.

Why it exists: people are answered in the language they write, and bokmål and nynorsk share most of their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from knowledge.learning import Example, Lesson, Weights
from knowledge.model import LANGUAGES, Language, Record

LETTERS = re.compile(r"[^\W\d_]+")
GRAM = 3  # letters: -ane, -ing and kv- tell languages apart in words never seen
WHOLE = 3  # a word says as much as so many of its parts: «ikkje» settles a sentence
ALWAYS = "@any"  # in every message: what it speaks for is the language that most people write


class Tongue(Record, frozen=True, kw_only=True):
    """understanding.toml, section [language]."""

    sure: float
    doubt: float
    nynorsk: tuple[str, ...]
    bokmaal: tuple[str, ...]


class Languages:
    """Tells the language of words as they are written, æøå and all."""

    def __init__(self, lesson: Lesson, limits: Tongue) -> None:
        """`lesson` is learned from `examples`."""
        self._weights = Weights(lesson)
        self._sure = limits.sure
        self._doubt = limits.doubt
        self._nynorsk, self._bokmaal = frozenset(limits.nynorsk), frozenset(limits.bokmaal)

    def guess(self, text: str, spoken: str) -> tuple[Language, bool]:
        """The likeliest language of `text`, and whether there is enough in it to be sure; bokmål if nothing speaks.

        `spoken` is `text` without names that are the same in every language: where there is nothing else, nobody knows.
        """
        chances = dict(zip(self._weights.labels, self._weights.chances(_traits(text)), strict=True))
        first, second = sorted(LANGUAGES, key=lambda language: -chances.get(language, 0.0))[:2]
        lead = chances.get(first, 0.0) - chances.get(second, 0.0)
        if {first, second} == {"nb", "nn"} and (told := self._settled(text)):
            return told, True
        if first == "nn" and second == "nb" and lead < self._doubt:
            first = "nb"
        return first, lead >= self._sure and any(len(word) > 1 for word in LETTERS.findall(spoken))

    def _settled(self, text: str) -> Language | None:
        """The one of the two whose own words stand in `text`, with none that only the other has."""
        words = frozenset(LETTERS.findall(text.lower()))
        nynorsk, bokmaal = not words.isdisjoint(self._nynorsk), not words.isdisjoint(self._bokmaal)
        if nynorsk == bokmaal:
            return None
        return "nn" if nynorsk else "nb"


def examples(texts: Mapping[Language, Iterable[str]]) -> Iterator[Example]:
    """What is known to be written in each language, to learn from."""
    for language, known in texts.items():
        yield from ((language, _traits(text)) for text in known)


def _traits(text: str) -> frozenset[str]:
    """The words of `text` in small letters, and their parts."""
    traits = {ALWAYS}
    for word in LETTERS.findall(text.lower()):
        traits.update(word + "=" * times for times in range(WHOLE))
        marked = f"~{word}~"
        traits.update("~" + marked[at : at + GRAM] for at in range(len(marked) - GRAM + 1))
    return frozenset(traits)
