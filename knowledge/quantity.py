"""How many of each item: which number of a message counts which thing.

Why it exists: 24 tommer, 2011, 3. etasje, rom 214 and OptiPlex 7010 are numbers too, and none of them is a count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from knowledge.context import Context
from knowledge.counts import GROUP, ONE, count_at
from knowledge.hits import Hit
from knowledge.language import SENTENCE_ENDS, Token
from knowledge.lots import Count, add_up, take_as_many
from knowledge.scene import Scene
from knowledge.shares import (
    EACH,
    take_corrected,
    take_fractions,
    take_kept,
    take_parts,
    take_rest,
    take_shares,
    take_some,
)

OF_THEM = {(of, them) for of in ("av", "of") for them in ("dem", "dei", "de", "them", "those", "disse", "desse")}
REACH = 6  # words between a number and its noun: «12 gamle og slitte, men hele skjermer» is the longest we know
LARGEST = 20_000  # a larger number is a telephone, an order or a serial number
YEARS = range(1980, 2041)
LEAST_PIXELS = 200  # no screen has fewer to a side; «OptiPlex 3070 x 15» are fifteen
TIMES_AFTER = re.compile(r"x(\d{1,3})$")  # «skjerm x3»
SEVERAL = 2  # numbers after names that make a table
PLURALS = ("er", "ar", "r", "s", "ene", "ane")
TIMES = frozenset(("x", "×"))  # «10x skjerm», but not «1920 x 1080»
OPENS = (",", "-", "–", "(")
BEFORE_COUNT = frozenset(("(", ":", "x", "*", "=", "-", "–"))


def counts_in(words: Sequence[Token], hits: Sequence[Hit], text: str, context: Context) -> dict[int, Count]:
    """The counts in a message by the token after them."""
    plain = [token.word for token in words]
    named = {at for hit in hits for at in range(hit.first, hit.last)}
    begins, ends = {hit.first for hit in hits}, {hit.last for hit in hits}
    found: dict[int, Count] = {}
    at = 0
    while at < len(plain):
        at += _fraction(words, at)
        number, used = (0, 0) if at in named or at == len(plain) else count_at(plain, at)
        if at in ends and (times := TIMES_AFTER.match(plain[at])):
            found[at + 1] = Count(at, at + 1, int(times[1]), pieces=True)
            at += 1
            continue
        if used and number == 1 and text[words[at].start] in "åÅ":
            used = 0  # «kom å hent»: folded as the English article
        if used and plain[at] in ONE and "".join(plain[at + 1 : at + 2]) in context.uncounted:
            used = 0  # “a few”
        if not used:
            at += 1
            continue
        first, last = at, at + used
        number, last = _range(plain, words, last, number)
        last = _said_again(plain, last, number)
        if first and plain[first - 1] in context.several and words[first].word in GROUP:
            at = last  # «flere hundre» is no count
            continue
        pieces = _is_pieces(plain, last, context) or _is_last_in_table(words, text, first, last, ends)
        pieces = pieces or _is_said_instead(words, text, first, last, context)
        empty = "".join(plain[last : last + 1]) in context.empty and not begins.isdisjoint((last, last + 1))
        between = last in begins and (first - 1 in named or plain[last] in context.widths)  # «8 mobil 3 headset»
        if pieces or empty or between or _counts(words, plain, first, last, number, context):
            found[last] = Count(first, last, number, pieces)
        at = last
    return found


def _is_pieces(plain: Sequence[str], last: int, context: Context) -> bool:
    """Whether what follows makes the number a count: «40 stk», «tolv i tallet», «10 x»."""
    after = plain[last] if last < len(plain) else ""
    times = after in TIMES and not "".join(plain[last + 1 : last + 2]).isdecimal()
    return times or after in context.pieces or tuple(plain[last : last + 2]) in context.totals


def _is_last_in_table(words: Sequence[Token], text: str, first: int, last: int, ends: set[int]) -> bool:
    """Whether the number ends a sentence that lists things with their counts, and is no ordinal: «stoler 4. Hei»."""
    shown = first in ends or (first > 0 and words[first - 1].word == ":")
    ending = last < len(words) and words[last].word == "."
    return shown and ending and text[words[last].end :].lstrip()[:1].isupper()


def _is_said_instead(words: Sequence[Token], text: str, first: int, last: int, context: Context) -> bool:
    """Whether the number ends a sentence that takes one back, and is no ordinal: «Nei, 7. Og ein tv»."""
    before = [token.word for token in words[max(0, first - 2) : first] if token.word != ","]
    ends = last < len(words) and words[last].word == "." and text[words[last].end :].lstrip()[:1].isupper()
    return ends and bool(before) and before[-1] in context.anew_words and words[first].word.isdecimal()


def _said_again(plain: Sequence[str], last: int, number: int) -> int:
    """The token after «25 (tjuefem)»; `last` where the number is not said again."""
    if plain[last : last + 1] != ["("] or last + 2 >= len(plain):
        return last
    again, used = count_at(plain, last + 1)
    closed = plain[last + 1 + used : last + 2 + used] == [")"]
    return last + used + 2 if closed and again == number else last


def _fraction(words: Sequence[Token], at: int) -> int:
    """How many tokens a decimal number such as «2,5» takes: it counts no things."""
    if len(words) < at + 3 or words[at + 1].word not in (",", "."):
        return 0
    whole, mark, rest = words[at : at + 3]
    tight = whole.end == mark.start and mark.end == rest.start
    return 3 if tight and whole.word.isdecimal() and rest.word.isdecimal() and len(rest.word) < 3 else 0


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
    single = not "".join(plain[max(0, last - 2) : max(0, last - 1)]).isdecimal()  # no telephone number
    if single and plain[last : last + 1] == ["+"] and count_at(plain, last + 1)[1] == 1 and number < LARGEST:
        return number + count_at(plain, last + 1)[0], last + 2  # «5+3»
    return number, last


def _counts(words: Sequence[Token], plain: Sequence[str], first: int, last: int, number: int, context: Context) -> bool:
    before = plain[first - 1] if first else ""
    after = plain[last] if last < len(plain) else ""
    if number > LARGEST or number < 1 or _is_size(after, context):
        return False
    if plain[first] == "to" and not context.english.isdisjoint(plain):
        return False
    if plain[first] == "fire" and (after in context.fire_of or before in context.fire_after):
        return False
    if before in context.numbered or before == "#" or context.is_street(before):
        return False
    if before in TIMES and number >= LEAST_PIXELS and first > 1 and plain[first - 2].isdecimal():
        return False  # 1920 x 1080
    digits = plain[first].isdecimal()
    if digits and (plain[first].startswith("0") or (last - first == 1 and number in YEARS)):
        return False
    if before == "." and first > 1 and plain[first - 2].isdecimal() and words[first - 1].end == words[first].start:
        return False  # 15.11
    # «3. etasje», «12. mars»: an ordinal, unless the sentence ends there
    return not (digits and after == "." and words[last].start == words[last - 1].end and last + 1 < len(plain))


def _is_size(after: str, context: Context) -> bool:
    """Whether a number before this is one of inches, years or the like."""
    return after in context.widths or after in ('"', "”", "''", "%", "′", "″")


def quantities(scene: Scene, dropped: Sequence[Hit] = ()) -> dict[Hit, int | None]:
    """How many of each thing of a message there are, None where it does not say; a number counts one thing only.

    `dropped` are things that are named and not meant: a number that counts one of them counts nothing else.
    """
    hits, words, text, context = scene.hits, scene.tokens, scene.text, scene.context
    if scene.cues.get("PERHEAD"):  # «2 skjermer pr person»: how many that makes is not known
        return dict.fromkeys(hits)
    free = counts_in(words, hits, text, context)
    counts = tuple(free.values())
    found: dict[Hit, int | None] = {}
    for hit in hits:
        count = _count_of(hit, words, free, context)
        found[hit] = (count and count.number) or None
        if count:
            free.pop(count.last, None)
    for hit in dropped:
        if count := _before(hit, words, free, context):
            free.pop(count.last, None)
    take_shares(scene, found, counts)
    take_fractions(scene, found, free)
    take_some(scene, found, free)
    take_as_many(hits, words, found, context)
    take_kept(scene, found, free)
    take_corrected(scene, found, free)
    for count in list(free.values()):
        told = _told_of(count, hits, words, found, context)
        if told is not None:
            found[told] = count.number
            free.pop(count.last)
    take_parts(scene, found, counts, free)
    take_rest(scene, found)
    add_up([hit for hit in hits if hit in found], words, found, free, context)
    for hit in hits:
        if hit in found and "".join(token.word for token in words[hit.last : hit.last + 1]) in EACH:
            found[hit] = None  # «fem kontorer med to skjermer hver»
    return found


def _told_of(
    count: Count, hits: Sequence[Hit], words: Sequence[Token], found: Mapping[Hit, int | None], context: Context
) -> Hit | None:
    """What a number that stands alone counts: the thing named last, «… fra biblioteket, 40 stk», «det er 21»."""
    behind = [at for at, hit in enumerate(hits) if hit.last <= count.first]
    if not behind and len(hits) == 1 and _is_number_of(count, words, context):
        return hits[0] if found[hits[0]] is None else None  # «antall: 7, type: bærbar»
    if not behind or not (count.pieces or _is_told(count, words, context) or _is_alone(count, words, context)):
        return None
    last = hits[behind[-1]]
    earlier = hits[behind[-1] - 1] if len(behind) > 1 else None
    listed = earlier is not None and any(token.word in context.listing for token in words[earlier.last : last.first])
    mixed = listed and earlier is not None and found[earlier] is None and earlier.item != last.item
    return None if mixed or found[last] is not None else last


def _is_number_of(count: Count, words: Sequence[Token], context: Context) -> bool:
    """Whether a word for how many there are stands right before the number: «antall 7», «antall: 7»."""
    before = [token.word for token in words[max(0, count.first - 2) : count.first] if token.word != ":"]
    return before[-1:] != [] and before[-1] in context.amounts


def _is_told(count: Count, words: Sequence[Token], context: Context) -> bool:
    """Whether a clause ends with the number, and begins as one that tells how many: «det er 21», “there are 6”."""
    if _is_number_of(count, words, context):
        return True
    at = count.first
    while at and words[at - 1].word in context.about:
        at -= 1
    before = [token.word for token in words[max(0, at - 2) : at]]
    after = words[count.last].word if count.last < len(words) else "."
    spelt = before[-1:] == ["er"] and not words[count.first].word.isdecimal()  # «skjermene er seks»
    told = spelt or " ".join(before) in context.telling or "".join(before[-1:]) in context.telling
    return told and (after in context.joints or after in ("av", "of", "i", "in"))


def _is_alone(count: Count, words: Sequence[Token], context: Context) -> bool:
    """Whether a number stands alone in its clause, or is «90 av dem»: “…, about eighteen”, «…, 8 av dem»."""
    plain = [word.word for word in words[count.last : count.last + 2]]
    if len(plain) == 2 and (plain[0], plain[1]) in OF_THEM:
        return True
    at = count.first
    while at and words[at - 1].word in context.about:
        at -= 1
    about = at < count.first
    opens = at > 0 and words[at - 1].word in (*OPENS, *(SENTENCE_ENDS if about else ()))  # “printers? about ten”
    rough = about or not words[count.first].word.isdecimal()
    ends = not plain or plain[0] in (*SENTENCE_ENDS, ")", ",", "-", "–")
    return opens and ends and rough and count.number > 1


def _count_of(hit: Hit, words: Sequence[Token], counts: Mapping[int, Count], context: Context) -> Count | None:
    """The number before `hit`, or one in «skjermer: 12», «server (1)», «headset (40 stk)»."""
    before = _before(hit, words, counts, context)
    if before is not None:
        return before
    listed = next((count for count in counts.values() if count.first == hit.last), None)
    if listed and _is_column(hit, listed, words, context):
        return listed
    at = hit.last
    marked = False
    for token in words[at : at + REACH]:
        if count := next((count for count in counts.values() if count.first == at), None):
            return count if marked or (count.pieces and at - hit.last <= 3) else None
        if token.word in BEFORE_COUNT:
            marked = True
        elif token.word not in context.about and token.word != "." and (marked or token.word in context.joints):
            return None
        at += 1
    return None


def _is_column(hit: Hit, count: Count, words: Sequence[Token], context: Context) -> bool:
    """Whether a number right after a thing counts it, as in a table: «skjermer 60, stoler 4»; not so «iPhone 8»."""
    if hit.step == "model" or hit.item in context.sets["numbered_models"] or words[hit.last - 1].word in context.makers:
        return False
    after = words[count.last].word if count.last < len(words) else "."
    columns = sum(one.word.isalpha() and two.word.isdecimal() for one, two in pairwise(words))
    if columns < SEVERAL and not words[hit.last - 1].word.endswith(PLURALS):
        return False  # «dymo 450»
    return count.number > 1 and (after in context.joints or after in ("-", "–"))


def _before(hit: Hit, words: Sequence[Token], counts: Mapping[int, Count], context: Context) -> Count | None:
    """The count before `hit`, None if there is none; 0 for boxes of it, and for «en henting av», no count."""
    if hit.first > 1 and words[hit.first - 1].word == "(" and _is_glossed(words, hit.first - 2, context):
        hit = hit._replace(first=hit.first - 2)  # «23 lapper (ThinkPad T480)»
    boxed = lot = False
    boxes = Count(hit.first, hit.first, 0, pieces=False)
    for at in range(hit.first, max(-1, hit.first - REACH), -1):
        if count := counts.get(at):
            article = words[count.first].word in ONE
            return count._replace(number=0) if boxed or (article and lot) else count
        word = words[at - 1].word if at else ""
        if word == "." and at > 1 and words[at - 2].word in context.pieces and not _ends_a_list(words, at - 2):
            continue  # «22 stk. skjermer»
        if word.isdecimal() and at < len(words) and _is_size(words[at].word, context):
            continue  # «20 stk 24"-skjermer»
        if not word or (word in context.stops and word not in ("med", "with", "of", "m")) or word.isdecimal():
            return boxes if boxed else None
        lot = lot or word in ("of", "av")
        if context.is_box(word):
            boxed = True
        elif word in ("med", "with", "m") and not boxed and not _box_before(words, at - 1, context):
            return None
    return boxes if boxed else None


def _ends_a_list(words: Sequence[Token], at: int) -> bool:
    """Whether «…, 48 stk.» tells of what was named before."""
    return at > 1 and words[at - 2].word in OPENS


def _is_glossed(words: Sequence[Token], at: int, context: Context) -> bool:
    """Whether the word before brackets is one that they explain, with a number before it."""
    return at > 0 and words[at].word.isalpha() and words[at].word not in context.stops


def _box_before(words: Sequence[Token], at: int, context: Context) -> bool:
    return at > 0 and context.is_box(words[at - 1].word)
