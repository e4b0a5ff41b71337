"""What was committed for a person in Teams is sent once, in order, and leaves the outbox."""

from __future__ import annotations

import asyncio

from bot.teams_app import OUTLET
from bot.teams_outlet import SWEEP
from bot.teams_payloads import KIND
from tests.bot.teams_world import World, a_world
from tests.fakes.teams import Fault


async def unsent(world: World, lane: str = "it") -> int:
    """How many rows of a lane are in the outbox."""
    return len(await world.desk.run(lambda tx: tx.unsent(KIND, f"{lane}|")))


async def test_what_was_sent_leaves_the_outbox_when_the_service_stops() -> None:
    async with a_world() as world:
        it = world.user()
        await it.install()
        for item in ("skjermer", "tastaturer", "mus"):
            await it.say(f"tar dere {item}?")
        await world.settled()
        assert await unsent(world) == 0
        assert [item for words in it.words for item in ("skjermer", "tastaturer", "mus") if item in words.lower()] == [
            "skjermer",
            "tastaturer",
            "mus",
        ]


async def test_what_was_sent_leaves_the_outbox_by_itself_too() -> None:
    async with a_world() as world:
        it = world.user()
        await it.install()
        it.settled = None
        await it.say("tar dere skjermer?")
        for _ in range(100):
            if not await unsent(world):
                break
            await asyncio.sleep(SWEEP / 2)
        assert await unsent(world) == 0
        assert not world.app[OUTLET]._gone


async def test_what_is_still_in_the_outbox_is_not_sent_again_by_the_worker() -> None:
    async with a_world() as world:
        it = world.user()
        await it.install()
        await it.say("tar dere skjermer?")
        said = len(it.said)
        world.clock.wait(minutes=5)
        await world.worker.work()
        assert len(it.said) == said


async def test_after_one_that_is_given_up_the_next_go_on_where_the_person_is() -> None:
    async with a_world() as world:
        it = world.user()
        await it.install()
        world.teams.faults = [Fault(400, "BadSyntax")]
        await it.say("tar dere skjermer?")
        await it.say("tar dere mus?")
        assert "mus" in it.words[-1].lower()
        assert await unsent(world) == 0


async def test_who_waits_for_an_earlier_message_uses_up_no_attempt() -> None:
    async with a_world() as world:
        it = world.user()
        await it.install()
        world.teams.faults = [Fault(429, headers={"Retry-After": "3600"}, times=2)]
        await it.say("tar dere skjermer?")
        await it.say("tar dere mus?")
        for _ in range(30):
            await world.later(minutes=3)
            waiting = await world.desk.run(lambda tx: tx.unsent(KIND, "it|"))
            assert all(row.attempts == 0 for row in waiting[1:])
        await world.later(hours=1)
        assert await unsent(world) == 0
        assert "mus" in it.words[-1].lower()


async def test_a_row_that_was_put_off_meanwhile_is_not_sent_by_who_waited_for_it() -> None:
    async with a_world() as world:
        it = world.user()
        await it.install()
        world.teams.faults = [Fault(429, times=9)]
        await it.say("tar dere skjermer?")
        world.clock.wait(hours=2)
        (row,) = await world.desk.run(lambda tx: tx.unsent(KIND, "it|"))
        tried = len(world.teams.calls)
        await asyncio.gather(*(world.worker._send(world.worker._handlers[KIND], row) for _ in range(3)))
        assert len(world.teams.calls) == tried + 1
        (again,) = await world.desk.run(lambda tx: tx.unsent(KIND, "it|"))
        assert again.attempts == row.attempts + 1


async def test_a_conversation_over_its_limit_keeps_no_other_waiting() -> None:
    async with a_world(conversation_limits=((3, 3600.0),)) as world, asyncio.timeout(10):
        it, leader = world.user(), world.user("leader")
        await it.install()
        await leader.install()
        for item in ("skjermer", "tastaturer", "mus", "mobiler"):
            await it.say(f"tar dere {item}?")
        assert len(it.said) == 3
        world.teams.faults = [Fault(429, place=leader.chat)]
        await leader.say("tar dere skjermer?")
        await world.later(hours=1)
        assert "skjerm" in leader.words[-1]
        assert await unsent(world) == 2
