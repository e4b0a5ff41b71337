"""One message through the house: load, collect facts, turn, commit, send.

The only place where a turn meets the store. Load to commit is one transaction on the store's own thread, so the event
loop never waits for a disk, and a clash of versions is answered by doing the turn again: it is a pure function.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

import msgspec
import structlog

from bot.scribe import Scribe
from dialogs.messages import Incoming, Reply
from dialogs.replies.together import together
from dialogs.scene import order_named
from dialogs.state import Conversation, dump, load
from dialogs.turn import Facts, Turn, apologise, turn
from knowledge.model import Knowledge
from orders.authority import Person, Register
from orders.order import Status
from orders.store import OutboxRow, Store, Transaction

log = structlog.get_logger()
T = TypeVar("T")


class Outlet(Protocol):
    """A way to reach a person. The intranet chat is one, Teams another."""

    def keep(self, tx: Transaction, person: str, replies: Sequence[Reply], incoming: Incoming | None) -> None:
        """Put the replies where they will be sent from, within the turn's transaction; `tx.after` begins to send them.

        `incoming` is the message they answer, None when the bot speaks first (a prompt, a notice). An outlet that
        cannot reach the person, or that is not the incoming's channel, keeps nothing.
        """


class Desk:
    """Receives messages from all doors."""

    def __init__(
        self,
        store: Store,
        knowledge: Knowledge,
        register: Register,
        clock: Callable[[], datetime],
    ) -> None:
        self.store = store
        self.knowledge = knowledge
        self.register = register
        self.clock = clock
        self.outlets: list[Outlet] = []
        self.wake: Callable[[Sequence[OutboxRow]], None] = lambda _: None  # tells the worker what was queued
        self._scribe = Scribe(store, lambda tx: self.wake(tx.queued))

    async def run(self, work: Callable[[Transaction], T], *, lasting: bool = True) -> T:
        """Run `work` in a transaction on the store's thread and return what it returns, once it is committed.

        A power failure may undo what need not be `lasting`, and spares the disk a flush: for what is done again then.
        """
        return await self._scribe.run(work, lasting=lasting)

    async def receive(
        self, incoming: Incoming, before: Callable[[Transaction], None] | None = None
    ) -> tuple[Reply, ...]:
        """Answer one message: the committed replies, also when the same id comes again.

        `before` runs first in the same transaction (a door keeps the user's own message there). Never raises for
        what a person wrote: an error in our code is logged with a reference, and the apology that carries it leaves
        the draft as it was.
        """
        try:
            return await self.run(lambda tx: self._turn(tx, incoming, before))
        except Exception:
            reference = secrets.token_hex(4)
            log.exception("turn failed", reference=reference, channel=incoming.channel)
            return await self.run(lambda tx: self._apologise(tx, incoming, before, reference))

    def _turn(
        self, tx: Transaction, incoming: Incoming, before: Callable[[Transaction], None] | None
    ) -> tuple[Reply, ...]:
        known = tx.committed_replies(incoming.id)
        if known is not None:
            return msgspec.json.decode(known, type=tuple[Reply, ...])
        if before:
            before(tx)
        now = self.clock()
        saved = tx.conversation(incoming.person)
        state = load(saved.data) if saved else Conversation()
        result = turn(state, incoming, self.facts(tx, state, incoming, now), self.knowledge, now)
        tx.save_conversation(incoming.person, dump(result.state), saved.version if saved else 0, now)
        result = msgspec.structs.replace(result, replies=together(result.replies))
        tx.save_incoming(incoming.id, incoming.person, msgspec.json.encode(result.replies), now)
        self.carry_out(tx, result, incoming, now)
        return result.replies

    def carry_out(self, tx: Transaction, result: Turn, incoming: Incoming | None, now: datetime) -> None:
        """Write what a turn decided."""
        for order in result.orders:
            tx.save_order(order)
        for event in result.events:
            tx.add_event(event)
        for key in result.deliveries:
            tx.put(OutboxRow(kind="delivery", key=key, payload=key.encode(), due=now))
        for outlet in self.outlets:
            if incoming:
                outlet.keep(tx, incoming.person, result.replies, incoming)
            for message in result.messages:
                language = self.conversation_of(tx, message.person).language
                outlet.keep(tx, message.person, (message.wordings[language],), None)

    def facts(self, tx: Transaction, state: Conversation, incoming: Incoming, now: datetime) -> Facts:
        """What the turn may know of the world beyond the person's own words."""
        person = self.register.people.get(incoming.person) or Person(id=incoming.person, name=incoming.person)
        named = order_named(state, incoming)
        manages = "agreement_manager" in person.roles
        return Facts(
            person=person,
            register=self.register,
            own=tx.orders_of(person.id),
            waiting=tx.orders_awaiting(person.id),
            on_hold=tx.orders_in(Status.ON_HOLD) if manages else (),
            failed=tx.orders_in(Status.FILING_FAILED) if manages else (),
            named=tx.order(named) if named else None,
            new_reference=tx.next_reference(now.year),
        )

    def conversation_of(self, tx: Transaction, person: str) -> Conversation:
        """The person's conversation; its language is that of what is said to them unasked."""
        saved = tx.conversation(person)
        return load(saved.data) if saved else Conversation()

    def _apologise(
        self,
        tx: Transaction,
        incoming: Incoming,
        before: Callable[[Transaction], None] | None,
        reference: str,
    ) -> tuple[Reply, ...]:
        if before:
            before(tx)
        replies = (apologise(self.conversation_of(tx, incoming.person), reference, self.knowledge),)
        for outlet in self.outlets:
            outlet.keep(tx, incoming.person, replies, incoming)
        return replies

    def close(self) -> None:
        """Wait for what is being written, then release the store."""
        self._scribe.close()
        self.store.close()
