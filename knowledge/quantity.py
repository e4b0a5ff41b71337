"""How many of each item: which number of a message counts which thing.

Why it exists: 24 tommer, 2011, 3. etasje, rom 214 and OptiPlex 7010 are numbers too, and none of them is a count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from knowledge.context import Context
from knowledge.counts import count_at
from knowledge.language import Token
from knowledge.names import Hit

REACH = 6  # words between a number and its noun: «12 gamle og slitte, men hele skjermer» is the longest we know
LARGEST = 20_000  # a larger number is a telephone, an order or a serial number
YEARS = range(1980, 2041)
BEFORE_COUNT = frozenset(("(", ":", "x", "*", "=", "-", "–"))


class Count(NamedTuple):
    """A number in tokens `first` to `last` (exclusive) that may count something."""

    first: int
    last: int
    number: int
    pieces: bool  # «40 stk»: surely a count


def counts_in(words: Sequence[Token], hits: Sequence[Hit], context: Context) -> dict[int, Count]:
    """The counts in a message by the token after them."""
    plain = [token.word for token in words]
    named = {at for hit in hits for at in range(hit.first, hit.last)}
    found: dict[int, Count] = {}
    at = 0
    while at < len(plain):
        number, used = (0, 0) if at in named else count_at(plain, at)
        if not used:
            at += 1
            continue
        first, last = at, at + used
        number, last = _range(plain, words, last, number)
        after = plain[last] if last < len(plain) else ""
        pieces = after in context.pieces
        if pieces or _counts(words, plain, first, last, number, context):
            found[last] = Count(first, last, number, pieces)
        at = last
    return found


def _range(plain: Sequence[str], words: Sequence[Token], last: int, number: int) -> tuple[int, int]:
    """Of «10-12» and «ti-femten» the larger number: whoever collects must have room for it."""
    if last < len(plain) and words[last].glued:
        upper, used = count_at(plain, last)
        if used and upper > number:
            return upper, last + used
    if last + 1 < len(plain) and plain[last] in ("til", "to", "-", "–") and plain[last + 1].isdecimal():
        upper, used = count_at(plain, last + 1)
        if used and number < upper <= number * 3:
            return upper, last + 1 + used
    return number, last


def _counts(words: Sequence[Token], plain: Sequence[str], first: int, last: int, number: int, context: Context) -> bool:
    before = plain[first - 1] if first else ""
    after = plain[last] if last < len(plain) else ""
    if number > LARGEST or number < 1 or after in context.widths or after in ('"', "”", "''", "%", "′", "″"):
        return False
    if before in context.numbered or before == "#" or before.endswith(context.streets):
        return False
    digits = plain[first].isdecimal()
    if digits and (plain[first].startswith("0") or (last - first == 1 and number in YEARS)):
        return False
    if before == "." and first > 1 and plain[first - 2].isdecimal() and words[first - 1].end == words[first].start:
        return False  # 15.11
    # «3. etasje», «12. mars»: an ordinal, unless the sentence ends there
    return not (digits and after == "." and words[last].start == words[last - 1].end and last + 1 < len(plain))


def quantity_of(hit: Hit, words: Sequence[Token], counts: Mapping[int, Count], context: Context) -> int | None:
    """How many of `hit` there are: the number before it, or one in «skjermer: 12», «server (1)», «headset (40 stk)»."""
    before = _before(hit, words, counts, context)
    if before is not None:
        return before or None
    at = hit.last
    marked = False
    for token in words[at : at + REACH]:
        if count := next((count for count in counts.values() if count.first == at), None):
            return count.number if marked or (count.pieces and at - hit.last <= 3) else None
        if token.word in BEFORE_COUNT:
            marked = True
        elif token.word not in context.about and token.word != "." and (marked or token.word in context.joints):
            return None
        at += 1
    return None


def _before(hit: Hit, words: Sequence[Token], counts: Mapping[int, Count], context: Context) -> int | None:
    """The count before `hit`; 0 for boxes and pallets of it, which tell nothing of how many; None for no count."""
    boxed = False
    for at in range(hit.first, max(-1, hit.first - REACH), -1):
        if count := counts.get(at):
            return 0 if boxed else count.number
        word = words[at - 1].word if at else ""
        if not word or (word in context.stops and word not in ("med", "with", "of", "m")) or word.isdecimal():
            return 0 if boxed else None
        if any(word.startswith(box) for box in context.boxes):
            boxed = True
        elif word in ("med", "with", "m") and not boxed and not _box_before(words, at - 1, context):
            return None
    return 0 if boxed else None


def _box_before(words: Sequence[Token], at: int, context: Context) -> bool:
    return at > 0 and any(words[at - 1].word.startswith(box) for box in context.boxes)
