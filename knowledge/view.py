"""A message as the intents see it.

Why it exists: our sentences and people's messages must be looked at in exactly the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from knowledge.hits import Hit, Role
from knowledge.items import mentions
from knowledge.language import Token, root
from knowledge.model import Mention
from knowledge.names import Lexicon

if TYPE_CHECKING:
    from knowledge.intents import IntentIndex

REFERENCE = re.compile(r"\b[a-zæøå]{2}-\d{4}-\d{4,}\b", re.I)  # an order, as orders are numbered
DATE = re.compile(r"\b[0-3]?\d\.\s?[01]?\d\.?(?:\s|$|[,;])")
GRAM = 4  # letters: parts of words tell of compounds and misspellings that no sentence has


class View:
    """A message as the intents see it: its words with items as one sign, its cues, and what else stands out."""

    __slots__ = ("cues", "features", "found", "spoken", "strange", "tokens")

    def __init__(self, text: str, lexicon: Lexicon, index: IntentIndex) -> None:
        """Reads `text` once."""
        referring = REFERENCE.search(text) is not None
        text = REFERENCE.sub(lambda found: " " * len(found[0]), text)  # a reference is no year and no count
        self.tokens, hits = lexicon.cut(text)
        self.spoken = _spoken(text, self.tokens, hits, lexicon)
        self.found = mentions(text, self.tokens, hits, lexicon)
        words = _words(self.tokens, hits, lexicon, index)
        named = frozenset(span.cue for span in index.cues.spans(words))
        self.cues = named | _signs(text, self.tokens, words, self.found, lexicon)
        if referring:
            self.cues |= {"@reference"}
        self.strange = None if self.found else _strange(self.tokens, lexicon, index)
        if self.strange:
            self.cues |= {"@strange"}
        self.features = _features(words, self.cues)


def _spoken(text: str, found: Sequence[Token], hits: Iterable[Hit], lexicon: Lexicon) -> str:
    """`text` without the names that are the same in every language: makes and models tell nothing of the speaker's."""
    for hit in hits:
        named = "".join(token.word for token in found[hit.first : hit.last])
        if hit.step in ("exact", "model") and named not in lexicon.telling:
            start, end = found[hit.first].start, found[hit.last - 1].end
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def _words(found: Sequence[Token], hits: Iterable[Hit], lexicon: Lexicon, index: IntentIndex) -> list[str]:
    """The words with every item as «@item», and misspelt cue words as they should be."""
    words = [token.word for token in found]
    for hit in hits:
        if hit.role is Role.ITEM and hit.item not in lexicon.context.sets["vague"]:
            words[hit.first : hit.last] = ["@item"] + [""] * (hit.last - hit.first - 1)
    return [word if lexicon.is_common(word) else index.spelled(word) for word in words if word]


def _strange(found: Sequence[Token], lexicon: Lexicon, index: IntentIndex) -> Token | None:
    """The word for a thing that we know nothing of: the last that no sentence of ours has, and that is no place."""
    if not index.words:
        return None
    strange = [at for at, token in enumerate(found) if _is_strange(token.word, lexicon, index)]
    if not strange:
        return None
    spans = lexicon.context.spans(found)
    placed = {last for cue in ("LOCATED", "BELONGS", "BESIDE") for _, last in spans.get(cue, ())}
    return found[next((at for at in reversed(strange) if at not in placed), strange[-1])]


def _is_strange(word: str, lexicon: Lexicon, index: IntentIndex) -> bool:
    usual = word in index.words or word in lexicon.ordinary or index.cues.knows(word)
    return len(word) > 3 and word.isalpha() and not usual


def _features(words: Sequence[str], cues: frozenset[str]) -> frozenset[str]:
    """Word roots, pairs of neighbours, parts of words, and cues."""
    roots = [root(word) for word in words if word.isalpha() or word[0] == "@" or word == "?"]
    pairs = zip(["^", *roots], [*roots, "$"], strict=True)
    return frozenset((*roots, *(f"{one} {other}" for one, other in pairs), *_grams(words), *cues))


def _grams(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        word = f"~{word}~"
        for at in range(len(word) - GRAM + 1):
            yield "~" + word[at : at + GRAM]


def _signs(
    text: str, found: Sequence[Token], words: Sequence[str], items: Sequence[Mention], lexicon: Lexicon
) -> frozenset[str]:
    """What stands out besides the words: an item, a count, an address, a question mark, next to nothing at all."""
    signs: set[str] = {"@any"}
    vague = lexicon.context.sets["vague"]
    sure = [item for item in items if item.item not in vague]
    if sure:
        signs.add("@item")
    elif any(item.item not in lexicon.context.sets["general"] for item in items):
        signs.add("@vague")
    if any(item.quantity for item in items):
        signs.add("@count")
    if "?" in text:
        signs.add("@question")
    if len(words) <= 3:
        signs.add("@short")
    if DATE.search(text):
        signs.add("@date")
    plain = [token.word for token in found]
    for at, word in enumerate(plain):
        if at + 1 < len(plain) and plain[at + 1].isdecimal() and lexicon.context.is_street(word):
            signs.add("@address")
        if word.isdecimal() and at and plain[at - 1] in ("bestilling", "order", "ordre", "nr", "#", "tinging", "sak"):
            signs.add("@number")
    return frozenset(signs)
