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

import msgspec
import structlog

from bot.conversation import Desk
from bot.teams_addresses import address_of
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
        self._kept: set[str] = set()  # lanes that may have something new: most turns keep nothing for Teams
        self._again: set[str] = set()
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
            self._kept.add(lane)
            name = f"{lane}|{key}|{place:02}"
            tx.put(OutboxRow(kind=KIND, key=name, payload=msgspec.json.encode(payload), due=due))

    # after it

    async def push(self, persons: Sequence[str]) -> None:
        """Begin to send what was kept for these persons or groups; the answer to Teams waits for none of it."""
        for lane in self._kept.intersection(persons):
            self._kept.discard(lane)
            if lane in self._tasks:
                self._again.add(lane)
            else:
                task = asyncio.create_task(self._run(lane), name=f"teams {lane}")
                self._tasks[lane] = task
                task.add_done_callback(lambda _, lane=lane: self._tasks.pop(lane, None))  # type: ignore[misc]  # mypy cannot infer a lambda with a default

    async def settled(self) -> None:
        """Wait until nothing is being sent: at the end of the service, and in tests."""
        while self._tasks:
            await asyncio.wait(list(self._tasks.values()))
            await asyncio.sleep(0)

    async def _run(self, lane: str) -> None:
        try:
            while True:
                self._again.discard(lane)
                await self._send_lane(lane)
                if lane not in self._again:
                    return
        except Exception:  # nobody awaits this task; what is unsent stays kept for the worker
            log.exception("sending failed")

    async def _send_lane(self, lane: str) -> None:
        async with self._locked(lane):
            for row in await self._unsent(lane):
                if self._waits(row):
                    return  # and nothing overtakes it
                if not await self._sent(row):
                    self._again.add(lane)  # given up: go on with the next; put off: the next round sees that it waits
                    return

    async def handle(self, row: OutboxRow) -> None:
        """Send a row that was left over, after what was kept before it for the same lane."""
        lane = row.key.split("|", 1)[0]
        async with self._locked(lane):
            for other in await self._unsent(lane):
                if other.id == row.id:
                    await self._leave(row, await self._delivery.send(row))
                    return
                if self._waits(other) or not await self._sent(other):
                    raise DeliveryError("an earlier message waits", permanent=False, retry_after=self._until(other))

    async def _sent(self, row: OutboxRow) -> bool:
        """Whether the row left the outbox; else it was put off or given up."""
        try:
            write = await self._delivery.send(row)
        except DeliveryError as error:
            await self._worker.put_off(row, error)
            return False
        await self._leave(row, write)
        return True

    async def _leave(self, row: OutboxRow, write: Write | None) -> None:
        await self._desk.push(await self._desk.run(lambda tx: leave(tx, row, write)))

    async def _unsent(self, lane: str) -> tuple[OutboxRow, ...]:
        return await self._desk.run(lambda tx: tx.unsent(KIND, f"{lane}|"))

    def _waits(self, row: OutboxRow) -> bool:
        return row.attempts > 0 and row.due > self._desk.clock()

    def _until(self, row: OutboxRow) -> float:
        return max((row.due - self._desk.clock()).total_seconds(), 1.0)

    @contextlib.asynccontextmanager
    async def _locked(self, lane: str) -> AsyncIterator[None]:
        lock, users = self._locks.get(lane, (asyncio.Lock(), 0))
        self._locks[lane] = (lock, users + 1)
        try:
            async with lock:
                yield
        finally:
            lock, users = self._locks.pop(lane)
            if users > 1:
                self._locks[lane] = (lock, users - 1)


def answered_card(incoming: Incoming) -> str:
    """Identity of the card whose button was pressed, if the answer to the press is the card itself; else ""."""
    order = incoming.action.data.get("order") if incoming.action and incoming.id.startswith(CLICK) else None
    return f"order:{order}" if order else ""


def _asks_for_decision(reply: Reply) -> bool:
    return any(choice.action.verb == "decide" for choice in reply.choices)
