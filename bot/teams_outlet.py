"""Teams' way to people: what is to be said is kept with the turn, sent after it, and sent again when Teams says so.

Each person (and each group) is a lane of its own, in which messages keep their order; a lane that waits holds up
nobody else. A row leaves the outbox in the transaction that remembers what it became, so a crash in between repeats
one message and nothing more.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple

import msgspec
import structlog

from bot.conversation import Desk
from bot.teams_addresses import Address, address_of
from bot.teams_delivery import Delivery, Payload, Post, Renew, Speak
from bot.worker import Worker, Write, leave
from dialogs.messages import Incoming, Reply
from orders.delivery import DeliveryError
from orders.store import OutboxRow, Transaction

log = structlog.get_logger()
CHANNEL = "teams"
KIND = "teams"
CLICK = "teams-click:"  # how the ids of card actions begin: their card goes back in the answer itself
GRACE = timedelta(seconds=30)  # what is sent at once is not the worker's before this


class TeamsOutlet:
    """Teams as an outlet, and the worker's handler of what could not be sent at once."""

    def __init__(self, desk: Desk, delivery: Delivery, worker: Worker, *, always: bool) -> None:
        """`always`: keep a notice also for who has no address, so that another way to the person is tried."""
        self._desk = desk
        self._delivery = delivery
        self._worker = worker
        self._always = always
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._more: dict[str, First] = {}  # what was kept for a lane meanwhile
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}
        worker.register(KIND, self.handle, delivery.failed, at_once=20)

    # in the turn's transaction

    def keep(self, tx: Transaction, person: str, replies: Sequence[Reply], incoming: Incoming | None) -> None:
        """Keep answers to messages from Teams, and notices for everybody; bring cards up to date everywhere."""
        if incoming is None:
            for reply in replies:
                self._keep_notice(tx, person, reply)
        elif incoming.channel == CHANNEL:
            shown = answered_card(incoming)
            said = (Speak(person=person, reply=reply) for reply in replies if not shown or reply.card != shown)
            self._put(tx, person, incoming.id, said)
        for card in sorted({reply.card for reply in replies if reply.card}):
            self._renew(tx, card)

    def post(self, tx: Transaction, key: str, post: Post) -> None:
        """Keep a message to a group, once for each `key`."""
        self._put(tx, post.conversation, key, (post,))

    def _keep_notice(self, tx: Transaction, person: str, reply: Reply) -> None:
        if not self._always and address_of(tx, person) is None:
            return
        stands = reply.card and any(copy.person == person for copy in tx.card_copies(reply.card))
        if stands and not _asks_for_decision(reply):
            return  # the card that stands in the chat is brought up to date; the words before it are the news
        self._put(tx, person, secrets.token_hex(8), (Speak(person=person, reply=reply, prompt=True),))

    def _renew(self, tx: Transaction, card: str) -> None:
        for copy in tx.card_copies(card):
            self._put(tx, copy.person, secrets.token_hex(8), (Renew(card=card, copy=copy),))

    def _put(self, tx: Transaction, lane: str, key: str, payloads: Iterable[Payload]) -> None:
        due = self._desk.clock() + GRACE
        for place, payload in enumerate(payloads):
            name = f"{lane}|{key}|{place:02}"
            tx.put(OutboxRow(kind=KIND, key=name, payload=msgspec.json.encode(payload), due=due))
        if first := _first(tx, lane):
            tx.after.append(lambda: self._begin(lane, first))

    # after it

    def _begin(self, lane: str, first: First) -> None:
        """Begin to send what was kept for a person or a group; the answer to Teams waits for none of it."""
        if lane in self._tasks:
            self._more[lane] = first
            return
        task = asyncio.create_task(self._run(lane, first), name=f"teams {lane}")
        self._tasks[lane] = task
        task.add_done_callback(lambda _: self._ended(lane))

    def _ended(self, lane: str) -> None:
        del self._tasks[lane]
        if more := self._more.pop(lane, None):  # kept since the task last looked
            self._begin(lane, more)

    async def settled(self) -> None:
        """Wait until nothing is being sent: at the end of the service, and in tests."""
        while self._tasks:
            await asyncio.wait(list(self._tasks.values()))
            await asyncio.sleep(0)

    async def _run(self, lane: str, first: First) -> None:
        try:
            last = await self._send_lane(lane, first)
            while (more := self._more.pop(lane, None)) and more.row.id > last:  # else it was seen on the way
                last = await self._send_lane(lane, more)
        except Exception:  # nobody awaits this task; what is unsent stays kept for the worker
            log.exception("sending failed")

    async def _send_lane(self, lane: str, known: First) -> int:
        """Send from the first on, or from what is first when the lane is free; the id of the last row."""
        first: First | None = known
        async with self._locked(lane) as at_once:
            if not at_once:
                first = await self._desk.run(lambda tx: _first(tx, lane))
            last = known.row.id
            while first and not self._waits(first.row):  # nothing overtakes one that waits
                last = first.row.id
                first = await self._next(first)
        return last

    async def handle(self, row: OutboxRow) -> None:
        """Send a row that was left over, after what was kept before it for the same lane."""
        lane = _lane(row)
        async with self._locked(lane):
            first = await self._desk.run(lambda tx: _first(tx, lane))
            while first and first.row.id < row.id:
                if self._waits(first.row):
                    until = self._until(first.row)
                    raise DeliveryError("an earlier message waits", permanent=False, retry_after=until)
                first = await self._next(first)
            if first and first.row.id == row.id:
                write = await self._delivery.send(row, first.address)
                await self._desk.run(lambda tx: leave(tx, row, write))

    async def _next(self, first: First) -> First | None:
        """Send the first of a lane, and find out what is first then: the same row, if it was put off."""
        row = first.row
        try:
            write = await self._delivery.send(row, first.address)
        except DeliveryError as error:
            await self._worker.put_off(row, error)
            return await self._desk.run(lambda tx: _first(tx, _lane(row)))
        # not lasting: after a power failure it is sent once more, as after a crash before this
        return await self._desk.run(lambda tx: _left(tx, row, write), lasting=False)

    def _waits(self, row: OutboxRow) -> bool:
        return row.attempts > 0 and row.due > self._desk.clock()

    def _until(self, row: OutboxRow) -> float:
        return max((row.due - self._desk.clock()).total_seconds(), 1.0)

    @contextlib.asynccontextmanager
    async def _locked(self, lane: str) -> AsyncIterator[bool]:
        """Alone with the lane; whether it was free at once."""
        lock, users = self._locks.get(lane, (asyncio.Lock(), 0))
        self._locks[lane] = (lock, users + 1)
        try:
            async with lock:
                yield users == 0
        finally:
            lock, users = self._locks.pop(lane)
            if users > 1:
                self._locks[lane] = (lock, users - 1)


class First(NamedTuple):
    """The first row of a lane that is not sent, and where the person is."""

    row: OutboxRow
    address: Address | None


def _first(tx: Transaction, lane: str) -> First | None:
    rows = tx.unsent(KIND, f"{lane}|", limit=1)
    return First(rows[0], address_of(tx, lane)) if rows else None


def _left(tx: Transaction, row: OutboxRow, write: Write | None) -> First | None:
    leave(tx, row, write)
    return _first(tx, _lane(row))


def _lane(row: OutboxRow) -> str:
    return row.key.split("|", 1)[0]


def answered_card(incoming: Incoming) -> str:
    """Identity of the card whose button was pressed, if the answer to the press is the card itself; else ""."""
    order = incoming.action.data.get("order") if incoming.action and incoming.id.startswith(CLICK) else None
    return f"order:{order}" if order else ""


def _asks_for_decision(reply: Reply) -> bool:
    return any(choice.action.verb == "decide" for choice in reply.choices)
