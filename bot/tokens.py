"""The intranet chat's tokens: who it is, in which conversation, for half an hour."""

from __future__ import annotations

import os
import secrets
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

import jwt
import msgspec

LIFETIME = timedelta(minutes=30)  # the client renews after 15
ALGORITHM = "HS256"
KNOWN = 4096  # tokens that need no second look at their signature


class Refused(Exception):  # noqa: N818  the token is refused; nothing went wrong with us
    """The token is missing, forged, expired, or made for something else."""


class Claims(msgspec.Struct, frozen=True, kw_only=True):
    """What a token says. `user` is the name under which the chat client looks for the person's id."""

    user: str
    conv: str
    origin: str
    locale: str = "nb-NO"


class Tokens:
    """Makes tokens, and reads those it made."""

    def __init__(self, secret: str) -> None:
        self._secret = secret
        self._verified = lru_cache(maxsize=KNOWN)(self._verify)  # a genuine token is shown with every message

    def issue(self, claims: Claims, now: datetime) -> str:
        """A token that holds for half an hour from `now`."""
        payload = msgspec.structs.asdict(claims) | {"iat": now, "exp": now + LIFETIME}
        return jwt.encode(payload, self._secret, algorithm=ALGORITHM)

    def read(self, token: str, now: datetime) -> Claims:
        """What the token says; Refused if it does not hold at `now`."""
        claims, expires = self._verified(token)
        if expires <= now.timestamp():
            raise Refused("expired")
        return claims

    def _verify(self, token: str) -> tuple[Claims, int]:
        """What a genuine token says, and when it ends holding."""
        try:
            payload = jwt.decode(
                token,
                self._secret,
                algorithms=[ALGORITHM],
                options={"require": ["exp"], "verify_exp": False, "verify_iat": False},
            )
            return msgspec.convert(payload, Claims), msgspec.convert(payload["exp"], int)
        except (jwt.PyJWTError, msgspec.ValidationError, UnicodeEncodeError, RecursionError) as problem:
            raise Refused(str(problem)) from problem


def kept_secret(file: Path) -> str:
    """The demo's own secret: made once and kept, so that tokens survive a restart. Only its owner may read it."""
    if file.exists():
        return file.read_text(encoding="ascii")
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as opened:
        opened.write(secrets.token_urlsafe(48))
    return file.read_text(encoding="ascii")
