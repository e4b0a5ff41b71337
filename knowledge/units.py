"""The virksomhet that somebody means, from what they call it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process

from knowledge.model import Knowledge, Unit

LONGEST_NAME = 6  # words
LONGEST_ABBREVIATION = 3  # letters; shorter ones are everyday words too («uke», «fin», «ren»)
MOST_WORDS = 300  # of a message that are looked at
MOST_WORDS_MISSPELT = 8  # a misspelling is looked for in an answer, not in a whole story
SHORTEST_MISSPELT = 7  # letters
ALIKE = 88  # of 100, by rapidfuzz

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ü": "u", "é": "e", "ö": "o", "ä": "ae"})
_WORD = re.compile(r"[^\W_]+")


def names_of(units: Iterable[Unit]) -> dict[str, tuple[str, ...]]:
    """What each unit is called, folded for comparison, with the ids it stands for today.

    The name of a former unit stands for those that took over from it.
    """
    known = {unit.id: unit for unit in units}
    names: dict[str, tuple[str, ...]] = {}
    for unit in known.values():
        for name in filter(None, (unit.name, unit.short, *unit.aliases)):
            folded = " ".join(_folded(_written(name)))
            names[folded] = tuple(dict.fromkeys((*names.get(folded, ()), *_today(unit, known))))
    return names


def places_of(units: Iterable[Unit]) -> dict[str, str]:
    """The words for kinds of places, folded for comparison, with the id of the unit that such places belong to."""
    return {place: unit.id for unit in units for place in _folded(unit.places)}


def find_unit(text: str, knowledge: Knowledge) -> tuple[Unit, ...]:
    """The units of today that a text names: none if it names none we know, several if it could be either.

    A name counts in any case and without Norwegian letters; inside a longer text abbreviations need capitals.
    A place belongs to a unit when its name says so («Hasle skole»), whatever part of town is in the name.
    """
    written = _written(text)
    words = _folded(written)
    ids = (
        knowledge.unit_names.get(" ".join(words))
        or tuple(_named(written, knowledge))
        or tuple(_misspelt(words, knowledge))
    )
    return tuple(knowledge.units[unit] for unit in dict.fromkeys(ids))


def _today(unit: Unit, known: Mapping[str, Unit]) -> Iterator[str]:
    if not unit.became:
        yield unit.id
    for heir in unit.became:
        yield from _today(known[heir], known)


def _written(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text))[:MOST_WORDS]


def _folded(words: Iterable[str]) -> list[str]:
    """Words in small letters, without the marks that keyboards abroad lack."""
    return [word.casefold().translate(_LETTERS) for word in words]


def _named(written: list[str], knowledge: Knowledge) -> Iterator[str]:
    """The ids of the units that are named word for word, the longest name first at each word."""
    names, places, words, at = knowledge.unit_names, knowledge.unit_places, _folded(written), 0
    while at < len(words):
        length = _length_of_name(words, written, at, names)
        following = words[at + length] if at + length < len(words) else ""
        if not length and words[at] in places:
            yield places[words[at]]
        elif length and following not in places:
            yield from names[" ".join(words[at : at + length])]
        at += length or 1


def _length_of_name(words: list[str], written: list[str], at: int, names: Mapping[str, tuple[str, ...]]) -> int:
    """How many of the words from `at` on make the name of a unit; 0 when they do not."""
    for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
        name = " ".join(words[at : at + length])
        if name in names and (len(name) > LONGEST_ABBREVIATION or written[at].isupper()):
            return length
    return 0


def _misspelt(words: list[str], knowledge: Knowledge) -> Iterator[str]:
    """The ids of the units whose names are nearly in the text; those that are equally near are all given."""
    if len(words) > MOST_WORDS_MISSPELT:
        return
    parts = {
        " ".join(words[start : start + length])
        for length in range(1, LONGEST_NAME + 1)
        for start in range(len(words) - length + 1)
    }
    alike = [
        (score, name)
        for part in parts
        for name, score, _ in process.extract(
            part, _as_long(len(part), knowledge), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None
        )
    ]
    best = max(alike, default=(0.0, ""))[0]
    for score, name in sorted(alike):
        if score == best:
            yield from knowledge.unit_names[name]


@lru_cache(maxsize=1024)
def _as_long(length: int, knowledge: Knowledge) -> tuple[str, ...]:
    """The names that are not too short to be misspelt, and near enough to this length to be that much alike."""
    names = (name for name in knowledge.unit_names if len(name) >= SHORTEST_MISSPELT)
    return tuple(name for name in names if 200 * min(length, len(name)) >= ALIKE * (length + len(name)))
