"""Direct Line as Web Chat speaks it: what it calls, what it is answered, and what never reaches anybody else."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import jwt
import pytest
from structlog.testing import capture_logs

from bot import conversation
from bot.directline import BASE
from bot.workbooks import CONTENT_TYPE
from tests.bot.test_workbooks import a_workbook, saved
from tests.bot.web import SECRET, Door, Guest, a_door
from tests.fakes.talk import CARD, fake_apology, fake_turn

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20
START = "Du sa: [command {'name': 'start'} ]"


@pytest.fixture(autouse=True)
def _fake_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "turn", fake_turn)
    monkeypatch.setattr(conversation, "apologise", fake_apology)


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    async with a_door() as opened:
        yield opened


@pytest.fixture
async def guest(door: Door) -> Guest:
    entered = await door.enter()
    await entered.start()
    return entered


async def test_the_first_visit_begins_a_conversation_and_is_greeted_once(door: Door) -> None:
    guest = await door.enter()

    assert (await guest.start())[0] == 201
    assert (await guest.start())[0] == 200
    assert await guest.texts() == [START]


async def test_who_finds_a_message_on_the_first_visit_is_not_greeted_after_it(guest: Guest) -> None:
    await guest.say("si til leader")
    leader = await guest.door.enter("leader")

    assert (await leader.start())[0] == 200
    assert await leader.texts() == ["Noe venter på deg"]


async def test_a_message_comes_back_before_its_answer_and_as_from_whom_it_is(guest: Guest) -> None:
    status, posted = await guest.say("hei", "c1", channelId="msteams", timestamp="1999", id="x")
    _, echo, answer = await guest.activities()

    assert status == 200
    assert echo["id"] == posted["id"]
    assert echo["from"] == {"id": "it", "role": "user"}
    assert (echo["text"], echo["channelData"]) == ("hei", {"clientActivityID": "c1"})
    assert echo["channelId"] == "webchat"
    assert (answer["text"], answer["from"]["role"], answer["channelData"]["key"]) == ("Du sa: hei", "bot", "echo")


async def test_timestamps_strictly_increase_though_the_clock_stands_still(guest: Guest) -> None:
    for text in "abc":
        await guest.say(text)
    times = [activity["timestamp"] for activity in await guest.activities()]

    assert times == sorted(set(times))


async def test_the_same_message_again_has_no_second_effect(guest: Guest) -> None:
    first = await guest.say("hei", "c1")
    again = await guest.say("hei", "c1")

    assert first == again
    assert await guest.texts() == [START, "hei", "Du sa: hei"]


async def test_the_same_message_twice_at_once_has_one_effect(guest: Guest) -> None:
    await asyncio.gather(*(guest.say("hei", "c1") for _ in range(5)))

    assert (await guest.texts()).count("Du sa: hei") == 1


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


async def test_a_pressed_button_reaches_the_dialog_and_is_shown_by_its_words(guest: Guest) -> None:
    value = {"verb": "answer", "data": {"question": "q"}, "label": "Ja takk", "field": "x"}
    await guest.say("", "c2", value=value, channelData={"postBack": True, "clientActivityID": "c2"})
    _, echo, answer = await guest.activities()

    assert echo["text"] == "Ja takk"
    assert echo["channelData"] == {"clientActivityID": "c2"}
    assert answer["text"] == "Du sa: [answer {'question': 'q'} field=x]"


async def test_a_card_is_replaced_where_it_stands(guest: Guest) -> None:
    await guest.say("kort")
    *_, shown = await guest.activities()
    await guest.say("", value={"verb": "decide", "data": {"order": CARD}, "label": "Godkjenn"})
    *_, after = await guest.activities()

    assert (after["id"], after["timestamp"]) == (shown["id"], shown["timestamp"])
    assert "Godkjent" in json.dumps(after)
    assert sum(a["id"] == shown["id"] for a in await guest.activities()) == 1


async def test_what_is_said_to_somebody_else_is_in_their_conversation_alone(guest: Guest) -> None:
    await guest.say("si til leader")
    leader = await guest.door.enter("leader")

    assert "Noe venter på deg" in await leader.texts()
    assert "Noe venter på deg" not in await guest.texts()


async def test_an_error_of_ours_is_an_apology_with_a_reference_and_the_talk_goes_on(guest: Guest) -> None:
    with capture_logs():
        assert (await guest.say("feil"))[0] == 200
    await guest.say("hei")

    *_, apology, _, answer = await guest.texts()
    assert apology.startswith("Feil ")
    assert answer == "Du sa: hei"


class TestSockets:
    """The stream: everything after the watermark, then what comes."""

    async def frame(self, socket: aiohttp.ClientWebSocketResponse) -> Any:  # noqa: ANN401  JSON
        return json.loads(await asyncio.wait_for(socket.receive_str(), 5))

    async def url(self, guest: Guest) -> str:
        _, opened = await guest.call("GET", f"{guest.path}?watermark=")
        return str(opened["streamUrl"])

    async def test_it_replays_the_history_and_then_follows(self, guest: Guest) -> None:
        async with guest.door.http.ws_connect(await self.url(guest)) as socket:
            assert [a["text"] for a in (await self.frame(socket))["activities"]] == [START]
            await guest.say("hei")
            assert [a["text"] for a in (await self.frame(socket))["activities"]] == ["hei", "Du sa: hei"]

    async def test_two_tabs_follow_the_same_conversation(self, guest: Guest) -> None:
        http, url = guest.door.http, await self.url(guest)
        async with http.ws_connect(url) as one, http.ws_connect(url) as two:
            await self.frame(one)
            await self.frame(two)
            await guest.say("hei")
            assert await self.frame(one) == await self.frame(two)

    async def test_a_reconnect_replays_what_was_missed(self, guest: Guest) -> None:
        async with guest.door.http.ws_connect(await self.url(guest)) as socket:
            mark = (await self.frame(socket))["watermark"]
        await guest.say("hei")
        _, opened = await guest.call("GET", f"{guest.path}?watermark={mark}")
        async with guest.door.http.ws_connect(opened["streamUrl"]) as socket:
            assert [a["text"] for a in (await self.frame(socket))["activities"]] == ["hei", "Du sa: hei"]

    async def test_an_empty_ping_is_no_message(self, guest: Guest) -> None:
        async with guest.door.http.ws_connect(await self.url(guest)) as socket:
            await self.frame(socket)
            await socket.send_str("")
            await guest.say("hei")
            assert (await self.frame(socket))["activities"]

    async def test_another_sites_page_gets_no_socket(self, guest: Guest) -> None:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await guest.door.http.ws_connect(await self.url(guest), headers={"Origin": "https://evil.example"})
        assert refused.value.status == 403


class TestTokens:
    """Anything wrong with a token is 403, which the client knows how to mend."""

    async def test_an_expired_token(self, guest: Guest) -> None:
        guest.door.clock.wait(minutes=31)

        assert (await guest.say("hei"))[0] == 403
        assert (await guest.call("GET", f"{guest.path}/activities"))[0] == 403
        assert (await guest.call("POST", f"{BASE}/tokens/refresh"))[0] == 403

    async def test_a_refreshed_token_goes_on_in_the_same_conversation(self, guest: Guest) -> None:
        guest.door.clock.wait(minutes=20)
        _, opened = await guest.call("POST", f"{BASE}/tokens/refresh")
        guest.door.clock.wait(minutes=20)
        guest.token = opened["token"]

        assert (await guest.say("hei"))[0] == 200

    @pytest.mark.parametrize(
        "token",
        [
            "",
            "x",
            "a.b.c",
            jwt.encode({"user": "it", "conv": "c", "origin": "o", "exp": 1 << 40}, "y" * 40, "HS256"),
            jwt.encode({"user": "it", "conv": "c", "origin": "o"}, SECRET, "HS256"),
            jwt.encode({"user": 7, "conv": "c", "origin": "o", "exp": 1 << 40}, SECRET, "HS256"),
            jwt.encode({"user": "it", "conv": "c", "origin": "o", "exp": 1 << 40}, "", "none"),
        ],
    )
    async def test_a_forged_token(self, door: Door, token: str) -> None:
        assert (await door.call("POST", f"{BASE}/conversations", token, json={}))[0] == 403

    async def test_a_token_for_another_conversation(self, guest: Guest) -> None:
        leader = await guest.door.enter("leader")

        assert (await leader.call("GET", f"{guest.path}/activities"))[0] == 403
        assert (await leader.call("POST", f"{guest.path}/activities", json={"type": "message"}))[0] == 403

    async def test_nobody_gets_a_token_for_somebody_unknown_or_for_another_site(self, door: Door) -> None:
        evil = {"Origin": "https://evil.example"}

        assert (await door.call("POST", f"{BASE}/tokens/generate?as=nobody"))[0] == 403
        assert (await door.call("POST", f"{BASE}/tokens/generate?as=it", headers=evil))[0] == 403

    async def test_a_conversation_that_is_really_gone_is_404(self, guest: Guest) -> None:
        async with a_door(clock=guest.door.clock) as emptied:
            assert (await emptied.call("GET", f"{guest.path}/activities", guest.token))[0] == 404
            with capture_logs():
                status, _ = await emptied.call(
                    "POST", f"{guest.path}/activities", guest.token, json={"type": "message", "text": "x"}
                )
            assert status == 404

    async def test_a_reconnect_to_a_conversation_that_is_gone_makes_the_client_begin_anew(self, guest: Guest) -> None:
        async with a_door(clock=guest.door.clock) as emptied:
            assert (await emptied.call("GET", guest.path, guest.token))[0] == 403


class TestBadInput:
    """A clear answer, and never a 500."""

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"{",
            b"[]",
            b"null",
            b'"x"',
            b'{"text":"x"}',
            b'{"type":1}',
            b"\xff\xfe",
            b'{"type":"message","text":3}',
            b'{"type":"message","value":' + b"[" * 5000 + b"]" * 5000 + b"}",
            b'{"type":"message","nothing":' + b"[" * 5000 + b"]" * 5000 + b"}",
            b'{"type":"message","channelData":{"clientActivityID":[[]]}}',
        ],
    )
    async def test_what_is_no_activity_is_refused(self, guest: Guest, body: bytes) -> None:
        status, answer = await guest.call("POST", f"{guest.path}/activities", data=body)

        assert status == 400
        assert answer["error"]["code"] == "BadArgument"

    async def test_a_body_that_is_too_big_is_refused(self, guest: Guest) -> None:
        assert (await guest.say("x" * 300_000))[0] == 413

    @pytest.mark.parametrize("text", ["", "x" * 20_000, "🖥️" * 500, "<b>x</b>", "**x**", "\u202eabc", "\x00"])
    async def test_any_text_reaches_the_dialog_as_it_was_written(self, guest: Guest, text: str) -> None:
        assert (await guest.say(text))[0] == 200
        assert (await guest.activities())[-1]["text"] == f"Du sa: {text}"
        assert (await guest.activities())[-1]["textFormat"] == "plain"

    @pytest.mark.parametrize("value", [1, "x", [1], {"verb": 1}, {"data": {}}])
    async def test_card_values_that_are_none_of_ours_are_read_as_an_empty_message(
        self, guest: Guest, value: object
    ) -> None:
        assert (await guest.say("", value=value))[0] == 200
        assert (await guest.activities())[-1]["text"] == "Du sa: "

    @pytest.mark.parametrize(
        "value",
        [
            "%s",
            '{"verb":"x","data":{"a":%s}}',
            '{"more":"{\\"verb\\":\\"x\\",\\"data\\":{\\"a\\":%s}}"}',
        ],
    )
    async def test_a_card_value_may_be_nested_ever_so_deep(self, guest: Guest, value: str) -> None:
        for depth in (2, *range(700, 1001, 20)):
            body = f'{{"type":"message","value":{value % ("[" * depth + "]" * depth)}}}'

            assert (await guest.call("POST", f"{guest.path}/activities", data=body))[0] in {200, 400}

    @pytest.mark.parametrize("kind", ["typing", "event", "conversationUpdate"])
    async def test_what_is_no_message_is_taken_and_not_answered(self, guest: Guest, kind: str) -> None:
        assert (await guest.call("POST", f"{guest.path}/activities", json={"type": kind}))[0] == 200
        assert await guest.texts() == [START]

    async def test_another_host_name_is_not_ours(self, door: Door) -> None:
        answer = await door.call("POST", f"{BASE}/tokens/generate?as=it", headers={"Host": "evil.example"})

        assert answer[0] == 421

    @pytest.mark.parametrize(("method", "path"), [("GET", f"{BASE}/nothing"), ("DELETE", f"{BASE}/conversations")])
    async def test_unknown_calls_are_answered_as_such(self, door: Door, method: str, path: str) -> None:
        assert (await door.call(method, path))[0] in {404, 405}


class TestUploads:
    """Files: all of a message's are kept, or none."""

    def form(self, *files: tuple[str, bytes]) -> aiohttp.FormData:
        form = aiohttp.FormData(quote_fields=False)  # as browsers do
        activity = {"type": "message", "text": "her", "channelData": {"clientActivityID": "u1"}}
        form.add_field(
            "activity", json.dumps(activity), filename="blob", content_type="application/vnd.microsoft.activity"
        )
        for name, content in files:
            form.add_field("file", content, filename=name, content_type="application/octet-stream")
        return form

    async def test_a_file_is_kept_shown_and_given_back_to_its_owner_alone(self, guest: Guest) -> None:
        status, _ = await guest.call("POST", f"{guest.path}/upload?userId=forged", data=self.form(("bilde æ.png", PNG)))
        _, echo, answer = await guest.activities()
        url = echo["attachments"][0]["contentUrl"]

        assert status == 200
        assert answer["text"] == "Du sa: her <bilde æ.png:image/png>"
        assert await guest.door.call("GET", url) == (200, PNG)
        leader = await guest.door.enter("leader")
        assert (await leader.call("GET", url.partition("?")[0]))[0] == 404
        assert (await guest.door.call("GET", url.partition("?")[0]))[0] == 403

    async def test_a_list_is_read(self, guest: Guest) -> None:
        await guest.call(
            "POST", f"{guest.path}/upload", data=self.form(("liste.csv", "antall;utstyr\n12;bærbar".encode()))
        )

        assert (await guest.texts())[-1] == "Du sa: her <liste.csv:text/csv>"

    async def test_a_workbook_is_read(self, guest: Guest) -> None:
        book = saved(a_workbook((12, "bærbar PC")))
        await guest.call("POST", f"{guest.path}/upload", data=self.form(("liste.xlsx", book)))

        assert (await guest.texts())[-1] == f"Du sa: her <liste.xlsx:{CONTENT_TYPE}>"

    async def test_a_wrong_kind_is_refused_and_nothing_is_kept(self, guest: Guest) -> None:
        files = (("a.png", PNG), ("a.exe", b"MZ\x00\x01"))

        assert (await guest.call("POST", f"{guest.path}/upload", data=self.form(*files)))[0] == 415
        assert await guest.texts() == [START]

    @pytest.mark.parametrize("name", ["list.csv", "a.txt"])
    async def test_a_program_that_is_called_a_list_is_refused(self, guest: Guest, name: str) -> None:
        assert (await guest.call("POST", f"{guest.path}/upload", data=self.form((name, b"MZ\x00\x01"))))[0] == 415

    async def test_a_file_that_is_too_big_is_refused(self) -> None:
        async with a_door(upload_limit=1000) as door:
            guest = await door.enter()
            assert (await guest.call("POST", f"{guest.path}/upload", data=self.form(("a.png", PNG * 100))))[0] == 413

    async def test_too_many_files_are_refused(self, guest: Guest) -> None:
        files = [(f"{n}.png", PNG) for n in range(11)]

        assert (await guest.call("POST", f"{guest.path}/upload", data=self.form(*files)))[0] == 413

    @pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data", "multipart/form-data; boundary=x"])
    async def test_a_broken_form_is_refused(self, guest: Guest, kind: str) -> None:
        answer = await guest.call("POST", f"{guest.path}/upload", data=b"nonsense", headers={"Content-Type": kind})

        assert answer[0] == 400


async def test_a_restart_keeps_token_conversation_and_history(tmp_path: Path) -> None:
    file = tmp_path / "kept.sqlite"
    async with a_door(file) as before:
        guest = await before.enter()
        await guest.start()
        await guest.say("hei", "c1")
    async with a_door(file) as after:
        again = await after.enter()
        assert again.conversation == guest.conversation
        assert await again.texts() == [START, "hei", "Du sa: hei"]
        guest.door = after
        assert (await guest.say("hei", "c1"))[0] == 200
        assert await again.texts() == [START, "hei", "Du sa: hei"]


async def test_sockets_are_closed_when_the_service_stops() -> None:
    async with a_door() as door:
        guest = await door.enter()
        _, opened = await guest.start()
        async with aiohttp.ClientSession() as http, http.ws_connect(opened["streamUrl"]) as socket:
            await socket.receive()
            closing = asyncio.create_task(socket.receive())
            await door.server.close()
            assert (await asyncio.wait_for(closing, 5)).type is aiohttp.WSMsgType.CLOSE
