"""A running service with the tab in Teams, one order in it, and the key server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

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
        with patch.object(app, "load_knowledge", loaded):  # loading takes long, and nothing changes it
            house = app.build(settings)
        await house.desk.run(lambda tx: tx.save_order(an_order(reference=REFERENCE)))
        async with TestClient(TestServer(app.application(house))) as client:
            yield Teams(client, keys)
