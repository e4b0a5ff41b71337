"""The page for approval: what waits for a person, and the decisions made there."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping

from aiohttp import web

from bot.conversation import Desk
from bot.identity import Who, origin, same_origin
from bot.rendering import Rendering, language_of
from bot.settings import Settings
from bot.tokens import Claims, Refused, Tokens
from bot.words import LOCALES, words
from dialogs.messages import Action, Incoming, Reply, Row
from dialogs.replies.changes import changed_rows
from dialogs.say import Say
from knowledge.model import Language
from orders.approval import may_resend
from orders.authority import Person
from orders.order import Order, Status
from orders.store import Transaction

DECISIONS = (("approve", "primary"), ("change", "secondary"), ("reject", "secondary"))
VERBS = {
    Status.ON_HOLD: (("release", "primary"), ("return", "secondary")),
    Status.FILING_FAILED: (("resend", "primary"),),
}
MOST_FORM = 64_000  # bytes


class Decisions:
    """The page «Til godkjenning»."""

    def __init__(self, desk: Desk, tokens: Tokens, who: Who, pages: Rendering, settings: Settings) -> None:
        self.desk = desk
        self.tokens = tokens
        self.who = who
        self.pages = pages
        self.settings = settings

    def routes(self) -> list[web.RouteDef]:
        """The addresses of the page."""
        return [web.get("/godkjenning", self.approvals), web.post("/godkjenning/{reference}", self.decide)]

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

    async def _approvals(self, request: web.Request, person: Person, said: tuple[str, ...]) -> web.Response:
        manages = "agreement_manager" in person.roles

        def read(tx: Transaction) -> tuple[Order, ...]:
            held = tx.orders_in(Status.ON_HOLD) if manages else ()
            failed = (order for order in tx.orders_in(Status.FILING_FAILED) if may_resend(order, person))
            return (*tx.orders_awaiting(person.id), *held, *failed)

        return self.pages.page(
            request,
            "approvals.html",
            waiting=await self.desk.run(read),
            said=said,
            changes=lambda order: self._changes(order, language_of(request)),
            verbs=lambda order: VERBS.get(order.status, DECISIONS),
            failure=Say(self.desk.knowledge, language_of(request)).failure,
            form_token=lambda order: self._form_token(request, person, order.reference),
            once=lambda: secrets.token_hex(12),
        )

    def _changes(self, order: Order, language: Language) -> tuple[Row, ...]:
        """What of an order that was sent again is other than before."""
        if order.before is None or order.status is not Status.AWAITING_APPROVAL:
            return ()
        say = Say(self.desk.knowledge, language)
        return changed_rows(order.before, order.snapshot, say, self.desk.register)

    def _person(self, request: web.Request) -> Person:
        person = self.who(request)
        if person is None:
            raise web.HTTPForbidden
        return person

    def _form_token(self, request: web.Request, person: Person, reference: str) -> str:
        claims = Claims(user=person.id, conv=f"decide:{reference}", origin=origin(request, self.settings))
        return self.tokens.issue(claims, self.desk.clock())

    def _own_form(self, token: str, person: Person, reference: str) -> bool:
        try:
            claims = self.tokens.read(token, self.desk.clock())
        except Refused:
            return False
        return (claims.user, claims.conv) == (person.id, f"decide:{reference}")


async def _fields(request: web.Request) -> dict[str, str]:
    try:
        return {k: v for k, v in (await request.post()).items() if isinstance(v, str)}
    except (ValueError, LookupError, RuntimeError, AssertionError) as problem:  # aiohttp's, for a broken form
        raise web.HTTPBadRequest from problem


def _decision(form: Mapping[str, str], person: Person, reference: str, language: Language) -> Incoming:
    """The same form sent twice is the same message."""
    comment = form.get("comment", "")[:500]
    once = hashlib.sha256(f"{person.id}:{reference}:{form.get('once')}:{comment}".encode()).hexdigest()[:24]
    data = {"verb": form.get("verb", ""), "order": reference, "seen": form.get("seen", "")}
    verb = "resend" if data["verb"] == "resend" else "decide"
    return Incoming(
        id=f"page:{once}:{data['verb']}",
        person=person.id,
        channel="web",
        action=Action(verb=verb, data=data),
        values={"comment": comment},
        locale=LOCALES[language],
    )


def _lines(replies: tuple[Reply, ...]) -> list[str]:
    told = [one for reply in replies for one in reply.told]
    return [line for reply in told for line in (reply.title, *reply.text.splitlines()) if line.strip()]
