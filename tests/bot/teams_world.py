"""The Teams door with everything around it on loopback: connector, keys, Entra, Graph, a mail channel, a clock."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.conversation import Desk
from bot.guard import guard
from bot.settings import Settings
from bot.teams_app import OUTLET, join_teams
from bot.teams_settings import TeamsSettings
from bot.worker import Worker
from orders.order import Order
from orders.store.sqlite import SqliteStore
from tests.dialogs.talk import MONDAY, REGISTER, WHOLE_ORDER, the_knowledge
from tests.fakes.entra import SECRET, FakeEntra, serving_entra
from tests.fakes.graph import TEAMS_APP_ID, FakeGraph, serving_graph
from tests.fakes.keys import APP_ID, FakeKeys, serving_keys
from tests.fakes.teams import TENANT, FakeTeams, User, buttons, card_of, serving_teams


class Clock:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **span: float) -> None:
        self.now += timedelta(**span)


class Letters:
    """A mail channel that keeps what it is given."""

    def __init__(self) -> None:
        self.sent: list[EmailMessage] = []

    async def send(self, message: EmailMessage) -> str | None:
        self.sent.append(message)
        return None


class World:
    """A running door and those around it."""

    def __init__(self, desk: Desk, worker: Worker, clock: Clock, letters: Letters) -> None:
        self.desk, self.worker, self.clock, self.letters = desk, worker, clock, letters
        self.teams: FakeTeams
        self.keys: FakeKeys
        self.entra: FakeEntra
        self.graph: FakeGraph
        self.http: aiohttp.ClientSession
        self.app: web.Application
        self.url = ""

    async def settled(self) -> None:
        """Wait until nothing is being sent."""
        await self.app[OUTLET].settled()

    def user(self, oid: str = "it", name: str = "IT-ansvarlig") -> User:
        """Somebody with Teams; their activities carry a good token."""
        user = User(self.teams, self.http, f"{self.url}/api/messages", oid, name)
        user.authorization = f"Bearer {self.keys.token(serviceurl=self.teams.url)}"
        user.settled = self.settled
        return user

    async def later(self, **span: float) -> None:
        """Time goes by, and what is due is sent."""
        self.clock.wait(**span)
        await self.worker.work()
        await self.settled()

    async def order(self, reference: str = "HH-2026-0001") -> Order:
        """The order as it is kept."""
        found = await self.desk.run(lambda tx: tx.order(reference))
        assert found is not None
        return found

    async def events(self, reference: str = "HH-2026-0001") -> list[tuple[str, dict[str, str]]]:
        """The order's log."""
        kept = await self.desk.run(lambda tx: tx.events(reference))
        return [(event.kind, event.details) for event in kept]

    async def submitted(self, user: User) -> None:
        """`user` talks a whole order through by typing."""
        await self.submitted_until_last(user)
        await self.send_order(user)

    async def submitted_until_last(self, user: User) -> None:
        """All but the word that sends it."""
        for line in WHOLE_ORDER[:-1]:
            await user.say(line)

    async def send_order(self, user: User) -> None:
        """That word."""
        await user.say(WHOLE_ORDER[-1])


def settings_for(teams: FakeTeams, keys: FakeKeys, entra: FakeEntra, graph: FakeGraph, **changes: Any) -> TeamsSettings:  # noqa: ANN401  any setting
    """A registration with everything on loopback."""
    settings = TeamsSettings(
        app_id=APP_ID,
        tenant=TENANT,
        secret=SECRET,
        service_hosts=(teams.url,),
        start_url=teams.url,
        file_hosts=(teams.url,),
        openid_url=f"{keys.url}/openid",
        login_url=entra.url,
        graph_url=graph.url,
        timeout=2,  # of a connector that hangs; nothing else here takes as long, on a busy machine either
        key_timeout=60,
        conversation_limits=((1000, 1.0),),
        sends_per_second=1000,
    )
    if changes.pop("installs", False):
        changes["teams_app_id"] = TEAMS_APP_ID
    return msgspec.structs.replace(settings, **changes)


@asynccontextmanager
async def a_world(database: Path | str = ":memory:", *, demo: bool = False, **changes: Any) -> AsyncIterator[World]:  # noqa: ANN401  any setting
    """Everything running; `changes` are settings of Teams."""
    clock, letters = Clock(), Letters()
    desk = Desk(SqliteStore(database), the_knowledge(), REGISTER, clock)
    worker = Worker(desk)
    world = World(desk, worker, clock, letters)
    async with (
        serving_teams() as world.teams,
        serving_keys(world_time()) as world.keys,
        serving_entra() as world.entra,
        serving_graph() as world.graph,
        aiohttp.ClientSession() as world.http,
    ):
        registered = settings_for(world.teams, world.keys, world.entra, world.graph, **changes)
        settings = Settings(demo=demo, teams=TeamsSettings() if demo else registered, upload_limit=10_000)
        world.app = web.Application(middlewares=[guard(settings, _explained)])
        join_teams(
            world.app, settings, desk, worker, letters, lambda path, _person, _language: f"https://hh.test{path}"
        )
        async with TestServer(world.app) as server:
            world.url = str(server.make_url("")).rstrip("/")
            yield world
    desk.close()


def _explained(_request: web.Request, status: int, reference: str) -> web.Response:
    return web.Response(status=status, text=reference)


def world_time() -> float:
    """The real time: tokens are checked by it."""
    import time

    return time.time()


async def almost_sent(world: World) -> tuple[User, User]:
    """An order that but for the last word is with the leader, who can be reached."""
    it, leader = world.user(), world.user("leader", "Enhetsleder")
    await it.install()
    await leader.install()
    await world.submitted_until_last(it)
    return it, leader


async def prompted(world: World) -> tuple[User, User]:
    """An order that waits for the leader, who has its card."""
    it, leader = await almost_sent(world)
    await world.send_order(it)
    assert buttons(card_of(leader.said[-1])), leader.words
    return it, leader
