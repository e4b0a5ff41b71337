"""Teams' way to people: what is to be said is kept with the turn, sent after it, and sent again when Teams says so.

Each person (and each group) is a lane of its own, in which messages keep their order; a lane that waits holds up
nobody else. What was committed is handed over and sent without looking in the store, unless something of the lane
waits there. A row leaves the outbox in the transaction that remembers what it became, or shortly after with all others
that became nothing; a crash in between repeats what was sent last and nothing more.
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
from bot.teams_cards import stands
from bot.teams_delivery import Delivery
from bot.teams_payloads import KIND, Payload, Post, Renew, Speak, asks_for_decision
from bot.worker import PostponedError, Worker, Write, leave
from dialogs.messages import Incoming, Reply
from orders.delivery import DeliveryError
from orders.store import OutboxRow, StoreError, Transaction

log = structlog.get_logger()
CHANNEL = "teams"
CLICK = "teams-click:"  # how the ids of card actions begin: their card goes back in the answer itself
GRACE = timedelta(seconds=30)  # what is sent at once is not the worker's before this
SWEEP = 0.2  # seconds in which what was sent gathers, to leave the outbox together


class TeamsOutlet:
    """Teams as an outlet, and the worker's handler of what could not be sent at once."""

    def __init__(self, desk: Desk, delivery: Delivery, worker: Worker, *, always: bool) -> None:
        """`always`: keep a notice also for who has no address, so that another way to the person is tried."""
        self._desk = desk
        self._delivery = delivery
        self._worker = worker
        self._always = always
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._kept: dict[str, list[First]] = {}  # handed over for a lane, and not under way yet
        self._clear: set[str] = set()  # lanes of which nothing else waits in the store
        self._last: dict[str, int] = {}  # the row of each lane that went last
        self._gone: dict[int, OutboxRow] = {}  # sent, and still in the outbox
        self._sweeping: asyncio.Task[None] | None = None
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
        if reply.card and stands(tx, reply.card, person) and not asks_for_decision(reply):
            return  # the card that stands in the chat is brought up to date; the words before it are the news
        self._put(tx, person, secrets.token_hex(8), (Speak(person=person, reply=reply, prompt=True),))

    def _renew(self, tx: Transaction, card: str) -> None:
        for copy in tx.card_copies(card):
            self._put(tx, copy.person, secrets.token_hex(8), (Renew(card=card, copy=copy),))

    def _put(self, tx: Transaction, lane: str, key: str, payloads: Iterable[Payload]) -> None:
        now, before = self._desk.clock(), len(tx.queued)
        for place, payload in enumerate(payloads):
            name = f"{lane}|{key}|{place:02}"
            content = msgspec.json.encode(msgspec.structs.replace(payload, at=now))
            tx.put(OutboxRow(kind=KIND, key=name, payload=content, due=now + GRACE))
        if rows := tx.queued[before:]:
            address = address_of(tx, lane)
            tx.after.append(lambda: self._begin(lane, [First(row, address) for row in rows]))

    # after it

    def _begin(self, lane: str, kept: list[First]) -> None:
        """Begin to send what was kept for a person or a group; the answer to Teams waits for none of it."""
        self._kept.setdefault(lane, []).extend(kept)
        if lane not in self._tasks:
            self._tasks[lane] = task = asyncio.create_task(self._run(lane), name=f"teams {lane}")
            task.add_done_callback(lambda _: self._ended(lane))

    def _ended(self, lane: str) -> None:
        del self._tasks[lane]
        if more := self._kept.pop(lane, None):  # kept since the task last looked
            self._begin(lane, more)

    async def quiet(self, seconds: float) -> None:
        """Wait for what is being sent, but no longer than this."""
        try:
            await asyncio.wait_for(self.settled(), seconds)
        except TimeoutError:
            log.warning("stopped while messages to Teams were under way; they are sent after the next start")

    async def settled(self) -> None:
        """Wait until nothing is being sent: at the end of the service, and in tests."""
        while self._tasks:
            await asyncio.wait(list(self._tasks.values()))
            await asyncio.sleep(0)
        await self._swept()

    async def _run(self, lane: str) -> None:
        try:
            async with self._locked(lane):
                while kept := self._kept.pop(lane, None):
                    if lane not in self._clear:
                        await self._catch_up(lane, kept[0].row)
                    if lane in self._clear and not await self._send_kept(lane, kept):
                        await self._catch_up(lane)  # where the person is may be another place now
        except Exception:  # nobody awaits this task; what is unsent stays kept for the worker
            log.exception("sending failed")

    async def _catch_up(self, lane: str, until: OutboxRow | None = None) -> None:
        """Send what waits in the store, before this row; the lane is clear when nothing of it does any more."""
        while (first := await self._first(lane)) and (until is None or first.row.id < until.id):
            if self._waits(first.row):  # nothing overtakes it
                return
            await self._went(first)
        self._clear.add(lane)

    async def _send_kept(self, lane: str, kept: list[First]) -> bool:
        """Send what was handed over; whether all of it went."""
        for one in kept:
            if one.row.id > self._last.get(lane, 0) and not await self._went(one):
                return False
        return True

    async def handle(self, row: OutboxRow) -> None:
        """Send a row that was left over, after what was kept before it for the same lane."""
        lane = _lane(row)
        async with self._locked(lane):
            self._clear.discard(lane)
            while (first := await self._first(lane)) and first.row.id <= row.id:
                if self._waits(first.row):  # also the row itself, which may have been tried while this waited
                    raise PostponedError("an earlier message waits", self._until(first.row))
                if first.row.id == row.id:
                    await self._left(row, await self._delivery.send(first.row, first.address))
                    return
                await self._went(first)

    async def _went(self, first: First) -> bool:
        """Send the first of a lane; whether it went, else it was put off."""
        row, lane = first.row, _lane(first.row)
        try:
            write = await self._delivery.send(row, first.address)
        except DeliveryError as error:
            self._clear.discard(lane)
            await self._worker.put_off(row, error)
            return False
        self._last[lane] = row.id
        if write:  # not lasting: after a power failure it is sent once more, as after a crash before this
            await self._left(row, write, lasting=False)
        else:
            self._gone[row.id] = row
            self._sweeping = self._sweeping or asyncio.create_task(self._sweep_soon(), name="teams sweep")
        return True

    async def _left(self, row: OutboxRow, write: Write | None, *, lasting: bool = True) -> None:
        await self._desk.run(lambda tx: leave(tx, row, write), lasting=lasting)

    async def _sweep_soon(self) -> None:
        await asyncio.sleep(SWEEP)
        self._sweeping = None
        await self._sweep()

    async def _sweep(self) -> None:
        """Let what was sent leave the outbox, all of it with one commit."""
        rows = [*self._gone.values()]
        try:
            await self._desk.run(lambda tx: tx.sent(*rows), lasting=False)
        except StoreError:
            log.exception("what was sent stays in the outbox")  # until the next sweep
            return
        for row in rows:
            self._gone.pop(row.id, None)

    async def _swept(self) -> None:
        if self._sweeping:
            self._sweeping.cancel()
            await asyncio.wait([self._sweeping])
            self._sweeping = None
        if self._gone:
            await self._sweep()

    async def _first(self, lane: str) -> First | None:
        """The first row of a lane that is not sent, and where the person is."""
        return await self._desk.run(lambda tx: self._look(tx, lane))

    def _look(self, tx: Transaction, lane: str) -> First | None:
        rows = tx.unsent(KIND, f"{lane}|", limit=len(self._gone) + 1)
        row = next((row for row in rows if row.id not in self._gone), None)
        return First(row, address_of(tx, lane)) if row else None

    def _waits(self, row: OutboxRow) -> bool:
        """Whether it was tried and is to be left alone for now; what was not is kept for the worker, not from us."""
        return bool(row.error) and row.due > self._desk.clock()

    def _until(self, row: OutboxRow) -> float:
        return max((row.due - self._desk.clock()).total_seconds(), 1.0)

    @contextlib.asynccontextmanager
    async def _locked(self, lane: str) -> AsyncIterator[None]:
        """Alone with the lane."""
        lock, users = self._locks.get(lane, (asyncio.Lock(), 0))
        self._locks[lane] = (lock, users + 1)
        try:
            async with lock:
                yield
        finally:
            lock, users = self._locks.pop(lane)
            if users > 1:
                self._locks[lane] = (lock, users - 1)


class First(NamedTuple):
    """The first row of a lane that is not sent, and where the person is."""

    row: OutboxRow
    address: Address | None


def _lane(row: OutboxRow) -> str:
    return row.key.split("|", 1)[0]


def answered_card(incoming: Incoming) -> str:
    """Identity of the card whose button was pressed, if the answer to the press is the card itself; else ""."""
    order = incoming.action.data.get("order") if incoming.action and incoming.id.startswith(CLICK) else None
    return f"order:{order}" if order else ""
