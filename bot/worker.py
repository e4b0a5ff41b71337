"""Sends what is due: every row of the outbox goes to the handler of its kind until it is sent or given up.

Each kind has a loop of its own, so that a mail server that hangs keeps no message waiting. A handler only sends; what
its success or failure means is written in the very transaction in which the row leaves or is put off, so a crash in
between repeats the sending and nothing else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta

import msgspec
import structlog

from bot.conversation import Desk
from orders.delivery import DeliveryError
from orders.store import OutboxRow, Transaction

log = structlog.get_logger()

WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60))
LOOK_AGAIN = 60.0  # seconds; the longest sleep, should another process have put something in the outbox
BREATH = 5.0  # seconds to wait when the store itself fails
NEVER = datetime.max.replace(tzinfo=UTC)

Write = Callable[[Transaction], None]
Handle = Callable[[OutboxRow], Awaitable[Write | None]]
Failed = Callable[[Transaction, OutboxRow, DeliveryError, datetime | None], None]


class PostponedError(DeliveryError):
    """It is not the row's turn, or nobody's: put off for some seconds, and no attempt is used up.

    `reason` is remembered by a row that remembers none of its own.
    """

    def __init__(self, reason: str, seconds: float) -> None:
        super().__init__(reason, permanent=False, retry_after=seconds)


class Handler(msgspec.Struct, frozen=True, kw_only=True):
    """Who sends a kind of rows."""

    handle: Handle
    failed: Failed
    at_once: int


def nobody(_tx: Transaction, _row: OutboxRow, _error: DeliveryError, _due: datetime | None) -> None:
    """A failure that concerns nobody but the log."""


class Worker:
    """Empties the outbox. `pace` stretches or shortens all waits: 1 is real time."""

    def __init__(self, desk: Desk, pace: float = 1.0) -> None:
        self._desk = desk
        self._waits = tuple(wait * pace for wait in WAITS)
        self._handlers: dict[str, Handler] = {}
        self._awake: dict[str, asyncio.Event] = {}
        self._looks: dict[str, datetime] = {}  # when the loop of a kind looks next, if nobody wakes it

    def register(self, kind: str, handle: Handle, failed: Failed = nobody, at_once: int = 1) -> None:
        """Let `handle` send the rows of this kind.

        Args:
            kind: of the rows.
            handle: sends one row; raises DeliveryError when the world refuses. Without `retry_after` the waits are
                the worker's, and it gives up after the last; with it, when to give up is the handler's to say. May
                return what is to be written in the transaction in which the row leaves the outbox.
            failed: writes what a failed attempt means, in the transaction that puts the row off (the time it is
                due again, None when it is given up).
            at_once: how many rows may be under way at a time.
        """
        self._handlers[kind] = Handler(handle=handle, failed=failed, at_once=at_once)
        self._awake[kind] = asyncio.Event()
        self._looks[kind] = NEVER

    def wake(self, rows: Sequence[OutboxRow]) -> None:
        """These rows were put in the outbox: look now if one is due before the next look. On the event loop."""
        for row in rows:
            if row.kind in self._looks and row.due < self._looks[row.kind]:
                self._awake[row.kind].set()

    async def run(self) -> None:
        """Work until cancelled. What is under way then is sent again after the next start."""
        async with asyncio.TaskGroup() as loops:
            for kind in self._handlers:
                loops.create_task(self._loop(kind), name=f"worker {kind}")

    async def work(self) -> None:
        """Send everything that is due now, and what becomes due meanwhile; then return."""
        for kind in self._handlers:
            while await self._batch(kind):
                pass

    async def _loop(self, kind: str) -> None:
        while True:
            self._awake[kind].clear()
            self._looks[kind] = NEVER
            try:
                pause = 0.0 if await self._batch(kind) else await self._pause(kind)
            except Exception:  # the store failed: nothing else would ever be sent if the loop ended
                log.exception("worker failed", kind=kind)
                pause = BREATH
            await self._sleep(kind, pause)

    async def _sleep(self, kind: str, seconds: float) -> None:
        self._looks[kind] = self._desk.clock() + timedelta(seconds=seconds)
        try:
            await asyncio.wait_for(self._awake[kind].wait(), seconds)
        except TimeoutError:
            return

    async def _pause(self, kind: str) -> float:
        """Seconds until the next row is due, and never longer than LOOK_AGAIN."""
        due = await self._desk.run(lambda tx: tx.next_due((kind,)))
        if due is None:
            return LOOK_AGAIN
        return min(max((due - self._desk.clock()).total_seconds(), 0.0), LOOK_AGAIN)

    async def _batch(self, kind: str) -> int:
        """Send what is due, at most `at_once` rows; returns how many there were."""
        handler, now = self._handlers[kind], self._desk.clock()
        rows = await self._desk.run(lambda tx: tx.due(now, (kind,), handler.at_once))
        await asyncio.gather(*(self._send(handler, row) for row in rows))
        return len(rows)

    async def _send(self, handler: Handler, row: OutboxRow) -> None:
        try:
            write = await handler.handle(row)
        except DeliveryError as error:
            await self._put_off(handler, row, error)
        except Exception as crash:  # a fault of ours in one row must not keep the others from being sent
            log.exception("handler failed", kind=row.kind, key=row.key)
            await self._put_off(handler, row, DeliveryError(type(crash).__name__, permanent=False))
        else:
            await self._desk.run(lambda tx: leave(tx, row, write))

    async def put_off(self, row: OutboxRow, error: DeliveryError) -> None:
        """Write a failed attempt of a row that somebody sent before it was the worker's turn."""
        await self._put_off(self._handlers[row.kind], row, error)

    async def _put_off(self, handler: Handler, row: OutboxRow, error: DeliveryError) -> None:
        due = self._due_again(row, error)
        log.warning("not sent", kind=row.kind, key=row.key, attempt=row.attempts + 1, due=due, reason=error.reason)

        def write(tx: Transaction) -> None:
            if isinstance(error, PostponedError) and due:
                tx.postponed(row, error.reason, due)
            else:
                tx.failed(row, error.reason, due)
            handler.failed(tx, row, error, due)

        await self._desk.run(write)

    def _due_again(self, row: OutboxRow, error: DeliveryError) -> datetime | None:
        """When to try again, or None when that is no use any more."""
        if error.permanent:
            return None
        if error.retry_after is not None:
            return self._desk.clock() + timedelta(seconds=error.retry_after)
        return self._desk.clock() + self._waits[row.attempts] if row.attempts < len(self._waits) else None


def leave(tx: Transaction, row: OutboxRow, write: Write | None) -> None:
    """The row was sent; what that means is written with it."""
    tx.sent(row)
    if write:
        write(tx)
