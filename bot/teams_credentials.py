"""The bot's own tokens: fetched without blocking, cached, renewed before they expire.

Two registrations exist: a client secret in one tenant, and a managed identity that only Azure's hosts have.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Mapping
from typing import Any, Protocol
from urllib.parse import quote

import aiohttp
import msgspec

from bot.teams_settings import TeamsSettings

EARLY_SECONDS = 300  # a token is renewed this long before it ends
MACHINE = "http://169.254.169.254/metadata/identity/oauth2/token"  # Azure's virtual machines answer here


class CredentialError(Exception):
    """No token was given; `reason` is Microsoft's own code and says what to mend."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Credentials(Protocol):
    """Where bearer tokens come from."""

    async def token(self, scope: str) -> str:
        """A token for `scope`, "" where none is needed; raises CredentialError."""

    def forget(self, scope: str) -> None:
        """The token was refused: fetch another next time."""


class NoCredentials:
    """The demo sends without a token."""

    async def token(self, scope: str) -> str:  # noqa: ARG002  there is none for any scope
        """Always ""."""
        return ""

    def forget(self, scope: str) -> None:
        """Nothing to forget."""


class EntraCredentials:
    """Tokens from Entra, by client secret or managed identity."""

    def __init__(
        self,
        settings: TeamsSettings,
        session: aiohttp.ClientSession,
        clock: Callable[[], float] = time.time,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        self._settings = settings
        self._session = session
        self._clock = clock
        self._environment = environment
        self._tokens: dict[str, tuple[str, float]] = {}
        self._lock = asyncio.Lock()

    async def token(self, scope: str) -> str:
        """The cached token, or a new one; raises CredentialError."""
        if held := self._held(scope):
            return held
        async with self._lock:
            return self._held(scope) or await self._renew(scope)

    def forget(self, scope: str) -> None:
        """The token was refused: fetch another next time."""
        self._tokens.pop(scope, None)

    def _held(self, scope: str) -> str:
        token, expires = self._tokens.get(scope, ("", 0.0))
        return token if self._clock() < expires - EARLY_SECONDS else ""

    async def _renew(self, scope: str) -> str:
        try:
            given = await (self._by_identity(scope) if self._settings.managed_identity else self._by_secret(scope))
            token, seconds = str(given["access_token"]), float(given.get("expires_in", 0))
        except (aiohttp.ClientError, TimeoutError, ValueError, TypeError, KeyError) as error:
            raise CredentialError(f"{type(error).__name__}: {error}") from error
        self._tokens[scope] = (token, self._clock() + seconds)
        return token

    async def _by_secret(self, scope: str) -> Mapping[str, Any]:
        form = {
            "grant_type": "client_credentials",
            "client_id": self._settings.app_id,
            "client_secret": self._settings.secret,
            "scope": scope,
        }
        tenant = quote(self._settings.tenant, safe="")
        url = f"{self._settings.login_url}/{tenant}/oauth2/v2.0/token"
        async with self._session.post(url, data=form, timeout=self._timeout) as response:
            return await _given(response)

    async def _by_identity(self, scope: str) -> Mapping[str, Any]:
        query = {"resource": scope.removesuffix("/.default"), "client_id": self._settings.app_id}
        endpoint = self._environment.get("IDENTITY_ENDPOINT")
        if endpoint:
            headers = {"X-IDENTITY-HEADER": self._environment.get("IDENTITY_HEADER", "")}
            query["api-version"] = "2019-08-01"
        else:
            endpoint, headers = MACHINE, {"Metadata": "true"}
            query["api-version"] = "2018-02-01"
        async with self._session.get(endpoint, params=query, headers=headers, timeout=self._timeout) as response:
            return await _given(response)

    @property
    def _timeout(self) -> aiohttp.ClientTimeout:
        return aiohttp.ClientTimeout(total=self._settings.timeout)


async def _given(response: aiohttp.ClientResponse) -> Mapping[str, Any]:
    """The answer's JSON; raises CredentialError with Entra's code (AADSTS...), which names the mistake."""
    body = msgspec.json.decode(await response.read())
    if response.status != 200:
        first = str(body.get("error_description") or body.get("error") or "").splitlines()[:1]
        raise CredentialError(f"{response.status} {''.join(first)[:300]}")
    if not isinstance(body, dict):
        raise TypeError("not a JSON object")
    return body
