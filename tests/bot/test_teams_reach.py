"""Where a person is in Teams, and what is tried when they are not there any more."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bot.connector import Connector, Outcome, SendError
from bot.graph import GraphInstaller
from bot.pacing import Pacing
from bot.teams_addresses import Address, address_of
from bot.teams_credentials import EntraCredentials
from bot.teams_reach import NOT_INSTALLED, Reach
from tests.bot.teams_world import World, a_world, settings_for
from tests.fakes.graph import TEAMS_APP_ID

HERE = "a:it"


def reach(world: World, *, installs: bool = False) -> Reach:
    settings = settings_for(world.teams, world.keys, world.entra, world.graph, teams_app_id=TEAMS_APP_ID)
    credentials = EntraCredentials(settings, world.http)
    connector = Connector(settings, world.http, credentials, Pacing((), 40))
    return Reach(
        world.desk, connector, settings, GraphInstaller(settings, world.http, credentials) if installs else None
    )


def known(world: World, **changes: str) -> Address:
    address = Address(tenant="t", user="29:it", bot="28:bot", service_url=world.teams.url, conversation=HERE)
    return replace(address, **changes)


async def kept(world: World, person: str = "it") -> Address | None:
    return await world.desk.run(lambda tx: address_of(tx, person))


async def test_who_was_heard_from_is_where_they_wrote() -> None:
    async with a_world() as world:
        assert await reach(world).reachable("it", known(world)) == known(world)


async def test_who_was_heard_from_in_a_group_alone_gets_a_chat_of_their_own() -> None:
    async with a_world() as world:
        found = await reach(world).reachable("it", known(world, conversation=""))
        assert found.conversation
        assert await kept(world) == found


async def test_who_blocked_us_is_left_alone() -> None:
    async with a_world() as world:
        with pytest.raises(SendError) as refused:
            await reach(world, installs=True).reachable("it", known(world, dead="blocked", reason="blocked us"))
        assert (refused.value.outcome, refused.value.reason) == (Outcome.BLOCKED, "blocked us")


@pytest.mark.parametrize("installs", [True, False])
async def test_whom_we_have_not_met_is_met_through_an_installation_or_not_at_all(installs: bool) -> None:
    async with a_world() as world:
        if installs:
            found = await reach(world, installs=True).reachable("oid-1", None)
            assert found.conversation == "a:by-graph-oid-1"
            assert await kept(world, "oid-1") == found
            return
        with pytest.raises(SendError) as absent:
            await reach(world).reachable("oid-1", None)
        assert (absent.value.outcome, absent.value.reason) == (Outcome.ABSENT, NOT_INSTALLED)


async def test_a_chat_that_is_gone_is_made_anew() -> None:
    async with a_world() as world:
        mended = await reach(world).mended("it", known(world), SendError(Outcome.STALE, "404"))
        assert mended.conversation not in ("", HERE)


async def test_what_nothing_mends_is_remembered_so_that_nobody_knocks_in_vain() -> None:
    async with a_world() as world:
        with pytest.raises(SendError, match="403"):
            await reach(world).mended("it", known(world), SendError(Outcome.BLOCKED, "403 ConversationBlockedByUser"))
        address = await kept(world)
        assert address
        assert address.dead == "blocked"
