"""What was submitted, in the language of whoever reads it.

Why it exists: an order is frozen in its requester's words, and approvers read it in their own language.
"""

from __future__ import annotations

import msgspec

from dialogs.replies.checking import value_text
from dialogs.say import Say
from orders.authority import Register
from orders.draft import Line
from orders.order import Asked, LineText, Snapshot


def worded(shot: Snapshot, say: Say, register: Register) -> Snapshot:
    """The snapshot in the language of `say`. What the data files no longer know stays as it was written.

    It is for reading alone: a decision is bound to the hash of the snapshot as it was submitted.
    """
    if say.language == shot.language:
        return shot
    lines = zip(shot.equipment, shot.draft.lines, strict=True)
    return msgspec.structs.replace(
        shot,
        equipment=tuple(_line(written, line, say) for written, line in lines),
        method=say.knowledge.agreement.method.in_(say.language),
        asked=tuple(_asked(asked, shot, say, register) for asked in shot.asked),
    )


def _line(written: LineText, line: Line, say: Say) -> LineText:
    item = say.knowledge.items.get(line.item)
    if item is None:
        return written
    condition = say.text(f"condition.{line.condition}") if line.condition else ""
    return msgspec.structs.replace(written, name=say.name(item, line.quantity), condition=condition)


def _asked(asked: Asked, shot: Snapshot, say: Say, register: Register) -> Asked:
    return msgspec.structs.replace(
        asked,
        group=group(asked, say),
        label=label(asked, say),
        answer=answer(asked, shot, say, register),
    )


def group(asked: Asked, say: Say) -> str:
    """The name of its part today, or the one it had when the form no longer has it."""
    question = asked.question.partition(":")[0]
    known = next((one.group for one in say.knowledge.form if one.id == question), None)
    return say.text(f"group.{known}") if known else asked.group


def label(asked: Asked, say: Say) -> str:
    """Its name today, or the one it was asked by when the form or the checklists no longer have it."""
    question, _, step = asked.question.partition(":")
    known = next((s for s in say.knowledge.steps if s.id == step), None) if step else None
    if known:
        return known.text.in_(say.language)
    key = f"label.{question}"
    return say.text(key) if say.has(key) and not step else asked.label


def answer(asked: Asked, shot: Snapshot, say: Say, register: Register) -> str:
    """The answer in words, or in those it was given in when the form no longer has the question."""
    if ":" in asked.question:
        return say.text("checklist.done")
    known = next((question for question in say.knowledge.form if question.id == asked.question), None)
    value = shot.draft.answers.get(asked.question)
    return asked.answer if known is None or value is None else value_text(known, value, say, register)
