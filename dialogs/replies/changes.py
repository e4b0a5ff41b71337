"""What differs between two submissions of an order, before and now, in the language of whoever is told."""

from __future__ import annotations

import msgspec

from dialogs.messages import Row, Section
from dialogs.replies.worded import answer, label
from dialogs.say import Say, also
from dialogs.scene import Message, Scene
from knowledge.model import Language
from orders.approval import EQUIPMENT, changed_answers
from orders.authority import Register
from orders.order import Snapshot


def with_changes(message: Message, old: Snapshot, new: Snapshot, scene: Scene) -> Message:
    """The message with a row for each thing that changed, in each of its languages."""
    wordings = {
        language: also(reply, sections=(Section(rows=_rows(old, new, language, scene)),))
        for language, reply in message.wordings.items()
    }
    return msgspec.structs.replace(message, wordings=wordings)


def _rows(old: Snapshot, new: Snapshot, language: Language, scene: Scene) -> tuple[Row, ...]:
    return changed_rows(old, new, Say(scene.knowledge, language), scene.s.register)


def changed_rows(old: Snapshot, new: Snapshot, say: Say, register: Register) -> tuple[Row, ...]:
    """A row for each thing that changed: what it is called, its value now and its value before."""
    return tuple(_row(question, old, new, say, register) for question in changed_answers(old, new))


def _row(question: str, old: Snapshot, new: Snapshot, say: Say, register: Register) -> Row:
    if question == EQUIPMENT:
        was, are = say.lines(old.draft), say.lines(new.draft)
        return Row(label=say.text("label.lines"), value=_value(_without(was, are), _without(are, was), say))
    named, before = _asked(question, old, say, register)
    renamed, now = _asked(question, new, say, register)
    gone = ":" in question and not now  # a point of a checklist, which the load does not call for any more
    value = say.text("changed.no_longer") if gone else _value(before, now, say)
    return Row(label=renamed or named, value=value)


def _asked(question: str, shot: Snapshot, say: Say, register: Register) -> tuple[str, str]:
    """The label and the answer in words; nothing when it was not asked."""
    asked = next((a for a in shot.asked if a.question == question), None)
    return (label(asked, say), answer(asked, shot, say, register)) if asked else ("", "")


def _without(lines: tuple[str, ...], others: tuple[str, ...]) -> str:
    return "; ".join(line for line in lines if line not in others)


def _value(before: str, now: str, say: Say) -> str:
    key = "value" if before and now else "added" if now else "removed"
    return say.text(f"changed.{key}", before=before, now=now)
