"""A sentence about the list in pieces: «alle | unntatt | to | skjermer | virker». What has no kind is strange."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from knowledge.counts import count_at
from knowledge.cues import Cues
from knowledge.hits import Hit, Role
from knowledge.language import tidy
from knowledge.model import Knowledge
from orders.draft import Draft, Line

STOPS = frozenset((",", ";", ".", ":", "!", "?", "(", ")", "-", "–"))
ARTICLES = frozenset(("a", "an"))  # “a” counts a thing, and is «å» before anything else
ENDS = frozenset((";", ".", "!", "?"))


class Piece(NamedTuple):
    """Words that mean one thing. `kind` is the name of a mark, or «item», «count», «line», «stop», «end», «unknown»."""

    kind: str
    text: str
    value: str = ""  # the class of an item
    number: int = 0  # a count, or the number of a line


def pieces(text: str, marks: tuple[str, ...], knowledge: Knowledge) -> list[Piece]:
    """The text cut into pieces, at every word by the longest that is known; `marks` are those that count here."""
    text = tidy(text).replace("\n", "; ")
    words, named = knowledge.lexicon.cut(text)
    plain = [token.word for token in words]
    cues = _longest(plain, marks, knowledge)
    hits = {hit.first: hit for hit in named if hit.role is Role.ITEM}
    found: list[Piece] = []
    at = 0
    while at < len(words):
        piece, used = _piece_at(at, plain, cues, hits, knowledge)
        found.append(piece._replace(text=text[words[at].start : words[at + used - 1].end]))
        at += used
    return found


def _piece_at(
    at: int, words: Sequence[str], cues: dict[int, tuple[str, int]], hits: dict[int, Hit], knowledge: Knowledge
) -> tuple[Piece, int]:
    word = words[at]
    if word in STOPS:
        return Piece("end" if word in ENDS else "stop", word), 1
    numbers = _numbers(at, words, knowledge)
    if numbers is not None:
        return numbers
    mark, marked = cues.get(at, ("", 0))
    named = hits[at].last - at if at in hits else 0
    count, counted = count_at(words, at)
    if word in ARTICLES and not (hits.get(at + 1) or hits.get(at + 2)):
        counted = 0
    if named and named >= max(marked, counted):
        return Piece("item", "", value=hits[at].item), named
    if marked and marked >= counted:
        return Piece(mark, ""), marked
    if counted:
        return Piece("count", "", number=count), counted
    return Piece("padding" if word in ARTICLES else "unknown", ""), 1


def _numbers(at: int, words: Sequence[str], knowledge: Knowledge) -> tuple[Piece, int] | None:
    """«linje 2»: the number of a line."""
    if at + 1 < len(words) and words[at] in knowledge.marks["line"] and words[at + 1].isdecimal():
        return Piece("line", "", number=int(words[at + 1][:6])), 2
    return None


def _longest(words: Sequence[str], marks: tuple[str, ...], knowledge: Knowledge) -> dict[int, tuple[str, int]]:
    """The longest phrase of any mark that begins at each word; of equal ones that of the first mark."""
    found: dict[int, tuple[str, int]] = {}
    order = {mark: rank for rank, mark in enumerate(marks)}
    for span in sorted(_compiled(marks, knowledge).spans(words), key=lambda span: order[span.cue]):
        if span.last - span.first > found.get(span.first, ("", 0))[1]:
            found[span.first] = (span.cue, span.last - span.first)
    return found


@lru_cache(maxsize=64)
def _compiled(marks: tuple[str, ...], knowledge: Knowledge) -> Cues:
    return Cues({mark: ",".join(knowledge.marks[mark]) for mark in marks})


def lines_named(item: str, draft: Draft, knowledge: Knowledge) -> tuple[Line, ...]:
    """The lines that the name of a class means: its own, else of its kinds («PC-ene»), else of what it is a kind of."""
    kinds = knowledge.lexicon.context.kinds_of
    own = tuple(line for line in draft.lines if line.item == item)
    of_it = tuple(line for line in draft.lines if line.item in kinds(item))
    return own or of_it or tuple(line for line in draft.lines if item in kinds(line.item))
