"""What people type, made ready to be compared with the words that the data files know."""

from __future__ import annotations

import re
from functools import cache, lru_cache

Words = tuple[str, ...] | frozenset[str]
# what stands around words and says nothing: marks and pictures, but none that denies or doubts
SAYING = "❌✖❓❔👎🚫🤔🤷🙅"
PICTURES = "".join(chr(code) for block in ((0x2190, 0x2C00), (0x1F000, 0x1FB00)) for code in range(*block))
MARKS = ' .,!?…:;«»"'
EDGES = MARKS + "\u200d\ufe0f" + PICTURES.translate(dict.fromkeys(map(ord, SAYING)))
SMILEY = re.compile(r"[:;]-?[()dp]$")
CLAUSE_END = re.compile(r"[,;!?\n]|(?<=[^\W\d]{2})\.(?=\s|$)")  # «15. desember» and «tlf. 22 …» go on
REMEMBERED = 256  # texts: all who read a message, and the labels that it is held against, ask for the same few


@lru_cache(maxsize=REMEMBERED)
def plain(text: str) -> str:
    """Lower case, one space between words, no punctuation around: for comparing with command words."""
    said = " ".join(text.lower().replace("'", "").replace("’", "").split())
    said = SMILEY.sub("", said.strip(MARKS)).strip(MARKS)
    if said and max(said[0], said[-1]) >= PICTURES[0]:  # looking for a picture costs more than all the rest
        said = said.strip(EDGES)
    return said or text.strip()


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


@cache
def _at_once(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words) or '(?!)'})(?!\w)")


def beginning(text: str, words: Words) -> str:
    """The longest of `words` that `text`, which is in small letters, begins with as whole words; "" for none."""
    found = _at_once(words).match(text)
    return found[0] if found else ""


def clauses_of(text: str, joints: Words = ()) -> list[str]:
    """A text cut at its commas, the ends of its sentences and the words of `joints`, without what is empty."""
    return [clause for part in _cut(joints).split(text) if (clause := part.strip())]


@cache
def _cut(joints: Words) -> re.Pattern[str]:
    return re.compile(rf"{CLAUSE_END.pattern}|\b(?:{any_of(joints)})\b", re.I) if joints else CLAUSE_END


def without_lead(said: str, *leads: Words) -> str:
    """«ja, alt er gjort» without the «ja»: the text after the longest of `leads` that it begins with."""
    lead = _leading(leads).match(said)
    return said[lead.end() :] if lead else said


@cache
def _leading(leads: tuple[Words, ...]) -> re.Pattern[str]:
    words = tuple(word for some in leads for word in some)
    return re.compile(rf"(?:{any_of(words)})[\s,.!:;–-]+(?=\w)", re.I)
