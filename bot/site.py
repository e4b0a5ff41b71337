"""The pages: front page with the chat, my orders, about. What people may see is decided in `bot/viewing.py`."""

from __future__ import annotations

from aiohttp import web

from bot import uploads
from bot.conversation import Desk
from bot.directline_access import BASE
from bot.guard import nonce
from bot.identity import Who, origin
from bot.rendering import Rendering, language_of
from bot.settings import Settings
from bot.viewing import shown, view, visible
from bot.words import LOCALES, words
from knowledge.model import Language
from orders.authority import Person
from orders.store import Document, Transaction

CHAT_LOCALES: dict[Language, str] = {"nb": "nb-NO", "nn": "nb-NO", "en": "en-US"}  # the client has no nynorsk


class Site:
    """The pages that show something."""

    def __init__(self, desk: Desk, who: Who, pages: Rendering, settings: Settings) -> None:
        self.desk = desk
        self.who = who
        self.pages = pages
        self.settings = settings

    def routes(self) -> list[web.RouteDef]:
        """The addresses of the pages."""
        return [
            web.get("/", self.front),
            web.get("/bestillinger", self.orders),
            web.get("/bestillinger/{reference}", self.order),
            web.get("/bestillinger/{reference}/dokumenter/{revision}/{name}", self.document),
            web.get("/om", self.about),
        ]

    async def front(self, request: web.Request) -> web.Response:
        """What the scheme is, with the chat."""
        person = self._person(request)
        knowledge = self.desk.knowledge
        return self.pages.page(
            request,
            "front.html",
            chat=self._chat(request, person),
            agreement=knowledge.agreement,
            contact=knowledge.agreement.manager_contact.value,
        )

    async def orders(self, request: web.Request) -> web.Response:
        """The person's own orders."""
        person = self._person(request)
        own = await self.desk.run(lambda tx: tx.orders_of(person.id))
        return self.pages.page(request, "orders.html", orders=own)

    async def order(self, request: web.Request) -> web.Response:
        """One order, for those it concerns."""
        person = self._person(request)
        seen = await view(self.desk, request.match_info["reference"], person)
        values = shown(seen, person, self.desk.knowledge, language_of(request))
        return self.pages.page(request, "order.html", **values)

    async def document(self, request: web.Request) -> web.Response:
        """A document of an order, for those it concerns."""
        person = self._person(request)
        asked = request.match_info

        def read(tx: Transaction) -> tuple[Document, ...]:
            visible(tx, asked["reference"], person)
            return tx.documents(asked["reference"])

        for document in await self.desk.run(read):
            if (str(document.revision), document.name) == (asked["revision"], asked["name"]):
                name = uploads.clean_name(document.name)
                headers = {"Content-Disposition": f'attachment; filename="{name}"'}
                return web.Response(body=document.content, content_type=document.content_type, headers=headers)
        raise web.HTTPNotFound

    async def about(self, request: web.Request) -> web.Response:
        """What the service is, privacy, accessibility."""
        self._person(request)
        return self.pages.page(request, "about.html")

    def _person(self, request: web.Request) -> Person:
        person = self.who(request)
        if person is None:
            raise web.HTTPForbidden
        return person

    def _chat(self, request: web.Request, person: Person) -> dict[str, object]:
        language = language_of(request)
        w = words(language)
        limit = self.settings.upload_limit
        endings = " ".join(uploads.ENDINGS)
        return {
            "domain": f"{origin(request, self.settings)}{BASE}",
            "token": self.pages.link(request, f"{BASE}/tokens/generate", locale=LOCALES[language]),
            "locale": CHAT_LOCALES[language],
            "nonce": nonce(request),
            "person": person.id,
            "limit": limit,
            "endings": uploads.ENDINGS,
            "words": {
                "lost": w["front"]["chat_lost"],
                "again": w["front"]["chat_again"],
                "field": w["front"]["chat_field"],
                "failed": w["chat"]["failed"],
                "too_big": w["chat"]["too_big"].format(limit=limit // 1_000_000),
                "wrong_kind": w["chat"]["wrong_kind"].format(endings=endings),
            },
        }
