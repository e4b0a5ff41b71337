"""An approved order is filed once, whatever happens on the way."""

from __future__ import annotations

import email
import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP, default
from pathlib import Path

import msgspec
import pytest

from bot.conversation import Desk
from bot.filing import Filing
from bot.worker import WAITS, Worker
from dialogs.messages import Incoming
from orders.delivery import DeliveryError
from orders.delivery.maildir import MaildirChannel
from orders.order import Order, Status
from orders.record import DisposalRecord, Papers, make_papers
from orders.store import Document, OutboxRow, StoreError, Transaction
from orders.store.sqlite import SqliteStore
from tests.bot.test_worker import Clock, Told
from tests.builders import NOW, a_register, an_approved_order, an_order
from tests.dialogs.talk import the_knowledge

REFERENCE = "HH-2026-0001"
SENDER, RECIPIENT = "hentehjelpen@demo.invalid", "bestilling@demo.invalid"


class Post:
    """A channel that answers as it was told and keeps what it took."""

    def __init__(self, *answers: Exception | None) -> None:
        self.answers = list(answers)
        self.taken: list[EmailMessage] = []

    async def send(self, message: EmailMessage) -> str | None:
        answer = self.answers.pop(0) if self.answers else None
        if answer:
            raise answer
        self.taken.append(message)
        return "250 OK"


class Office:
    """A desk, a worker and a channel, and what one wants to know of them."""

    def __init__(self, channel: Post | MaildirChannel) -> None:
        self.clock, self.outlet = Clock(), Told()
        self.desk = Desk(SqliteStore(":memory:"), the_knowledge(), a_register(), self.clock)
        self.desk.outlets.append(self.outlet)
        self.worker = Worker(self.desk)
        self.filing = Filing(self.desk, channel, SENDER, RECIPIENT)
        self.filing.register(self.worker)

    async def submit(self, *orders: Order) -> None:
        def write(tx: Transaction) -> None:
            for order in orders:
                tx.save_order(order)
                payload = order.reference.encode()
                tx.put(OutboxRow(kind="delivery", key=order.reference, payload=payload, due=self.clock()))

        await self.desk.run(write)

    async def order(self, reference: str = REFERENCE) -> Order:
        order = await self.desk.run(lambda tx: tx.order(reference))
        assert order is not None
        return order

    async def move(self, status: Status) -> None:
        order = await self.order()
        await self.desk.run(lambda tx: tx.save_order(order.moved(status)))

    async def documents(self, reference: str = REFERENCE) -> dict[str, Document]:
        kept = await self.desk.run(lambda tx: tx.documents(reference))
        return {document.name: document for document in kept}

    async def events(self) -> list[str]:
        return [event.kind for event in await self.desk.run(lambda tx: tx.events(REFERENCE))]

    async def waiting(self) -> int:
        return len(await self.desk.run(lambda tx: tx.due(NOW + timedelta(days=99), ("delivery",))))


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def office(post: Post) -> Iterator[Office]:
    office = Office(post)
    yield office
    office.desk.close()


BUSY = DeliveryError("451 opptatt", permanent=False, kind="busy")
REFUSED = DeliveryError("550 ukjent mottaker", permanent=True, kind="refused")


async def test_an_approved_order_is_filed(office: Office, post: Post) -> None:
    await office.submit(an_approved_order())
    await office.worker.work()
    order = await office.order()
    assert (order.status, order.filed_at) == (Status.FILED, NOW)
    assert await office.events() == ["filed"]
    assert office.outlet.persons == ["it", "leader"]  # the receipt, and the approver's card in its true state
    assert await office.waiting() == 0
    (message,) = post.taken
    assert message["To"] == RECIPIENT
    assert len(list(message.iter_attachments())) == 3


async def test_the_papers_and_the_mail_are_kept_as_they_were_sent(office: Office, post: Post) -> None:
    await office.submit(an_approved_order())
    await office.worker.work()
    documents = await office.documents()
    assert list(documents) == [
        "bestilling-HH-2026-0001.pdf",
        "avhendingsdokumentasjon-HH-2026-0001.pdf",
        "avhendingsdokumentasjon-HH-2026-0001.json",
        "bestilling-HH-2026-0001.eml",
    ]
    letter = documents["bestilling-HH-2026-0001.eml"]
    assert letter.content == post.taken[0].as_bytes(policy=SMTP)
    sent = email.message_from_bytes(letter.content, policy=default)
    assert isinstance(sent, EmailMessage)
    for part in sent.iter_attachments():
        assert part.get_payload(decode=True) == documents[str(part.get_filename())].content


async def test_each_record_points_at_the_one_before(office: Office) -> None:
    await office.submit(*(an_approved_order(reference=f"HH-2026-000{n}") for n in (1, 2, 3)))
    await office.worker.work()
    previous = ""
    for n in (1, 2, 3):
        documents = await office.documents(f"HH-2026-000{n}")
        twin = documents[f"avhendingsdokumentasjon-HH-2026-000{n}.json"].content
        assert msgspec.json.decode(twin, type=DisposalRecord).previous_sha256 == previous
        previous = hashlib.sha256(twin).hexdigest()
    assert await office.desk.run(lambda tx: tx.last_record_hash()) == previous


async def test_a_record_that_another_process_filed_meanwhile_is_pointed_at(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    def slow(order: Order, previous: str, at: datetime) -> Papers:
        if not calls:
            with office.desk.store.transaction() as tx:
                tx.save_order(an_order(reference="HH-2026-0099"))
                tx.add_record_hash("HH-2026-0099", 1, "cd" * 32, NOW)
        calls.append(previous)
        return make_papers(order, previous, at)

    monkeypatch.setattr("bot.filing.make_papers", slow)
    await office.submit(an_approved_order())
    await office.worker.work()
    assert calls == ["", "cd" * 32]
    assert (await office.order()).status is Status.FILED


async def test_a_failure_is_shown_and_tried_again(office: Office, post: Post) -> None:
    post.answers = [BUSY, BUSY]
    await office.submit(an_approved_order())
    await office.worker.work()
    assert (await office.order()).failure == "busy"
    assert (await office.order()).status is Status.APPROVED
    assert office.outlet.persons == ["it"]
    for wait in WAITS[:2]:
        office.clock.now += wait
        await office.worker.work()
    order = await office.order()
    assert (order.status, order.failure) == (Status.FILED, "")
    assert order.filed_at == NOW + WAITS[0] + WAITS[1]
    assert await office.events() == ["delivery_failed", "delivery_failed", "filed"]
    details = [event.details["attempt"] for event in await office.desk.run(lambda tx: tx.events(REFERENCE))]
    assert details == ["1", "2", "3"]


async def test_a_refusal_for_good_alerts_requester_and_agreement_manager(office: Office, post: Post) -> None:
    post.answers = [REFUSED]
    await office.submit(an_approved_order())
    await office.worker.work()
    order = await office.order()
    assert (order.status, order.failure) == (Status.FILING_FAILED, "refused")
    assert office.outlet.persons == ["it", "manager"]
    assert await office.waiting() == 0


async def test_a_server_that_never_comes_back_ends_in_an_alert(office: Office, post: Post) -> None:
    post.answers = [BUSY] * (len(WAITS) + 1)
    await office.submit(an_approved_order())
    for wait in (*WAITS, WAITS[-1]):
        await office.worker.work()
        office.clock.now += wait
    assert (await office.order()).status is Status.FILING_FAILED
    assert office.outlet.persons == ["it", "it", "manager"]  # at the first failure and at the last
    assert post.taken == []


async def test_an_order_that_failed_can_be_sent_again_by_a_person(office: Office, post: Post) -> None:
    post.answers = [REFUSED]
    await office.submit(an_approved_order())
    await office.worker.work()
    first = await office.documents()
    await office.desk.receive(Incoming(id="1", person="manager", channel="web", text="send på nytt"))
    await office.worker.work()
    assert (await office.order()).status is Status.FILED
    assert await office.events() == ["filing_failed", "resent", "filed"]
    assert first.items() <= (await office.documents()).items()  # the same papers, not new ones


async def test_a_crash_between_sending_and_writing_sends_the_very_same_message_again(
    office: Office, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise StoreError("power failure")

    await office.submit(an_approved_order())
    with monkeypatch.context() as crashing:
        crashing.setattr(office.desk, "carry_out", crash)
        with pytest.raises(StoreError):
            await office.worker.work()
    assert (await office.order()).status is Status.APPROVED
    office.clock.now += timedelta(hours=1)
    await office.worker.work()
    first, second = post.taken
    assert first["Message-ID"] == second["Message-ID"]
    assert first.as_bytes() == second.as_bytes()
    assert (await office.order()).status is Status.FILED
    assert await office.events() == ["filed"]


async def test_a_maildir_takes_the_repeat_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office(MaildirChannel(tmp_path / "mail"))

    def crash(*_: object) -> None:
        raise StoreError("power failure")

    await office.submit(an_approved_order())
    with monkeypatch.context() as crashing:
        crashing.setattr(office.desk, "carry_out", crash)
        with pytest.raises(StoreError):
            await office.worker.work()
    await office.worker.work()
    (file,) = (tmp_path / "mail" / "new").iterdir()
    assert file.name.startswith("HH-2026-0001.")
    assert file.read_bytes() == (await office.documents())["bestilling-HH-2026-0001.eml"].content
    office.desk.close()


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.FILED, Status.FILING_FAILED])
async def test_an_order_that_is_not_to_be_filed_is_left_alone(office: Office, post: Post, status: Status) -> None:
    await office.submit(an_approved_order(status=status))
    await office.worker.work()
    assert post.taken == []
    assert await office.waiting() == 0
    assert (await office.order()).status is status


async def test_an_order_nobody_knows_leaves_the_outbox(office: Office, post: Post) -> None:
    row = OutboxRow(kind="delivery", key="HH-2026-0404", payload=b"HH-2026-0404", due=NOW)
    await office.desk.run(lambda tx: tx.put(row))
    await office.worker.work()
    assert post.taken == []
    assert await office.waiting() == 0


async def test_an_order_cancelled_while_it_was_sent_alerts_people(
    office: Office, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = post.send

    async def slow(message: EmailMessage) -> str | None:
        await office.move(Status.CANCELLED)
        return await send(message)

    monkeypatch.setattr(post, "send", slow)
    await office.submit(an_approved_order())
    await office.worker.work()
    assert (await office.order()).status is Status.CANCELLED
    assert await office.events() == ["filed_after_cancelling"]
    assert office.outlet.persons == ["it", "manager"]
    assert "bestilling-HH-2026-0001.eml" in await office.documents()


async def test_an_order_cancelled_while_it_failed_is_not_tried_again(
    office: Office, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def slow(_: EmailMessage) -> str | None:
        await office.move(Status.CANCELLED)
        raise BUSY

    monkeypatch.setattr(post, "send", slow)
    await office.submit(an_approved_order())
    await office.worker.work()
    office.clock.now += WAITS[0]
    await office.worker.work()
    assert (await office.order()).status is Status.CANCELLED
    assert await office.events() == []
    assert await office.waiting() == 0


async def test_an_order_without_a_valid_approval_is_never_filed(office: Office, post: Post) -> None:
    await office.submit(an_order(status=Status.APPROVED))
    for wait in (*WAITS, WAITS[-1]):
        await office.worker.work()
        office.clock.now += wait
    assert post.taken == []
    assert (await office.order()).status is Status.FILING_FAILED
