"""A decision on an order: who may make it, on what content, and what has changed since an earlier one."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from orders.authority import Person, Register
from orders.order import Decision, Order, Snapshot, Status, Verb

Refusal = Literal["not_yours", "own_order", "no_authority", "decided", "changed", "not_waiting"]
OUTCOME: dict[Verb, Status] = {
    "approve": Status.APPROVED,
    "reject": Status.REJECTED,
    "change": Status.CHANGE_REQUESTED,
    "release": Status.APPROVED,
    "return": Status.REJECTED,
}
EQUIPMENT = "lines"  # the list of equipment, which is no question of its own in a snapshot
NEEDS_COMMENT: tuple[Verb, ...] = ("reject", "change", "return")
BY_AGREEMENT_MANAGER: tuple[Verb, ...] = ("release", "return")


def refusal(
    order: Order, person: Person, verb: Verb, seen: str | None, register: Register, now: datetime
) -> Refusal | None:
    """Why `person` may not decide this now, or None. Checked when the decision is made, never from a card's data.

    Args:
        order: as it is in the store.
        person: who pressed or wrote.
        verb: what they want to decide.
        seen: content hash of the order as they saw it; None when they wrote in words.
        register: the units' authorities today.
        now: the moment of the decision.

    Source: circular 22/2022 section 4: approved by an authorised person.
    """
    if wrong := _wrong_person(order, person, verb, register, now):
        return wrong
    if order.status is not (Status.ON_HOLD if verb in BY_AGREEMENT_MANAGER else Status.AWAITING_APPROVAL):
        return "decided" if _is_settled(order) else "not_waiting"
    return "changed" if seen is not None and seen != order.snapshot.content_hash else None


def _wrong_person(order: Order, person: Person, verb: Verb, register: Register, now: datetime) -> Refusal | None:
    if person.id == order.requester.id:
        return "own_order"
    if verb in BY_AGREEMENT_MANAGER:
        return None if "agreement_manager" in person.roles else "not_yours"
    if person.id != order.approver.id:
        return "not_yours"
    if register.authority(person.id, order.snapshot.unit, now.date()) is None:
        return "no_authority"
    return None


def _is_settled(order: Order) -> bool:
    """Whether a decision has been made on what was submitted last; earlier ones were on other content."""
    last = last_decision(order)
    waiting = order.status is Status.AWAITING_APPROVAL
    return last is not None and not waiting and last.content_hash == order.snapshot.content_hash


def may_resend(order: Order, person: Person) -> bool:
    """Whether `person` may have an order sent again whose filing failed for good: what was approved still holds."""
    theirs = person.id == order.requester.id or "agreement_manager" in person.roles
    return theirs and order.status is Status.FILING_FAILED and order.approval is not None


def decide(order: Order, person: Person, verb: Verb, comment: str, register: Register, now: datetime) -> Order:
    """The order after the decision, which must not be refused. An order beyond the agreement's dates goes on hold."""
    decision = Decision(
        verb=verb,
        by=person,
        authority=register.authority(person.id, order.snapshot.unit, now.date()),
        at=now,
        comment=comment,
        content_hash=order.snapshot.content_hash,
    )
    status = Status.ON_HOLD if verb == "approve" and order.snapshot.late else OUTCOME[verb]
    return order.moved(status, decisions=(*order.decisions, decision))


def last_decision(order: Order) -> Decision | None:
    """The latest decision, whatever it was."""
    return order.decisions[-1] if order.decisions else None


def changed_answers(old: Snapshot, new: Snapshot) -> tuple[str, ...]:
    """What differs between two submissions of an order: the questions' ids, EQUIPMENT first when that does."""
    before = {a.question: (a.label, a.answer) for a in old.asked}
    after = {a.question: (a.label, a.answer) for a in new.asked}
    equipment = (EQUIPMENT,) if old.equipment != new.equipment else ()
    return (*equipment, *(q for q in {**before, **after} if before.get(q) != after.get(q)))


def resubmitted(old: Order, new: Order) -> Order:
    """`new` as the next revision of `old`: same reference, its history kept, every approval void by its hash."""
    undecided = old.before if old.status is Status.AWAITING_APPROVAL else None
    return msgspec.structs.replace(
        old.moved(Status.AWAITING_APPROVAL),
        before=undecided or old.snapshot,
        revision=old.revision + 1,
        approver=new.approver,
        snapshot=new.snapshot,
        submitted_at=new.submitted_at,
        failure="",
    )
