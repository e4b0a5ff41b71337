"""Who is looking at the tab: Entra's token for its user, which Teams gives the page, checked in full.

The rules are those of Microsoft's "Enable SSO for tab apps" and "Access token claims".
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp
import jwt
from jwt.types import Options

from bot.teams_settings import TeamsSettings
from bot.teams_tokens import Keys, bearer, key_id, out_of_time, refusal

SCOPE = "access_as_user"
REQUIRED: Options = {
    "require": ["exp", "iss", "aud", "tid", "oid", "scp"],
    "verify_iss": False,  # depends on the tenant: see _fault
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
}


class TabToken:
    """Tokens for the users of the tab."""

    def __init__(
        self,
        settings: TeamsSettings,
        domain: str,
        session: aiohttp.ClientSession,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._settings = settings
        self._audience = audience(settings, domain)
        self._clock = clock
        self.keys = Keys(settings.sign_in_url, settings, session, clock)

    async def person(self, authorization: str) -> str:
        """The object id of whom the token is for; raises Refused with 401."""
        token = bearer(authorization)
        kid = key_id(token)
        key = await self.keys.find(kid)
        if key is None:
            raise refusal(token, "unknown key", kid)
        try:
            claims = jwt.decode(token, key.key, algorithms=["RS256"], audience=self._audience, options=REQUIRED)
        except jwt.PyJWTError as error:
            raise refusal(token, type(error).__name__, kid) from error
        fault = self._fault(claims) or out_of_time(claims, self._clock(), self._settings.clock_skew)
        if fault:
            raise refusal(token, fault, kid)
        return str(claims["oid"])

    def _fault(self, claims: Mapping[str, Any]) -> str:
        """What is wrong with who issued the token and what for, or ""."""
        tenant = claims["tid"]
        if tenant not in self._settings.allowed_tenants:
            return "a tenant that is not on the list"
        if claims["iss"] not in [issuer.format(tenant=tenant) for issuer in self._settings.sign_in_issuers]:
            return "another issuer"
        if not isinstance(claims["oid"], str):
            return "no object id"
        return "" if SCOPE in str(claims["scp"]).split() else f"not for {SCOPE}"


def audience(settings: TeamsSettings, domain: str) -> tuple[str, str]:
    """What a token for our tab may be for: the app by its id, or by its address («Expose an API»)."""
    return settings.app_id, f"api://{domain}/botid-{settings.app_id}"
