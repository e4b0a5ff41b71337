"""Is this request really from Teams? Inbound tokens checked in full, without the SDK.

Why it exists: the SDK's own check blocks the event loop, fails for a day after a change of Microsoft's
keys, and takes tokens without an expiry, from any tenant, for any service URL. The rules are those of
Microsoft's "Authenticate requests from the Bot Connector service to your bot".
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import aiohttp
import jwt
import msgspec
import structlog
from jwt.types import Options

from bot.teams_settings import TeamsSettings

log = structlog.get_logger()
REFETCH_SECONDS = 60  # an unknown key id makes us ask again, but a stream of forged ones must not
NO_KEYS_SECONDS = 1  # while we hold none nobody gets in, so we ask again as soon as it does no harm
FAULTS = (
    aiohttp.ClientError,
    TimeoutError,
    ValueError,
    KeyError,
    TypeError,
    jwt.PyJWTError,
)  # of a key server
REMEMBERED = 1000  # tokens that were checked; Teams uses each for about an hour


class Refused(Exception):  # noqa: N818  it is an answer to the sender, not an error of ours
    """The request is not taken. `check` says which check failed, for the log."""

    def __init__(self, status: int, check: str) -> None:
        super().__init__(check)
        self.status = status
        self.check = check


class Key(msgspec.Struct, frozen=True, kw_only=True):
    """A published signing key and the channels it is endorsed for."""

    key: Any
    endorsements: tuple[str, ...]


class Claims(msgspec.Struct, frozen=True, kw_only=True):
    """What we need of a token that was found valid."""

    expires: float
    service_url: str
    endorsements: tuple[str, ...]


REQUIRED: Options = {
    "require": ["exp", "iss", "aud"],
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
}


class InboundToken(Protocol):
    """Whether a request may come in."""

    async def check(self, authorization: str) -> Claims:
        """The claims of a valid token; raises Refused."""


class Keys:
    """Microsoft's published keys: fetched when first needed, again when old and when a key id is unknown."""

    def __init__(
        self, url: str, settings: TeamsSettings, session: aiohttp.ClientSession, clock: Callable[[], float] = time.time
    ) -> None:
        """`url`: the OpenID metadata that says where the keys are."""
        self._url = url
        self._settings = settings
        self._session = session
        self._clock = clock
        self._keys: Mapping[str, Key] = {}
        self._fetched = self._tried = float("-inf")
        self._lock = asyncio.Lock()

    async def find(self, kid: str) -> Key | None:
        """The key with this id, or None. A key server that fails leaves us with the keys we have."""
        now = self._clock()
        stale = now - self._fetched > self._settings.key_hours * 3600
        pause = REFETCH_SECONDS if self._keys else NO_KEYS_SECONDS
        if (stale or kid not in self._keys) and now - self._tried > pause:
            await self._refresh(now)
        return self._keys.get(kid)

    async def _refresh(self, now: float) -> None:
        async with self._lock:
            if self._tried >= now:  # somebody else asked while we waited
                return
            try:
                async with asyncio.timeout(self._settings.key_timeout):
                    self._keys = await self.fetch()
                self._fetched = now
            except FAULTS as error:
                log.warning("signing keys not fetched", error=type(error).__name__, known=len(self._keys))
            self._tried = self._clock()

    async def fetch(self) -> Mapping[str, Key]:
        """The keys as published now. Raises aiohttp.ClientError, TimeoutError or ValueError."""
        metadata = await self._json(self._url)
        published = await self._json(metadata["jwks_uri"])
        return {
            key["kid"]: Key(key=jwt.PyJWK(key, "RS256").key, endorsements=tuple(key.get("endorsements", ())))
            for key in published["keys"]
            if key.get("kty") == "RSA" and "kid" in key
        }

    async def _json(self, url: str) -> Any:  # noqa: ANN401  whatever the key server publishes
        timeout = aiohttp.ClientTimeout(total=self._settings.timeout)
        async with self._session.get(url, timeout=timeout, raise_for_status=True) as response:
            return msgspec.json.decode(await response.read())


class SignedToken:
    """Tokens as the Bot Connector service makes them."""

    def __init__(
        self, settings: TeamsSettings, session: aiohttp.ClientSession, clock: Callable[[], float] = time.time
    ) -> None:
        self.keys = Keys(settings.openid_url, settings, session, clock)
        self._settings = settings
        self._clock = clock
        self._known: OrderedDict[bytes, tuple[str, Claims]] = OrderedDict()

    async def check(self, authorization: str) -> Claims:
        """The claims of a valid token; raises Refused with 401. The same token is not verified twice."""
        token = bearer(authorization)
        digest = hashlib.sha256(token.encode()).digest()
        if (known := self._known.get(digest)) and await self._still_holds(*known):
            return known[1]
        kid = key_id(token)
        claims = await self._verify(token, kid)
        self._known[digest] = (kid, claims)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return claims

    async def _still_holds(self, kid: str, claims: Claims) -> bool:
        in_time = self._clock() < claims.expires + self._settings.clock_skew
        return in_time and await self.keys.find(kid) is not None

    async def _verify(self, token: str, kid: str) -> Claims:
        key = await self.keys.find(kid)
        if key is None:
            raise refusal(token, "unknown key", kid)
        try:
            payload = jwt.decode(
                token,
                key.key,
                algorithms=["RS256"],
                audience=self._settings.app_id,
                issuer=self._settings.issuer,
                options=REQUIRED,
            )
        except jwt.PyJWTError as error:
            raise refusal(token, type(error).__name__, kid) from error
        if fault := out_of_time(payload, self._clock(), self._settings.clock_skew):
            raise refusal(token, fault, kid)
        service_url = payload.get("serviceurl")
        if not isinstance(service_url, str) or not service_url:
            raise refusal(token, "no serviceurl claim", kid)
        return Claims(expires=payload["exp"], service_url=service_url, endorsements=key.endorsements)


class DemoToken:
    """The demo takes activities without a token: from this machine alone, which the door sees to."""

    async def check(self, authorization: str) -> Claims:  # noqa: ARG002  there is none
        """Always good."""
        return Claims(expires=float("inf"), service_url="", endorsements=("msteams",))


def bearer(authorization: str) -> str:
    """The token in the header; raises Refused."""
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Refused(401, "no bearer token")
    if not token.isascii():  # aiohttp hands on bytes that are no text as characters that nothing can encode
        raise Refused(401, "malformed token")
    return token


def out_of_time(payload: Mapping[str, Any], now: float, skew: float) -> str:
    """What is wrong with a token's times, or "". By our own clock, so that the skew is the setting's."""
    begins, ends = payload.get("nbf", 0), payload["exp"]
    if not isinstance(begins, int | float) or not isinstance(ends, int | float):
        return "times are no numbers"
    if now > ends + skew:
        return "expired"
    return "not valid yet" if now < begins - skew else ""


def key_id(token: str) -> str:
    """Which key the token says it is signed with; raises Refused."""
    try:
        kid = jwt.get_unverified_header(token).get("kid")
    except jwt.PyJWTError as error:
        raise Refused(401, "malformed token") from error
    if not isinstance(kid, str):
        raise refusal(token, "no key id", "")
    return kid


def refusal(token: str, check: str, kid: str) -> Refused:
    """Logs issuer and key id, from which a wrong registration is diagnosed; never the token."""
    try:
        issuer = str(jwt.decode(token, options={"verify_signature": False}).get("iss", ""))[:200]
    except jwt.PyJWTError:
        issuer = "unreadable"
    log.warning("token refused", check=check, issuer=issuer, kid=kid[:200])
    return Refused(401, check)
