"""What waits is written together, and nobody is answered before it is committed, nor for another's fault."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot import scribe
from bot.scribe import TRIES, Scribe
from orders.store import StoreError, Transaction, VersionClash
from orders.store.sqlite import SqliteStore
from tests.builders import NOW


class Watched:
    """A store that counts its commits and lets nobody begin before the gate is open."""

    def __init__(self) -> None:
        self.store = SqliteStore(":memory:")
        self.entered, self.gate = threading.Event(), threading.Event()
        self.commits: list[bool] = []  # whether each was to last
        self.broken: Exception | None = None  # what the next commits fail with

    @contextmanager
    def transaction(self, *, lasting: bool = True) -> Iterator[Transaction]:
        self.entered.set()
        self.gate.wait(10)
        with self.store.transaction(lasting=lasting) as tx:
            yield tx
            if self.broken:
                raise self.broken
        self.commits.append(lasting)

    def close(self) -> None:
        self.store.close()


class Writers:
    """A scribe, and what it has told of."""

    def __init__(self) -> None:
        self.store = Watched()
        self.told: list[Transaction] = []
        self.scribe = Scribe(self.store, self.told.append)

    async def all(self, *works: Callable[[Transaction], object], lasting: bool = True) -> list[object]:
        """The answers to work that waits together behind a commit that is under way; errors as values."""
        self.store.gate.clear()
        first = asyncio.create_task(self.scribe.run(lambda _: None))
        await asyncio.sleep(0)
        await asyncio.to_thread(self.store.entered.wait, 10)
        asked = [asyncio.create_task(self.scribe.run(work, lasting=lasting)) for work in works]
        await asyncio.sleep(0)
        self.store.gate.set()
        await first
        return await asyncio.gather(*asked, return_exceptions=True)

    async def kept(self) -> list[str]:
        """Who has a conversation."""
        return await self.scribe.run(lambda tx: [name for name in "abc" if tx.conversation(name)])


@pytest.fixture
def writers() -> Iterator[Writers]:
    writers = Writers()
    yield writers
    writers.store.gate.set()
    writers.scribe.close()
    writers.store.close()


def begin(person: str) -> Callable[[Transaction], str]:
    def work(tx: Transaction) -> str:
        tx.save_conversation(person, b"{}", 0, NOW)
        return person

    return work


def fail(error: Exception, person: str) -> Callable[[Transaction], str]:
    def work(tx: Transaction) -> str:
        begin(person)(tx)
        raise error

    return work


async def test_what_waits_shares_one_commit(writers: Writers) -> None:
    assert await writers.all(begin("a"), begin("b"), begin("c")) == ["a", "b", "c"]
    assert len(writers.store.commits) == 2  # the one under way, and theirs
    assert await writers.kept() == ["a", "b", "c"]


async def test_no_more_than_some_share_a_commit(writers: Writers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scribe, "AT_ONCE", 2)
    await writers.all(begin("a"), begin("b"), begin("c"))
    assert len(writers.store.commits) == 3


@pytest.mark.parametrize("place", [0, 1, 2])
async def test_an_error_undoes_its_own_work_alone(writers: Writers, place: int) -> None:
    works, boom = [begin(name) for name in "abc"], ZeroDivisionError()
    works[place] = fail(boom, "abc"[place])
    answers = await writers.all(*works)
    others = [name for number, name in enumerate("abc") if number != place]
    assert answers == [boom if number == place else name for number, name in enumerate("abc")]
    assert await writers.kept() == others


async def test_a_clash_is_done_again_without_the_others(writers: Writers) -> None:
    tries: list[str] = []

    def clashing(tx: Transaction) -> str:
        tries.append("a")
        begin("a")(tx)
        if tries.count("a") < TRIES:
            raise VersionClash
        return "a"

    def once(tx: Transaction) -> str:
        tries.append("b")
        return begin("b")(tx)

    assert await writers.all(once, clashing) == ["b", "a"]
    assert tries == ["b", "a", "b", *"a" * (TRIES - 1)]
    assert await writers.kept() == ["a", "b"]


async def test_a_clash_that_does_not_end_is_an_error(writers: Writers) -> None:
    clash, b = await writers.all(fail(VersionClash(), "a"), begin("b"))
    assert isinstance(clash, VersionClash)
    assert b == "b"
    assert await writers.kept() == ["b"]


async def test_when_the_commit_fails_all_are_told_so_and_nothing_is_kept(writers: Writers) -> None:
    writers.store.gate.set()
    full = writers.store.broken = StoreError("disk full")
    with pytest.raises(StoreError, match="disk full"):
        await writers.scribe.run(begin("a"))
    writers.store.broken = None
    assert writers.told == []
    assert await writers.kept() == []
    assert full is not None


async def test_it_is_told_of_after_the_commit_and_before_the_answer(writers: Writers) -> None:
    seen: list[tuple[int, bool]] = []
    writers.store.gate.set()
    writers.scribe._committed = lambda _: seen.append((len(writers.store.commits), asked.done()))
    asked = asyncio.create_task(writers.scribe.run(begin("a")))
    await asked
    assert seen == [(1, False)]


async def test_nothing_is_told_of_what_was_undone(writers: Writers) -> None:
    await writers.all(fail(ZeroDivisionError(), "a"))
    assert len(writers.told) == 1  # the one under way before it


async def test_a_fault_in_what_follows_a_commit_takes_nobodys_answer_away_and_nothing_of_what_follows(
    writers: Writers,
) -> None:
    followed: list[str] = []

    def followed_by(person: str) -> Callable[[Transaction], str]:
        def follow() -> None:
            if person == "b":
                raise ZeroDivisionError
            followed.append(person)

        def work(tx: Transaction) -> str:
            tx.after.append(follow)
            return begin(person)(tx)

        return work

    with capture_logs() as logged:
        assert await writers.all(*map(followed_by, "abc")) == ["a", "b", "c"]
    assert followed == ["a", "c"]
    assert [(entry["event"], entry["log_level"]) for entry in logged] == [("what follows a commit failed", "error")]
    assert await writers.kept() == ["a", "b", "c"]


@pytest.mark.parametrize("lasting", [True, False])
async def test_the_disk_is_flushed_when_anything_in_the_commit_is_to_last(writers: Writers, lasting: bool) -> None:
    await writers.all(begin("a"), lasting=lasting)
    assert writers.store.commits == [True, lasting]


async def test_who_gave_up_waiting_is_kept_nevertheless(writers: Writers) -> None:
    asked = asyncio.create_task(writers.scribe.run(begin("a")))
    await asyncio.sleep(0)
    asked.cancel()
    writers.store.gate.set()
    assert await writers.kept() == ["a"]
    assert writers.told


async def test_what_was_asked_for_is_written_before_it_closes(writers: Writers) -> None:
    works = [asyncio.create_task(writers.scribe.run(begin(name))) for name in "abc"]
    await asyncio.sleep(0)
    writers.store.gate.set()
    await asyncio.to_thread(writers.scribe.close)
    assert await asyncio.gather(*works) == ["a", "b", "c"]
    assert not writers.scribe._thread.is_alive()


CRASH = """
import asyncio, os, sys
from bot.scribe import Scribe
from orders.store.sqlite import SqliteStore
from tests.builders import NOW
scribe = Scribe(SqliteStore(sys.argv[1]), lambda _: None)
async def write(person):
    await scribe.run(lambda tx: tx.save_address(person, b"{}", NOW))
    print(person, flush=True)
async def main():
    people = [asyncio.create_task(write(str(number))) for number in range(100)]
    while not any(person.done() for person in people):
        await asyncio.sleep(0)
    os.kill(os.getpid(), 9)
asyncio.run(main())
"""


def test_whoever_was_answered_is_there_after_the_process_was_killed(tmp_path: Path) -> None:
    path, root = tmp_path / "hentehjelpen.db", Path(__file__).parents[2]
    killed = subprocess.run([sys.executable, "-c", CRASH, path], check=False, cwd=root, capture_output=True, text=True)  # noqa: S603  our own text
    assert killed.returncode == -9
    answered = killed.stdout.split()
    assert answered
    store = SqliteStore(path)
    with store.transaction() as tx:
        assert [person for person in answered if tx.address(person) is None] == []
    store.close()
