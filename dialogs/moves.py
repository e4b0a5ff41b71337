"""What a message amounts to: a small closed set of moves. `understand.py` finds the move, `turn.py` carries it out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from knowledge.model import Mention
from orders.order import Verb

Counting = Literal["ask", "add", "set"]  # what a count of something on the list is: more of it, or all there are?
Explained = Literal["why", "where", "said"]


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all moves."""


class Command(Move, frozen=True, kw_only=True):
    """Steer the talk: start, help, status, approvals, order, resume, back, cancel, check, submit ..."""

    name: str
    data: Mapping[str, str] = msgspec.field(default_factory=dict)


class Settle(Move, frozen=True, kw_only=True):
    """Answer what is pending: an option's id, or words."""

    value: str


class Give(Move, frozen=True, kw_only=True):
    """Answer one question of the form, in words or by an option's id."""

    question: str
    text: str


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """What a list in a file tells beside the items themselves: serial numbers and models by item, and what is left."""

    serials: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    models: Mapping[str, str] = msgspec.field(default_factory=dict)
    unread: tuple[str, ...] = ()  # rows in which no equipment was found
    cut: bool = False  # it had more rows than are read


class Fill(Move, frozen=True, kw_only=True):
    """Several facts in one message: answers by question, and the items named."""

    answers: Mapping[str, str] = msgspec.field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()
    listed: Listed = Listed()
    counts: Counting = "ask"
    anew: tuple[str, ...] = ()  # questions whose answers are put in doubt: they are asked again


class FillFields(Move, frozen=True, kw_only=True):
    """A card's fields; those of `optional` without a value were left empty, `condition` is of the lines not told of."""

    values: Mapping[str, str]
    optional: tuple[str, ...] = ()
    condition: str = ""


class Correct(Move, frozen=True, kw_only=True):
    """Change an earlier answer; no text: ask for it again, and say so where they may think that they answered it."""

    question: str
    text: str = ""
    again: bool = False
    void: bool = False  # the answer that stands is said to be wrong: it holds no longer


class ChangeLines(Move, frozen=True, kw_only=True):
    """Take lines off the list, all of each or as many as said, and add things to it."""

    take: Mapping[str, int | None] = msgspec.field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()
    listed: Listed = Listed()


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a message, and the move that it makes."""

    text: str
    move: Move


class Each(Move, frozen=True, kw_only=True):
    """Several changes in one message, one after the other."""

    changes: tuple[Change, ...]


class Decide(Move, frozen=True, kw_only=True):
    """A manager's decision, or the wish to make one."""

    verb: Verb
    order: str = ""
    seen: str | None = None  # content hash of what they saw
    comment: str = ""


class Reopen(Move, frozen=True, kw_only=True):
    """Change an order that was submitted; no order: the one that can be. `text` says the change, if it is said yet."""

    order: str = ""
    text: str = ""


class Withdraw(Move, frozen=True, kw_only=True):
    """Cancel an order that was submitted."""

    order: str = ""


class Resend(Move, frozen=True, kw_only=True):
    """Send an approved order again whose filing failed; no order: the one that did."""

    order: str = ""


class Coverage(Move, frozen=True, kw_only=True):
    """Is this taken?"""

    mentions: tuple[Mention, ...]


class Revise(Move, frozen=True, kw_only=True):
    """More was said of what was just spoken of: `mentions` is what it is now, `before` the classes that it is not."""

    mentions: tuple[Mention, ...]
    before: tuple[str, ...] = ()


class Explain(Move, frozen=True, kw_only=True):
    """Why the last answer is so, where the thing goes then, or where it is said."""

    what: Explained


class AskTopic(Move, frozen=True, kw_only=True):
    """A question about the agreement."""

    topic: str


class Between(Move, frozen=True, kw_only=True):
    """Two readings are about as good: ask."""

    first: str
    second: str


class Report(Move, frozen=True, kw_only=True):
    """A deviation by the supplier; no text: ask what happened."""

    text: str = ""


class Puzzled(Move, frozen=True, kw_only=True):
    """Not understood; `problem` is what the asked question's parser said, if any."""

    problem: str = ""
    values: Mapping[str, str | int] = msgspec.field(default_factory=dict)


ELSE = Settle(value="")  # it was no answer to what is pending: let the other readers have it
