"""A person's conversation: all that the dialog remembers between two messages."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dialogs.messages import Choice
from knowledge.model import Language
from orders.draft import Draft

CHECK = "check"  # `asked` while the answers are being checked
STOPPED = "stopped"  # `asked` while an answer stops the order: a plain yes or no is no answer then
NO_QUESTION = (None, CHECK, STOPPED)


class Pending(msgspec.Struct, frozen=True, kw_only=True):
    """Something the bot asked that is not a question of the form: which kind of printer, why an order is rejected.

    `kind` names how it is asked (see dialogs/replies/beside.py) and what an answer will do (see
    dialogs/handlers/pending.py), `data` what is needed for both.
    """

    kind: str
    data: Mapping[str, str] = msgspec.field(default_factory=dict)
    repeated: bool = False  # asked once more after a digression; after the next it is left alone


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """An item that somebody asked about, and the words that they named it with."""

    item: str  # id of an ItemClass, "" for one that we do not know
    words: str
    quantity: int | None = None


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What the last answer was about: «den», «hvorfor ikke?» and «hva er kilden?» mean this."""

    items: tuple[Spoken, ...] = ()
    topic: str = ""
    order: str = ""  # reference of the order that the person has just decided


class Conversation(msgspec.Struct, frozen=True, kw_only=True):
    """Where the talk stands. `asked` is a question's id or none; everything else about progress is computed."""

    language: Language = "nb"
    language_fixed: bool = False  # chosen by the person: not guessed from each message any more
    draft: Draft | None = None
    asked: str | None = None
    pending: Pending | None = None
    about: About = About()
    offered: tuple[Choice, ...] = ()  # the buttons of the last answer: their labels may be typed instead
    unheeded: tuple[str, ...] = ()  # said while the answers were checked, and came to nothing
    puzzled: int = 0  # how many messages in a row were not understood
    greeted: bool = False


def dump(state: Conversation) -> bytes:
    """The state as JSON."""
    return msgspec.json.encode(state)


def load(data: bytes) -> Conversation:
    """The state from JSON; msgspec.ValidationError if it is none."""
    return msgspec.json.decode(data, type=Conversation)
