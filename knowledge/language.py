"""Text into folded words, and words into the forms they may be inflections of.

Why it exists: people write æøå as they can, inflect in three languages and hyphenate at will; everything above this
module compares folded words only. Rules, not a dictionary: the vocabulary grows without Python.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from knowledge.counts import parse_count

__all__ = ["SENTENCE_ENDS", "Token", "fold", "parse_count", "root", "stems", "tidy", "tokens"]

LETTERS = str.maketrans("æäåøöéèêëáàâóòôüúíîïñçðþ", "aaaooeeeeaaaooouuiiincdt", "'’‘´`\u00ad\u200b\u200c\u200d")
WORD = re.compile(r"[^\W_]+(?:['’´`][^\W\d_]+)*|[^\w\s]|[^\S\n]*\n")
NUMBER_AND_WORD = re.compile(r"(\d+)([^\W\d_]{4,}|stk|pcs|x)$")
HYPHENS = "-‐‑–"
NEXT_POINT = ";"  # what a new line is read as that does not only go on
POINTS = frozenset("-‐‑–*•·●▪\n")  # what a point of a list may begin with
ROW = re.compile(r"[^\W\d]\S*[ \t]+\d{1,4}")  # of a table: «skjerm 12»
SHORT_LINE = 40  # characters; a longer one is a sentence that goes on in the next
SENTENCE_ENDS = frozenset((".", "?", "!"))
# What stands after a hyphen or an apostrophe without being a word: PC-en, TV-ene.
LOOSE_ENDINGS = frozenset(("en", "et", "er", "ene", "ar", "ane", "a", "an", "n", "ne", "s", "e", "ens", "enes", "anes"))
# (ending, what stands instead), shortest first. nb, nn, Trøndelag (-an) and English in one list: a wrong guess
# finds no word, so it costs nothing.
ENDINGS = (
    ("s", ""),
    ("n", ""),
    ("r", ""),
    ("e", ""),
    ("a", ""),
    ("a", "e"),
    ("t", ""),
    ("en", ""),
    ("et", ""),
    ("er", ""),
    ("ar", ""),
    ("an", ""),
    ("ne", ""),
    ("es", ""),
    ("ar", "e"),
    ("ar", "er"),
    ("ane", "a"),
    ("ane", ""),
    ("ane", "e"),
    ("ene", ""),
    ("aren", "er"),
    ("arar", "er"),
    ("arane", "er"),
    ("ies", "y"),
    ("ens", ""),
    ("enes", ""),
    ("anes", ""),
    ("nes", ""),
)
BY_LAST_LETTER = {
    letter: tuple(pair for pair in ENDINGS if pair[0][-1] == letter) for letter in {ending[-1] for ending, _ in ENDINGS}
}
SHORTEST_STEM = 2


class Token(NamedTuple):
    """A word, a number or a punctuation mark of a text."""

    word: str  # folded
    start: int
    end: int
    glued: bool  # hangs on the token before it with a hyphen


def tidy(text: str) -> str:
    """`text` with composed letters, so that every å is one character; the same text if it already was."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


@lru_cache(maxsize=16_384)
def fold(word: str) -> str:
    """A word as it is compared: small letters, æøå as a/o/a however they were written (ae, oe, aa)."""
    folded = word.lower().translate(LETTERS)
    return folded.replace("ae", "a").replace("oe", "o").replace("aa", "a")


def tokens(text: str) -> list[Token]:
    """The words, numbers and marks of `text`, with their places. Hyphens only tell that words hang together."""
    found: list[Token] = []
    hyphen = -1
    for match in WORD.finditer(text):
        start, end = match.span()
        word = match.group()
        if word[-1] == "\n":
            if _ends_point(text, start, end):
                found.append(Token(NEXT_POINT, start, end, glued=False))
            continue
        if word in HYPHENS:
            hyphen = end if found and found[-1].end == start else -1
            if hyphen < 0 or text[end : end + 1].isspace():
                found.append(Token("-", start, end, glued=False))
                hyphen = -1
            continue
        glued = hyphen == start
        word = fold(word)
        if glued and word in LOOSE_ENDINGS:
            last = found.pop()
            found.append(Token(last.word + word, last.start, end, last.glued))
        elif split := NUMBER_AND_WORD.match(word):
            middle = start + len(split[1])
            found.append(Token(split[1], start, middle, glued))
            found.append(Token(split[2], middle, end, glued=False))
        else:
            found.append(Token(word, start, end, glued))
    return found


def _ends_point(text: str, start: int, end: int) -> bool:
    """Whether a new line ends a point of a list or a sentence: «kabler⏎mus», not «vi har 12⏎bærbare»."""
    line = text[max(0, start - SHORT_LINE - 1) : start].rpartition("\n")[2].rstrip()
    following = text[end : end + SHORT_LINE].lstrip(" \t")
    if not line or not following or line[-1] in ".,;:!?":
        return False
    if following[0] in POINTS or following[0].isdigit() or following[0].isupper():
        return True
    rows = ROW.fullmatch(line) and ROW.fullmatch(following.partition("\n")[0].rstrip())
    return bool(rows) or (len(line) <= SHORT_LINE and not line[-1].isdigit())


ROOT_ENDINGS = (
    "ingane", "ingene", "ingar", "inger", "ingen", "inga", "ande", "ende", "ing", "ane", "ene", "ast", "ar", "er",
    "en", "et", "es", "ed", "te", "a", "e", "s", "t",
)  # fmt: skip
SHORTEST_ROOT = 4


@lru_cache(maxsize=16_384)
def root(word: str) -> str:
    """A folded word without its ending, roughly: only for telling whether two sentences are alike."""
    for ending in ROOT_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_ROOT:
            return word[: -len(ending)]
    return word


def stems(word: str) -> Iterator[str]:
    """What the folded `word` may be an inflection of, least changed first; not the word itself."""
    for ending, instead in BY_LAST_LETTER.get(word[-1:], ()):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            stem = word[: -len(ending)] + instead
            yield stem
            if len(stem) > 2 and not instead and len(ending) > 1 and stem[-1] not in "aeiouy":
                if stem[-1] == stem[-2]:
                    yield stem[:-1]  # huben, hubber -> hub
                elif stem[-1] in "lnr" and stem[-2] not in "aeiouy":
                    yield stem[:-1] + "e" + stem[-1]  # kabler -> kabel
