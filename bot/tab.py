"""The tab «Mine bestillinger» in Teams: the same orders as on the page, for whom Teams says is looking.

The page in the frame asks Teams for its user's token and shows it with each request. No cookie and no session of ours:
nothing to be kept from a third party's frame, and nothing that another site could make a browser send.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from urllib.parse import urlsplit

import aiohttp
import structlog
from aiohttp import web

from bot.conversation import Desk
from bot.guard import policy
from bot.rendering import Rendering, language_of, with_query
from bot.settings import Settings
from bot.tab_token import TabToken
from bot.teams_tokens import Refused
from bot.viewing import shown, view
from bot.words import words
from dialogs.say import Say
from orders.authority import Person

log = structlog.get_logger()
PATH = "/teams"
THEMES = ("default", "dark", "contrast")
Draw = Callable[[web.Request, Person], Awaitable[web.Response]]


class Tab:
    """The frame's page, and what it fetches into itself."""

    def __init__(self, desk: Desk, pages: Rendering, settings: Settings) -> None:
        self._desk = desk
        self._pages = pages
        self._settings = settings
        self.token: TabToken  # made when the service starts

    def routes(self) -> list[web.RouteDef]:
        """The tab's addresses."""
        return [
            web.get(PATH, self.frame),
            web.get(f"{PATH}/bestillinger", self.orders),
            web.get(f"{PATH}/bestillinger/{{reference}}", self.order),
        ]

    async def frame(self, request: web.Request) -> web.Response:
        """The empty page, for anybody: Teams alone may show it in a frame."""
        asked = request.query.get("theme")
        theme = asked if asked in THEMES else THEMES[0]
        first = with_query(f"{PATH}/bestillinger", {"lang": language_of(request)})
        response = self._pages.draw(request, "tab.html", self._link(request), theme=theme, first=first)
        frames = self._settings.teams.frame_ancestors
        response.headers["Content-Security-Policy"] = policy(request, self._settings, frames)
        return response

    async def orders(self, request: web.Request) -> web.Response:
        """The user's own orders."""
        return await self._for_its_user(request, self._orders)

    async def order(self, request: web.Request) -> web.Response:
        """One order, for those it concerns."""
        return await self._for_its_user(request, self._order)

    async def _for_its_user(self, request: web.Request, draw: Draw) -> web.Response:
        try:
            oid = await self.token.person(request.headers.get("Authorization", ""))
        except Refused as refused:
            log.warning("tab refused", check=refused.check)
            return self._said(request, 401, words(language_of(request))["tab"]["refused"])
        person = self._desk.register.people.get(oid)
        if person is None:
            log.warning("unknown person in the tab", oid=oid)
            return self._said(request, 403, self._unknown(request))
        try:
            return await draw(request, person)
        except web.HTTPNotFound:
            return self._said(request, 404, words(language_of(request))["errors"]["404"])

    async def _orders(self, request: web.Request, person: Person) -> web.Response:
        own = await self._desk.run(lambda tx: tx.orders_of(person.id))
        return self._part(request, "orders.html", orders=own)

    async def _order(self, request: web.Request, person: Person) -> web.Response:
        seen = await view(self._desk, request.match_info["reference"], person)
        values = shown(seen, person, self._desk.knowledge, language_of(request))
        return self._part(request, "order.html", **values)

    def _said(self, request: web.Request, status: int, text: str) -> web.Response:
        return self._part(request, "tab_said.html", status, text=text)

    def _unknown(self, request: web.Request) -> str:
        knowledge = self._desk.knowledge
        contact = knowledge.agreement.manager_contact.value or ""
        return Say(knowledge, language_of(request)).text("teams.unknown_person", contact=contact)

    def _part(self, request: web.Request, template: str, status: int = 200, **values: object) -> web.Response:
        return self._pages.draw(request, template, self._link(request), status, layout="part.html", **values)

    def _link(self, request: web.Request) -> Callable[[str], str]:
        """Orders open in the tab; documents and all other pages in the browser, which has its own sign-in."""

        def link(path: str) -> str:
            inside = path.startswith("/bestillinger") and "/dokumenter/" not in path
            return with_query(PATH + path if inside else path, {"lang": language_of(request)})

        return link


def join_tab(app: web.Application, settings: Settings, desk: Desk, pages: Rendering) -> None:
    """Add the tab, where the bot is registered: without a registration nobody could sign in."""
    if not settings.teams.enabled or not settings.teams.registered:
        return
    tab = Tab(desk, pages, settings)

    async def running(_app: web.Application) -> AsyncIterator[None]:
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
            tab.token = TabToken(settings.teams, domain(settings), session)
            yield

    app.add_routes(tab.routes())
    app.cleanup_ctx.append(running)


def domain(settings: Settings) -> str:
    """The host name under which the app is registered in Entra."""
    return urlsplit(settings.public_url).hostname or "localhost"
