"""An order as a card: the same facts for everybody, and the buttons that its reader may press now.

The card has an identity, so that every copy of it, in every chat, can be replaced by its true state.
"""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

import msgspec

from dialogs.messages import Choice, Link, Reply, Row, Section
from dialogs.replies.worded import worded
from dialogs.say import Say, also
from knowledge.model import Knowledge, Language
from orders.approval import may_resend, refusal
from orders.authority import Person, Register
from orders.order import CANCELLABLE, CHANGEABLE, OPEN_TO_REQUESTER, LineText, Order, Status

SHOWN_ABOVE = ("unit", "equipment", "disposal", "approver")  # parts whose facts the card has said already


def order_card(
    order: Order, viewer: Person, language: Language, knowledge: Knowledge, register: Register, now: datetime
) -> Reply:
    """The order in its present state, as `viewer` may see and act on it.

    The four facts that the documentation must state stand first (circular 22/2022, section 4).
    """
    say = Say(knowledge, language)
    reply = say.reply(f"card.{order.status}", **_values(order, say))
    return also(
        reply,
        title=say.text("card.title", reference=order.reference, unit=order.snapshot.unit_name),
        sections=_sections(order, say, register),
        choices=_choices(order, viewer, say, register, now),
        links=(Link(label=say.text("link.order"), href=f"/bestillinger/{order.reference}"),),
        source=say.source("4", knowledge.agreement.checked),
        card=f"order:{order.reference}",
        alert=order.status in (Status.FILING_FAILED, Status.ON_HOLD),
    )


def _values(order: Order, say: Say) -> dict[str, object]:
    approved = order.status in (Status.APPROVED, Status.ON_HOLD, Status.FILED, Status.FILING_FAILED)
    decision = order.approval if approved else order.decisions[-1] if order.decisions else None
    return {
        "reference": order.reference,
        "requester": order.requester.name,
        "approver": order.approver.name,
        "by": decision.by.name if decision else "",
        "at": decision.at if decision else order.submitted_at,
        "comment": decision.comment if decision else "",
        "late": order.snapshot.late,
        "failure": say.failure(order),
        "filed_at": order.filed_at or order.submitted_at,
        "revision": order.revision,
    }


def _sections(order: Order, say: Say, register: Register) -> tuple[Section, ...]:
    shot = worded(order.snapshot, say, register)
    facts = (
        Row(label=say.text("label.disposal_date"), value=say.day(shot.disposal_date.isoformat())),
        Row(label=say.text("label.method"), value=shot.method),
        Row(label=say.text("label.recipient"), value=shot.recipient),
        Row(label=say.text("label.requester"), value=order.requester.name),
        Row(label=say.text("label.pickup_date"), value=say.day(shot.pickup_date.isoformat())),
    )
    sections = [
        Section(title=say.text("group.equipment"), bullets=tuple(_line(line, say) for line in shot.equipment)),
        Section(title=say.text("group.disposal"), rows=facts),
    ]
    groups = {question.id: question.group for question in say.knowledge.form}
    for title, answers in groupby(shot.asked, key=lambda asked: asked.group):
        asked = tuple(answers)
        group = groups.get(asked[0].question.partition(":")[0], "")  # "" when the form no longer has the question
        rows = tuple(Row(label=a.label, value=a.answer) for a in asked)
        if group not in SHOWN_ABOVE:
            sections.append(Section(title=title, rows=rows, folded=group != "needs"))
    return tuple(sections)


def _line(line: LineText, say: Say) -> str:
    parts = [f"{line.quantity} {line.name}", line.model, line.condition]
    if line.serials:
        parts.append(say.text("serials", serials=line.serials))
    if line.confirm:
        parts.append(say.text("to_be_confirmed"))
    return " – ".join(part for part in parts if part)


def _choices(order: Order, viewer: Person, say: Say, register: Register, now: datetime) -> tuple[Choice, ...]:
    seen = {"order": order.reference, "seen": order.snapshot.content_hash}
    if refusal(order, viewer, "approve", None, register, now) is None:
        return (
            say.choice("approve", "decide", verb="approve", style="positive", **seen),
            _commented(say.choice("reject", "decide", verb="reject", style="destructive", **seen)),
            _commented(say.choice("change_request", "decide", verb="change", **seen)),
        )
    if refusal(order, viewer, "release", None, register, now) is None:
        return (
            say.choice("release", "decide", verb="release", style="positive", **seen),
            _commented(say.choice("return", "decide", verb="return", style="destructive", **seen)),
        )
    choices = []
    if may_resend(order, viewer):
        choices.append(say.choice("resend", "resend", order=order.reference, style="positive"))
    if viewer.id != order.requester.id:
        return tuple(choices)
    if order.status in OPEN_TO_REQUESTER:
        choices.append(say.command("resume", order=order.reference, style="positive"))
    elif order.status in CHANGEABLE:
        choices.append(say.choice("change_order", "command", name="resume", order=order.reference))
    if order.status in CANCELLABLE:
        choices.append(say.choice("withdraw", "withdraw", order=order.reference))
    return tuple(choices)


def _commented(choice: Choice) -> Choice:
    """The button opens a field for the comment that the decision needs."""
    return msgspec.structs.replace(choice, comment=True)
