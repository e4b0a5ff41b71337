"""THE function: (state, incoming, facts, knowledge, now) -> (state, replies, orders, events, messages, deliveries)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from dialogs.messages import Incoming, Reply
from dialogs.state import Conversation
from knowledge.model import Knowledge, Language
from orders.authority import Person, Register
from orders.order import Event, Order


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the turn may know of the world beyond the person's own words."""

    person: Person
    register: Register
    own: tuple[Order, ...] = ()  # the person's orders, newest first
    waiting: tuple[Order, ...] = ()  # orders that wait for the person's decision, oldest first
    on_hold: tuple[Order, ...] = ()  # for agreement managers
    named: Order | None = None  # the order that a pressed button names, whoever's it is
    new_reference: str = ""


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """Something to tell another person: worded in every language, since theirs is not this turn's to know."""

    person: str
    wordings: Mapping[Language, Reply]


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a message: the new state, what to say, what to keep, whom to tell, what to deliver."""

    state: Conversation
    replies: tuple[Reply, ...]
    orders: tuple[Order, ...] = ()
    events: tuple[Event, ...] = ()
    messages: tuple[Message, ...] = ()
    deliveries: tuple[str, ...] = ()  # references of orders to be filed


def turn(state: Conversation, incoming: Incoming, facts: Facts, knowledge: Knowledge, now: datetime) -> Turn:
    """Answer one message. Pure: the same arguments give the same turn, so it can be run again after a clash."""
    raise NotImplementedError(state, incoming, facts, knowledge, now)


def apologise(state: Conversation, reference: str, knowledge: Knowledge) -> Reply:
    """The reply when our own code failed."""
    raise NotImplementedError(state, reference, knowledge)
