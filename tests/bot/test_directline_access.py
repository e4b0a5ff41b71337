"""Anything wrong with a token is 403, which the client knows how to mend."""

from __future__ import annotations

import jwt
import pytest
from structlog.testing import capture_logs

from bot.directline_access import BASE
from tests.bot.web import SECRET, Door, Guest, a_door


async def test_an_expired_token(guest: Guest) -> None:
    guest.door.clock.wait(minutes=31)

    assert (await guest.say("hei"))[0] == 403
    assert (await guest.call("GET", f"{guest.path}/activities"))[0] == 403
    assert (await guest.call("POST", f"{BASE}/tokens/refresh"))[0] == 403


async def test_a_refreshed_token_goes_on_in_the_same_conversation(guest: Guest) -> None:
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
async def test_a_forged_token(door: Door, token: str) -> None:
    assert (await door.call("POST", f"{BASE}/conversations", token, json={}))[0] == 403


async def test_a_token_for_another_conversation(guest: Guest) -> None:
    leader = await guest.door.enter("leader")

    assert (await leader.call("GET", f"{guest.path}/activities"))[0] == 403
    assert (await leader.call("POST", f"{guest.path}/activities", json={"type": "message"}))[0] == 403


async def test_nobody_gets_a_token_for_somebody_unknown_or_for_another_site(door: Door) -> None:
    evil = {"Origin": "https://evil.example"}

    assert (await door.call("POST", f"{BASE}/tokens/generate?as=nobody"))[0] == 403
    assert (await door.call("POST", f"{BASE}/tokens/generate?as=it", headers=evil))[0] == 403


async def test_a_conversation_that_is_really_gone_is_404(guest: Guest) -> None:
    async with a_door(clock=guest.door.clock) as emptied:
        assert (await emptied.call("GET", f"{guest.path}/activities", guest.token))[0] == 404
        with capture_logs():
            status, _ = await emptied.call(
                "POST", f"{guest.path}/activities", guest.token, json={"type": "message", "text": "x"}
            )
        assert status == 404


async def test_a_reconnect_to_a_conversation_that_is_gone_makes_the_client_begin_anew(guest: Guest) -> None:
    async with a_door(clock=guest.door.clock) as emptied:
        assert (await emptied.call("GET", guest.path, guest.token))[0] == 403
