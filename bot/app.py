"""Builds everything and joins it: the only place where objects are made."""

from __future__ import annotations

import asyncio
import contextlib
import gc
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime

import msgspec
import structlog
from aiohttp import web

from bot import register
from bot.conversation import Desk
from bot.decisions import Decisions
from bot.directline import DirectLine
from bot.filing import Filing
from bot.guard import guard
from bot.identity import identify
from bot.rendering import Rendering, with_query
from bot.settings import Settings
from bot.site import Site
from bot.static import static_routes
from bot.tab import join_tab
from bot.teams_app import join_teams
from bot.tokens import Tokens, kept_secret
from bot.web_outlet import WebOutlet
from bot.worker import Worker
from knowledge.load import load_knowledge
from knowledge.model import Language
from orders.delivery import Channel
from orders.delivery.channels import CHANNELS
from orders.rules import check_rules
from orders.store.sqlite import SqliteStore

log = structlog.get_logger()
MOST_BYTES = 1_000_000  # of a request that no endpoint reads in pieces
GRACE = 3.0  # seconds that open requests have to end when the service stops


class House(msgspec.Struct, frozen=True, kw_only=True):
    """What every door needs."""

    settings: Settings
    desk: Desk
    outlet: WebOutlet
    worker: Worker


def build(settings: Settings, clock: Callable[[], datetime] | None = None) -> House:
    """Knowledge, register, store, desk and outlets; KnowledgeError, SettingsError or StoreError when one is faulty."""
    knowledge = load_knowledge()
    check_rules(knowledge)
    people = register.load(settings.register or register.DEMO, frozenset(knowledge.units))
    now = clock or (lambda: datetime.now(UTC))
    desk = Desk(SqliteStore(settings.database), knowledge, people, now)
    outlet = WebOutlet(now, link_of(settings))
    desk.outlets.append(outlet)
    worker = Worker(desk)
    Filing(desk, channel_of(settings), settings.mail.sender, settings.mail.recipient).register(worker)
    desk.wake = worker.wake
    return House(settings=settings, desk=desk, outlet=outlet, worker=worker)


def application(house: House) -> web.Application:
    """The service: chat, pages, health, and the worker beside them."""
    settings, desk = house.settings, house.desk
    secret = settings.token_secret or kept_secret(settings.database.with_name("token-secret"))
    tokens, who = Tokens(secret), identify(settings, desk.register)
    pages = Rendering(who, desk.register, settings)
    site, decisions = Site(desk, who, pages, settings), Decisions(desk, tokens, who, pages, settings)
    chat = DirectLine(desk, house.outlet, tokens, who, settings)
    app = web.Application(middlewares=[guard(settings, pages.explain)], client_max_size=MOST_BYTES)
    app.add_routes([*site.routes(), *decisions.routes(), *chat.routes(), *static_routes()])
    app.router.add_get("/health", health(desk))
    app.on_shutdown.append(chat.stream.close)
    join_teams(app, settings, desk, house.worker, channel_of(settings), link_of(settings))
    join_tab(app, settings, desk, pages)
    app.cleanup_ctx.append(lambda _: working(house))
    return app


async def working(house: House) -> AsyncIterator[None]:
    """The worker while the service runs; what it has under way at the end is sent again after the next start."""
    task = asyncio.create_task(house.worker.run(), name="worker")
    yield
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    house.desk.close()


def health(desk: Desk) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Says whether the database answers; nothing about anybody."""

    async def answer(_: web.Request) -> web.Response:
        await desk.run(lambda tx: tx.next_due(("delivery",)))
        return web.json_response({"status": "ok", "knowledge": desk.knowledge.version})

    return answer


def channel_of(settings: Settings) -> Channel:
    """The delivery channel that the settings name."""
    if settings.delivery == "maildir":
        return CHANNELS["maildir"](settings.maildir)
    return CHANNELS["smtp"](**msgspec.structs.asdict(settings.smtp))


def link_of(settings: Settings) -> Callable[[str, str, Language], str]:
    """The address of one of our paths for a person; in the demo it carries who they are."""
    base = settings.public_url.rstrip("/") or f"http://localhost:{settings.port}"

    def link(path: str, person: str, language: Language) -> str:
        if not path.startswith("/"):
            return path
        return base + with_query(path, {"as": person, "lang": language} if settings.demo else {"lang": language})

    return link


async def serve(house: House, ready: Callable[[str], None]) -> None:
    """Run until told to stop; `ready` is given the address as soon as it answers."""
    runner = web.AppRunner(application(house), access_log=None, shutdown_timeout=GRACE, handle_signals=True)
    await runner.setup()
    gc.freeze()  # the knowledge stays as long as we do: looking through it for garbage would halt a turn for 0.1 s
    gc.set_threshold(10_000, 20, 20)  # and a turn leaves next to nothing that only a search would find
    gc.enable()
    try:
        site = web.TCPSite(runner, house.settings.host, house.settings.port)
        await site.start()
        host, port = runner.addresses[0][:2]
        ready(house.settings.public_url or f"http://{'localhost' if house.settings.loopback else host}:{port}")
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()
