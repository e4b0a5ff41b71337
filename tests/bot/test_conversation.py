"""One message through the house: a turn is committed once, whole, and people are told in their own language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import msgspec
import pytest
import structlog.testing

from bot import conversation
from bot.conversation import Desk
from dialogs.messages import Incoming, Reply
from dialogs.state import load
from knowledge.model import Knowledge
from orders.store import OutboxRow, Transaction, VersionClash
from orders.store.sqlite import SqliteStore
from tests.builders import a_leader, a_person, a_register, an_authority, an_order

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ME = a_person()


class Noticeboard:
    """An outlet that keeps what it is given where tests can see it."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, Reply]] = []
        self.commits = 0

    def keep(self, tx: Transaction, person: str, replies: Sequence[Reply], incoming: Incoming | None) -> None:
        self.kept.extend((person, reply) for reply in replies)
        tx.after.append(self._committed)

    def _committed(self) -> None:
        self.commits += 1


@pytest.fixture
def board() -> Noticeboard:
    return Noticeboard()


@pytest.fixture
def desk(knowledge: Knowledge, board: Noticeboard) -> Iterator[Desk]:
    register = a_register(ME, a_leader(), authorities=(an_authority(person=a_leader().id),))
    desk = Desk(SqliteStore(":memory:"), knowledge, register, lambda: NOW)
    desk.outlets.append(board)
    yield desk
    desk.close()


def said(text: str, incoming: str = "1", person: str = ME.id) -> Incoming:
    return Incoming(id=incoming, person=person, channel="test", text=text)


async def draft_of(desk: Desk, person: str = ME.id) -> object:
    saved = await desk.run(lambda tx: tx.conversation(person))
    return load(saved.data).draft if saved else None


async def test_a_message_is_answered_kept_and_sent_after_the_commit(desk: Desk, board: Noticeboard) -> None:
    replies = await desk.receive(said("kan Oslokollega ta prosjektoren min?"))
    assert [reply.key for reply in replies] == ["coverage.included"]
    assert board.kept == [(ME.id, replies[0])]
    assert board.commits == 1


async def test_the_same_message_again_has_the_same_answer_and_no_second_effect(desk: Desk, board: Noticeboard) -> None:
    first = await desk.receive(said("bestill henting av 3 skjermer"))
    kept, draft = list(board.kept), await draft_of(desk)
    assert await desk.receive(said("bestill henting av 3 skjermer")) == first
    assert board.kept == kept
    assert await draft_of(desk) == draft


async def test_an_error_of_ours_is_apologised_for_with_the_reference_of_the_log(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.receive(said("bestill henting av 3 skjermer"))
    draft = await draft_of(desk)

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(conversation, "turn", broken)
    with structlog.testing.capture_logs() as logs:
        replies = await desk.receive(said("hemmelig tekst", incoming="2"))
    assert [reply.key for reply in replies] == ["apology"]
    assert logs[0]["reference"] in replies[0].text
    assert logs[0]["exc_info"]
    assert "hemmelig" not in str(logs)
    assert await draft_of(desk) == draft


async def test_after_an_error_the_same_message_may_be_sent_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(conversation, "turn", lambda *_: 1 / 0)
        await desk.receive(said("hei"))
    assert [reply.key for reply in await desk.receive(said("hei"))] == ["welcome"]


async def test_a_clash_of_versions_is_done_again(desk: Desk) -> None:
    tries = iter((True, True, False))

    def work(tx: Transaction) -> str:
        if next(tries):
            raise VersionClash
        return "done"

    assert await desk.run(work) == "done"


async def test_who_sends_is_told_of_what_was_put_in_the_outbox_and_of_nothing_else(desk: Desk) -> None:
    told: list[OutboxRow] = []
    desk.wake = told.extend
    row = OutboxRow(kind="mail", key="1", payload=b"", due=NOW)
    await desk.run(lambda tx: tx.put(row))
    await desk.receive(said("hei"))
    assert told == [msgspec.structs.replace(row, id=1)]


async def test_a_clash_that_does_not_end_is_an_error(desk: Desk) -> None:
    def work(tx: Transaction) -> str:
        raise VersionClash

    with pytest.raises(VersionClash):
        await desk.run(work)


async def test_others_are_told_in_their_own_language(desk: Desk, board: Noticeboard) -> None:
    order = an_order(requester=ME, approver=a_leader())
    await desk.run(lambda tx: tx.save_order(order))
    await desk.receive(said("answer in English please", incoming="0"))
    await desk.receive(said(f"avvis {order.reference} fordi adressen mangler", incoming="2", person=a_leader().id))
    told = [reply for person, reply in board.kept if person == ME.id and reply.key == "notice.reject"]
    assert [reply.language for reply in told] == ["en"]
    kept = await desk.run(lambda tx: tx.order(order.reference))
    assert kept is not None
    assert kept.status == "rejected"
