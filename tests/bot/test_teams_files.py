"""Lists of equipment that people send in Teams: fetched from the right hosts, within limits."""

from __future__ import annotations

import pytest

from tests.bot.teams_world import World, a_world
from tests.fakes.teams import text_of


def a_file(world: World, name: str) -> dict[str, object]:
    url = f"{world.teams.url}/files/{name}"
    kind = "application/vnd.microsoft.teams.file.download.info"
    return {"contentType": kind, "name": name, "content": {"downloadUrl": url, "fileType": name[-3:]}}


async def test_a_list_of_equipment_is_fetched_and_read() -> None:
    async with a_world() as world:
        it = world.user()
        world.teams.files["liste.csv"] = "antall;type\n12;bærbar PC\n3;skjerm\n".encode()
        answer = await it.say("bestill henting", attachments=[a_file(world, "liste.csv")])
        assert "12" in text_of(answer)


@pytest.mark.parametrize("name", ["liste.exe", "borte.csv", "stor.csv"])
async def test_a_file_of_the_wrong_kind_or_size_or_gone_is_said_to_be_unreadable(name: str) -> None:
    async with a_world() as world:
        it = world.user()
        world.teams.files |= {"liste.exe": b"MZ\x00\x01", "stor.csv": b"12;skjerm\n" * 2000}
        answer = await it.say("", attachments=[a_file(world, name)])
        assert "ikke lese" in text_of(answer)


async def test_nothing_is_fetched_from_hosts_that_are_not_on_the_list() -> None:
    async with a_world(file_hosts=(".sharepoint.com",)) as world:
        it = world.user()
        world.teams.files["liste.csv"] = b"12;skjerm\n"
        answer = await it.say("", attachments=[a_file(world, "liste.csv")])
        assert "ikke lese" in text_of(answer)
