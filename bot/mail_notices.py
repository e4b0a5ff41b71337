"""The last way to a person: an e-mail that says something waits on the page. Never a decision in a link."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from email.utils import make_msgid

import msgspec

from bot.conversation import Desk
from bot.worker import Worker, Write
from dialogs.say import Say
from knowledge.model import Language
from orders.authority import Person
from orders.delivery import Channel, DeliveryError
from orders.delivery.headers import LETTER
from orders.order import Event
from orders.store import OutboxRow, Transaction

KIND = "mail"


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """Tell a person by e-mail that an order has news for them."""

    order: str
    person: Person
    language: Language
    message_id: str


def mail_notice(key: str, order: str, person: Person, language: Language, now: datetime) -> OutboxRow:
    """The row of the outbox; the same `key` again is the same e-mail."""
    notice = Notice(order=order, person=person, language=language, message_id=make_msgid(domain="hentehjelpen.invalid"))
    return OutboxRow(kind=KIND, key=key, payload=msgspec.json.encode(notice), due=now)


class MailNotices:
    """The handler of the outbox kind "mail"."""

    def __init__(
        self, desk: Desk, channel: Channel, sender: str, link: Callable[[str, str, Language], str], worker: Worker
    ) -> None:
        self._desk = desk
        self._channel = channel
        self._sender = sender
        self._link = link
        worker.register(KIND, self.handle, self.failed)

    async def handle(self, row: OutboxRow) -> Write:
        """Send one; DeliveryError when the channel refuses."""
        notice = msgspec.json.decode(row.payload, type=Notice)
        await self._channel.send(self._letter(notice))
        return lambda tx: self._write(tx, notice, "notice_sent", "")

    def failed(self, tx: Transaction, row: OutboxRow, error: DeliveryError, due: datetime | None) -> None:
        """Write the attempt on the order."""
        notice = msgspec.json.decode(row.payload, type=Notice)
        self._write(tx, notice, "notice_failed" if due is None else "notice_delayed", error.reason)

    def _letter(self, notice: Notice) -> EmailMessage:
        say = Say(self._desk.knowledge, notice.language)
        link = self._link(f"/bestillinger/{notice.order}", notice.person.id, notice.language)
        letter = EmailMessage(policy=LETTER)
        letter["From"] = self._sender
        letter["To"] = notice.person.email
        letter["Subject"] = say.text("teams.mail_subject", reference=notice.order)
        letter["Message-ID"] = notice.message_id
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(say.text("teams.mail", reference=notice.order, link=link))
        return letter

    def _write(self, tx: Transaction, notice: Notice, kind: str, reason: str) -> None:
        details = {"person": notice.person.name, "way": "mail"} | ({"reason": reason} if reason else {})
        tx.add_event(Event(order=notice.order, kind=kind, at=self._desk.clock(), actor="system", details=details))
