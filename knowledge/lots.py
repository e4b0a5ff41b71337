"""Counts that belong together: lots that make one number.

Why it exists: «3 som ikke starter, 1 som starter» are four.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from knowledge.counts import AND, ONE, count_at
from knowledge.hits import Hit
from knowledge.scene import Scene


class Count(NamedTuple):
    """A number in tokens `first` to `last` (exclusive) that may count something."""

    first: int
    last: int
    number: int
    pieces: bool  # «40 stk»: surely a count


def take_as_many(scene: Scene, found: dict[Hit, int | None]) -> None:
    """Count once more what is said to be as many: «femten iPader, like mange ladere»."""
    for earlier, hit in pairwise(scene.hits):
        article = hit.first > 0 and scene.tokens[hit.first - 1].word in ONE and found[hit] in (1, None)
        at = hit.first - 1 if article else hit.first
        before = tuple(token.word for token in scene.tokens[max(0, at - 2) : at])
        if (found[hit] is None or article) and before in scene.context.as_many:
            number, times = found[earlier], scene.tokens[at - 3].word if at > 2 else ""
            found[hit] = number and (2 * number if times in scene.context.twice else number)


def add_up(scene: Scene, found: dict[Hit, int | None], free: Mapping[int, Count]) -> None:
    """Add what a message counts in lots: «3 røde, 2 sorte», «3 som ikke starter, 1 som starter»."""
    hits = [hit for hit in scene.hits if hit in found]
    if len(hits) == 1 and found[hits[0]] is None and len(free) > 1 and all(count.pieces for count in free.values()):
        found[hits[0]] = sum(count.number for count in free.values())
        return
    for count in free.values():
        behind = [hit for hit in hits if hit.last <= count.first]
        number = found[behind[-1]] if behind else None
        if number and _is_lot(scene, count, behind[-1]):
            found[behind[-1]] = number + count.number


def _is_lot(scene: Scene, count: Count, hit: Hit) -> bool:
    """Whether a count that follows a comma or «og» is more of `hit`: «…, 1 som starter», «3 røde og 2 sorte»."""
    plain = [token.word for token in scene.tokens]
    after = plain[count.last : count.last + 1]
    more = (
        plain[count.first - 1] in scene.context.articles
        and plain[count.first - 2] in AND
        and after[:1]
        and after[0] in scene.context.placed
    )
    if more and not any(hit.last <= other.first < count.last for other in scene.hits if other is not hit):
        return True  # «8 PC-er i 3. etasje og de 4 i kjelleren»
    if plain[count.first - 1] not in scene.context.listing or scene.tokens[count.first].word in ("a", "an"):
        return False
    after = plain[count.last : count.last + 2]
    if any(hit.last <= other.first < count.last + 2 for other in scene.hits if other is not hit):
        return False
    if after[:1] and after[0] in scene.context.lots:
        return plain[hit.last] == after[0]
    ends = len(after) < 2 or after[1] in scene.context.joints
    in_lots = any(token.word in (":", "(") for token in scene.tokens[hit.last : hit.last + 1])
    told_apart = plain[count.first - 1] in AND and _is_described(plain, hit)  # «3 nye skjermer og 2 gamle»
    return (in_lots or told_apart) and bool(after) and ends and after[0].isalpha()


def _is_described(plain: Sequence[str], hit: Hit) -> bool:
    """Whether a word stands between a thing and its number, so that a number with another word counts more of it."""
    before = plain[max(0, hit.first - 2) : hit.first]
    return len(before) > 1 and before[1].isalpha() and count_at(before, 0)[1] == 1 and count_at(before, 1)[1] == 0
