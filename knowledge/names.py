"""The vocabulary of item names, compiled once so that a message is read in time that hardly grows with it.

Why it exists: people inflect, compound, split and misspell. A word is looked up as it stands, then as an inflection,
then as a compound whose last part decides, then as a misspelling; every step is a lookup, never a search.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from knowledge.context import Context
from knowledge.hits import YES, Entry, Hit, Role, Step
from knowledge.language import LOOSE_ENDINGS, Token, fold, stems, tokens
from knowledge.model import Language, Record, Verdict
from knowledge.models import Models
from knowledge.spelling import Spelling

LINKS = ("s", "e", "er", "n", "a")
LONGEST_PHRASE = 5
SHORTEST_HEAD = 3  # of those that words.toml names
SLIP = 1.5  # one slip in a long word is likelier than a compound that nobody knows
FRONT = 4  # letters by which most words are known to be no name at all
REMEMBERED = 20_000  # words whose reading is kept: people use the same few thousand
RECENT = 64  # texts: all who read a message look at the same few


class WordLists(Record, frozen=True, kw_only=True):
    """Words that are not items but decide what is made of those that are; words.toml, section [compound]."""

    modifiers: str  # first parts that leave a thing what it is
    places: str  # last parts that make a place of any thing
    brands: str
    ordinary: str  # words that look like a misspelt or compound item and are not
    heads: str  # short last parts that decide after any first part
    adjectives: str  # inflected inside names: bærbar(e) PC(-er)


class Cut(NamedTuple):
    """A text in words, and the names of items among them."""

    words: tuple[Token, ...]
    hits: tuple[Hit, ...]


class Lexicon:
    """Finds the names of items in tokens. Built by `lexicon.load_items`."""

    def __init__(
        self,
        names: Mapping[str, Entry],
        parts: Iterable[str],
        lists: WordLists,
        context: Context,
        thresholds: Mapping[str, Any],
        models: Models,
        plain: Iterable[str] = (),
    ) -> None:
        """`names` maps a written name to what it stands for.

        `parts` are the ids of items that belong to others, `plain` of those known only as written and inflected.
        """
        self.plain = frozenset(plain)
        self.names, self.lists, self.models = names, lists, models
        self.parts = frozenset(parts)
        self.context = context
        self.thresholds = thresholds
        self.well_spelt: frozenset[str] = frozenset()  # words of our own sentences
        self.named_in: dict[Language, tuple[str, ...]] = {}
        self.telling: frozenset[str] = frozenset()  # the names in `named_in`, folded and without spaces
        self.entries = {entry.item: entry for entry in names.values()}
        self.modifiers = _folded(lists.modifiers)
        self.places = _folded(lists.places)
        self.brands = _folded(lists.brands)
        self.makers = {maker + ending: maker for maker in self.brands for ending in ("n", "en", "")}  # epson, epsonen
        self.heads = _folded(lists.heads)
        self.ordinary = _folded(lists.ordinary)
        self.shortest_head = int(thresholds["compound"]["shortest_head"])
        self.shortest_first = int(thresholds["compound"]["shortest_first"])
        self.rival = thresholds["spelling"]["rival"]
        self.keys: dict[str, Entry] = {}
        self._read: dict[str, Hit | None] = {}
        self.cut = lru_cache(maxsize=RECENT)(self._cut)
        self.starts: set[str] = set()
        self.lettered: set[str] = set()  # names whose last word is one letter: «moto g»
        self._compile(names, _folded(lists.adjectives))
        self.fronts = frozenset(key[:FRONT] for key in self.keys)
        self.ends = frozenset(key[-3:] for key in self.keys)
        limits = thresholds["spelling"]
        self.spelling = Spelling(
            (name for name in map(fold, names) if name in self.keys and self.keys[name].item not in self.plain),
            int(limits["shortest"]),
            int(limits["short"]),
            int(limits["long"]),
        )

    def _compile(self, names: Mapping[str, Entry], adjectives: frozenset[str]) -> None:
        for name, entry in names.items():
            words = [fold(word) for word in name.replace("-", " ").split()]
            for variant in _variants(words, adjectives):
                self.keys.setdefault("".join(variant), entry)
                if len(variant) > 1:
                    self.starts.add(variant[0])
                if len(variant[-1]) == 1 and variant[-1].isalpha():
                    self.lettered.add("".join(variant))

    def is_common(self, word: str) -> bool:
        """Whether `word` is no misspelling: a word that we keep apart from items, or one for a place or a kind."""
        if word in self.ordinary or word in self.places or word in self.modifiers:
            return True
        return len(word) > 5 and any(form in self.places or form in self.modifiers for form in stems(word))

    def is_everyday(self, word: str) -> bool:
        """Whether `word` is one that people say around things; not so a thing that nobody knows: «brakett til skjerm».

        Short words and what is no word are taken for everyday ones.
        """
        if len(word) < FRONT or not word.isalpha():
            return True
        return any(form in self.well_spelt or self.is_common(form) for form in (word, *stems(word)))

    def _cut(self, text: str) -> Cut:
        words = tuple(tokens(text))
        return Cut(words, tuple(self.hits(words)))

    def hits(self, text: Sequence[Token]) -> list[Hit]:
        """The names in `text`, from left to right, the longest first where several begin."""
        found: list[Hit] = []
        at = 0
        while at < len(text):
            hit = self._model(text, at) or self._phrase(text, at) or self._single(text, at)
            if hit:
                found.append(hit)
            at = hit.last if hit else at + 1
        return found

    def _model(self, text: Sequence[Token], at: int) -> Hit | None:
        found = self.models.find(text, at)
        return found and _hit(at, found[1], self.entries[found[0]], "model")

    def _phrase(self, text: Sequence[Token], at: int) -> Hit | None:
        """A name of several words, or one word that was split («kopi maskin»)."""
        first = text[at].word
        if len(first) >= FRONT and first[:FRONT] not in self.fronts and first not in self.starts:
            return None
        longest = LONGEST_PHRASE if first in self.starts else 2
        for size in range(min(longest, len(text) - at), 1, -1):
            last = text[at + size - 1].word
            joined = "".join(token.word for token in text[at : at + size])
            if len(last) < 2 and not last.isdecimal() and joined not in self.lettered:
                continue
            if size == 2 and self._are_apart(first, text[at + 1]):
                continue
            if size == 2 and first not in self.starts and (len(last) < 4 or not joined.isalpha()):
                continue
            entry = self.keys.get(joined)
            if entry:
                return _hit(at, at + size, entry, "exact")
            if joined[:FRONT] in self.fronts and joined[-1].isalpha():
                for stem in stems(joined):
                    if (entry := self.keys.get(stem)) and len(joined) - len(stem) < len(last):
                        return _hit(at, at + size, entry, "inflection")
        return None

    def _are_apart(self, first: str, second: Token) -> bool:
        """Whether two words are none in two parts: «hvilken skjerm er best», «av 1 mobil», «tre paller»."""
        if second.word in LOOSE_ENDINGS and first in self.keys:
            return True
        apart = first in self.keys and second.word in self.context.apart
        return not second.glued and (apart or f"{first} {second.word}" in self.context.loose_pairs)

    def _single(self, text: Sequence[Token], at: int) -> Hit | None:
        word = text[at].word
        if len(word) < 2 or word.isdecimal():
            return None
        if entry := self.keys.get(word):
            return _hit(at, at + 1, entry, "exact")
        if word not in self._read:
            if len(self._read) >= REMEMBERED:
                self._read.clear()
            self._read[word] = self._derived(word)
        hit = self._read[word]
        return hit and hit._replace(first=at, last=at + 1)

    def _derived(self, word: str) -> Hit | None:
        """What a word that is not a name itself is an inflection, a compound or a misspelling of."""
        at = 0
        if maker := self.makers.get(word):
            return Hit(at, at + 1, "", maker, Verdict.UNKNOWN, "exact", sure=True, role=Role.BRAND)
        if word in self.ordinary:
            return None
        if len(word) < 4:
            return next(
                (_hit(at, at + 1, self.keys[form], "inflection") for form in stems(word) if form in self.keys), None
            )
        forms = tuple(stems(word))
        if hit := self._inflected(at, forms):
            return hit
        if any(form in self.places for form in (word, *forms)):
            return _place(at)
        if len(word) < 5:
            return None
        guess = word not in self.well_spelt
        if guess and (same := self.spelling.same(word)):
            return self._misspelling(at, [(0.0, same)])
        if hit := self._compound(at, word, forms):
            return hit._replace(sure=hit.sure and not (guess and _side(hit) and self._is_near_a_no(word)))
        loose = self._loose_compound(at, word, forms)
        near = self.spelling.near(word) if guess else []
        if not near:
            return loose
        hit = self._misspelling(at, near)
        sure = near[0][0] < SLIP and len(word) >= self.spelling.long - 1
        return hit if sure or not loose else hit._replace(sure=hit.sure and _side(hit) == _side(loose))

    def _is_near_a_no(self, word: str) -> bool:
        """Whether one slip makes `word` a thing that is not taken: «salskjerm» may be a «solskjerm»."""
        return any(
            slips < SLIP and self.keys[known].verdict is Verdict.EXCLUDED for slips, known in self.spelling.near(word)
        )

    def _inflected(self, at: int, forms: Iterable[str]) -> Hit | None:
        return next((_hit(at, at + 1, self.keys[form], "inflection") for form in forms if form in self.keys), None)

    def _compound(self, at: int, word: str, forms: Sequence[str]) -> Hit | None:
        """The longest known last part decides what the word is."""
        for cut in range(2, len(word) - 1):
            for form in (word, *forms):
                end = form[cut:]
                if len(end) < 2:
                    continue
                if end in self.places and len(end) > 2 and self.is_first(form[:cut]):
                    return _place(at)
                if end[-3:] not in self.ends or not (entry := self._head(end)):
                    continue
                first = form[:cut]
                if self.is_first(first):
                    return self._joined(at, first, entry)
        return None

    def _loose_compound(self, at: int, word: str, forms: Sequence[str]) -> Hit | None:
        """The last part alone, if what stands before it may be any word; then a yes is not sure."""
        for cut in range(self.shortest_first, len(word) - SHORTEST_HEAD + 1):
            for form in (word, *forms):
                entry = self._head(form[cut:])
                if entry and self._is_long(form[cut:]):
                    return _hit(at, at + 1, entry, "compound", sure=self._is_safe(entry))
        return None

    def _is_safe(self, entry: Entry) -> bool:
        """Whether a last part is what it says after a first part that nobody knows: «pasientnettbrett»."""
        return entry.verdict not in YES or entry.item not in self.context.sets["risky"]

    def _head(self, end: str) -> Entry | None:
        """What `end` is as the last part of a compound."""
        entry = self.keys.get(end)
        return None if entry and entry.item in self.plain else entry

    def _is_long(self, end: str) -> bool:
        """Whether a last part is long enough to be one after any first part: «stoler» is not, for «stol» is not."""
        if end in self.heads:
            return True
        return len(end) >= self.shortest_head and not any(
            len(form) < self.shortest_head and form in self.keys for form in stems(end)
        )

    def _joined(self, at: int, first: str, entry: Entry) -> Hit:
        other = self._item_first(first)
        sure = entry.verdict not in YES or other is None or other.verdict in YES
        if other and other.verdict in YES and entry.item in self.context.sets["containers"]:
            sure = False  # a «synologyskap» may be the NAS itself
        return _hit(at, at + 1, entry, "compound", sure=sure, modifier=other.item if other else "")

    def is_first(self, word: str) -> bool:
        """Whether `word` is known as what may stand first in a compound."""
        known = (self.modifiers, self.brands, self.keys, self.places)
        return any(form in words for form in _unlinked(word) for words in known)

    def _item_first(self, first: str) -> Entry | None:
        for form in _unlinked(first):
            if form in self.modifiers:
                return None
            if entry := self.keys.get(form):
                return entry
        return None

    def _misspelling(self, at: int, near: Sequence[tuple[float, str]]) -> Hit:
        slips, best = near[0]
        entry = self.keys[best]
        rivals = (self.keys[known] for distance, known in near if distance <= slips + self.rival)
        sides = {rival.verdict in YES for rival in rivals}
        return _hit(at, at + 1, entry, "misspelling", sure=len(sides) == 1)


def _hit(first: int, last: int, entry: Entry, step: Step, *, sure: bool = True, modifier: str = "") -> Hit:
    return Hit(first, last, entry.item, entry.name, entry.verdict, step, sure, Role.ITEM, modifier)


def _side(hit: Hit) -> bool:
    return hit.verdict in YES


def _place(at: int) -> Hit:
    return Hit(at, at + 1, "", "", Verdict.UNKNOWN, "compound", sure=True, role=Role.PLACE)


def _unlinked(first: str) -> Iterable[str]:
    """A first part without the letter that links it to the last: kontorS-, barnehagE-."""
    yield first
    for link in LINKS:
        if first.endswith(link) and len(first) > len(link) + 1:
            yield first[: -len(link)]


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word.strip()) for word in words.split(",") if word.strip())


def _variants(words: list[str], adjectives: frozenset[str]) -> Iterable[list[str]]:
    yield words
    if len(words) > 1 and words[0] in adjectives:
        for ending in ("e", "t"):
            yield [words[0] + ending, *words[1:]]
