"""Joins the Teams door to the house, for as long as the service runs: objects of this door are made here."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Protocol

import aiohttp
import structlog
from aiohttp import web

from bot.connector import Connector
from bot.conversation import Desk
from bot.graph import GraphInstaller
from bot.mail_notices import MailNotices
from bot.pacing import Pacing
from bot.settings import Settings
from bot.teams_cards import TeamsCards
from bot.teams_credentials import Credentials, EntraCredentials, NoCredentials
from bot.teams_delivery import Delivery
from bot.teams_files import Files
from bot.teams_groups import Groups
from bot.teams_outlet import TeamsOutlet
from bot.teams_reach import Reach
from bot.teams_tokens import DemoToken, InboundToken, SignedToken
from bot.worker import Worker
from knowledge.model import Language
from orders.delivery import Channel

log = structlog.get_logger()
PATH = "/api/messages"
END_SECONDS = 3.0  # to finish what is being sent when the service stops; the rest is kept
IDLE_SECONDS = 60.0  # an unused connection to Microsoft stays open this long


class Receives(Protocol):
    """The endpoint."""

    async def receive(self, request: web.Request) -> web.Response:
        """Answer one activity."""


RECEIVER: web.AppKey[Receives] = web.AppKey("teams", Receives)
OUTLET = web.AppKey("teams_outlet", TeamsOutlet)


def join_teams(
    app: web.Application,
    settings: Settings,
    desk: Desk,
    worker: Worker,
    channel: Channel,
    link: Callable[[str, str, Language], str],
) -> None:
    """Add the endpoint; the rest is made when the service starts. To be called before the worker is started."""
    if not settings.teams.enabled:
        return
    # here, since mail that is left in the outbox is to be sent whatever happens to Teams
    MailNotices(desk, channel, settings.mail.sender, link, worker)
    app.router.add_post(PATH, receive)

    async def running(app: web.Application) -> AsyncIterator[None]:
        from bot.teams import Door, TeamsBot

        teams, demo = settings.teams, settings.demo and not settings.teams.registered
        connections = aiohttp.TCPConnector(limit=50, keepalive_timeout=IDLE_SECONDS)
        async with aiohttp.ClientSession(connector=connections, cookie_jar=aiohttp.DummyCookieJar()) as session:
            credentials: Credentials = NoCredentials() if demo else EntraCredentials(teams, session)
            token: InboundToken = DemoToken() if demo else SignedToken(teams, session)
            pacing = Pacing(teams.conversation_limits, teams.sends_per_second)
            connector = Connector(teams, session, credentials, pacing, demo)
            installer = GraphInstaller(teams, session, credentials) if teams.teams_app_id and not demo else None
            reach = Reach(desk, connector, teams, installer)
            cards = TeamsCards(desk, link)
            delivery = Delivery(desk, connector, teams, cards, reach)
            outlet = TeamsOutlet(desk, delivery, worker, always=not demo)
            files = Files(teams, session, settings.upload_limit, demo=demo)
            door = Door(token, connector, teams, demo=demo)
            door.bot = TeamsBot(desk, outlet, cards, files, Groups(desk, outlet), teams, demo=demo)
            desk.outlets.append(outlet)
            app[RECEIVER], app[OUTLET] = door, outlet
            yield
            await outlet.quiet(END_SECONDS)
            desk.outlets.remove(outlet)

    app.cleanup_ctx.append(running)


async def receive(request: web.Request) -> web.Response:
    """POST /api/messages."""
    return await request.app[RECEIVER].receive(request)
