"""Which numbers of a message are counts at all.

Why it exists: 24 tommer, 2011, 3. etasje, rom 214 and OptiPlex 7010 are numbers too, and none of them is a count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.context import Context
from knowledge.counts import GROUP, ONE, count_at
from knowledge.language import Token
from knowledge.lots import Count
from knowledge.scene import Scene

LARGEST = 20_000  # a larger number is a telephone, an order or a serial number
YEARS = range(1980, 2041)
LEAST_PIXELS = 200  # no screen has fewer to a side; «OptiPlex 3070 x 15» are fifteen
TIMES_AFTER = re.compile(r"x(\d{1,3})$")  # «skjerm x3»
TIMES = frozenset(("x", "×"))  # «10x skjerm», but not «1920 x 1080»
INCHES = frozenset(('"', "”", "''", "%", "′", "″"))


def counts_in(scene: Scene) -> dict[int, Count]:
    """The counts in a message by the token after them."""
    words, hits, text, context = scene.tokens, scene.hits, scene.text, scene.context
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
    if number > LARGEST or number < 1 or is_size(after, context):
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


def is_size(after: str, context: Context) -> bool:
    """Whether a number before this is one of inches, years or the like."""
    return after in context.widths or after in INCHES
