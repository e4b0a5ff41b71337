"""Microsoft Graph on loopback, as far as installing an app for a user goes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.test_utils import TestServer

TEAMS_APP_ID = "22222222-2222-4222-8222-222222222222"


class FakeGraph:
    """Installs the app for everybody, unless `status` says otherwise; `installed` maps person to chat."""

    def __init__(self) -> None:
        self.url = ""
        self.installed: dict[str, str] = {}
        self.status = 201
        self.code = ""
        self.tokens: list[str] = []

    async def install(self, request: web.Request) -> web.Response:
        self.tokens.append(request.headers.get("Authorization", ""))
        body = await request.json()
        person = request.match_info["person"]
        if not str(body.get("teamsApp@odata.bind", "")).endswith(f"/appCatalogs/teamsApps/{TEAMS_APP_ID}"):
            return _error(400, "BadRequest")
        if self.status >= 400:
            return _error(self.status, self.code)
        if person in self.installed:
            return _error(409, "Conflict")
        self.installed[person] = f"a:by-graph-{person}"
        return web.Response(status=201)

    async def apps(self, request: web.Request) -> web.Response:
        person = request.match_info["person"]
        mine = f"teamsApp/id eq '{TEAMS_APP_ID}'"
        listed = person in self.installed and request.query.get("$filter") == mine
        return web.json_response({"value": [{"id": f"inst-{person}"}] if listed else []})

    async def chat(self, request: web.Request) -> web.Response:
        person = request.match_info["person"]
        if request.match_info["installation"] != f"inst-{person}":
            return _error(404, "NotFound")
        return web.json_response({"id": self.installed[person], "chatType": "oneOnOne"})


def _error(status: int, code: str) -> web.Response:
    return web.json_response({"error": {"code": code, "message": code}}, status=status)


@asynccontextmanager
async def serving_graph() -> AsyncIterator[FakeGraph]:
    """Graph, running."""
    fake = FakeGraph()
    app = web.Application()
    apps = "/v1.0/users/{person}/teamwork/installedApps"
    app.router.add_post(apps, fake.install)
    app.router.add_get(apps, fake.apps)
    app.router.add_get(apps + "/{installation}/chat", fake.chat)
    async with TestServer(app) as server:
        fake.url = str(server.make_url("")).rstrip("/")
        yield fake
