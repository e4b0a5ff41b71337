"""A connector with everything around it on loopback: Teams, Entra and Graph."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest

from bot.connector import Connector, SendError
from bot.pacing import Pacing
from bot.teams_credentials import EntraCredentials
from bot.teams_settings import TeamsSettings
from tests.fakes.entra import SECRET, TENANT, FakeEntra, serving_entra
from tests.fakes.graph import TEAMS_APP_ID, FakeGraph, serving_graph
from tests.fakes.teams import FakeTeams, Fault, serving_teams

HELLO = {"type": "message", "text": "Hei"}


LIMITS = ((7, 1.0), (8, 2.0), (60, 30.0), (1800, 3600.0))


class World:
    """A connector with everything around it on loopback."""

    def __init__(self, teams: FakeTeams, entra: FakeEntra, graph: FakeGraph, http: aiohttp.ClientSession) -> None:
        self.teams, self.entra, self.graph, self.http = teams, entra, graph, http
        self.now = 1000.0
        self.settings = TeamsSettings(
            app_id="app",
            tenant=TENANT,
            secret=SECRET,
            service_hosts=(teams.url,),
            login_url=entra.url,
            graph_url=graph.url,
            teams_app_id=TEAMS_APP_ID,
            timeout=0.3,
        )
        self.credentials = EntraCredentials(self.settings, http, lambda: self.now)
        self.connector = Connector(self.settings, http, self.credentials, Pacing(LIMITS, 40))

    async def failure(self, *faults: Fault) -> SendError:
        self.teams.faults = list(faults)
        with pytest.raises(SendError) as failed:
            await self.connector.send(self.teams.url, "a:it", HELLO)
        return failed.value


@asynccontextmanager
async def a_world() -> AsyncIterator[World]:
    async with (
        serving_teams() as teams,
        serving_entra() as entra,
        serving_graph() as graph,
        aiohttp.ClientSession() as http,
    ):
        yield World(teams, entra, graph, http)
