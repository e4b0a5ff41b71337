"""Direct Line as Web Chat speaks it: what it calls, what it is answered, and what never reaches anybody else."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import aiohttp
import pytest
from structlog.testing import capture_logs

from bot.workbooks import CONTENT_TYPE
from tests.bot.test_workbooks import a_workbook, saved
from tests.bot.web import Door, Guest, a_door
from tests.fakes.talk import CARD, START

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20

pytestmark = pytest.mark.usefixtures("repeating")


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
    assert (answer["text"], answer["from"]["role"], answer["channelData"]["keys"]) == ("Du sa: hei", "bot", ["echo"])


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
