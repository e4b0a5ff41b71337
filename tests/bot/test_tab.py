"""The tab in Teams: who may look, and what they see."""

from __future__ import annotations

import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import jwt
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from structlog.testing import capture_logs

from bot import app
from bot.settings import Settings
from bot.teams_settings import TeamsSettings
from knowledge.load import load_knowledge
from tests.bot.teams_world import world_time
from tests.builders import an_order
from tests.fakes.keys import APP_ID, TENANT, FakeKeys, serving_keys

loaded = cache(load_knowledge)
REFERENCE = "HH-2026-0001"
V1 = f"https://sts.windows.net/{TENANT}/"


class Teams:
    """A running service with the tab, one order of IT-ansvarlig's, and the key server."""

    def __init__(self, client: TestClient[web.Request, web.Application], keys: FakeKeys) -> None:
        self.client = client
        self.keys = keys

    async def get(self, path: str, token: str | None = None, **changes: Any) -> tuple[int, str]:  # noqa: ANN401  any claim
        shown = self.keys.user_token(**changes) if token is None else token
        answer = await self.client.get(path, headers={"Authorization": f"Bearer {shown}"})
        return answer.status, await answer.text()


@asynccontextmanager
async def a_tab(folder: Path, **teams: Any) -> AsyncIterator[Teams]:  # noqa: ANN401  any setting
    async with serving_keys(world_time()) as keys:
        registered: dict[str, Any] = {
            "app_id": APP_ID,
            "tenant": TENANT,
            "secret": "x",
            "sign_in_url": f"{keys.url}/openid",
            **teams,
        }
        settings = Settings(
            demo=True, database=folder / "db", maildir=folder / "mail", teams=TeamsSettings(**registered)
        )
        house = app.build(settings)
        await house.desk.run(lambda tx: tx.save_order(an_order(reference=REFERENCE)))
        async with TestClient(TestServer(app.application(house))) as client:
            yield Teams(client, keys)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "load_knowledge", loaded)


async def test_whoever_teams_says_is_looking_sees_their_orders(tmp_path: Path) -> None:
    async with a_tab(tmp_path) as teams:
        status, orders = await teams.get("/teams/bestillinger")
        assert (status, REFERENCE in orders) == (200, True)
        assert f'href="/teams/bestillinger/{REFERENCE}?lang=nb"' in orders
        assert "<html" not in orders
        status, order = await teams.get(f"/teams/bestillinger/{REFERENCE}?lang=en")
        assert (status, "Back to my orders" in order) == (200, True)
        status, none = await teams.get("/teams/bestillinger", oid="employee")
        assert (status, REFERENCE in none) == (200, False)


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


async def test_somebody_who_is_not_in_the_register_is_told_so_kindly(tmp_path: Path) -> None:
    async with a_tab(tmp_path) as teams:
        status, said = await teams.get("/teams/bestillinger?lang=nn", oid="stranger")
    assert (status, "Du står ikkje i registeret" in said) == (403, True)


@pytest.mark.parametrize("reference", [REFERENCE, "HH-2026-9999", "x"])
async def test_an_order_of_somebody_elses_is_not_there(tmp_path: Path, reference: str) -> None:
    async with a_tab(tmp_path) as teams:
        status, said = await teams.get(f"/teams/bestillinger/{reference}", oid="employee")
    assert (status, "IT-ansvarlig" in said) == (404, False)


async def test_teams_alone_may_show_the_frame_and_it_alone(tmp_path: Path) -> None:
    async with a_tab(tmp_path) as teams:
        frame = await teams.client.get("/teams?lang=nn-NO&theme=dark")
        shown = await frame.text()
        page = await teams.client.get("/bestillinger?as=it")
    policy = frame.headers["Content-Security-Policy"]
    assert "frame-ancestors https://teams.microsoft.com https://*.teams.microsoft.com" in policy
    assert "default-src 'none'" in policy
    assert "'none'" in page.headers["Content-Security-Policy"].split("frame-ancestors")[1]
    assert 'lang="nn" data-theme="dark"' in shown
    assert REFERENCE not in shown
    assert "Set-Cookie" not in frame.headers


async def test_a_theme_that_is_none_is_the_default(tmp_path: Path) -> None:
    async with a_tab(tmp_path) as teams:
        shown = await (await teams.client.get('/teams?theme="><script>')).text()
    assert 'data-theme="default"' in shown


async def test_documents_and_other_pages_open_in_the_browser(tmp_path: Path) -> None:
    async with a_tab(tmp_path) as teams:
        _, none = await teams.get("/teams/bestillinger", oid="employee")
    assert 'href="/?lang=nb#chat"' in none


async def test_without_a_registration_there_is_no_tab(tmp_path: Path) -> None:
    async with a_tab(tmp_path, secret="") as teams:
        assert (await teams.client.get("/teams")).status == 404
