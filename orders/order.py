"""The order after it was submitted: a frozen snapshot, its status, and the one table of allowed transitions."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from enum import StrEnum
from typing import Literal, get_args

import msgspec

from knowledge.model import Language
from orders.authority import Authority, Person
from orders.draft import Draft


class Status(StrEnum):
    """Where an order is. A draft is not an order yet; it lives in its person's conversation."""

    AWAITING_APPROVAL = "awaiting_approval"
    APPROVED = "approved"  # decided; on its way to Oslokollega
    ON_HOLD = "on_hold"  # approved, but the agreement manager must look first (date beyond the agreement)
    FILED = "filed"
    FILING_FAILED = "filing_failed"
    COLLECTED = "collected"
    CLOSED = "closed"
    REJECTED = "rejected"
    CHANGE_REQUESTED = "change_requested"
    CANCELLED = "cancelled"


TRANSITIONS: dict[Status, tuple[Status, ...]] = {
    Status.AWAITING_APPROVAL: (
        Status.AWAITING_APPROVAL,
        Status.APPROVED,
        Status.ON_HOLD,
        Status.REJECTED,
        Status.CHANGE_REQUESTED,
        Status.CANCELLED,
    ),
    Status.REJECTED: (Status.AWAITING_APPROVAL, Status.CANCELLED),
    Status.CHANGE_REQUESTED: (Status.AWAITING_APPROVAL, Status.CANCELLED),
    Status.ON_HOLD: (Status.APPROVED, Status.REJECTED, Status.CANCELLED),
    Status.APPROVED: (Status.FILED, Status.FILING_FAILED, Status.CANCELLED),
    Status.FILING_FAILED: (Status.FILED, Status.APPROVED, Status.CANCELLED),
    Status.FILED: (Status.COLLECTED,),
    Status.COLLECTED: (Status.CLOSED,),
    Status.CLOSED: (),
    Status.CANCELLED: (),
}
OPEN_TO_REQUESTER = (Status.REJECTED, Status.CHANGE_REQUESTED)  # may be corrected and submitted again
CHANGEABLE = (Status.AWAITING_APPROVAL, *OPEN_TO_REQUESTER)  # what waits may be, too; then other content waits
CANCELLABLE = tuple(s for s, targets in TRANSITIONS.items() if Status.CANCELLED in targets)


class IllegalTransition(Exception):  # noqa: N818  the field's word for it, not an ...Error
    """Code tried to move an order where the table has no way."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A question as it was asked and its answer in words, so that the order can be shown as it was for ever."""

    question: str  # id, with «:<step>» for a line of a checklist
    group: str  # the part of the form, in words
    label: str
    answer: str


class LineText(msgspec.Struct, frozen=True, kw_only=True):
    """An order line in words, as it was submitted."""

    quantity: int
    name: str
    model: str
    condition: str
    serials: tuple[str, ...]
    confirm: bool


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """What was submitted. An approval is bound to the hash of this; whatever changes it voids the approval."""

    draft: Draft
    language: Language
    unit: str  # unit id, or the name as written when it is not known
    unit_name: str
    equipment: tuple[LineText, ...]  # circular 22/2022 section 4: which equipment
    disposal_date: date  # section 4: the date of disposal
    method: str  # section 4: how it is carried out
    recipient: str  # section 4: who receives it
    pickup_date: date
    asked: tuple[Asked, ...]
    late: bool  # wished date after the last day the agreement's options can reach
    knowledge_version: str

    @property
    def content_hash(self) -> str:
        """SHA-256 over the snapshot's canonical JSON, in hex."""
        return hashlib.sha256(msgspec.json.encode(self, order="deterministic")).hexdigest()


# Why an order was not sent. Words in replies `failure.<kind>`; what the machines said stands in the log.
Failure = Literal["refused", "busy", "unreachable", "not_kept", "fault"]
Verb = Literal["approve", "reject", "change", "release", "return"]
VERBS: dict[str, Verb] = {verb: verb for verb in get_args(Verb)}  # what a client claims to one that we know


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What an authorised person decided, and on exactly which content."""

    verb: Verb
    by: Person
    authority: Authority | None  # None for the agreement manager's release of an order on hold
    at: datetime
    comment: str = ""
    content_hash: str


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """One submitted order. `version` counts saves; the store refuses one that is not the next."""

    reference: str
    version: int = 0
    revision: int = 1  # counts submissions
    status: Status
    requester: Person
    approver: Person
    snapshot: Snapshot
    submitted_at: datetime
    decisions: tuple[Decision, ...] = ()
    filed_at: datetime | None = None
    before: Snapshot | None = None  # of an order sent again: what was decided last, or what was sent first
    failure: Failure | Literal[""] = ""  # the last delivery error's kind

    def moved(self, status: Status, **changes: object) -> Order:
        """This order in another status; IllegalTransition if the table has no such way."""
        if status not in TRANSITIONS[self.status]:
            raise IllegalTransition(f"{self.reference}: {self.status} -> {status}")
        return msgspec.structs.replace(self, status=status, **changes)

    def concerns(self, person: Person) -> bool:
        """Whether it is this person's to see: requester, approver or agreement manager."""
        return person.id in (self.requester.id, self.approver.id) or "agreement_manager" in person.roles

    @property
    def approval(self) -> Decision | None:
        """The approval that holds for the present content, if any; a later no ends it, a release does not."""
        last = next((d for d in self.decisions[::-1] if d.verb != "release"), None)
        holds = last is not None and last.verb == "approve" and last.content_hash == self.snapshot.content_hash
        return last if holds else None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the audit log. `order` is empty for what happened before there was one (a stopped assessment)."""

    order: str
    kind: str  # words in replies `event.<kind>`
    at: datetime
    actor: str  # person id, or "system"
    actor_name: str = ""
    details: dict[str, str] = msgspec.field(default_factory=dict)
