"""The pages: front page with the chat, my orders, for approval, about. What people may see is decided here."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context

from bot import uploads
from bot.conversation import Desk
from bot.directline_access import BASE
from bot.guard import NONCE
from bot.identity import Who, origin, same_origin
from bot.settings import Settings
from bot.tokens import Claims, Refused, Tokens
from bot.words import as_language, words
from dialogs.messages import Action, Incoming, Reply
from knowledge.model import LANGUAGES, Knowledge, Language
from knowledge.words import day, daytime, render
from orders.authority import Person
from orders.order import Event, Order, Status
from orders.store import Document, Transaction

HERE = Path(__file__).parent / "pages"
DECISIONS = (("approve", "primary"), ("change", "secondary"), ("reject", "secondary"))
RELEASES = (("release", "primary"), ("return", "secondary"))
CHAT_LOCALES: dict[Language, str] = {"nb": "nb-NO", "nn": "nb-NO", "en": "en-US"}  # the client has no nynorsk
LOCALES: dict[Language, str] = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
MOST_FORM = 64_000  # bytes


class Site:
    """The pages and the decisions made on them."""

    def __init__(self, desk: Desk, tokens: Tokens, who: Who, settings: Settings) -> None:
        self.desk = desk
        self.tokens = tokens
        self.who = who
        self.settings = settings
        self.templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=select_autoescape(default=True),
            undefined=StrictUndefined,
        )
        self.templates.filters.update(day=_day, daytime=_daytime)

    def routes(self) -> list[web.RouteDef]:
        """The addresses of the pages."""
        return [
            web.get("/", self.front),
            web.get("/bestillinger", self.orders),
            web.get("/bestillinger/{reference}", self.order),
            web.get("/bestillinger/{reference}/dokumenter/{revision}/{name}", self.document),
            web.get("/godkjenning", self.approvals),
            web.post("/godkjenning/{reference}", self.decide),
            web.get("/om", self.about),
        ]

    async def front(self, request: web.Request) -> web.Response:
        """What the scheme is, with the chat."""
        person = self._person(request)
        knowledge = self.desk.knowledge
        return self._page(
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
        return self._page(request, "orders.html", orders=own)

    async def order(self, request: web.Request) -> web.Response:
        """One order, for those it concerns."""
        person = self._person(request)
        reference = request.match_info["reference"]

        def read(tx: Transaction) -> tuple[Order, tuple[Event, ...], tuple[Document, ...]]:
            return self._visible(tx, reference, person), tx.events(reference), tx.documents(reference)

        order, events, documents = await self.desk.run(read)
        language = language_of(request)
        return self._page(
            request,
            "order.html",
            order=order,
            events=events,
            documents=documents,
            event_words=lambda event: event_words(event, self.desk.knowledge, language),
        )

    async def document(self, request: web.Request) -> web.Response:
        """A document of an order, for those it concerns."""
        person = self._person(request)
        asked = request.match_info

        def read(tx: Transaction) -> tuple[Document, ...]:
            self._visible(tx, asked["reference"], person)
            return tx.documents(asked["reference"])

        for document in await self.desk.run(read):
            if (str(document.revision), document.name) == (asked["revision"], asked["name"]):
                name = uploads.clean_name(document.name)
                headers = {"Content-Disposition": f'attachment; filename="{name}"'}
                return web.Response(body=document.content, content_type=document.content_type, headers=headers)
        raise web.HTTPNotFound

    async def approvals(self, request: web.Request) -> web.Response:
        """Orders that wait for this person."""
        return await self._approvals(request, self._person(request), ())

    async def decide(self, request: web.Request) -> web.Response:
        """A decision from the page: the same message as from a card, so the same checks."""
        person = self._person(request)
        if not same_origin(request, self.settings):
            raise web.HTTPForbidden
        if (request.content_length or 0) > MOST_FORM:
            raise web.HTTPRequestEntityTooLarge(MOST_FORM, request.content_length or 0)
        form = await _fields(request)
        reference = request.match_info["reference"]
        if not self._own_form(form.get("token", ""), person, reference):
            return await self._approvals(request, person, (words(language_of(request))["approvals"]["stale"],))
        replies = await self.desk.receive(_decision(form, person, reference, language_of(request)))
        return await self._approvals(request, person, tuple(_lines(replies)))

    async def about(self, request: web.Request) -> web.Response:
        """What the service is, privacy, accessibility."""
        self._person(request)
        return self._page(request, "about.html")

    def explain(self, request: web.Request, status: int, reference: str) -> web.Response:
        """The page that says what went wrong."""
        errors = words(language_of(request))["errors"]
        message = errors.get(str(status)) or errors["503" if status >= 500 else "400"]
        return self._page(request, "error.html", status=status, message=message, reference=reference)

    async def _approvals(self, request: web.Request, person: Person, said: tuple[str, ...]) -> web.Response:
        manages = "agreement_manager" in person.roles

        def read(tx: Transaction) -> tuple[Order, ...]:
            return (*tx.orders_awaiting(person.id), *(tx.orders_in(Status.ON_HOLD) if manages else ()))

        return self._page(
            request,
            "approvals.html",
            waiting=await self.desk.run(read),
            said=said,
            verbs=lambda order: RELEASES if order.status is Status.ON_HOLD else DECISIONS,
            form_token=lambda order: self._form_token(request, person, order.reference),
            once=lambda: secrets.token_hex(12),
        )

    def _person(self, request: web.Request) -> Person:
        person = self.who(request)
        if person is None:
            raise web.HTTPForbidden
        return person

    def _visible(self, tx: Transaction, reference: str, person: Person) -> Order:
        """The order, for requester, approver and agreement manager; to all others there is none."""
        order = tx.order(reference)
        if order is None or not may_see(order, person):
            raise web.HTTPNotFound
        return order

    def _form_token(self, request: web.Request, person: Person, reference: str) -> str:
        claims = Claims(user=person.id, conv=f"decide:{reference}", origin=origin(request, self.settings))
        return self.tokens.issue(claims, self.desk.clock())

    def _own_form(self, token: str, person: Person, reference: str) -> bool:
        try:
            claims = self.tokens.read(token, self.desk.clock())
        except Refused:
            return False
        return (claims.user, claims.conv) == (person.id, f"decide:{reference}")

    def _chat(self, request: web.Request, person: Person) -> dict[str, object]:
        language = language_of(request)
        w = words(language)
        limit = self.settings.upload_limit
        endings = " ".join(uploads.ENDINGS)
        return {
            "domain": f"{origin(request, self.settings)}{BASE}",
            "token": self._link(request, f"{BASE}/tokens/generate", locale=LOCALES[language]),
            "locale": CHAT_LOCALES[language],
            "nonce": request[NONCE],
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

    def _link(self, request: web.Request, path: str, **query: str) -> str:
        """The address of one of our pages; in the demo it carries who one is."""
        person = self.who(request)
        kept = {"as": person.id} if self.settings.demo and person else {}
        return with_query(path, {**kept, "lang": language_of(request), **query})

    def _page(self, request: web.Request, template: str, status: int = 200, **values: object) -> web.Response:
        language = language_of(request)
        person = self.who(request)
        personas = tuple(self.desk.register.people.values()) if self.settings.demo and person else ()
        context: dict[str, Any] = {
            "w": words(language),
            "language": language,
            "languages": [(code, words(code)["site"]["lang_name"]) for code in LANGUAGES],
            "here": "/godkjenning" if request.method == "POST" else request.path,
            "person": person,
            "personas": personas,
            "nonce": request[NONCE],
            "link": lambda path, **query: self._link(request, path, **query),
            "asset": asset,
            **values,
        }
        text = self.templates.get_template(template).render(context)
        return web.Response(text=text, content_type="text/html", status=status)


def may_see(order: Order, person: Person) -> bool:
    """Whether an order concerns this person."""
    return person.id in {order.requester.id, order.approver.id} or "agreement_manager" in person.roles


def language_of(request: web.BaseRequest) -> Language:
    """The language in the address; bokmål without one."""
    return as_language(request.query.get("lang"))


def with_query(path: str, query: Mapping[str, str]) -> str:
    """`path` with a query."""
    return f"{quote(path)}?{urlencode(query)}"


def event_words(event: Event, knowledge: Knowledge, language: Language) -> str:
    """A line of the log in words; its kind, where the replies have none for it."""
    source = knowledge.replies.get(f"event.{event.kind}")
    if source is None:
        return event.kind
    return render(source[language], language, agreement=knowledge.agreement, **_details(event))


@pass_context
def _day(context: Context, value: date) -> str:
    return day(value, context["language"])


@pass_context
def _daytime(context: Context, value: datetime) -> str:
    return daytime(value, context["language"])


def _details(event: Event) -> dict[str, object]:
    return {"actor": event.actor_name, "at": event.at, **event.details}


async def _fields(request: web.Request) -> dict[str, str]:
    try:
        return {k: v for k, v in (await request.post()).items() if isinstance(v, str)}
    except (ValueError, LookupError, RuntimeError, AssertionError) as problem:  # aiohttp's, for a broken form
        raise web.HTTPBadRequest from problem


def _decision(form: Mapping[str, str], person: Person, reference: str, language: Language) -> Incoming:
    """The same form sent twice is the same message."""
    once = hashlib.sha256(f"{person.id}:{reference}:{form.get('once')}".encode()).hexdigest()[:24]
    data = {"verb": form.get("verb", ""), "order": reference, "seen": form.get("seen", "")}
    return Incoming(
        id=f"page:{once}:{data['verb']}",
        person=person.id,
        channel="web",
        action=Action(verb="decide", data=data),
        values={"comment": form.get("comment", "")[:500]},
        locale=LOCALES[language],
    )


def _lines(replies: tuple[Reply, ...]) -> list[str]:
    return [line for reply in replies for line in (reply.title, *reply.text.splitlines()) if line.strip()]


@cache
def asset(name: str) -> str:
    """The address of a static file; it changes with the file's content, so it may be kept for ever."""
    file = HERE / "static" / name
    mark = hashlib.sha256(file.read_bytes()).hexdigest()[:10] if file.exists() else "0"
    return f"/static/{name}?v={mark}"
