"""One message to one person in Teams: where it goes, what is done when nobody is there, and what is written of it."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import msgspec
import structlog
from msgspec.structs import replace

from bot import cards
from bot.cards import CARD, Json, Part
from bot.connector import Connector, Outcome, SendError
from bot.conversation import Desk
from bot.graph import InstallError
from bot.mail_notices import mail_notice
from bot.teams_addresses import Address
from bot.teams_reach import Reach
from bot.teams_settings import TeamsSettings
from bot.words import words
from bot.worker import Postponed, Write
from dialogs.messages import Link, Reply
from dialogs.replies.order_card import order_card
from dialogs.say import Say, also
from knowledge.model import Language
from orders.authority import Person
from orders.delivery import DeliveryError
from orders.order import Event, Order
from orders.store import CardCopy, OutboxRow, Transaction

log = structlog.get_logger()
KIND = "teams"
Linker = Callable[[str, str, Language], str]  # path, person, language -> address
WAITS = (2.0, 10.0, 30.0, 120.0, 600.0, 1800.0, 3600.0)  # seconds; from then on the last of them
KEPT = timedelta(days=3)  # what may be repeated is given up after this: then the next way to the person is tried
UNREGISTERED_WAIT = 600.0  # seconds; until somebody has mended the registration
UNSURE = "unsure: "  # a reason that begins so: the message may have arrived
ORDER = "order:"
PASSED_ON = "card.passed_on"  # what a card becomes when its order is somebody else's to decide
LARGEST_TEXT = 30_000  # characters of a message without a card


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """Something to send, and when it was kept."""

    at: datetime | None = None


class Speak(Kept, frozen=True, kw_only=True, tag="speak"):
    """Say something to a person. A prompt was not asked for, and must not be lost."""

    person: str
    reply: Reply
    prompt: bool = False


class Post(Kept, frozen=True, kw_only=True, tag="post"):
    """Say something in a group chat or channel."""

    service_url: str
    conversation: str
    text: str
    language: Language
    links: tuple[Link, ...] = ()


class Renew(Kept, frozen=True, kw_only=True, tag="renew"):
    """Bring a card that stands in a chat up to date."""

    card: str
    copy: CardCopy


Payload = Speak | Post | Renew
_read = msgspec.json.Decoder(Payload).decode


class Delivery:
    """Sends the rows of the outbox kind "teams"."""

    def __init__(self, desk: Desk, connector: Connector, settings: TeamsSettings, link: Linker, reach: Reach) -> None:
        self._desk = desk
        self._connector = connector
        self._settings = settings
        self._link = link
        self._reach = reach
        if expiry := settings.expiry(desk.clock().date()):
            log.warning("without a new secret nothing is sent: see docs/teams.md", secret=expiry)

    async def send(self, row: OutboxRow, address: Address | None) -> Write | None:
        """Send one row, to a person at `address`; returns what is to be written of it.

        DeliveryError says when to try again, if ever.
        """
        payload = _read(row.payload)
        try:
            if isinstance(payload, Speak):
                return await self._speak(payload, address)
            if isinstance(payload, Post):
                return await self._post(payload)
            return await self._renew(payload)
        except SendError as error:
            raise self._verdict(error, row, payload) from error
        except InstallError as error:
            raise self._later(error.reason, row, payload, again=error.again) from error

    def failed(self, tx: Transaction, row: OutboxRow, error: DeliveryError, due: datetime | None) -> None:
        """Write on its order that it waits, once; after the last attempt, try the next way to the person."""
        payload = _read(row.payload)
        if not isinstance(payload, Speak) or not payload.prompt or not (order := _order_of(payload.reply)):
            return
        if due and row.error:
            return  # that it waits stands there already
        person = self._person(payload.person)
        tx.add_event(self._event("notice_failed" if due is None else "notice_delayed", order, person, error.reason))
        if due is None and self._settings.mail_notices and person.email:
            tx.put(mail_notice(row.key, order, person, payload.reply.language, self._desk.clock()))

    def _verdict(self, error: SendError, row: OutboxRow, payload: Payload) -> DeliveryError:
        """What a failed call means for the row: the ambiguity rule of the platform's facts is here.

        A prompt that may have arrived is sent once more, since a duplicate is better than a lost one; an answer in a
        talk is not, since the person sees at once that it is missing. A card that is replaced twice is replaced once.
        """
        if error.outcome is Outcome.UNREGISTERED:
            log.error("Teams refuses our registration: see docs/teams.md", reason=error.reason)
            return Postponed(error.reason, UNREGISTERED_WAIT)
        if error.outcome is Outcome.LATER or (error.outcome is Outcome.UNSURE and isinstance(payload, Renew)):
            return self._later(error.reason, row, payload, least=error.retry_after or 0.0)
        if error.outcome is Outcome.UNSURE:
            again = isinstance(payload, Speak) and payload.prompt and not row.error.startswith(UNSURE)
            return self._later(UNSURE + error.reason, row, payload, least=error.retry_after or 0.0, again=again)
        return DeliveryError(error.reason, permanent=True)

    def _later(
        self, reason: str, row: OutboxRow, payload: Payload, *, least: float = 0.0, again: bool = True
    ) -> DeliveryError:
        """To be tried after a growing wait, which is `least` seconds at least; not once it was kept too long."""
        now = self._desk.clock()
        old = row.attempts >= len(WAITS) and now - (payload.at or now) > KEPT
        return DeliveryError(_marked(reason, row), permanent=old or not again, retry_after=max(least, _wait(row)))

    # to a person

    async def _speak(self, speak: Speak, address: Address | None) -> Write | None:
        try:
            address = await self._reach.reachable(speak.person, address)
            return await self._say(speak, address)
        except SendError as error:
            mended = await self._reach.mended(speak.person, address, error)
        try:
            return await self._say(speak, mended)
        except SendError as error:
            await self._reach.lost(speak.person, mended, error)
            raise

    async def _say(self, speak: Speak, address: Address) -> Write | None:
        reply = await self._true(speak)
        pieces = cards.parts(reply, self._look(speak.person, reply.language))
        sent = ""
        for piece in pieces:
            sent = await self._send(address, _message(piece, reply, self._refresh(reply)))
        copy = self._copy(speak, address, sent, pieces[-1])
        return (lambda tx: self._spoken(tx, speak, copy)) if copy or speak.prompt else None

    async def _true(self, speak: Speak) -> Reply:
        """What is to be said now: a card may have waited, and its order not."""
        card = speak.reply.card
        if not card:
            return speak.reply
        language = speak.reply.language
        return await self._desk.run(lambda tx: self._drawn(tx, card, speak.person, language)) or speak.reply

    async def _send(self, address: Address, message: Json) -> str:
        try:
            return await self._connector.send(address.service_url, address.conversation, message)
        except SendError as error:
            if error.outcome is not Outcome.TOO_LARGE:
                raise
        return await self._connector.send(address.service_url, address.conversation, _smaller(message))

    def _spoken(self, tx: Transaction, speak: Speak, copy: CardCopy | None) -> None:
        if copy:
            tx.save_card_copy(copy)
            if self._outdated(tx, copy):  # the order changed while its card was sent
                self._keep(tx, copy.person, Renew(card=copy.card, copy=copy))
        if speak.prompt and (order := _order_of(speak.reply)):
            tx.add_event(self._event("notice_sent", order, self._person(speak.person), ""))

    def _copy(self, speak: Speak, address: Address, activity: str, piece: Part) -> CardCopy | None:
        if not speak.reply.card or not activity:
            return None
        return CardCopy(
            card=speak.reply.card,
            person=speak.person,
            service_url=address.service_url,
            conversation=address.conversation,
            activity=activity,
            shown=_hash(piece),
        )

    # to a group

    async def _post(self, post: Post) -> Write | None:
        said = Reply(key="teams.group", language=post.language, text=post.text, links=post.links)
        for piece in cards.parts(said, self._look("", post.language)):
            await self._connector.send(post.service_url, post.conversation, _message(piece, said, {}))
        return None

    # cards that stand somewhere

    async def _renew(self, renew: Renew) -> Write | None:
        copy = renew.copy
        outdated = await self._desk.run(lambda tx: self._outdated(tx, copy))
        if outdated is None:
            return None
        reply, piece = outdated
        try:
            message = _message(piece, reply, self._refresh(reply))
            await self._connector.update(copy.service_url, copy.conversation, copy.activity, message)
        except SendError as error:
            if error.outcome not in (Outcome.STALE, Outcome.ABSENT, Outcome.BLOCKED):
                raise
            again = error.outcome is Outcome.STALE and reply.key != PASSED_ON
            return lambda tx: self._lost(tx, copy, reply if again else None)
        return lambda tx: tx.save_card_copy(replace(copy, shown=_hash(piece)))

    def _outdated(self, tx: Transaction, copy: CardCopy) -> tuple[Reply, Part] | None:
        """The card as it truly is, and what shows it, where a copy shows something else."""
        standing = tx.card_copy(copy.conversation, copy.activity)
        reply = self.card_state(tx, copy.card, copy.person)
        if standing is None or reply is None:
            return None
        piece = cards.parts(reply, self._look(copy.person, reply.language))[-1]
        return (reply, piece) if standing.shown != _hash(piece) else None

    def _lost(self, tx: Transaction, copy: CardCopy, reply: Reply | None) -> None:
        """The message is gone; `reply` takes its place where no other copy does."""
        tx.drop_card_copy(copy.conversation, copy.activity)
        if reply and not _stands(tx, copy.card, copy.person):
            self._keep(tx, copy.person, Speak(person=copy.person, reply=reply, prompt=asks_for_decision(reply)))

    def _keep(self, tx: Transaction, person: str, payload: Speak | Renew) -> None:
        """Keep something more to send to the person."""
        now = self._desk.clock()
        content = msgspec.json.encode(replace(payload, at=now))
        tx.put(OutboxRow(kind=KIND, key=f"{person}|{secrets.token_hex(8)}|00", payload=content, due=now))

    def card_state(self, tx: Transaction, card: str, person: str) -> Reply | None:
        """The card as it truly is for this person now; None if there is none, or it never was theirs to see."""
        language = self._desk.conversation_of(tx, person).language
        reply = self._drawn(tx, card, person, language)
        return reply if reply and (reply.key != PASSED_ON or _stands(tx, card, person)) else None

    def _drawn(self, tx: Transaction, card: str, person: str, language: Language) -> Reply | None:
        """The card as it truly is now; without what the order says for who may not see it (any more)."""
        order = tx.order(card.removeprefix(ORDER)) if card.startswith(ORDER) else None
        if order is None:
            return None
        desk, viewer = self._desk, self._person(person)
        if not _may_see(viewer, order):
            return also(Say(desk.knowledge, language).reply(PASSED_ON, reference=order.reference), card=card)
        return order_card(order, viewer, language, desk.knowledge, desk.register, desk.clock())

    def drawn(self, reply: Reply, person: str) -> Json:
        """The card itself, as the answer to a press of one of its buttons."""
        piece = cards.parts(reply, self._look(person, reply.language))[-1]
        return (piece.card or {}) | self._refresh(reply)

    def _look(self, person: str, language: Language) -> cards.Look:
        link = self._link
        return cards.Look(
            words=words(language)["cards"],
            link=lambda path: link(path, person, language),
            execute=True,
            runs_on=True,
        )

    def _refresh(self, reply: Reply) -> Json:
        """Lets Teams ask for the card's true state whenever it is shown; read-only, see teams.py."""
        order = _order_of(reply)
        if not order or not asks_for_decision(reply):
            return {}
        return {"refresh": {"action": {"type": "Action.Execute", "verb": "refresh", "data": {"order": order}}}}

    def _person(self, person: str) -> Person:
        return self._desk.register.people.get(person) or Person(id=person, name=person)

    def _event(self, kind: str, order: str, person: Person, reason: str) -> Event:
        details = {"person": person.name, "way": "teams"} | ({"reason": reason} if reason else {})
        return Event(order=order, kind=kind, at=self._desk.clock(), actor="system", details=details)


def _marked(reason: str, row: OutboxRow) -> str:
    """The reason of this attempt; that an earlier one may have arrived is not forgotten."""
    return UNSURE + reason if row.error.startswith(UNSURE) and not reason.startswith(UNSURE) else reason


def _wait(row: OutboxRow) -> float:
    return WAITS[min(row.attempts, len(WAITS) - 1)]


def _message(piece: Part, reply: Reply, refresh: Json) -> Json:
    message: dict[str, Any] = {"type": "message", "locale": reply.language}
    if piece.card is None:
        return message | {"textFormat": "plain", "text": piece.text[:LARGEST_TEXT]}
    card = piece.card | refresh
    return message | {"summary": piece.text[:200], "attachments": [{"contentType": CARD, "content": card}]}


def _smaller(message: Json) -> Json:
    """Words alone, for the day when a card is too large after all; the order's page has the rest."""
    text = str(message.get("text") or message.get("summary") or "")
    return {"type": "message", "locale": message["locale"], "textFormat": "plain", "text": text[:2000]}


def _order_of(reply: Reply) -> str:
    return reply.card.removeprefix(ORDER) if reply.card and reply.card.startswith(ORDER) else ""


def asks_for_decision(reply: Reply) -> bool:
    """Whether it has buttons that decide an order."""
    return any(choice.action.verb == "decide" for choice in reply.choices)


def _stands(tx: Transaction, card: str, person: str) -> bool:
    """Whether the card stands in the person's chat."""
    return any(copy.person == person for copy in tx.card_copies(card))


def _may_see(person: Person, order: Order) -> bool:
    return person.id in (order.requester.id, order.approver.id) or "agreement_manager" in person.roles


def _hash(piece: Part) -> str:
    return hashlib.sha256(msgspec.json.encode(piece.card)).hexdigest()[:32]
