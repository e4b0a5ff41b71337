"""Numbers of which it is open which counts: «10-15», «ti til femten», «5 eller 6», «en haug»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dialogs.messages import Problem
from dialogs.text.typed import has
from knowledge.counts import count_at
from knowledge.language import Token, tokens
from knowledge.model import Knowledge, Mention

BETWEEN = frozenset(("til", "to", "-", "–", "eller", "or"))
AND = frozenset(("og", "and"))
FROM = frozenset(("mellom", "between"))
NEAR = 40  # characters before a thing in which its count stands
DESCRIBED = 2  # words between a count and what it counts


def open_count(text: str, knowledge: Knowledge) -> Problem | None:
    """What is wrong with a count that is told as one of several, or only roughly."""
    if has(knowledge.marks["vague_count"], text.lower()):
        return Problem(key="quantity.not_understood")
    words = tokens(text)
    if any(knowledge.lexicon.context.is_box(token.word) for token in words):
        return Problem(key="quantity.not_understood")  # «to esker med ca 50 i hver»
    return Problem(key="quantity.one") if any(_ranges(words)) else None


def with_open_counts(mentions: Sequence[Mention], text: str) -> tuple[Mention, ...]:
    """The mentions without the counts that are told as one of several: how many there are has to be asked."""
    return tuple(msgspec.structs.replace(m, quantity=None) if _is_ranged(m, text) else m for m in mentions)


def _is_ranged(mention: Mention, text: str) -> bool:
    if mention.quantity is None:
        return False
    words = tokens(text[max(0, mention.start - NEAR) : mention.start])
    return any(end and len(words) - end <= DESCRIBED for end in _ranges(words))


def _ranges(words: Sequence[Token]) -> Iterator[int]:
    """For each word where the range ends that begins there; 0 if none does."""
    plain = [token.word for token in words]
    return (_range_at(words, plain, at) for at in range(len(words)))


def _range_at(words: Sequence[Token], plain: Sequence[str], at: int) -> int:
    low, used = count_at(plain, at)
    then = at + used
    if not used or then >= len(words):
        return 0
    joint = plain[then] in BETWEEN or (plain[then] in AND and at > 0 and plain[at - 1] in FROM)
    after = then + 1 if joint else then
    if not (joint or words[then].glued) or after >= len(words):
        return 0
    high, more = count_at(plain, after)
    return after + more if more and high > low else 0
