"""One message to one person in Teams: where it goes, what is done when nobody is there, and what is written of it."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

import msgspec
import structlog
from msgspec.structs import replace

from bot.cards import CARD, Json, Part
from bot.connector import Connector, Outcome, SendError
from bot.conversation import Desk
from bot.graph import InstallError
from bot.mail_notices import mail_notice
from bot.teams_addresses import Address
from bot.teams_cards import PASSED_ON, TeamsCards, mark, refresh, stands
from bot.teams_payloads import KIND, Post, Renew, Speak, asks_for_decision, order_of, read_payload
from bot.teams_reach import Reach
from bot.teams_settings import TeamsSettings
from bot.teams_verdict import later, verdict
from bot.worker import Write
from dialogs.messages import Reply
from orders.authority import Person
from orders.delivery import DeliveryError
from orders.order import Event
from orders.store import CardCopy, OutboxRow, Transaction

log = structlog.get_logger()
LARGEST_TEXT = 30_000  # characters of a message without a card


class Delivery:
    """Sends the rows of the outbox kind "teams"."""

    def __init__(
        self, desk: Desk, connector: Connector, settings: TeamsSettings, cards: TeamsCards, reach: Reach
    ) -> None:
        self._desk = desk
        self._connector = connector
        self._settings = settings
        self._cards = cards
        self._reach = reach
        if expiry := settings.expiry(desk.clock().date()):
            log.warning("without a new secret nothing is sent: see docs/teams.md", secret=expiry)

    async def send(self, row: OutboxRow, address: Address | None) -> Write | None:
        """Send one row, to a person at `address`; returns what is to be written of it.

        DeliveryError says when to try again, if ever.
        """
        payload = read_payload(row.payload)
        try:
            if isinstance(payload, Speak):
                return await self._speak(payload, address)
            if isinstance(payload, Post):
                return await self._post(payload)
            return await self._renew(payload)
        except SendError as error:
            raise verdict(error, row, payload, self._desk.clock()) from error
        except InstallError as error:
            raise later(error.reason, row, payload, self._desk.clock(), again=error.again) from error

    def failed(self, tx: Transaction, row: OutboxRow, error: DeliveryError, due: datetime | None) -> None:
        """Write on its order that it waits, once; after the last attempt, try the next way to the person."""
        payload = read_payload(row.payload)
        if not isinstance(payload, Speak) or not payload.prompt or not (order := order_of(payload.reply)):
            return
        if due and row.error:
            return  # that it waits stands there already
        person = self._cards.person(payload.person)
        tx.add_event(self._event("notice_failed" if due is None else "notice_delayed", order, person, error.reason))
        if due is None and self._settings.mail_notices and person.email:
            tx.put(mail_notice(row.key, order, person, payload.reply.language, self._desk.clock()))

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
        pieces = self._cards.parts(reply, speak.person)
        sent = ""
        for piece in pieces:
            sent = await self._send(address, _message(piece, reply))
        copy = self._copy(speak, address, sent, pieces[-1])
        return (lambda tx: self._spoken(tx, speak, copy)) if copy or speak.prompt else None

    async def _true(self, speak: Speak) -> Reply:
        """What is to be said now: a card may have waited, and its order not."""
        card = speak.reply.card
        if not card:
            return speak.reply
        language = speak.reply.language
        return await self._desk.run(lambda tx: self._cards.drawn(tx, card, speak.person, language)) or speak.reply

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
            if self._cards.outdated(tx, copy):  # the order changed while its card was sent
                self._keep(tx, copy.person, Renew(card=copy.card, copy=copy))
        if speak.prompt and (order := order_of(speak.reply)):
            tx.add_event(self._event("notice_sent", order, self._cards.person(speak.person), ""))

    def _copy(self, speak: Speak, address: Address, activity: str, piece: Part) -> CardCopy | None:
        if not speak.reply.card or not activity:
            return None
        return CardCopy(
            card=speak.reply.card,
            person=speak.person,
            service_url=address.service_url,
            conversation=address.conversation,
            activity=activity,
            shown=mark(piece),
        )

    # to a group

    async def _post(self, post: Post) -> Write | None:
        said = Reply(key="teams.group", language=post.language, text=post.text, links=post.links)
        for piece in self._cards.parts(said, ""):
            await self._connector.send(post.service_url, post.conversation, _message(piece, said))
        return None

    # cards that stand somewhere

    async def _renew(self, renew: Renew) -> Write | None:
        copy = renew.copy
        outdated = await self._desk.run(lambda tx: self._cards.outdated(tx, copy))
        if outdated is None:
            return None
        reply, piece = outdated
        try:
            await self._connector.update(copy.service_url, copy.conversation, copy.activity, _message(piece, reply))
        except SendError as error:
            if error.outcome not in (Outcome.STALE, Outcome.ABSENT, Outcome.BLOCKED):
                raise
            again = error.outcome is Outcome.STALE and reply.key != PASSED_ON
            return lambda tx: self._lost(tx, copy, reply if again else None)
        return lambda tx: tx.save_card_copy(replace(copy, shown=mark(piece)))

    def _lost(self, tx: Transaction, copy: CardCopy, reply: Reply | None) -> None:
        """The message is gone; `reply` takes its place where no other copy does."""
        tx.drop_card_copy(copy.conversation, copy.activity)
        if reply and not stands(tx, copy.card, copy.person):
            self._keep(tx, copy.person, Speak(person=copy.person, reply=reply, prompt=asks_for_decision(reply)))

    def _keep(self, tx: Transaction, person: str, payload: Speak | Renew) -> None:
        """Keep something more to send to the person."""
        now = self._desk.clock()
        content = msgspec.json.encode(replace(payload, at=now))
        tx.put(OutboxRow(kind=KIND, key=f"{person}|{secrets.token_hex(8)}|00", payload=content, due=now))

    def _event(self, kind: str, order: str, person: Person, reason: str) -> Event:
        details = {"person": person.name, "way": "teams"} | ({"reason": reason} if reason else {})
        return Event(order=order, kind=kind, at=self._desk.clock(), actor="system", details=details)


def _message(piece: Part, reply: Reply) -> Json:
    message: dict[str, Any] = {"type": "message", "locale": reply.language}
    if piece.card is None:
        return message | {"textFormat": "plain", "text": piece.text[:LARGEST_TEXT]}
    card = piece.card | refresh(reply)
    return message | {"summary": piece.text[:200], "attachments": [{"contentType": CARD, "content": card}]}


def _smaller(message: Json) -> Json:
    """Words alone, for the day when a card is too large after all; the order's page has the rest."""
    text = str(message.get("text") or message.get("summary") or "")
    return {"type": "message", "locale": message["locale"], "textFormat": "plain", "text": text[:2000]}
