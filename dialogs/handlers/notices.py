"""What is said when nobody asked: an order was filed, or could not be. Pure; the worker carries it out."""

from __future__ import annotations

from datetime import datetime

import msgspec

from dialogs.handlers.deciding import told
from dialogs.scene import Message, Turn
from dialogs.state import Conversation
from knowledge.model import Knowledge
from orders.authority import Register
from orders.delivery import DeliveryError
from orders.order import Event, Order, Status


def filed(order: Order, attempt: int, now: datetime, knowledge: Knowledge, register: Register) -> Turn:
    """The order is with the supplier: the receipt for the requester, the true state for the approver."""
    done = order.moved(Status.FILED, filed_at=now, failure="")
    event = _event(order, "filed", now, attempt=str(attempt))
    messages = told(order.requester, done, "notice.filed", knowledge, register, now)
    messages += told(order.approver, done, "notice.filed", knowledge, register, now)[1:]
    return _turn(done, event, messages)


def filing_failed(
    order: Order,
    error: DeliveryError,
    attempt: int,
    retry_at: datetime | None,
    now: datetime,
    knowledge: Knowledge,
    register: Register,
) -> Turn:
    """The order could not be sent: tried again at `retry_at`, or, without one, a person has to look.

    The requester is told at the first failure and at the last; the agreement managers at the last, with what the
    machines said.
    """
    final = retry_at is None
    stands = order.moved(Status.FILING_FAILED) if final else order
    failed = msgspec.structs.replace(stands, failure=error.kind)
    kind = "filing_failed" if final else "delivery_failed"
    event = _event(order, kind, now, attempt=str(attempt), reason=error.reason)
    managers = register.agreement_managers() if final else ()
    messages: tuple[Message, ...] = ()
    if (final or attempt == 1) and order.requester.id not in {one.id for one in managers}:
        key = "notice.filing_failed" if final else "notice.retrying"
        messages = told(order.requester, failed, key, knowledge, register, now, managers=bool(managers))
    for manager in managers:
        messages += told(manager, failed, "prompt.filing_failed", knowledge, register, now, technical=error.reason)
    return _turn(failed, event, messages)


def filed_after_cancelling(order: Order, now: datetime, knowledge: Knowledge, register: Register) -> Turn:
    """The order was withdrawn while it was being sent: somebody has to call it off with the supplier."""
    event = _event(order, "filed_after_cancelling", now)
    messages: tuple[Message, ...] = ()
    for person in (order.requester, *register.agreement_managers()):
        messages += told(person, order, "notice.filed_after_cancelling", knowledge, register, now)
    return Turn(state=Conversation(), replies=(), events=(event,), messages=messages)


def _event(order: Order, kind: str, now: datetime, **details: str) -> Event:
    return Event(order=order.reference, kind=kind, at=now, actor="system", details=details)


def _turn(order: Order, event: Event, messages: tuple[Message, ...]) -> Turn:
    return Turn(state=Conversation(), replies=(), orders=(order,), events=(event,), messages=messages)
