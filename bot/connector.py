"""The Bot Connector's REST calls, and the one table of what its answers mean for us.

One pooled session, one attempt a call. What may be tried again is decided by the table; when, by who keeps
the message (`teams_outlet.py`, durable in the outbox). The create POST has no idempotency key, so an answer
that leaves open whether the message arrived is a case of its own.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import aiohttp
import msgspec

from bot.pacing import Pacing
from bot.teams_activity import allowed_host
from bot.teams_credentials import CredentialError, Credentials
from bot.teams_settings import TeamsSettings

Body = Mapping[str, Any]
LONGEST_WAIT = 3600.0  # seconds that the platform may ask us to wait


class Outcome(StrEnum):
    """What a failed call means."""

    LATER = "later"  # surely not delivered: try again when told, as often as needed
    UNSURE = "unsure"  # may have been delivered
    BLOCKED = "blocked"  # the user or the administrator shut us out: until the user writes again
    ABSENT = "absent"  # the app is not installed for the user
    STALE = "stale"  # the conversation or message is not there (any more)
    TOO_LARGE = "too_large"
    UNREGISTERED = "unregistered"  # our id or secret is wrong: nothing can be sent at all
    REFUSED = "refused"  # our mistake; the same again would get the same answer


TABLE: Mapping[tuple[int, str], Outcome] = {
    (401, ""): Outcome.UNREGISTERED,
    (403, ""): Outcome.ABSENT,
    (403, "BotDisabledByAdmin"): Outcome.BLOCKED,
    (403, "ConversationBlockedByUser"): Outcome.BLOCKED,
    (403, "BotNotInConversationRoster"): Outcome.ABSENT,
    (403, "ForbiddenOperationException"): Outcome.ABSENT,
    (403, "MessageWritesBlocked"): Outcome.ABSENT,
    (404, ""): Outcome.STALE,
    (408, ""): Outcome.UNSURE,
    (412, ""): Outcome.LATER,
    (413, ""): Outcome.TOO_LARGE,
    (429, ""): Outcome.LATER,
    (502, ""): Outcome.UNSURE,
    (503, ""): Outcome.UNSURE,
    (504, ""): Outcome.UNSURE,
}


class SendError(Exception):
    """A call failed. `reason` is for people: status and code."""

    def __init__(self, outcome: Outcome, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.reason = reason
        self.retry_after = retry_after  # seconds, when the platform says so


class Connector:
    """Sends to any conversation whose service URL is on the list."""

    def __init__(
        self,
        settings: TeamsSettings,
        session: aiohttp.ClientSession,
        credentials: Credentials,
        pacing: Pacing,
        demo: bool = False,
    ) -> None:
        self._settings = settings
        self._session = session
        self._credentials = credentials
        self._pacing = pacing
        self._demo = demo
        self._timeout = aiohttp.ClientTimeout(total=settings.timeout)

    async def send(self, service_url: str, conversation: str, activity: Body) -> str:
        """Post a message; returns its id ("" when Teams gives none). Raises SendError."""
        await self._turn(conversation)
        return await self._id("POST", service_url, f"{_of(conversation)}/activities", activity)

    async def reply(self, service_url: str, conversation: str, to: str, activity: Body) -> str:
        """Post a message in the thread of the message `to`; returns its id. Raises SendError."""
        await self._turn(conversation)
        return await self._id("POST", service_url, f"{_of(conversation)}/activities/{_q(to)}", activity)

    async def update(self, service_url: str, conversation: str, activity_id: str, activity: Body) -> None:
        """Replace a message. The same twice is the same once. Raises SendError."""
        await self._turn(conversation)
        await self._call("PUT", service_url, f"{_of(conversation)}/activities/{_q(activity_id)}", activity)

    async def delete(self, service_url: str, conversation: str, activity_id: str) -> None:
        """Take a message away. Raises SendError."""
        await self._turn(conversation)
        await self._call("DELETE", service_url, f"{_of(conversation)}/activities/{_q(activity_id)}")

    async def create_conversation(self, service_url: str, bot: str, user: str, tenant: str) -> str:
        """Id of the personal conversation with `user` ("29:..." or an object id), made if there is none."""
        await self._turn(user)
        parameters = {
            "bot": {"id": bot},
            "members": [{"id": user}],
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
            "isGroup": False,
        }
        made = await self._id("POST", service_url, "v3/conversations", parameters)
        if not made:
            raise SendError(Outcome.UNSURE, "no conversation id in the answer")
        return made

    async def members(self, service_url: str, conversation: str) -> tuple[Mapping[str, Any], ...]:
        """The conversation's members, first page (at most 500). Raises SendError."""
        found = await self._call("GET", service_url, f"{_of(conversation)}/pagedmembers?pageSize=500")
        members = found.get("members") if isinstance(found, dict) else None
        return tuple(member for member in members or () if isinstance(member, dict))

    async def _turn(self, conversation: str) -> None:
        if seconds := await self._pacing.turn(conversation):
            raise SendError(Outcome.LATER, "our own limit", seconds)

    async def _id(self, method: str, service_url: str, path: str, body: Body) -> str:
        answer = await self._call(method, service_url, path, body)
        return str(answer.get("id") or "") if isinstance(answer, dict) else ""

    async def _call(self, method: str, service_url: str, path: str, body: Body | None = None) -> Any:  # noqa: ANN401  JSON
        if not allowed_host(service_url, self._settings.service_hosts, self._demo):
            raise SendError(Outcome.REFUSED, "a service URL that is not on the list")
        url = f"{service_url.rstrip('/')}/{path}"
        try:
            return await self._once(method, url, body)
        except SendError as error:
            if error.outcome is not Outcome.UNREGISTERED:
                raise
        self._credentials.forget(self._settings.scope)  # a token may have been withdrawn early: a fresh one, once
        return await self._once(method, url, body)

    async def _once(self, method: str, url: str, body: Body | None) -> Any:  # noqa: ANN401  JSON
        headers = {"Content-Type": "application/json"}
        if token := await self._token():
            headers["Authorization"] = f"Bearer {token}"
        data = msgspec.json.encode(body) if body is not None else None
        try:
            async with self._session.request(
                method, url, data=data, headers=headers, timeout=self._timeout, allow_redirects=False
            ) as response:
                content = await response.read()
                if response.status < 300:
                    return as_json(content)
                raise _failure(response.status, content, response.headers)
        except aiohttp.ClientConnectorError as error:  # nobody answered the door: nothing was delivered
            raise SendError(Outcome.LATER, type(error).__name__) from error
        except (aiohttp.ClientError, TimeoutError) as error:
            raise SendError(Outcome.UNSURE, type(error).__name__) from error

    async def _token(self) -> str:
        try:
            return await self._credentials.token(self._settings.scope)
        except CredentialError as error:
            raise SendError(Outcome.UNREGISTERED, error.reason) from error


def _failure(status: int, content: bytes, headers: Mapping[str, str]) -> SendError:
    code = _code(content)
    outcome = TABLE.get((status, code)) or TABLE.get((status, "")) or Outcome.REFUSED
    return SendError(
        outcome, f"{status} {code}".strip(), _seconds(headers.get("Retry-After", ""), headers.get("Date", ""))
    )


def _code(content: bytes) -> str:
    """The platform's error code; a sub-code says more and wins."""
    answer = as_json(content)
    error = answer.get("error") if isinstance(answer, dict) else None
    if not isinstance(error, dict):
        return ""
    inner = error.get("innerHttpError") if isinstance(error.get("innerHttpError"), dict) else {}
    body = inner.get("body") if isinstance(inner, dict) and isinstance(inner.get("body"), dict) else {}
    sub = error.get("subCode") or (body.get("subCode") if isinstance(body, dict) else "")
    return str(sub or error.get("code") or "")[:80]


def _seconds(retry_after: str, date: str) -> float | None:
    """How long to wait, given as seconds or as a time; None when that makes no sense: our own waits will do."""
    try:
        seconds = float(retry_after)
    except ValueError:
        seconds = _between(date, retry_after)
    return min(seconds, LONGEST_WAIT) if math.isfinite(seconds) and seconds >= 0 else None


def _between(date: str, until: str) -> float:
    """Seconds from one HTTP date to another, both by the platform's clock; NaN when one is none."""
    try:
        return (parsedate_to_datetime(until) - parsedate_to_datetime(date)).total_seconds()
    except (ValueError, TypeError):
        return math.nan


def as_json(content: bytes) -> Any:  # noqa: ANN401  whatever was answered
    """What a Microsoft service answered, or None when it is not JSON."""
    try:
        return msgspec.json.decode(content)
    except msgspec.DecodeError:
        return None


def _of(conversation: str) -> str:
    return f"v3/conversations/{_q(conversation)}"


@lru_cache(maxsize=4096)  # a conversation is written to many times
def _q(part: str) -> str:
    return quote(part, safe="")
