"""An order on a page: who may see it, and what there is to see of it."""

from __future__ import annotations

from typing import Any

import msgspec
from aiohttp import web

from bot.conversation import Desk
from dialogs.say import Say
from knowledge.model import Knowledge, Language
from knowledge.words import render
from orders.approval import may_resend
from orders.authority import Person
from orders.order import Event, Order
from orders.store import Document, Transaction


class View(msgspec.Struct, frozen=True, kw_only=True):
    """All of an order that its page shows."""

    order: Order
    events: tuple[Event, ...]
    documents: tuple[Document, ...]


def shown(view: View, viewer: Person, knowledge: Knowledge, language: Language) -> dict[str, Any]:
    """What the template of an order's page needs."""
    technical = "agreement_manager" in viewer.roles
    return {
        "order": view.order,
        "events": view.events,
        "documents": view.documents,
        "event_words": lambda event: event_words(event, knowledge, language, technical=technical),
        "may_resend": may_resend(view.order, viewer),
        "failure": Say(knowledge, language).failure(view.order),
    }


async def view(desk: Desk, reference: str, person: Person) -> View:
    """The order with its log and documents; HTTPNotFound when there is none for this person."""

    def read(tx: Transaction) -> View:
        order = visible(tx, reference, person)
        return View(order=order, events=tx.events(reference), documents=tx.documents(reference))

    return await desk.run(read)


def visible(tx: Transaction, reference: str, person: Person) -> Order:
    """The order, for requester, approver and agreement manager; to all others there is none: HTTPNotFound."""
    order = tx.order(reference)
    if order is None or not order.concerns(person):
        raise web.HTTPNotFound
    return order


def _reason_words(reason: str, knowledge: Knowledge, language: Language) -> str:
    """What a code of ours or of Teams means; nothing for one without words, which is for the administrators' log."""
    words = knowledge.replies.get(f"reason.{reason.rpartition(' ')[2]}")
    return words[language] if words else ""


def event_words(event: Event, knowledge: Knowledge, language: Language, *, technical: bool = False) -> str:
    """A line of the log in words, `technical` with what machines said; its kind, where the replies have no words."""
    source = knowledge.replies.get(f"event.{event.kind}")
    if source is None:
        return event.kind
    said = event.details.get("reason", "")
    details = {"actor": event.actor_name, "at": event.at, **event.details}
    details |= {"reason": _reason_words(said, knowledge, language), "technical": said if technical else ""}
    return render(source[language], language, agreement=knowledge.agreement, **details)
