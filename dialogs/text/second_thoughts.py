"""Whether the words that were to go with a decision are a reason, or take it back: «nei vent, jeg mente godkjenn»."""

from __future__ import annotations

from typing import Literal

from dialogs.text.phrases import pieces
from dialogs.text.typed import has, plain
from knowledge.model import Knowledge

Thought = Literal["taken_back", "doubtful"]
NAMING = ("deciding_words", "reporting_words")
MARKS = ("second_thoughts", *NAMING, "giving_way", "taken_back", "denied", "pronouns", "joining", "padding")
SAYING = ("unknown", "item", "count", "line")  # pieces that may be a reason


def hesitates(text: str, knowledge: Knowledge) -> bool:
    """Whether a comment may put the decision off, or leave it to others, instead of giving a reason."""
    return has(knowledge.marks["hesitating"] + knowledge.marks["not_mine"], plain(text))


def second_thought(text: str, knowledge: Knowledge) -> Thought | None:
    """What a comment may be instead of a reason; None for one that gives a reason beyond doubt.

    Whatever only takes back, is taken back; what begins so, names a decision or says nothing but yes is asked about.
    """
    found = [piece.kind for piece in pieces(text, MARKS, knowledge) if piece.kind not in ("stop", "end")]
    named = any(kind in NAMING for kind in found)
    back = "second_thoughts" in found or (named and "denied" in found)
    if back and not any(kind in SAYING for kind in found):
        return "taken_back"
    doubts = found[:1] == ["second_thoughts"] or named
    says = any(kind in (*SAYING, "denied") for kind in found)
    return "doubtful" if doubts or not says else None
