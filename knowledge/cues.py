"""Cues: groups of words and phrases that mean one thing, found in one pass over a message.

Why it exists: «ubrukt», «uåpnet» and “still in the box” say the same of a toner; rules speak of the group and data
files of its words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from knowledge.language import fold


class Span(NamedTuple):
    """A cue found in tokens `first` to `last` (exclusive)."""

    cue: str
    first: int
    last: int


STUB = 3  # letters looked at before any prefix is tried
Pattern = tuple[tuple[str, ...], str]


class Cues:
    """Groups of phrases, compiled for looking up while reading from left to right."""

    def __init__(self, groups: Mapping[str, str]) -> None:
        """`groups` maps a cue's name to its phrases with commas between; a word may end in * for any ending."""
        self._words: dict[str, list[Pattern]] = defaultdict(list)
        self._starts: dict[str, list[Pattern]] = defaultdict(list)
        self.vocabulary: set[str] = set()
        for cue, phrases in groups.items():
            for phrase in phrases.split(","):
                self._add(cue, phrase)
        self._shortest = min(map(len, self._starts), default=99)
        self._longest = max(map(len, self._starts), default=0)
        self._stubs = {stub[:STUB] for stub in self._starts}

    def _add(self, cue: str, phrase: str) -> None:
        words = [fold(word.rstrip("*")) + "*" * word.endswith("*") for word in phrase.replace("-", " ").split()]
        if not words:
            return
        first, rest = words[0], tuple(words[1:])
        table = self._starts if first.endswith("*") else self._words
        table[first.rstrip("*")].append((rest, cue))
        self.vocabulary.update(word for word in words if not word.endswith("*"))

    def spans(self, words: Sequence[str]) -> list[Span]:
        """Every cue in the folded `words`, from left to right."""
        found: list[Span] = []
        for at, word in enumerate(words):
            following = words[at + 1] if at + 1 < len(words) else ""
            for rest, cue in self._patterns(word):
                if not rest:
                    found.append(Span(cue, at, at + 1))
                # most phrases fail at their second word: that is looked at before all else
                elif (rest[0] == following or rest[0][-1] == "*") and _follows(rest, words, at + 1):
                    found.append(Span(cue, at, at + 1 + len(rest)))
        return found

    def _patterns(self, word: str) -> list[Pattern]:
        patterns = self._words.get(word)
        found = list(patterns) if patterns else []
        if word[:STUB] not in self._stubs:
            return found
        for size in range(self._shortest, min(len(word), self._longest) + 1):
            if patterns := self._starts.get(word[:size]):
                found += patterns
        return found

    def knows(self, word: str) -> bool:
        """Whether `word` is part of a cue."""
        return word in self.vocabulary or bool(self._patterns(word))


def _follows(rest: Sequence[str], words: Sequence[str], at: int) -> bool:
    if at + len(rest) > len(words):
        return False
    return all(
        word.startswith(part[:-1]) if part.endswith("*") else word == part
        for part, word in zip(rest, words[at:], strict=False)
    )
