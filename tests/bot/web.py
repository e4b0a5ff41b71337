"""A chat client for the tests: what Web Chat does, call by call, against a real server on a free port."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.conversation import Desk
from bot.directline import DirectLine
from bot.directline_access import BASE
from bot.guard import guard
from bot.identity import identify
from bot.settings import Settings
from bot.tokens import Tokens
from bot.web_outlet import WebOutlet
from knowledge.model import Knowledge
from orders.store.sqlite import SqliteStore
from tests.builders import NOW, a_register

Json = dict[str, Any]
SECRET = "x" * 40


class Clock:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **span: float) -> None:
        self.now += timedelta(**span)


class Door:
    """A running intranet door."""

    def __init__(self, server: TestServer, clock: Clock, desk: Desk) -> None:
        self.server = server
        self.clock = clock
        self.desk = desk
        self.http = aiohttp.ClientSession()

    async def call(self, method: str, path: str, token: str = "", **options: Any) -> tuple[int, Any]:  # noqa: ANN401  aiohttp's own
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        headers |= options.pop("headers", {})
        url = path if path.startswith("http") else self.server.make_url(path)
        async with self.http.request(method, url, headers=headers, **options) as response:
            body = await response.read()
            return response.status, json.loads(body) if response.content_type == "application/json" else body

    async def enter(self, person: str = "it") -> Guest:
        status, opened = await self.call("POST", f"{BASE}/tokens/generate?as={person}")
        assert status == 200
        return Guest(self, opened)


class Guest:
    """Somebody with a token."""

    def __init__(self, door: Door, opened: Json) -> None:
        self.door = door
        self.token: str = opened["token"]
        self.conversation: str = opened["conversationId"]

    @property
    def path(self) -> str:
        return f"{BASE}/conversations/{self.conversation}"

    async def call(self, method: str, path: str, **options: Any) -> tuple[int, Any]:  # noqa: ANN401  aiohttp's own
        return await self.door.call(method, path, self.token, **options)

    async def start(self) -> tuple[int, Json]:
        return await self.call("POST", f"{BASE}/conversations", json={"user": {"id": "forged"}})

    async def say(self, text: str, client: str = "", **more: object) -> tuple[int, Json]:
        data = {"clientActivityID": client} if client else {}
        activity = {"type": "message", "text": text, "channelData": data, "from": {"id": "forged"}} | more
        return await self.call("POST", f"{self.path}/activities", json=activity)

    async def activities(self, watermark: str = "") -> list[Json]:
        status, body = await self.call("GET", f"{self.path}/activities?watermark={watermark}")
        assert status == 200
        return cast("list[Json]", body["activities"])

    async def texts(self) -> list[str]:
        return [activity.get("text", "[card]") for activity in await self.activities()]


@asynccontextmanager
async def a_door(
    database: Path | str = ":memory:", clock: Clock | None = None, upload_limit: int = 5_000_000
) -> AsyncIterator[Door]:
    """A running door on `database`; two of them after each other on one file are a restart."""
    clock = clock or Clock()
    chosen = Settings(demo=True, upload_limit=upload_limit)
    register = a_register()
    desk = Desk(SqliteStore(database), cast("Knowledge", None), register, clock)
    outlet = WebOutlet(clock, lambda path, person, language: f"http://localhost{path}?as={person}&lang={language}")
    desk.outlets.append(outlet)
    chat = DirectLine(desk, outlet, Tokens(SECRET), identify(chosen, register), chosen)
    app = web.Application(
        middlewares=[guard(chosen, lambda _, status, reference: web.Response(status=status, text=reference))]
    )
    app.add_routes(chat.routes())
    app.on_shutdown.append(chat.stream.close)
    server = TestServer(app)
    async with server:
        door = Door(server, clock, desk)
        try:
            yield door
        finally:
            await door.http.close()
    desk.close()
