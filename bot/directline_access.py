"""Who calls: the token of every call, the conversation it is for, and the answer that opens one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from aiohttp import web

from bot.directline_input import fault
from bot.identity import same_origin
from bot.settings import Settings
from bot.tokens import LIFETIME, Claims, Refused, Tokens
from orders.store import Transaction

Json = dict[str, Any]
BASE = "/v3/directline"


class Access:
    """Checks tokens and gives them out."""

    def __init__(self, tokens: Tokens, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._tokens = tokens
        self._settings = settings
        self._clock = clock

    def claims(self, request: web.Request) -> Claims:
        """Who calls. Anything wrong with the token is 403, which the client takes for expired."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme != "Bearer":
            token = request.query.get("t", "")
        try:
            claims = self._tokens.read(token, self._clock())
        except Refused as refused:
            raise fault(web.HTTPForbidden, "TokenExpired", "The token does not hold.") from refused
        if request.match_info.get("conversation", claims.conv) != claims.conv:
            raise fault(web.HTTPForbidden, "BadArgument", "The token is for another conversation.")
        if not same_origin(request, self._settings):
            raise fault(web.HTTPForbidden, "BadArgument", "The token is for another site.")
        return claims

    def token(self, claims: Claims) -> str:
        """A token that begins to hold now."""
        return self._tokens.issue(claims, self._clock())

    def opened(self, claims: Claims, watermark: str | None = None) -> Json:
        """What the client needs for its calls, and with a watermark for its socket."""
        token = self.token(claims)
        opened: Json = {
            "conversationId": claims.conv,
            "token": token,
            "expires_in": int(LIFETIME.total_seconds()),
        }
        if watermark is not None:
            socket = claims.origin.replace("http", "ws", 1)
            stream = f"{socket}{BASE}/conversations/{claims.conv}/stream"
            opened |= {"streamUrl": f"{stream}?watermark={watermark}&t={token}", "referenceGrammarId": ""}
        return opened


def known(tx: Transaction, claims: Claims) -> bool:
    """True; 404 when the conversation is really gone, as after a database was put aside."""
    if tx.web_person(claims.conv) != claims.user:
        raise fault(web.HTTPNotFound, "NotFound", "The conversation is gone.")
    return True
