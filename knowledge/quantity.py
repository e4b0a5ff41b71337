"""How many of each item: which number of a message counts which thing.

Why it exists: a number may stand before a thing, after it, or in a clause of its own, and counts one thing only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from knowledge.counting import counts_in, is_size
from knowledge.counts import OF, ONE
from knowledge.hits import Hit
from knowledge.language import SENTENCE_ENDS
from knowledge.lots import Count, add_up, take_as_many
from knowledge.scene import Scene
from knowledge.shares import (
    take_corrected,
    take_fractions,
    take_kept,
    take_parts,
    take_rest,
    take_shares,
    take_some,
)

REACH = 6  # words between a number and its noun: «12 gamle og slitte, men hele skjermer» is the longest we know
SEVERAL = 2  # numbers after names that make a table
PLURALS = ("er", "ar", "r", "s", "ene", "ane")
OPENS = (",", "-", "–", "(")
BEFORE_COUNT = frozenset(("(", ":", "x", "*", "=", "-", "–"))


def quantities(scene: Scene, dropped: Sequence[Hit] = ()) -> dict[Hit, int | None]:
    """How many of each thing of a message there are, None where it does not say; a number counts one thing only.

    `dropped` are things that are named and not meant: a number that counts one of them counts nothing else.
    """
    hits = scene.hits
    if scene.cues.get("PERHEAD"):  # «2 skjermer pr person»: how many that makes is not known
        return dict.fromkeys(hits)
    free = counts_in(scene)
    counts = tuple(free.values())
    found: dict[Hit, int | None] = {}
    for hit in hits:
        count = _count_of(scene, hit, free)
        found[hit] = (count and count.number) or None
        if count:
            free.pop(count.last, None)
    for hit in dropped:
        if count := _before(scene, hit, free):
            free.pop(count.last, None)
    take_shares(scene, found, counts)
    take_fractions(scene, found, free)
    take_some(scene, found, free)
    take_as_many(scene, found)
    take_kept(scene, found, free)
    take_corrected(scene, found, free)
    for count in list(free.values()):
        told = _told_of(scene, count, found)
        if told is not None:
            found[told] = count.number
            free.pop(count.last)
    take_parts(scene, found, counts, free)
    take_rest(scene, found)
    add_up(scene, found, free)
    for hit in found:
        if _is_of_each(scene, hit):
            found[hit] = None
    return found


def _is_of_each(scene: Scene, hit: Hit) -> bool:
    """Whether somebody or something has so many each: «fem kontorer med to skjermer hver»."""
    return hit.last < len(scene.tokens) and scene.tokens[hit.last].word in scene.context.each


def _told_of(scene: Scene, count: Count, found: Mapping[Hit, int | None]) -> Hit | None:
    """What a number that stands alone counts: the thing named last, «… fra biblioteket, 40 stk», «det er 21»."""
    behind = [at for at, hit in enumerate(scene.hits) if hit.last <= count.first]
    if not behind and len(scene.hits) == 1 and _is_number_of(scene, count):
        return scene.hits[0] if found[scene.hits[0]] is None else None  # «antall: 7, type: bærbar»
    if not behind or not (count.pieces or _is_told(scene, count) or _is_alone(scene, count)):
        return None
    last = scene.hits[behind[-1]]
    earlier = scene.hits[behind[-1] - 1] if len(behind) > 1 else None
    between = [token.word for token in scene.tokens[earlier.last : last.first]] if earlier else []
    listed = earlier is not None and not scene.context.listing.isdisjoint(between)
    mixed = listed and earlier is not None and found[earlier] is None and earlier.item != last.item
    return None if mixed or found[last] is not None else last


def _is_number_of(scene: Scene, count: Count) -> bool:
    """Whether a word for how many there are stands right before the number: «antall 7», «antall: 7»."""
    before = [token.word for token in scene.tokens[max(0, count.first - 2) : count.first] if token.word != ":"]
    return before[-1:] != [] and before[-1] in scene.context.amounts


def _is_told(scene: Scene, count: Count) -> bool:
    """Whether a clause ends with the number, and begins as one that tells how many: «det er 21», “there are 6”."""
    if _is_number_of(scene, count):
        return True
    at = count.first
    while at and scene.tokens[at - 1].word in scene.context.about:
        at -= 1
    before = [token.word for token in scene.tokens[max(0, at - 2) : at]]
    after = scene.tokens[count.last].word if count.last < len(scene.tokens) else "."
    spelt = before[-1:] == ["er"] and not scene.tokens[count.first].word.isdecimal()  # «skjermene er seks»
    told = spelt or " ".join(before) in scene.context.telling or "".join(before[-1:]) in scene.context.telling
    return told and (after in scene.context.joints or after in ("av", "of", "i", "in"))


def _is_alone(scene: Scene, count: Count) -> bool:
    """Whether a number stands alone in its clause, or is «90 av dem»: “…, about eighteen”, «…, 8 av dem»."""
    plain = [word.word for word in scene.tokens[count.last : count.last + 2]]
    if len(plain) == 2 and plain[0] in OF and plain[1] in scene.context.pronouns_of:
        return True
    at = count.first
    while at and scene.tokens[at - 1].word in scene.context.about:
        at -= 1
    about = at < count.first
    opens = at > 0 and scene.tokens[at - 1].word in (*OPENS, *(SENTENCE_ENDS if about else ()))  # “printers? about ten”
    rough = about or not scene.tokens[count.first].word.isdecimal()
    ends = not plain or plain[0] in (*SENTENCE_ENDS, ")", ",", "-", "–")
    return opens and ends and rough and count.number > 1


def _count_of(scene: Scene, hit: Hit, counts: Mapping[int, Count]) -> Count | None:
    """The number before `hit`, or one in «skjermer: 12», «server (1)», «headset (40 stk)»."""
    before = _before(scene, hit, counts)
    if before is not None:
        return before
    listed = next((count for count in counts.values() if count.first == hit.last), None)
    if listed and _is_column(scene, hit, listed):
        return listed
    at = hit.last
    marked = False
    for token in scene.tokens[at : at + REACH]:
        if count := next((count for count in counts.values() if count.first == at), None):
            return count if marked or (count.pieces and at - hit.last <= 3) else None
        if token.word in BEFORE_COUNT:
            marked = True
        elif token.word in scene.context.about or token.word == ".":
            pass
        elif marked or token.word in scene.context.joints:
            return None
        at += 1
    return None


def _is_column(scene: Scene, hit: Hit, count: Count) -> bool:
    """Whether a number right after a thing counts it, as in a table: «skjermer 60, stoler 4»; not so «iPhone 8»."""
    named = scene.tokens[hit.last - 1].word
    if hit.step == "model" or scene.is_in(hit, "numbered_models") or named in scene.context.makers:
        return False
    after = scene.tokens[count.last].word if count.last < len(scene.tokens) else "."
    columns = sum(one.word.isalpha() and two.word.isdecimal() for one, two in pairwise(scene.tokens))
    if columns < SEVERAL and not named.endswith(PLURALS):
        return False  # «dymo 450»
    return count.number > 1 and (after in scene.context.joints or after in ("-", "–"))


def _before(scene: Scene, hit: Hit, counts: Mapping[int, Count]) -> Count | None:
    """The count before `hit`, None if there is none; 0 for boxes of it, and for «en henting av», no count."""
    if hit.first > 1 and scene.tokens[hit.first - 1].word == "(" and _is_glossed(scene, hit.first - 2):
        hit = hit._replace(first=hit.first - 2)  # «23 lapper (ThinkPad T480)»
    boxed = lot = False
    boxes = Count(hit.first, hit.first, 0, pieces=False)
    for at in range(hit.first, max(-1, hit.first - REACH), -1):
        if count := counts.get(at):
            article = scene.tokens[count.first].word in ONE
            return count._replace(number=0) if boxed or (article and lot) else count
        word = scene.tokens[at - 1].word if at else ""
        pieces = word == "." and at > 1 and scene.tokens[at - 2].word in scene.context.pieces
        if pieces and not _ends_a_list(scene, at - 2):
            continue  # «22 stk. skjermer»
        if word.isdecimal() and at < len(scene.tokens) and is_size(scene.tokens[at].word, scene.context):
            continue  # «20 stk 24"-skjermer»
        if not word or (word in scene.context.stops and word not in ("med", "with", "of", "m")) or word.isdecimal():
            return boxes if boxed else None
        lot = lot or word in ("of", "av")
        if scene.context.is_box(word):
            boxed = True
        elif word in ("med", "with", "m") and not boxed and not _box_before(scene, at - 1):
            return None
    return boxes if boxed else None


def _ends_a_list(scene: Scene, at: int) -> bool:
    """Whether «…, 48 stk.» tells of what was named before."""
    return at > 1 and scene.tokens[at - 2].word in OPENS


def _is_glossed(scene: Scene, at: int) -> bool:
    """Whether the word before brackets is one that they explain, with a number before it."""
    return at > 0 and scene.tokens[at].word.isalpha() and scene.tokens[at].word not in scene.context.stops


def _box_before(scene: Scene, at: int) -> bool:
    return at > 0 and scene.context.is_box(scene.tokens[at - 1].word)
