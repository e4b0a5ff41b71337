"""Numbers as people write them, in digits and in words, in bokmål, nynorsk and English.

Why it exists: «to og tjue», «en ti-femten stykker», «a dozen» and «et par» are all counts of things to collect.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

PART = re.compile(r"[^\W_]+")
UNITS = {
    1: "en ei ett et eitt ein én one",
    2: "to two tvo",
    3: "tre three",
    4: "fire four",
    5: "fem five",
    6: "seks six",
    7: "sju syv seven",
    8: "åtte eight",
    9: "ni nine",
    10: "ti ten",
    11: "elleve eleven",
    12: "tolv twelve",
    13: "tretten thirteen",
    14: "fjorten fourteen",
    15: "femten fifteen",
    16: "seksten sixteen",
    17: "sytten seventeen",
    18: "atten eighteen",
    19: "nitten nineteen",
}
TENS = {
    20: "tjue tyve twenty",
    30: "tretti tredve thirty",
    40: "førti forty fourty",
    50: "femti fifty",
    60: "seksti sixty",
    70: "sytti søtti seventy",
    80: "åtti eighty",
    90: "nitti ninety",
}
GROUPS = {12: "dusin dozen dozens", 20: "snes", 100: "hundre hundred", 1000: "tusen thousand"}
OF = frozenset(("av", "of"))
AND = frozenset(("og", "and"))
ONE = frozenset(("en", "et", "ei", "ein", "eit", "a", "an"))
PAIR = frozenset(("par", "couple", "pair"))
HALF = frozenset(("halvt", "half", "halv"))
ONE_AND_HALF = frozenset(("halvannet", "halvannen", "halvanna", "halvtanna", "halvanden"))
LARGEST = 100_000


def _plain(word: str) -> str:
    for letter, instead in (("æ", "a"), ("å", "a"), ("ø", "o"), ("é", "e"), ("aa", "a"), ("oe", "o")):
        word = word.replace(letter, instead)
    return word


def _spread(table: dict[int, str]) -> dict[str, int]:
    return {_plain(word): number for number, words in table.items() for word in words.split()}


SMALL = _spread(UNITS)
TEN = _spread(TENS)
GROUP = _spread(GROUPS)
SIMPLE = SMALL | TEN
SIMPLE |= {ten + unit: a + b for ten, a in TEN.items() for unit, b in SMALL.items() if b < 10}
SIMPLE |= {unit + "og" + ten: a + b for ten, a in TEN.items() for unit, b in SMALL.items() if b < 10}


def count_at(words: Sequence[str], at: int) -> tuple[int, int]:
    """The number that begins at `words[at]` and how many words it takes; (0, 0) if none does.

    `words` are folded. An article alone («en», “a”) is the number 1.
    """
    word = words[at]
    if word.isdecimal():
        return _digits(words, at)
    if word in ONE or word in HALF or word in ONE_AND_HALF:
        special = _special(words, at)
        if special[1]:
            return special
    if word in ("a", "an", "eit"):
        return 1, 1
    if word in GROUP:
        return _grouped(words, at, 1, 0)
    number = SIMPLE.get(word) or _hundreds(word)
    if not number:
        return 0, 0
    used = 1
    after = words[at + 1 : at + 3]
    if len(after) == 2 and after[0] in AND and number < 10 and after[1] in TEN:
        number, used = number + TEN[after[1]], 3
    elif after and number in TENS and SMALL.get(after[0], 10) < 10 and after[0] not in ONE:
        number, used = number + SMALL[after[0]], 2
    return _grouped(words, at, number, used)


def _digits(words: Sequence[str], at: int) -> tuple[int, int]:
    number, used = int(words[at][:9]), 1
    following = words[at + 1] if at + 1 < len(words) else ""
    if number < 1000 and len(following) == 3 and following.isdecimal() and not words[at].startswith("0"):
        number, used = number * 1000 + int(following), 2
    if following in GROUP and GROUP[following] >= 12:
        return number * GROUP[following], 2
    return number, used


def _special(words: Sequence[str], at: int) -> tuple[int, int]:
    """«et par», “a couple of hundred”, «et halvt dusin», “half a dozen”, «halvannet dusin», «et tyvetalls»."""
    word, after = words[at], [*words[at + 1 : at + 5], "", "", "", ""]
    if word in ONE_AND_HALF:
        return (GROUP[after[0]] * 3 // 2, 2) if after[0] in GROUP else (0, 0)
    if word in ONE and after[0] in PAIR:
        used = 3 if after[1] == "of" else 2
        group = GROUP.get(after[used - 1], 0)
        return (2 * group, used + 1) if group else (2, used)
    if word in ONE and after[0] in AND and set(after[1:3]) & HALF:
        used = 4 if after[2] in HALF else 3
        return (GROUP[after[used - 1]] * 3 // 2, used + 1) if after[used - 1] in GROUP else (0, 0)
    if (word in HALF and after[0] in ONE) or (word in ONE and after[0] in HALF):
        return (GROUP[after[1]] // 2, 3) if after[1] in GROUP else (0, 0)
    if word in ONE and (rough := _rough(after[0])):
        return rough, 2
    if word in ONE and after[0] in GROUP:
        return _grouped(words, at + 1, 1, 0, before=1)
    return 0, 0


def _hundreds(word: str) -> int:
    """«hundreogtjue», «trehundre», «to hundre og ti» in one word; 0 for any other word."""
    head, found, rest = word.partition("hundre")
    times, more = SMALL.get(head, not head), SIMPLE.get(rest.removeprefix("og"), not rest)
    return 100 * times + more - (not rest) if found and times and more else 0


def _rough(word: str) -> int:
    """About how many «tyvetalls» or «tital» are; 0 for any other word."""
    stem, found, _ = word.rpartition("tal")
    return (SIMPLE.get(stem) or GROUP.get(stem, 0)) if found else 0


def _grouped(words: Sequence[str], at: int, number: int, used: int, before: int = 0) -> tuple[int, int]:
    """`number` times the group that follows («to hundre», «tre dusin»), plus what follows that («og ti»)."""
    place = at + used
    if place < len(words) and words[place] in GROUP:
        number, used = number * GROUP[words[place]], used + 1
        place = at + used
        if place < len(words) and words[place] in AND:
            place += 1
        rest, taken = (0, 0)
        if place < len(words) and number >= 100 and not words[place].isdecimal() and words[place] not in ONE:
            rest, taken = count_at(words, place)
        if taken and rest < number:
            number, used = number + rest, place + taken - at
    return number, used + before


def parse_count(text: str) -> int | None:
    """The count that `text` states, in digits or words in any of the three languages; None if it states none.

    Of a range («ti-femten») the larger number: whoever collects must have room for it.
    """
    words = [_plain(word) for word in PART.findall(text.lower()[:200])]
    counts: list[int] = []
    article: int | None = None
    at = 0
    while at < len(words):
        number, used = count_at(words, at)
        if used and number == 1 and words[at] in ONE:
            article = 1
        elif used and number <= LARGEST:
            counts.append(number)
        at += max(used, 1)
    return max(counts, default=article)
