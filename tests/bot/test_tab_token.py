"""Whose token Teams gave the tab: checked in full, each claim in turn."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import jwt
import pytest
from structlog.testing import capture_logs

from tests.bot.tab import REFERENCE, V1, a_tab
from tests.fakes.keys import APP_ID


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": V1, "ver": "1.0"},
        {"aud": f"api://localhost/botid-{APP_ID}"},
        {"scp": "openid access_as_user profile"},
    ],
)
async def test_both_forms_of_a_token_are_taken(tmp_path: Path, changes: dict[str, Any]) -> None:
    async with a_tab(tmp_path) as teams:
        status, _ = await teams.get("/teams/bestillinger", **changes)
    assert status == 200


@pytest.mark.parametrize(
    ("changes", "check"),
    [
        ({"iss": "https://evil.example/"}, "another issuer"),
        ({"iss": "https://api.botframework.com"}, "another issuer"),
        ({"iss": "https://sts.windows.net/another/"}, "another issuer"),
        ({"iss": None}, "MissingRequiredClaimError"),
        ({"iss": ["x"]}, "another issuer"),
        ({"tid": ["x"]}, "a tenant that is not on the list"),
        ({"oid": {"x": 1}}, "no object id"),
        ({"scp": 1}, "not for access_as_user"),
        ({"aud": "another"}, "InvalidAudienceError"),
        ({"aud": f"api://evil.example/botid-{APP_ID}"}, "InvalidAudienceError"),
        ({"aud": None}, "MissingRequiredClaimError"),
        ({"tid": "another", "iss": "https://sts.windows.net/another/"}, "a tenant that is not on the list"),
        ({"tid": None}, "MissingRequiredClaimError"),
        ({"exp": None}, "MissingRequiredClaimError"),
        ({"exp": 1}, "expired"),
        ({"exp": "soon"}, "times are no numbers"),
        ({"nbf": 9_999_999_999}, "not valid yet"),
        ({"scp": "openid"}, "not for access_as_user"),
        ({"scp": None}, "MissingRequiredClaimError"),
        ({"oid": None}, "MissingRequiredClaimError"),
        ({"signer": "second"}, "InvalidSignatureError"),
        ({"kid": "unpublished"}, "unknown key"),
    ],
)
async def test_a_token_with_one_thing_wrong_is_refused(tmp_path: Path, changes: dict[str, Any], check: str) -> None:
    async with a_tab(tmp_path) as teams:
        with capture_logs() as logs:
            status, said = await teams.get("/teams/bestillinger", **changes)
    assert (status, REFERENCE in said) == (401, False)
    assert "Teams kunne ikke bekrefte hvem du er" in said
    assert check in [entry.get("check") for entry in logs]


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "." * 5000])
async def test_what_is_no_token_is_refused(tmp_path: Path, token: str) -> None:
    async with a_tab(tmp_path) as teams:
        status, _ = await teams.get("/teams/bestillinger", token)
    assert status == 401


async def test_only_rs256_is_taken(tmp_path: Path) -> None:
    async with a_tab(tmp_path) as teams:
        good = teams.keys.user_token().split(".")
        none = base64.urlsafe_b64encode(json.dumps({"alg": "none", "kid": "first"}).encode()).decode().rstrip("=")
        claims = jwt.decode(".".join(good), options={"verify_signature": False})
        shared = jwt.encode(claims, "x" * 40, "HS256", headers={"kid": "first"})
        for forged in (f"{none}.{good[1]}.", shared):
            assert (await teams.get("/teams/bestillinger", forged))[0] == 401


async def test_the_bots_own_token_opens_no_tab(tmp_path: Path) -> None:
    async with a_tab(tmp_path) as teams:
        assert (await teams.get("/teams/bestillinger", teams.keys.token()))[0] == 401
