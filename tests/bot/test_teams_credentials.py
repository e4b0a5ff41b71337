"""The token that we send with: fetched without blocking, kept, and renewed in time."""

from __future__ import annotations

import pytest

from bot.connector import Outcome
from bot.teams_credentials import CredentialError, EntraCredentials
from bot.teams_settings import TeamsSettings
from tests.bot.platform import HELLO, a_world
from tests.fakes.entra import TENANT
from tests.fakes.teams import Fault


async def test_the_token_is_fetched_once_and_renewed_in_time() -> None:
    async with a_world() as world:
        for _ in range(3):
            await world.connector.send(world.teams.url, "a:it", HELLO)
        assert (world.entra.given, world.teams.tokens[-1]) == (1, "Bearer token-1")
        world.now += 3600 - 299
        await world.connector.send(world.teams.url, "a:it", HELLO)
        assert world.teams.tokens[-1] == "Bearer token-2"


async def test_a_token_that_was_withdrawn_is_fetched_again_once() -> None:
    async with a_world() as world:
        world.teams.faults = [Fault(401, "Unauthorized")]
        await world.connector.send(world.teams.url, "a:it", HELLO)
        assert world.teams.tokens == ["Bearer token-1", "Bearer token-2"]
        assert (await world.failure(Fault(401, "BotNotRegistered", times=2))).outcome is Outcome.UNREGISTERED


async def test_a_wrong_secret_is_told_in_entras_words_without_the_secret() -> None:
    async with a_world() as world:
        settings = TeamsSettings(app_id="app", tenant=TENANT, secret="pasted the id", login_url=world.entra.url)
        with pytest.raises(CredentialError, match="AADSTS7000215") as failed:
            await EntraCredentials(settings, world.http).token("scope")
        assert "pasted" not in failed.value.reason


async def test_an_entra_that_hangs_does_not_hang_us() -> None:
    async with a_world() as world:
        world.entra.hangs = True
        assert (await world.failure()).outcome is Outcome.UNREGISTERED


async def test_a_managed_identity_needs_no_secret() -> None:
    async with a_world() as world:
        settings = TeamsSettings(app_id="app", tenant=TENANT, managed_identity=True)
        host = {"IDENTITY_ENDPOINT": f"{world.entra.url}/msi/token", "IDENTITY_HEADER": "from the host"}
        credentials = EntraCredentials(settings, world.http, environment=host)
        assert await credentials.token("https://api.botframework.com/.default") == "token-1"
        assert world.entra.forms[-1]["resource"] == "https://api.botframework.com"
