"""The app is put into a chat through Graph, or Graph says why not."""

from __future__ import annotations

import pytest

from bot.graph import GraphInstaller, InstallError
from tests.bot.platform import a_world


async def test_graph_installs_the_app_and_gives_the_chat_also_where_it_is_installed() -> None:
    async with a_world() as world:
        installer = GraphInstaller(world.settings, world.http, world.credentials)
        assert await installer.install("oid-1") == "a:by-graph-oid-1"
        assert await installer.install("oid-1") == "a:by-graph-oid-1"
        assert world.graph.tokens[0] == "Bearer token-1"


@pytest.mark.parametrize(("status", "again"), [(403, False), (404, False), (429, True), (503, True)])
async def test_graph_says_no(status: int, again: bool) -> None:
    async with a_world() as world:
        world.graph.status, world.graph.code = status, "SomeCode"
        with pytest.raises(InstallError, match=f"{status} SomeCode") as failed:
            await GraphInstaller(world.settings, world.http, world.credentials).install("oid-1")
        assert failed.value.again is again
