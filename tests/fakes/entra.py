"""Entra's token endpoint and an Azure host's managed identity endpoint, on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

SECRET = "the value of a client secret"
TENANT = "72f988bf-0000-4000-8000-000000000001"


class FakeEntra:
    """Gives tokens "token-1", "token-2" ... to who shows the right secret; `forms` is what was asked."""

    def __init__(self) -> None:
        self.url = ""
        self.given = 0
        self.expires_in = 3600
        self.hangs = False
        self.forms: list[dict[str, str]] = []

    async def by_secret(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.forms.append(form)
        if self.hangs:
            await asyncio.sleep(3600)
        if request.match_info["tenant"] != TENANT:
            return _refusal("invalid_request", "AADSTS90002: Tenant not found.")
        if form.get("client_secret") != SECRET:
            return _refusal("invalid_client", "AADSTS7000215: Invalid client secret provided.\r\nTrace ID: x")
        return self._token()

    async def by_identity(self, request: web.Request) -> web.Response:
        self.forms.append(dict(request.query))
        if request.headers.get("X-IDENTITY-HEADER") != "from the host":
            return web.json_response({"error": "invalid header"}, status=401)
        return self._token()

    def _token(self) -> web.Response:
        self.given += 1
        return web.json_response({"access_token": f"token-{self.given}", "expires_in": self.expires_in})


def _refusal(error: str, description: str) -> web.Response:
    body: dict[str, Any] = {"error": error, "error_description": description}
    return web.json_response(body, status=401)


@asynccontextmanager
async def serving_entra() -> AsyncIterator[FakeEntra]:
    """Entra, running."""
    fake = FakeEntra()
    app = web.Application()
    app.router.add_post("/{tenant}/oauth2/v2.0/token", fake.by_secret)
    app.router.add_get("/msi/token", fake.by_identity)
    async with TestServer(app) as server:
        fake.url = str(server.make_url("")).rstrip("/")
        yield fake
