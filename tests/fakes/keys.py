"""Microsoft's key server on loopback: publishes signing keys and signs tokens, rightly or wrongly."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

import jwt
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric import rsa

APP_ID = "00000000-0000-4000-8000-00000000b0b0"
TENANT = "72f988bf-0000-4000-8000-000000000001"
ISSUER = "https://api.botframework.com"


@cache
def a_key(_kid: str) -> rsa.RSAPrivateKey:
    """A key pair by its id; made once, since making one takes long."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class FakeKeys:
    """Publishes `published`; answers with `status`, or never while `hangs`."""

    def __init__(self, now: float) -> None:
        self.now = now
        self.published: dict[str, tuple[str, ...]] = {"first": ("msteams", "webchat")}
        self.status = 200
        self.hangs = False
        self.asked = 0
        self.url = ""

    def token(self, kid: str = "first", signer: str | None = None, **changes: object) -> str:
        """A good token, but for `changes`; a claim given as None is left out."""
        claims: dict[str, object] = {
            "iss": ISSUER,
            "aud": APP_ID,
            "nbf": int(self.now) - 10,
            "exp": int(self.now) + 3600,
            "serviceurl": "https://smba.trafficmanager.net/emea/",
            **changes,
        }
        return _signed(claims, kid, signer)

    def user_token(self, kid: str = "first", signer: str | None = None, **changes: object) -> str:
        """A good token for the user of a tab, but for `changes`."""
        claims: dict[str, object] = {
            "iss": f"https://login.microsoftonline.com/{TENANT}/v2.0",
            "aud": APP_ID,
            "nbf": int(self.now) - 10,
            "exp": int(self.now) + 3600,
            "tid": TENANT,
            "oid": "it",
            "scp": "access_as_user",
            "ver": "2.0",
            **changes,
        }
        return _signed(claims, kid, signer)

    async def metadata(self, _request: web.Request) -> web.Response:
        self.asked += 1
        if self.hangs:
            await asyncio.sleep(3600)
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.url}/keys"}, status=self.status)

    async def keys(self, _request: web.Request) -> web.Response:
        return web.json_response({"keys": [_public(kid, names) for kid, names in self.published.items()]})


def _signed(claims: dict[str, object], kid: str, signer: str | None) -> str:
    """A claim that is None is left out; the others are signed as they are, which pyjwt's own way would not do."""
    told = {name: value for name, value in claims.items() if value is not None}
    return jwt.PyJWS().encode(json.dumps(told).encode(), a_key(signer or kid), "RS256", headers={"kid": kid})


def _public(kid: str, endorsements: tuple[str, ...]) -> dict[str, Any]:
    key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(a_key(kid).public_key()))
    return {**key, "kid": kid, "use": "sig", "endorsements": list(endorsements)}


@asynccontextmanager
async def serving_keys(now: float) -> AsyncIterator[FakeKeys]:
    """The key server, running."""
    fake = FakeKeys(now)
    a_key("first")  # made before anybody waits for it
    app = web.Application()
    app.router.add_get("/openid", fake.metadata)
    app.router.add_get("/keys", fake.keys)
    async with TestServer(app) as server:
        fake.url = str(server.make_url("")).rstrip("/")
        yield fake
