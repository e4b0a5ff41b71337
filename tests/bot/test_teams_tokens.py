"""Each claim wrong in turn, against a key server of our own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import jwt
import pytest

from bot.teams_settings import TeamsSettings
from bot.teams_tokens import NO_KEYS_SECONDS, REFETCH_SECONDS, Refused, SignedToken
from tests.fakes.keys import APP_ID, FakeKeys, a_key, serving_keys

NOW = 1_795_000_000.0


class Door:
    """The check, its key server, and a clock that stands still."""

    def __init__(self, keys: FakeKeys, session: aiohttp.ClientSession, patience: float) -> None:
        self.now = NOW
        self.keys = keys
        settings = TeamsSettings(app_id=APP_ID, openid_url=f"{keys.url}/openid", key_timeout=patience)
        self.token = SignedToken(settings, session, lambda: self.now)

    async def refusal(self, token: str) -> str:
        with pytest.raises(Refused) as refused:
            await self.token.check(f"Bearer {token}")
        assert refused.value.status == 401
        return refused.value.check


@asynccontextmanager
async def a_door(patience: float = 60) -> AsyncIterator[Door]:
    async with serving_keys(NOW) as keys, aiohttp.ClientSession() as session:
        yield Door(keys, session, patience)


async def test_a_good_token_is_taken() -> None:
    async with a_door() as door:
        claims = await door.token.check(f"Bearer {door.keys.token()}")
    assert claims.service_url == "https://smba.trafficmanager.net/emea/"
    assert "msteams" in claims.endorsements


@pytest.mark.parametrize(
    ("changes", "check"),
    [
        ({"iss": "https://sts.windows.net/x/"}, "InvalidIssuerError"),
        ({"iss": None}, "MissingRequiredClaimError"),
        ({"aud": "somebody-else"}, "InvalidAudienceError"),
        ({"aud": None}, "MissingRequiredClaimError"),
        ({"exp": None}, "MissingRequiredClaimError"),
        ({"exp": int(NOW) - 301}, "expired"),
        ({"exp": "soon"}, "times are no numbers"),
        ({"nbf": int(NOW) + 301}, "not valid yet"),
        ({"serviceurl": None}, "no serviceurl claim"),
        ({"kid": "unpublished"}, "unknown key"),
        ({"signer": "thief"}, "InvalidSignatureError"),
    ],
)
async def test_a_token_with_one_thing_wrong_is_refused(changes: dict[str, object], check: str) -> None:
    async with a_door() as door:
        assert await door.refusal(door.keys.token(**changes)) == check  # type: ignore[arg-type]  # any claim


async def test_the_clocks_may_differ_by_five_minutes() -> None:
    async with a_door() as door:
        await door.token.check(f"Bearer {door.keys.token(exp=int(NOW) - 299)}")
        await door.token.check(f"Bearer {door.keys.token(nbf=int(NOW) + 299)}")


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Basic abc", "Bearer nonsense", "Bearer a.b.c", "Bearer \udcff.b.c"]
)
async def test_what_is_no_token_is_refused(header: str) -> None:
    async with a_door() as door:
        with pytest.raises(Refused) as refused:
            await door.token.check(header)
    assert refused.value.status == 401


async def test_only_rs256_is_taken() -> None:
    async with a_door() as door:
        unsigned = jwt.encode({"iss": "x"}, "", "none", headers={"kid": "first"})
        assert await door.refusal(unsigned) == "InvalidAlgorithmError"
        rs512 = jwt.encode({"iss": "x"}, a_key("first"), "RS512", headers={"kid": "first"})
        assert await door.refusal(rs512) == "InvalidAlgorithmError"
        nameless = jwt.encode({"iss": "x"}, a_key("first"), "RS256")
        assert await door.refusal(nameless) == "no key id"


async def test_a_token_that_was_good_is_not_good_for_ever() -> None:
    async with a_door() as door:
        token = door.keys.token()
        await door.token.check(f"Bearer {token}")
        door.now = NOW + 3600 + 301
        assert await door.refusal(token) == "expired"


async def test_new_keys_are_fetched_when_a_token_names_one() -> None:
    async with a_door() as door:
        await door.token.check(f"Bearer {door.keys.token()}")
        door.keys.published = {"second": ("msteams",)}
        door.now += REFETCH_SECONDS + 1
        await door.token.check(f"Bearer {door.keys.token(kid='second')}")
        assert await door.refusal(door.keys.token()) == "unknown key"  # the first was withdrawn


async def test_forged_key_ids_do_not_make_us_hammer_the_key_server() -> None:
    async with a_door() as door:
        for number in range(20):
            await door.refusal(door.keys.token(kid=f"forged-{number}"[:8], signer="thief"))
    assert door.keys.asked == 1


async def test_one_failure_at_the_start_does_not_keep_everybody_out_for_long() -> None:
    async with a_door() as door:
        door.keys.status = 503
        await door.refusal(door.keys.token())
        door.keys.status = 200
        door.now += NO_KEYS_SECONDS + 1
        await door.token.check(f"Bearer {door.keys.token()}")


async def test_keys_are_fetched_again_after_a_day() -> None:
    async with a_door() as door:
        await door.token.check(f"Bearer {door.keys.token()}")
        door.now += 25 * 3600
        door.keys.now = door.now
        await door.token.check(f"Bearer {door.keys.token()}")
    assert door.keys.asked == 2


async def test_a_key_server_that_hangs_does_not_hang_us() -> None:
    async with a_door(patience=0.1) as door:
        door.keys.hangs = True
        first, second = await asyncio.gather(
            door.refusal(door.keys.token()), door.refusal(door.keys.token(kid="other"))
        )
    assert (first, second) == ("unknown key", "unknown key")
    assert door.keys.asked == 1


async def test_a_key_server_that_fails_leaves_us_the_keys_we_have() -> None:
    async with a_door() as door:
        await door.token.check(f"Bearer {door.keys.token()}")
        door.keys.status = 500
        door.now += 25 * 3600
        door.keys.now = door.now
        await door.token.check(f"Bearer {door.keys.token()}")


async def test_the_log_names_issuer_and_key_but_never_the_token(capsys: pytest.CaptureFixture[str]) -> None:
    async with a_door() as door:
        token = door.keys.token(iss="https://sts.windows.net/x/")
        await door.refusal(token)
    said = capsys.readouterr().out
    assert "https://sts.windows.net/x/" in said
    assert "first" in said
    assert token not in said
    assert token.split(".")[1] not in said
