"""The worker sends what is due, tries again with growing waits, and nothing that goes wrong stops it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import cast

import pytest

from bot.conversation import Desk
from bot.worker import LOOK_AGAIN, WAITS, PostponedError, Worker, Write
from dialogs.messages import Incoming, Reply
from knowledge.model import Knowledge
from orders.delivery import DeliveryError
from orders.order import Event
from orders.store import OutboxRow, StoreError, Transaction
from orders.store.sqlite import SqliteStore
from tests.builders import NOW, a_register

LATER = timedelta(days=30)


class Clock:
    def __init__(self) -> None:
        self.now = NOW
        self.asked = 0

    def __call__(self) -> datetime:
        self.asked += 1
        return self.now


class Told:
    """An outlet that remembers for whom each commit kept something."""

    def __init__(self) -> None:
        self.persons: list[str] = []
        self._kept: list[tuple[Transaction, str]] = []

    def keep(self, tx: Transaction, person: str, replies: Sequence[Reply], incoming: Incoming | None) -> None:
        if (tx, person) not in self._kept:
            self._kept.append((tx, person))
            tx.after.append(lambda: self.persons.append(person))


class Sender:
    """A handler that answers as it was told: an error is raised, None is success."""

    def __init__(self, *answers: Exception | None) -> None:
        self.answers = list(answers)
        self.rows: list[OutboxRow] = []

    async def __call__(self, row: OutboxRow) -> None:
        self.rows.append(row)
        answer = self.answers.pop(0) if self.answers else None
        if answer:
            raise answer

    @property
    def keys(self) -> list[str]:
        return [row.key for row in self.rows]


BUSY = DeliveryError("opptatt", permanent=False)
REFUSED = DeliveryError("ukjent mottaker", permanent=True)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(clock: Clock) -> Iterator[Desk]:
    desk = Desk(SqliteStore(":memory:"), cast("Knowledge", None), a_register(), clock)
    yield desk
    desk.close()


@pytest.fixture
def worker(desk: Desk) -> Worker:
    return Worker(desk)


async def put(desk: Desk, *keys: str, kind: str = "teams", due: datetime = NOW) -> None:
    def write(tx: Transaction) -> None:
        for key in keys:
            tx.put(OutboxRow(kind=kind, key=key, payload=key.encode(), due=due))

    await desk.run(write)


async def unsent(desk: Desk, kind: str = "teams") -> list[tuple[str, int, str]]:
    rows = await desk.run(lambda tx: tx.due(NOW + LATER, (kind,)))
    return [(row.key, row.attempts, row.error) for row in rows]


async def test_what_is_due_is_sent_and_leaves(desk: Desk, worker: Worker) -> None:
    sender = Sender()
    worker.register("teams", sender)
    await put(desk, "a", "b")
    await put(desk, "later", due=NOW + timedelta(seconds=1))
    await worker.work()
    assert sender.keys == ["a", "b"]
    assert await unsent(desk) == [("later", 0, "")]


async def test_each_kind_has_its_handler_and_others_stay(desk: Desk, worker: Worker) -> None:
    teams, mail = Sender(), Sender()
    worker.register("teams", teams)
    worker.register("mail", mail)
    await put(desk, "a", kind="teams")
    await put(desk, "b", kind="mail")
    await put(desk, "c", kind="pigeon")
    await worker.work()
    assert (teams.keys, mail.keys) == (["a"], ["b"])
    assert len(await unsent(desk, "pigeon")) == 1


async def test_what_fails_waits_longer_each_time_and_is_given_up_in_the_end(
    desk: Desk, worker: Worker, clock: Clock
) -> None:
    sender = Sender(*[BUSY] * 20)
    worker.register("teams", sender)
    await put(desk, "a")
    for wait in WAITS:
        await worker.work()
        clock.now += wait - timedelta(seconds=1)
        tried = len(sender.rows)
        await worker.work()
        assert len(sender.rows) == tried
        clock.now += timedelta(seconds=1)
    await worker.work()
    assert len(sender.rows) == len(WAITS) + 1
    clock.now += LATER
    await worker.work()
    assert len(sender.rows) == len(WAITS) + 1
    assert await unsent(desk) == []


async def test_the_waits_grow() -> None:
    assert list(WAITS) == sorted(set(WAITS))


async def test_what_failed_is_sent_when_the_world_is_kind_again(desk: Desk, worker: Worker, clock: Clock) -> None:
    sender = Sender(BUSY, BUSY)
    worker.register("teams", sender)
    await put(desk, "a")
    for _ in range(3):
        await worker.work()
        clock.now += WAITS[1]
    assert [row.attempts for row in sender.rows] == [0, 1, 2]
    assert sender.rows[-1].error == "opptatt"
    assert await unsent(desk) == []


async def test_a_permanent_error_is_not_tried_again(desk: Desk, worker: Worker, clock: Clock) -> None:
    sender = Sender(REFUSED)
    worker.register("teams", sender)
    await put(desk, "a")
    await worker.work()
    clock.now += LATER
    await worker.work()
    assert len(sender.rows) == 1


async def test_the_other_side_may_say_when_to_come_back(desk: Desk, worker: Worker, clock: Clock) -> None:
    sender = Sender(DeliveryError("429", permanent=False, retry_after=7))
    worker.register("teams", sender)
    await put(desk, "a")
    await worker.work()
    clock.now += timedelta(seconds=7)
    await worker.work()
    assert len(sender.rows) == 2


async def test_who_says_when_to_come_back_is_not_given_up_by_the_worker(
    desk: Desk, worker: Worker, clock: Clock
) -> None:
    sender = Sender(*[DeliveryError("429", permanent=False, retry_after=7)] * 20)
    worker.register("teams", sender)
    await put(desk, "a")
    for _ in range(21):
        await worker.work()
        clock.now += timedelta(seconds=7)
    assert len(sender.rows) == 21
    assert await unsent(desk) == []


async def test_what_is_postponed_uses_up_no_attempt_and_remembers_its_own_reason(
    desk: Desk, worker: Worker, clock: Clock
) -> None:
    postponed = PostponedError("an earlier one waits", 60)
    sender = Sender(*[postponed] * 20, BUSY, postponed)
    worker.register("teams", sender)
    await put(desk, "a")
    for _ in range(20):
        await worker.work()
        clock.now += timedelta(minutes=1)
        assert await unsent(desk) == [("a", 0, "an earlier one waits")]
    for _ in range(2):
        await worker.work()
        clock.now += WAITS[0]
        assert await unsent(desk) == [("a", 1, "opptatt")]


async def test_waits_can_be_shortened(desk: Desk, clock: Clock) -> None:
    worker, sender = Worker(desk, pace=0.0), Sender(BUSY, BUSY, BUSY)
    worker.register("teams", sender)
    await put(desk, "a")
    await worker.work()
    assert len(sender.rows) == 4
    assert clock.now == NOW


async def test_a_handler_that_crashes_keeps_nobody_from_being_served(desk: Desk, worker: Worker) -> None:
    sender = Sender(ZeroDivisionError("hemmelig"))
    worker.register("teams", sender)
    await put(desk, "a", "b")
    await worker.work()
    assert sender.keys == ["a", "b"]
    assert await unsent(desk) == [("a", 1, "ZeroDivisionError")]


async def test_what_success_means_is_written_as_the_row_leaves(desk: Desk, worker: Worker) -> None:
    async def handle(row: OutboxRow) -> Write:
        def write(tx: Transaction) -> None:
            tx.add_event(Event(order="HH-2026-0001", kind=row.key, at=NOW, actor="system"))

        return write

    worker.register("teams", handle)
    await put(desk, "filed")
    await worker.work()
    (event,) = await desk.run(lambda tx: tx.events("HH-2026-0001"))
    assert event.kind == "filed"


async def test_a_write_that_fails_leaves_the_row_and_sends_again(desk: Desk, worker: Worker) -> None:
    sent: list[str] = []

    async def handle(row: OutboxRow) -> Write:
        sent.append(row.key)

        def write(tx: Transaction) -> None:
            tx.add_event(Event(order="HH-2026-0001", kind="filed", at=NOW, actor="system"))
            if len(sent) == 1:
                raise StoreError("disk full")

        return write

    worker.register("teams", handle)
    await put(desk, "a")
    with pytest.raises(StoreError):
        await worker.work()
    assert len(await unsent(desk)) == 1
    assert await desk.run(lambda tx: tx.events("HH-2026-0001")) == ()
    await worker.work()
    assert sent == ["a", "a"]
    assert len(await desk.run(lambda tx: tx.events("HH-2026-0001"))) == 1


async def test_what_failure_means_is_written_as_the_row_is_put_off(desk: Desk, worker: Worker) -> None:
    seen: list[tuple[str, datetime | None]] = []

    def failed(tx: Transaction, row: OutboxRow, error: DeliveryError, due: datetime | None) -> None:
        seen.append((error.reason, due))
        tx.add_event(Event(order=row.key, kind="delivery_failed", at=NOW, actor="system"))

    worker.register("teams", Sender(BUSY, REFUSED), failed)
    await put(desk, "a", "b")
    await worker.work()
    assert seen == [("opptatt", NOW + WAITS[0]), ("ukjent mottaker", None)]
    assert len(await desk.run(lambda tx: tx.events("b"))) == 1


async def test_rows_of_a_kind_go_one_at_a_time_or_several_at_once(desk: Desk, worker: Worker) -> None:
    under_way, most = 0, {"delivery": 0, "teams": 0}

    def watching(kind: str) -> Callable[[OutboxRow], Awaitable[None]]:
        async def handle(_: OutboxRow) -> None:
            nonlocal under_way
            under_way += 1
            most[kind] = max(most[kind], under_way)
            await asyncio.sleep(0)
            under_way -= 1

        return handle

    worker.register("delivery", watching("delivery"))
    worker.register("teams", watching("teams"), at_once=3)
    for kind in most:
        await put(desk, "a", "b", "c", "d", kind=kind)
    await worker.work()
    assert most == {"delivery": 1, "teams": 3}


# the loop


class Running:
    """A handler that lets a test wait for what it was given."""

    def __init__(self) -> None:
        self.keys: asyncio.Queue[str] = asyncio.Queue()

    async def __call__(self, row: OutboxRow) -> None:
        self.keys.put_nowait(row.key)

    async def next(self) -> str:
        return await asyncio.wait_for(self.keys.get(), 5)


async def stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_the_loop_sends_what_was_left_from_the_last_run_and_what_it_is_woken_for(
    desk: Desk, worker: Worker
) -> None:
    running = Running()
    worker.register("teams", running)
    await put(desk, "old")
    task = asyncio.create_task(worker.run())
    assert await running.next() == "old"
    desk.wake = worker.wake
    await put(desk, "new")
    assert await running.next() == "new"
    await stop(task)


async def test_a_row_that_is_due_after_the_next_look_wakes_nobody(desk: Desk, worker: Worker, clock: Clock) -> None:
    worker.register("teams", Running())
    desk.wake = worker.wake
    task = asyncio.create_task(worker.run())
    asked = await _settled(clock)
    await put(desk, "later", due=NOW + timedelta(seconds=LOOK_AGAIN))
    assert await _settled(clock) == asked
    await put(desk, "sooner", due=NOW + timedelta(seconds=LOOK_AGAIN - 1))
    assert await _settled(clock) > asked
    await stop(task)


async def _settled(clock: Clock) -> int:
    """How often the time was asked for, once the worker has looked and sleeps."""
    asked = -1
    while asked != clock.asked or not asked:
        asked = clock.asked
        await asyncio.sleep(0.2)
    return asked


async def test_the_loop_wakes_by_itself_when_a_row_becomes_due(
    desk: Desk, worker: Worker, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.worker.LOOK_AGAIN", 0.01)
    running = Running()
    worker.register("teams", running)
    await put(desk, "later", due=NOW + timedelta(hours=1))
    task = asyncio.create_task(worker.run())
    await asyncio.sleep(0.03)
    assert running.keys.empty()
    clock.now += timedelta(hours=1)
    assert await running.next() == "later"
    await stop(task)


async def test_a_handler_that_hangs_keeps_no_other_kind_waiting(desk: Desk, worker: Worker) -> None:
    running = Running()

    async def hang(_: OutboxRow) -> None:
        await asyncio.Event().wait()

    worker.register("delivery", hang)
    worker.register("teams", running)
    await put(desk, "a", kind="delivery")
    await put(desk, "b", kind="teams")
    task = asyncio.create_task(worker.run())
    assert await running.next() == "b"
    await stop(task)
    assert await unsent(desk, "delivery") == [("a", 0, "")]  # and is sent after the next start


async def test_a_store_that_fails_once_does_not_end_the_loop(
    desk: Desk, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.worker.BREATH", 0.0)
    running, transaction = Running(), desk.store.transaction
    failures = [StoreError("disk full")]

    def unsteady(*, lasting: bool) -> object:
        if failures:
            raise failures.pop()
        return transaction(lasting=lasting)

    worker.register("teams", running)
    await put(desk, "a")
    monkeypatch.setattr(desk.store, "transaction", unsteady)
    task = asyncio.create_task(worker.run())
    assert await running.next() == "a"
    assert failures == []
    await stop(task)
