"""Where people are in Teams: kept at every turn, forgotten when the app goes."""

from __future__ import annotations

import json

from tests.bot.teams_world import a_world
from tests.fakes.teams import TENANT


async def test_who_removes_the_app_is_forgotten_and_welcomed_again_when_back() -> None:
    async with a_world() as world:
        it = world.user()
        await it.install()
        await it.uninstall()
        assert await world.desk.run(lambda tx: tx.address("it")) is None
        await it.install()
        assert await world.desk.run(lambda tx: tx.address("it")) is not None
    assert len(it.said) == 2
    assert it.words[0] == it.words[1]


async def test_a_removal_that_is_told_twice_removes_nobody_who_is_back() -> None:
    async with a_world() as world:
        it = world.user()
        await it.install()
        removed = it.activity("installationUpdate", action="remove")
        await it.send(removed)
        await it.install()
        await it.send(removed)
        assert await world.desk.run(lambda tx: tx.address("it")) is not None


async def test_an_installation_that_is_told_twice_brings_nobody_back() -> None:
    async with a_world() as world:
        it = world.user()
        added = it.activity("installationUpdate", action="add")
        await it.send(added)
        await it.uninstall()
        await it.send(added)
        assert await world.desk.run(lambda tx: tx.address("it")) is None
    assert len(it.said) == 1


async def test_a_new_version_of_the_app_is_no_removal_and_no_arrival() -> None:
    async with a_world() as world:
        it = world.user()
        await it.install()
        before = await world.desk.run(lambda tx: tx.address("it"))
        for action in ("remove-upgrade", "add-upgrade"):
            await it.send(it.activity("installationUpdate", action=action))
        assert await world.desk.run(lambda tx: tx.address("it")) == before
    assert len(it.said) == 1


async def test_the_address_follows_the_person() -> None:
    async with a_world() as world:
        it = world.user()
        await it.install()
        it.chat = "a:moved"
        await it.say("hei")
        address = await world.desk.run(lambda tx: tx.address("it"))
        kept = json.loads(address or b"{}")
    assert (kept["conversation"], kept["tenant"], kept["user"]) == ("a:moved", TENANT, "29:it")
