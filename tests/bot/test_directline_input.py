"""Bad input gets a clear answer, and never a 500."""

from __future__ import annotations

import pytest

from bot.directline_access import BASE
from tests.bot.web import Door, Guest
from tests.fakes.talk import START


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
async def test_what_is_no_activity_is_refused(guest: Guest, body: bytes) -> None:
    status, answer = await guest.call("POST", f"{guest.path}/activities", data=body)

    assert status == 400
    assert answer["error"]["code"] == "BadArgument"


async def test_a_body_that_is_too_big_is_refused(guest: Guest) -> None:
    assert (await guest.say("x" * 300_000))[0] == 413


@pytest.mark.parametrize("text", ["", "x" * 20_000, "🖥️" * 500, "<b>x</b>", "**x**", "\u202eabc", "\x00"])
async def test_any_text_reaches_the_dialog_as_it_was_written(guest: Guest, text: str) -> None:
    assert (await guest.say(text))[0] == 200
    assert (await guest.activities())[-1]["text"] == f"Du sa: {text}"
    assert (await guest.activities())[-1]["textFormat"] == "plain"


@pytest.mark.parametrize("value", [1, "x", [1], {"verb": 1}, {"data": {}}])
async def test_card_values_that_are_none_of_ours_are_read_as_an_empty_message(guest: Guest, value: object) -> None:
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
async def test_a_card_value_may_be_nested_ever_so_deep(guest: Guest, value: str) -> None:
    for depth in (2, *range(700, 1001, 20)):
        body = f'{{"type":"message","value":{value % ("[" * depth + "]" * depth)}}}'

        assert (await guest.call("POST", f"{guest.path}/activities", data=body))[0] in {200, 400}


@pytest.mark.parametrize("kind", ["typing", "event", "conversationUpdate"])
async def test_what_is_no_message_is_taken_and_not_answered(guest: Guest, kind: str) -> None:
    assert (await guest.call("POST", f"{guest.path}/activities", json={"type": kind}))[0] == 200
    assert await guest.texts() == [START]


async def test_another_host_name_is_not_ours(door: Door) -> None:
    answer = await door.call("POST", f"{BASE}/tokens/generate?as=it", headers={"Host": "evil.example"})

    assert answer[0] == 421


@pytest.mark.parametrize(("method", "path"), [("GET", f"{BASE}/nothing"), ("DELETE", f"{BASE}/conversations")])
async def test_unknown_calls_are_answered_as_such(door: Door, method: str, path: str) -> None:
    assert (await door.call(method, path))[0] in {404, 405}
