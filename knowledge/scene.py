"""A message while its items are being sorted out.

Why it exists: the rooms that join, drop and change items all look at the same words around them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.context import Context
from knowledge.counts import ONE, count_at
from knowledge.hits import Hit
from knowledge.language import Token
from knowledge.names import Lexicon

LIST = 6  # words from one thing of a list to the next: «og en pose med diverse»
CLOSE = 3  # words between that still belong together: «tatt ut den gamle harddisken»


@dataclass
class Scene:
    """A message while its items are being sorted out."""

    text: str
    lexicon: Lexicon
    context: Context
    tokens: Sequence[Token]
    hits: list[Hit]
    cues: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    named: Sequence[Hit] = field(init=False)  # all that is named, also what is dropped later

    def __post_init__(self) -> None:
        """What is named stays known."""
        self.named = tuple(self.hits)

    def near(self, cue: str, first: int, last: int) -> bool:
        """Whether `cue` stands anywhere in the tokens from `first` to `last` (exclusive)."""
        return any(start >= first and end <= last for start, end in self.cues.get(cue, ()))

    def before(self, cue: str, at: int, reach: int = CLOSE) -> bool:
        """Whether `cue` ends in the `reach` words before `at`, with no break between."""
        return any(0 <= at - end < reach and not self.broken(end, at) for _, end in self.cues.get(cue, ()))

    def behind(self, cue: str, at: int, reach: int = CLOSE) -> bool:
        """Whether `cue` begins in the `reach` words from `at` on, with no break between."""
        return any(0 <= start - at <= reach and not self.broken(at, start) for start, _ in self.cues.get(cue, ()))

    def broken(self, first: int, last: int) -> bool:
        """Whether a conjunction, a sentence mark or another item stands between."""
        return any(token.word in self.context.joints for token in self.tokens[first:last])

    def told(self, cue: str, hit: Hit, reach: int) -> bool:
        """Whether `cue` is said of `hit` in the same clause, with no other thing between: «skapet … blir stående»."""
        following = next((other.first for other in self.hits if other.first >= hit.last), len(self.tokens))
        return self.behind(cue, hit.last, reach) and self.near(cue, hit.last, following)

    def among(self, group: str) -> list[Hit]:
        """The hits whose class is in a set of context.toml."""
        return [hit for hit in self.hits if hit.item in self.context.sets[group]]

    def is_in(self, hit: Hit, group: str) -> bool:
        """Whether the class of `hit` is in a set of context.toml."""
        return hit.item in self.context.sets[group]

    def joins(self, at: int) -> bool:
        """Whether the token joins things: «og», a comma, and the «å» that some write for «og»."""
        word = self.tokens[at].word
        return word in self.context.listing or (word == "a" and not self.is_article(at))

    def is_article(self, at: int) -> bool:
        """Whether the token is “a” and not «å», which is folded to the same letter."""
        return self.text[self.tokens[at].start] in "aA"

    def counted(self, hit: Hit) -> bool:
        """Whether a number, more than «en», stands right before, or before what is said of its state: «3 defekte»."""
        at = min((first for first, last in self.cues.get("DAMAGED", ()) if last == hit.first), default=hit.first) - 1
        return at >= 0 and self.tokens[at].word not in ONE and count_at([self.tokens[at].word], 0)[0] > 1

    def become(self, hit: Hit, what: str, name: str = "") -> Hit:
        """`hit` as the class that context.toml says for `what`."""
        entry = self.lexicon.entries[self.context.becomes[what]]
        return hit._replace(item=entry.item, verdict=entry.verdict, name=name or entry.name, sure=True)


def listed(scene: Scene, first: Hit, second: Hit) -> bool:
    """Whether `second` follows `first` in a list of things."""
    between = range(first.last, second.first)
    if len(between) > CLOSE and scene.tokens[first.last].word not in scene.context.listing:
        return False
    return len(between) <= LIST and any(scene.joins(at) for at in between)
