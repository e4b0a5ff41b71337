"""What goes in and out of the dialog: channel-neutral and serialisable.

All text is plain text. No reply holds markup, so a door escapes the whole of it and nothing a user wrote can become
markup anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

import msgspec

from knowledge.model import Language


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A file that came with a message, already checked for size and kind by the door."""

    name: str
    content_type: str
    text: str | None = None  # a list of equipment, a thing on each line; None for a file that is only kept


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """What a button does. Everything in it is the client's claim and is checked again when it comes back."""

    verb: str  # answer | line | decide | open | ... (see dialogs/readers/buttons.py)
    data: Mapping[str, str] = msgspec.field(default_factory=dict)


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """One message or one press of a button. `id` is unique by channel, and the same again has no second effect."""

    id: str
    person: str
    channel: str  # "web", "teams", "terminal"
    text: str = ""
    action: Action | None = None
    values: Mapping[str, str] = msgspec.field(default_factory=dict)  # field id -> what was filled in
    attachments: tuple[Attachment, ...] = ()
    locale: str = ""  # the client's, e.g. "nb-NO": first guess at the language


UNSEEN = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff]")


def cleaned(incoming: Incoming) -> Incoming:
    """The message without what nobody can mean to write: control signs, halves of letters, changes of direction."""
    action = incoming.action
    return msgspec.structs.replace(
        incoming,
        text=_seen(incoming.text),
        action=Action(verb=_seen(action.verb), data=_all_seen(action.data)) if action else None,
        values=_all_seen(incoming.values),
    )


def _all_seen(values: Mapping[str, str]) -> dict[str, str]:
    return {_seen(key): _seen(value) for key, value in values.items()}


def _seen(text: str) -> str:
    return UNSEEN.sub("", text.replace("\r\n", "\n"))


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A button. `label` is also what one may type instead."""

    label: str
    action: Action
    style: Literal["default", "positive", "destructive"] = "default"
    comment: bool = False  # the button opens a comment field (`values["comment"]`) before it is sent
    sends: bool = False  # the button takes along what the fields hold, as the one that sends them does


class FieldOption(msgspec.Struct, frozen=True, kw_only=True):
    """One alternative of a field."""

    id: str
    label: str


FieldKind = Literal["text", "multiline", "date", "choice", "choices"]


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """An input. Its value comes back in `Incoming.values[id]`; several ticked alternatives are joined by commas."""

    id: str
    label: str
    kind: FieldKind
    value: str = ""
    options: tuple[FieldOption, ...] = ()
    hint: str = ""
    error: str = ""
    required: bool = False
    max_length: int = 500


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A fact: label and value."""

    label: str
    value: str


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A titled part of a reply: rows and bullet points. `folded` ones may be hidden behind a button."""

    title: str = ""
    rows: tuple[Row, ...] = ()
    bullets: tuple[str, ...] = ()
    folded: bool = False


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A link: a path of our own pages ("/bestillinger/HH-2026-0001") or a full public address."""

    label: str
    href: str


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """One thing the bot says, in the person's language."""

    key: str  # the reply key it was worded from: for tests, logs and statistics, never shown
    language: Language
    text: str
    title: str = ""
    sections: tuple[Section, ...] = ()
    fields: tuple[Field, ...] = ()
    submit: Choice | None = None  # the button that sends the fields
    choices: tuple[Choice, ...] = ()
    links: tuple[Link, ...] = ()
    source: str = ""  # «Rundskriv 22/2022, punkt 1. Sist kontrollert 23. november 2026.»
    progress: str = ""  # «Del 3 av 9: Utstyr»
    card: str | None = None  # identity of a card that is shown in its true state everywhere: a later one replaces it
    alert: bool = False  # something went wrong or needs attention: shown as a warning
    before: tuple[Reply, ...] = ()  # what is told first, in the same message; nothing in it asks for anything

    @property
    def told(self) -> tuple[Reply, ...]:
        """All that the message holds, in order: what is told first, and the reply itself."""
        return (*self.before, self)


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What a person got wrong, as a value: the reply key that says it kindly, and its values."""

    key: str
    values: Mapping[str, str | int] = msgspec.field(default_factory=dict)
    heard: bool = False  # an answer to this question, only not understood whole: it must not be read as something else
