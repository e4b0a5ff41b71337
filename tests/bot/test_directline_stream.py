"""Following a conversation: everything after the watermark, then what comes."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from tests.bot.web import Guest, a_door
from tests.fakes.talk import START

pytestmark = pytest.mark.usefixtures("repeating")


async def test_a_watermark_gives_only_what_came_after_it(guest: Guest) -> None:
    _, first = await guest.call("GET", f"{guest.path}/activities?watermark=")
    await guest.say("hei")

    assert [a["text"] for a in await guest.activities(first["watermark"])] == ["hei", "Du sa: hei"]


async def test_nothing_new_keeps_the_watermark(guest: Guest) -> None:
    _, polled = await guest.call("GET", f"{guest.path}/activities?watermark=7")

    assert polled == {"activities": [], "watermark": "7"}


@pytest.mark.parametrize("mark", ["-1", "abc", "1e9", "9" * 30, "٣"])
async def test_a_watermark_that_is_none_of_ours_is_refused(guest: Guest, mark: str) -> None:
    assert (await guest.call("GET", f"{guest.path}/activities", params={"watermark": mark}))[0] == 400


async def frame(socket: aiohttp.ClientWebSocketResponse) -> Any:  # noqa: ANN401  JSON
    return json.loads(await asyncio.wait_for(socket.receive_str(), 5))


async def url_of(guest: Guest) -> str:
    _, opened = await guest.call("GET", f"{guest.path}?watermark=")
    return str(opened["streamUrl"])


async def test_it_replays_the_history_and_then_follows(guest: Guest) -> None:
    async with guest.door.http.ws_connect(await url_of(guest)) as socket:
        assert [a["text"] for a in (await frame(socket))["activities"]] == [START]
        await guest.say("hei")
        assert [a["text"] for a in (await frame(socket))["activities"]] == ["hei", "Du sa: hei"]


async def test_what_another_process_wrote_is_looked_for(guest: Guest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.directline_stream.LOOK_AGAIN", 0.01)
    async with guest.door.http.ws_connect(await url_of(guest)) as socket:
        await frame(socket)
        written = b'{"text": "from a terminal"}'
        await guest.door.desk.run(lambda tx: tx.append_activity(guest.conversation, "elsewhere", written))
        assert [a["text"] for a in (await frame(socket))["activities"]] == ["from a terminal"]


async def test_two_tabs_follow_the_same_conversation(guest: Guest) -> None:
    http, url = guest.door.http, await url_of(guest)
    async with http.ws_connect(url) as one, http.ws_connect(url) as two:
        await frame(one)
        await frame(two)
        await guest.say("hei")
        assert await frame(one) == await frame(two)


async def test_a_reconnect_replays_what_was_missed(guest: Guest) -> None:
    async with guest.door.http.ws_connect(await url_of(guest)) as socket:
        mark = (await frame(socket))["watermark"]
    await guest.say("hei")
    _, opened = await guest.call("GET", f"{guest.path}?watermark={mark}")
    async with guest.door.http.ws_connect(opened["streamUrl"]) as socket:
        assert [a["text"] for a in (await frame(socket))["activities"]] == ["hei", "Du sa: hei"]


async def test_an_empty_ping_is_no_message(guest: Guest) -> None:
    async with guest.door.http.ws_connect(await url_of(guest)) as socket:
        await frame(socket)
        await socket.send_str("")
        await guest.say("hei")
        assert (await frame(socket))["activities"]


async def test_another_sites_page_gets_no_socket(guest: Guest) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await guest.door.http.ws_connect(await url_of(guest), headers={"Origin": "https://evil.example"})
    assert refused.value.status == 403


async def test_sockets_are_closed_when_the_service_stops() -> None:
    async with a_door() as door:
        guest = await door.enter()
        _, opened = await guest.start()
        async with aiohttp.ClientSession() as http, http.ws_connect(opened["streamUrl"]) as socket:
            await socket.receive()
            closing = asyncio.create_task(socket.receive())
            await door.server.close()
            assert (await asyncio.wait_for(closing, 5)).type is aiohttp.WSMsgType.CLOSE
