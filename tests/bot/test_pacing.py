"""How fast we may send: no window ever holds more than its limit, and each conversation waits for itself alone."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import pacing as module
from bot.pacing import PATIENCE, Limits, Pacing

TEAMS: Limits = ((7, 1.0), (8, 2.0), (60, 30.0), (1800, 3600.0))


class Time:
    """A clock that jumps to whoever wakes next."""

    def __init__(self) -> None:
        self.now = 0.0
        self._asleep: list[tuple[float, int, asyncio.Event]] = []
        self._count = 0

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.Event()
        self._count += 1
        heapq.heappush(self._asleep, (self.now + seconds, self._count, woken))
        await woken.wait()

    async def until_done(self, tasks: Sequence[asyncio.Task[None]]) -> None:
        """Wake everybody, each at their time."""
        while not all(task.done() for task in tasks):
            for _ in range(10):  # whoever is awake goes on until it sleeps or waits
                await asyncio.sleep(0)
            if self._asleep:
                self.now, _, woken = heapq.heappop(self._asleep)
                woken.set()


async def sent(limits: Limits, per_second: int, wishes: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """When each message went; a wish is a conversation, and how long after the last one it comes."""
    time, went = Time(), []
    pacing = Pacing(limits, per_second, lambda: time.now, time.sleep)

    async def send(conversation: str, at: float) -> None:
        if at:
            await time.sleep(at)
        while wait := await pacing.turn(conversation):
            await time.sleep(wait)
        went.append((conversation, time.now))

    at, tasks = 0.0, []
    for conversation, pause in wishes:
        at += pause
        tasks.append(asyncio.create_task(send(conversation, at)))
    await time.until_done(tasks)
    return went


def most(times: Sequence[float], seconds: float) -> int:
    """The most that any window of that length holds."""
    return max((sum(start <= at < start + seconds - 1e-6 for at in times) for start in times), default=0)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 3)), max_size=60))
async def test_no_window_ever_holds_more_than_its_limit(wishes: list[tuple[str, float]]) -> None:
    went = await sent(((3, 1.0), (5, 4.0)), 6, wishes)
    assert len(went) == len(wishes)
    assert most([at for _, at in went], 1.0) <= 6
    for conversation in "abc":
        mine = [at for name, at in went if name == conversation]
        assert most(mine, 1.0) <= 3
        assert most(mine, 4.0) <= 5


async def test_a_busy_conversation_holds_up_no_other() -> None:
    went = await sent(TEAMS, 40, [*[("busy", 0.0)] * 130, ("quiet", 0.0)])
    assert dict(went)["busy"] >= 60
    assert dict(went)["quiet"] == 0


async def test_who_has_long_to_wait_is_told_to_come_again() -> None:
    time = Time()
    pacing = Pacing(((1, PATIENCE + 1),), 40, lambda: time.now, time.sleep)
    await pacing.turn("busy")
    assert await pacing.turn("busy") == PATIENCE + 1


async def test_everything_together_keeps_the_cap() -> None:
    went = await sent(TEAMS, 40, [(str(number), 0.0) for number in range(100)])
    assert most([at for _, at in went], 1.0) == 40
    assert went[-1][1] == 2.0


async def test_a_conversation_with_somebody_waiting_is_not_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "REMEMBERED", 1)
    went = await sent(((1, 10.0),), 1000, [("a", 0.0), ("a", 0.0), ("b", 1.0), ("a", 0.0), ("c", 20.0)])
    assert [at for name, at in went if name == "a"] == [0.0, 10.0, 20.0]
