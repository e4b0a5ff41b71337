"""Files approved orders: makes the papers, sends them as one e-mail, and writes down how it went.

The papers are made and kept before they are sent and never made twice for the same content, so whatever happens in
between, what Oslokollega has is what we have, and the chain of records has no fork.
"""

from __future__ import annotations

import asyncio
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from functools import partial

import structlog

from bot.conversation import Desk
from bot.worker import Worker, Write
from dialogs.handlers import notices
from orders.delivery import Channel, DeliveryError
from orders.delivery.mail import filing_mail
from orders.order import Order, Status
from orders.record import Papers, kept_papers, make_papers, paper_name
from orders.store import Document, OutboxRow, Transaction

log = structlog.get_logger()


class Filing:
    """The handler of the outbox kind "delivery", whose payload is the order's reference."""

    def __init__(self, desk: Desk, channel: Channel, sender: str, recipient: str) -> None:
        self._desk = desk
        self._channel = channel
        self._sender = sender
        self._recipient = recipient

    def register(self, worker: Worker) -> None:
        """Let the worker send deliveries through this; one at a time, since each record points at the one before."""
        worker.register("delivery", self.handle, self.failed)

    async def handle(self, row: OutboxRow) -> Write | None:
        """File the order, if it still is to be filed; DeliveryError when the channel refuses."""
        reference = row.payload.decode()
        order = await self._desk.run(lambda tx: tx.order(reference))
        if order is None or order.status is not Status.APPROVED:
            log.info("nothing to file", reference=reference, status=order.status if order else "unknown")
            return None
        papers = await self._papers(order)
        message = filing_mail(order, papers, self._sender, self._recipient)
        answer = await self._channel.send(message)
        log.info("filed", reference=reference, attempt=row.attempts + 1, answer=answer)
        return lambda tx: self._filed(tx, order, message, row)

    async def _papers(self, order: Order) -> Papers:
        """The papers that were made before, or new ones: made beside the event loop, kept before they are used."""
        while True:
            kept, previous = await self._desk.run(
                lambda tx: (kept_papers(order, tx.documents(order.reference)), tx.last_record_hash())
            )
            if kept:
                return kept
            made = await asyncio.to_thread(make_papers, order, previous, self._desk.clock())
            if await self._desk.run(partial(_keep, order=order, made=made)):
                return made

    def _filed(self, tx: Transaction, sent: Order, message: EmailMessage, row: OutboxRow) -> None:
        now = self._desk.clock()
        tx.add_document(_letter(sent, message, now))
        order = tx.order(sent.reference)
        if order and order.status is Status.APPROVED:
            turn = notices.filed(order, row.attempts + 1, now, self._desk.knowledge, self._desk.register)
        elif order and order.status is Status.CANCELLED:
            turn = notices.filed_after_cancelling(order, now, self._desk.knowledge, self._desk.register)
        else:
            return  # another process was quicker, with the same message
        self._desk.carry_out(tx, turn, None, now)

    def failed(self, tx: Transaction, row: OutboxRow, error: DeliveryError, due: datetime | None) -> None:
        """Write a failed attempt on the order, and alert people when it was the last."""
        order, now = tx.order(row.payload.decode()), self._desk.clock()
        if order is None or order.status is not Status.APPROVED:
            return
        turn = notices.filing_failed(
            order, error, row.attempts + 1, due, now, self._desk.knowledge, self._desk.register
        )
        self._desk.carry_out(tx, turn, None, now)


def _keep(tx: Transaction, order: Order, made: Papers) -> bool:
    """Keep new papers and their link of the chain, unless somebody else's became the last link meanwhile."""
    if tx.last_record_hash() != made.previous:
        return False
    for paper in (made.form, made.record, made.twin):
        tx.add_document(paper)
    tx.add_record_hash(order.reference, order.revision, made.sha256, made.twin.at)
    return True


def _letter(order: Order, message: EmailMessage, at: datetime) -> Document:
    """The e-mail as it was sent."""
    return Document(
        order=order.reference,
        revision=order.revision,
        name=paper_name(order, "form").removesuffix(".pdf") + ".eml",
        content_type="message/rfc822",
        content=message.as_bytes(policy=SMTP),
        at=at,
    )
