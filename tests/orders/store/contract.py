"""What every store must do.

`test_sqlite.py` runs it for SQLite; another store subclasses `Contract` and gives a fixture `store`. What
also holds between two connections and across a restart is in `DurableContract`, which wants a fixture
`reopen`: a function that opens the same data once more.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone

import msgspec
import pytest

from orders.order import Event, Order, Status
from orders.store import CardCopy, Document, OutboxRow, Saved, Store, Transaction, Upload, VersionClash
from tests.builders import NOW, a_leader, a_person, a_snapshot, an_approved_order, an_order

MINUTE = timedelta(minutes=1)


def an_event(**changes: object) -> Event:
    event = Event(order="HH-2026-0001", kind="submitted", at=NOW, actor="it", actor_name="IT-ansvarlig")
    return msgspec.structs.replace(event, **changes)


def a_document(**changes: object) -> Document:
    document = Document(
        order="HH-2026-0001",
        revision=1,
        name="a.pdf",
        content_type="application/pdf",
        content=b"%PDF",
        at=NOW,
    )
    return msgspec.structs.replace(document, **changes)


def a_row(**changes: object) -> OutboxRow:
    row = OutboxRow(kind="delivery", key="HH-2026-0001", payload=b"HH-2026-0001", due=NOW)
    return msgspec.structs.replace(row, **changes)


def saved(store: Store, *orders: Order) -> list[Order]:
    with store.transaction() as tx:
        return [tx.save_order(order) for order in orders]


def numbered(number: int, **changes: object) -> Order:
    """Orders submitted one minute apart."""
    return an_order(
        **{"reference": f"HH-2026-{number:04}", "submitted_at": NOW + number * MINUTE, **changes},
    )


def references(orders: tuple[Order, ...]) -> list[str]:
    return [order.reference for order in orders]


class Boom(Exception):  # noqa: N818  it is no error of ours
    pass


def fail_after(store: Store, write: Callable[[Transaction], object]) -> None:
    """Write, then raise within the transaction."""
    with store.transaction() as tx:
        write(tx)
        raise Boom


def talk(store: Store) -> Saved:
    """The conversation of the IT-ansvarlig, which is there."""
    with store.transaction() as tx:
        kept = tx.conversation("it")
    assert kept is not None
    return kept


def a_card_copy(**changes: str) -> CardCopy:
    """A card in a chat."""
    default = CardCopy(
        card="order:HH-2026-0001",
        person="it",
        service_url="https://smba.trafficmanager.net/emea/",
        conversation="a:it",
        activity="1",
    )
    return msgspec.structs.replace(default, **changes)


class Contract:
    """One connection."""

    # transactions

    def test_what_the_block_wrote_is_there_afterwards(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.save_conversation("it", b"{}", 0, NOW)
        with store.transaction() as tx:
            assert tx.conversation("it") is not None

    def test_a_block_that_raises_leaves_no_trace(self, store: Store) -> None:
        with pytest.raises(Boom):
            fail_after(store, write_everything)
        with store.transaction() as tx:
            assert read_everything(tx) == NOTHING

    def test_a_clash_undoes_what_came_before_it(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.save_conversation("it", b"1", 0, NOW)
        with pytest.raises(VersionClash):
            self.write_an_event_and_clash(store)
        with store.transaction() as tx:
            assert tx.events("HH-2026-0001") == ()
        assert talk(store).data == b"1"

    def write_an_event_and_clash(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.add_event(an_event())
            tx.save_conversation("it", b"2", 0, NOW)

    def test_a_transaction_serves_again_after_a_rollback(self, store: Store) -> None:
        with pytest.raises(Boom):
            fail_after(store, lambda tx: tx.order("HH-2026-0001"))
        with store.transaction() as tx:
            tx.save_conversation("it", b"{}", 0, NOW)

    def test_a_transaction_knows_what_it_put_and_what_is_to_follow_alone(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.put(a_row())
            tx.after.append(lambda: None)
        with store.transaction() as tx:
            assert (tx.queued, tx.after) == ([], [])

    def test_many_threads_count_to_a_hundred_without_losing_one(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.save_conversation("it", b"0", 0, NOW)

        def count(_: int) -> None:
            with store.transaction() as tx:
                old = tx.conversation("it")
                assert old is not None
                tx.save_conversation("it", str(int(old.data) + 1).encode(), old.version, NOW)

        with ThreadPoolExecutor(8) as threads:
            list(threads.map(count, range(100)))
        assert talk(store).data == b"100"

    # conversations and incoming messages

    def test_a_conversation_counts_its_saves(self, store: Store) -> None:
        with store.transaction() as tx:
            assert tx.conversation("it") is None
            tx.save_conversation("it", b"one", 0, NOW)
            tx.save_conversation("it", b"two", 1, NOW)
        kept = talk(store)
        assert (kept.data, kept.version) == (b"two", 2)

    @pytest.mark.parametrize("version", [0, 2, -1])
    def test_a_conversation_of_another_version_is_refused(self, store: Store, version: int) -> None:
        with store.transaction() as tx:
            tx.save_conversation("it", b"one", 0, NOW)
        with pytest.raises(VersionClash), store.transaction() as tx:
            tx.save_conversation("it", b"two", version, NOW)

    def test_a_conversation_that_was_never_begun_cannot_be_continued(self, store: Store) -> None:
        with pytest.raises(VersionClash), store.transaction() as tx:
            tx.save_conversation("it", b"two", 1, NOW)

    def test_an_incoming_id_is_remembered_with_its_replies_once(self, store: Store) -> None:
        with store.transaction() as tx:
            assert tx.committed_replies("web:1") is None
            tx.save_incoming("web:1", "it", b"[]", NOW)
            assert tx.committed_replies("web:1") == b"[]"
        with pytest.raises(VersionClash), store.transaction() as tx:
            tx.save_incoming("web:1", "it", b"[1]", NOW)

    # orders

    def test_an_order_comes_back_as_it_was_saved(self, store: Store) -> None:
        order = an_approved_order(snapshot=a_snapshot(method="«æøå» 😀 \u202etxt\u202c <b>\x00"), filed_at=NOW)
        with store.transaction() as tx:
            kept = tx.save_order(order)
            assert kept == msgspec.structs.replace(order, version=1)
            assert tx.order(order.reference) == kept

    def test_an_order_nobody_made_is_none(self, store: Store) -> None:
        with store.transaction() as tx:
            assert tx.order("HH-2026-0001") is None
            assert tx.order("' OR 1=1 --") is None

    def test_each_save_of_an_order_has_the_next_version(self, store: Store) -> None:
        (first,) = saved(store, an_order())
        (second,) = saved(store, first.moved(Status.CANCELLED))
        assert (first.version, second.version) == (1, 2)
        with store.transaction() as tx:
            assert tx.order(first.reference) == second

    def test_two_who_loaded_the_same_order_cannot_both_save_it(self, store: Store) -> None:
        (order,) = saved(store, an_order())
        saved(store, order.moved(Status.APPROVED))
        with pytest.raises(VersionClash):
            saved(store, order.moved(Status.CANCELLED))

    def test_a_reference_is_given_to_one_order_only(self, store: Store) -> None:
        saved(store, an_order())
        with pytest.raises(VersionClash):
            saved(store, an_order(requester=a_person(id="another")))

    def test_an_order_that_is_not_there_cannot_be_saved_anew(self, store: Store) -> None:
        with pytest.raises(VersionClash):
            saved(store, an_order(version=3))

    def test_references_are_numbered_by_year(self, store: Store) -> None:
        with store.transaction() as tx:
            assert tx.next_reference(2026) == "HH-2026-0001"
            assert tx.next_reference(2026) == "HH-2026-0001"  # asking takes nothing
        saved(store, numbered(1), numbered(7))
        with store.transaction() as tx:
            assert tx.next_reference(2026) == "HH-2026-0008"
            assert tx.next_reference(2027) == "HH-2027-0001"

    def test_references_go_on_after_four_digits(self, store: Store) -> None:
        saved(store, numbered(9999))
        with store.transaction() as tx:
            assert tx.next_reference(2026) == "HH-2026-10000"
        saved(store, numbered(10000, submitted_at=NOW))
        with store.transaction() as tx:
            assert tx.next_reference(2026) == "HH-2026-10001"

    @pytest.mark.parametrize("reference", ["", "HH-2026", "hh-2026-0001", "HH-2026-0001 "])
    def test_a_reference_of_another_make_is_refused(self, store: Store, reference: str) -> None:
        with pytest.raises(ValueError, match="reference"):
            saved(store, an_order(reference=reference))

    def test_a_persons_own_orders_are_newest_first(self, store: Store) -> None:
        saved(store, numbered(2), numbered(1), numbered(3, requester=a_person(id="another")))
        with store.transaction() as tx:
            assert references(tx.orders_of("it")) == ["HH-2026-0002", "HH-2026-0001"]
            assert tx.orders_of("nobody") == ()

    def test_orders_submitted_at_the_same_moment_keep_the_order_they_came_in(self, store: Store) -> None:
        saved(store, *(numbered(n, submitted_at=NOW) for n in (1, 2, 3)))
        with store.transaction() as tx:
            assert references(tx.orders_in()) == ["HH-2026-0001", "HH-2026-0002", "HH-2026-0003"]
            assert references(tx.orders_of("it")) == ["HH-2026-0003", "HH-2026-0002", "HH-2026-0001"]

    def test_an_approver_sees_what_waits_oldest_first(self, store: Store) -> None:
        second, first, *_ = saved(
            store,
            numbered(2),
            numbered(1),
            numbered(3, approver=a_leader(id="another")),
            numbered(4, status=Status.CANCELLED),
        )
        with store.transaction() as tx:
            assert tx.orders_awaiting("leader") == (first, second)

    def test_a_decided_order_waits_no_more(self, store: Store) -> None:
        (order,) = saved(store, an_order())
        saved(store, order.moved(Status.REJECTED))
        with store.transaction() as tx:
            assert tx.orders_awaiting("leader") == ()

    def test_orders_are_found_by_status(self, store: Store) -> None:
        saved(store, numbered(3, status=Status.FILED), numbered(1), numbered(2, status=Status.ON_HOLD))
        with store.transaction() as tx:
            assert references(tx.orders_in(Status.FILED, Status.ON_HOLD)) == ["HH-2026-0002", "HH-2026-0003"]
            assert references(tx.orders_in()) == ["HH-2026-0001", "HH-2026-0002", "HH-2026-0003"]
            assert tx.orders_in(Status.CLOSED) == ()

    # audit

    def test_the_log_keeps_its_order(self, store: Store) -> None:
        log = tuple(an_event(kind=kind, details={"n": kind}) for kind in ("submitted", "approved", "filed"))
        with store.transaction() as tx:
            for event in log:
                tx.add_event(event)
            tx.add_event(an_event(order=""))
            assert tx.events("HH-2026-0001") == log
            assert tx.events("") == (an_event(order=""),)

    def test_a_time_is_kept_to_the_microsecond_whatever_its_zone(self, store: Store) -> None:
        at = datetime(2026, 11, 23, 0, 30, 0, 1, tzinfo=timezone(timedelta(hours=2)))
        with store.transaction() as tx:
            tx.add_event(an_event(at=at))
            (event,) = tx.events("HH-2026-0001")
        assert event.at == at
        assert event.at.utcoffset() == timedelta(0)

    def test_a_time_without_a_zone_is_refused(self, store: Store) -> None:
        with pytest.raises(ValueError, match="zone"), store.transaction() as tx:
            tx.add_event(an_event(at=NOW.replace(tzinfo=None)))

    def test_documents_are_newest_revision_first(self, store: Store) -> None:
        saved(store, an_order())
        kept = [a_document(name="b"), a_document(name="a"), a_document(revision=2, name="b")]
        with store.transaction() as tx:
            for document in kept:
                tx.add_document(document)
            assert tx.documents("HH-2026-0001") == (kept[2], kept[0], kept[1])

    def test_the_same_document_again_replaces_it(self, store: Store) -> None:
        saved(store, an_order())
        again = a_document(content=b"\x00\xff", content_type="application/json", at=NOW + MINUTE)
        with store.transaction() as tx:
            tx.add_document(a_document())
            tx.add_document(again)
            assert tx.documents("HH-2026-0001") == (again,)

    def test_the_chain_of_records_begins_with_nothing(self, store: Store) -> None:
        with store.transaction() as tx:
            assert tx.last_record_hash() == ""

    def test_the_chain_of_records_grows_by_one_for_each_revision(self, store: Store) -> None:
        saved(store, numbered(1), numbered(2))
        with store.transaction() as tx:
            tx.add_record_hash("HH-2026-0002", 1, "aa", NOW)
            tx.add_record_hash("HH-2026-0001", 1, "bb", NOW)
            assert tx.last_record_hash() == "bb"
        with pytest.raises(VersionClash), store.transaction() as tx:
            tx.add_record_hash("HH-2026-0001", 1, "cc", NOW)
        with store.transaction() as tx:
            assert tx.last_record_hash() == "bb"

    # outbox

    def test_what_is_due_comes_oldest_first(self, store: Store) -> None:
        with store.transaction() as tx:
            for minutes, key in ((2, "c"), (0, "a"), (1, "b"), (3, "later")):
                tx.put(a_row(key=key, due=NOW + minutes * MINUTE))
            assert [row.key for row in tx.due(NOW + 2 * MINUTE, ("delivery",))] == ["a", "b", "c"]
            assert [row.key for row in tx.due(NOW + 2 * MINUTE, ("delivery",), limit=1)] == ["a"]

    def test_only_the_kinds_that_were_asked_for_are_due(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.put(a_row(kind="teams"))
            tx.put(a_row(kind="mail", due=NOW - MINUTE))
            assert [row.kind for row in tx.due(NOW, ("teams", "delivery"))] == ["teams"]
            assert tx.due(NOW, ()) == ()
            assert tx.next_due(("teams", "delivery")) == NOW
            assert tx.next_due(("delivery",)) is None
            assert tx.next_due(()) is None

    def test_a_transaction_knows_what_it_has_put_and_put_off(self, store: Store) -> None:
        with store.transaction() as tx:
            assert tx.queued == []
            tx.put(a_row(kind="teams"))
            tx.put(a_row(kind="mail"))
            tx.put(a_row(kind="mail"))  # it waits already
            assert [row.kind for row in tx.queued] == ["teams", "mail"]
            assert tuple(tx.queued) == tx.due(NOW, ("teams", "mail"))
        with store.transaction() as tx:
            assert tx.queued == []
            rows = tx.due(NOW, ("teams", "mail"))
            tx.failed(rows[0], "opptatt", NOW + MINUTE)
            tx.failed(rows[1], "ukjent", None)
            tx.sent(rows[1])
            assert [(row.id, row.attempts, row.due) for row in tx.queued] == [(rows[0].id, 1, NOW + MINUTE)]

    def test_a_row_comes_back_as_it_was_put(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.put(a_row(payload=b"\x00{}", attempts=2, error="opptatt"))
            (row,) = tx.due(NOW, ("delivery",))
        assert row == a_row(payload=b"\x00{}", attempts=2, error="opptatt", id=row.id)
        assert row.id != 0

    def test_the_same_key_is_queued_once_for_each_kind(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.put(a_row())
            tx.put(a_row(payload=b"other", due=NOW - MINUTE))
            tx.put(a_row(kind="mail"))
            (row,) = tx.due(NOW, ("delivery",))
            assert row.payload == b"HH-2026-0001"
            assert len(tx.due(NOW, ("delivery", "mail"))) == 2

    def test_what_was_sent_leaves_and_may_be_queued_again(self, store: Store) -> None:
        with store.transaction() as tx:
            for key in "abc":
                tx.put(a_row(key=key))
            a, _, c = tx.due(NOW, ("delivery",))
            tx.sent(a, c)
            assert [row.key for row in tx.due(NOW, ("delivery",))] == ["b"]
            tx.put(a_row(key="a"))
            assert [row.key for row in tx.due(NOW, ("delivery",))] == ["b", "a"]

    def test_a_row_that_left_takes_no_other_with_it(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.put(a_row())
            (row,) = tx.due(NOW, ("delivery",))
            tx.sent(row)
            tx.put(a_row(key="another"))
            tx.sent(row)
            tx.failed(row, "opptatt", None)
            assert [row.key for row in tx.due(NOW, ("delivery",))] == ["another"]

    def test_what_failed_waits_and_says_why(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.put(a_row())
            (row,) = tx.due(NOW, ("delivery",))
            tx.failed(row, "opptatt", NOW + MINUTE)
            assert tx.due(NOW, ("delivery",)) == ()
            assert tx.next_due(("delivery",)) == NOW + MINUTE
            (again,) = tx.due(NOW + MINUTE, ("delivery",))
        assert (again.id, again.attempts, again.error) == (row.id, 1, "opptatt")

    def test_what_was_given_up_is_never_due_until_it_is_put_again(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.put(a_row())
            (row,) = tx.due(NOW, ("delivery",))
            tx.failed(row, "ukjent mottaker", None)
            assert tx.due(NOW + 1000 * MINUTE, ("delivery",)) == ()
            assert tx.next_due(("delivery",)) is None
            tx.put(a_row(due=NOW + MINUTE))
            (revived,) = tx.due(NOW + MINUTE, ("delivery",))
        assert (revived.attempts, revived.error) == (0, "")

    # the intranet chat

    def test_a_person_gets_a_conversation_id_once(self, store: Store) -> None:
        with store.transaction() as tx:
            assert tx.web_conversation("it") is None
            assert tx.web_person("c1") is None
            tx.start_web_conversation("it", "c1", NOW)
            assert tx.web_conversation("it") == "c1"
            assert tx.web_person("c1") == "it"
        for person, conversation in (("it", "c2"), ("another", "c1")):
            with pytest.raises(VersionClash), store.transaction() as tx:
                tx.start_web_conversation(person, conversation, NOW)

    def test_activities_come_in_the_order_they_were_appended(self, store: Store) -> None:
        with store.transaction() as tx:
            for name in ("a", "b", "c"):
                tx.append_activity("c1", name, f'{{"id":"{name}"}}'.encode())
            tx.append_activity("c2", "a", b"{}")
            stream = tx.activities("c1")
            assert [(row.seq, row.id) for row in stream] == [(1, "a"), (2, "b"), (3, "c")]
            assert stream[0].activity == b'{"id":"a"}'
            assert [row.id for row in tx.activities("c1", after=1)] == ["b", "c"]
            assert tx.activities("c1", after=3) == ()
            assert tx.activities("c3") == ()

    @pytest.mark.parametrize("name", ["a", "b"])
    def test_a_renewed_activity_moves_to_the_end(self, store: Store, name: str) -> None:
        with store.transaction() as tx:
            tx.append_activity("c1", "a", b"{}")
            tx.append_activity("c1", "b", b"{}")
            renewed = tx.append_activity("c1", name, b'{"text":"new"}')
            assert renewed.seq == 3
            assert tx.activities("c1", after=2) == (renewed,)
            assert len(tx.activities("c1")) == 2

    def test_an_activity_is_found_by_its_id_as_it_was_last_appended(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.append_activity("c1", "a", b'{"n":1}')
            tx.append_activity("c1", "a", b'{"n":2}')
            assert tx.activity("c1", "a") == b'{"n":2}'
            assert tx.activity("c1", "b") is None
            assert tx.activity("c2", "a") is None

    def test_an_upload_is_kept(self, store: Store) -> None:
        file = Upload(id="u1", person="it", name="liste.csv", content_type="text/csv", content=b"a;b\x00", at=NOW)
        with store.transaction() as tx:
            tx.save_upload(file)
            assert tx.upload("u1") == file
            assert tx.upload("u2") is None

    # addresses in Teams

    def test_an_address_is_kept_refreshed_and_dropped(self, store: Store) -> None:
        with store.transaction() as tx:
            assert tx.address("it") is None
            tx.save_address("it", b"{}", NOW)
            tx.save_address("it", b'{"a":1}', NOW)
            assert tx.address("it") == b'{"a":1}'
            tx.drop_address("it")
            tx.drop_address("nobody")
            assert tx.address("it") is None

    # cards in Teams

    def test_a_card_is_found_wherever_it_stands_and_where_it_stands(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.save_card_copy(a_card_copy())
            tx.save_card_copy(a_card_copy(activity="2", person="leader"))
            tx.save_card_copy(a_card_copy(activity="3", card="order:HH-2026-0002"))
            assert [copy.activity for copy in tx.card_copies("order:HH-2026-0001")] == ["1", "2"]
            assert tx.card_copy("a:it", "2") == a_card_copy(activity="2", person="leader")
            assert tx.card_copy("a:elsewhere", "2") is None

    def test_a_card_in_the_same_message_replaces_what_it_showed(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.save_card_copy(a_card_copy())
            tx.save_card_copy(a_card_copy(shown="another"))
            assert [copy.shown for copy in tx.card_copies("order:HH-2026-0001")] == ["another"]

    def test_a_message_that_is_gone_has_no_card(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.save_card_copy(a_card_copy())
            tx.drop_card_copy("a:it", "1")
            assert tx.card_copies("order:HH-2026-0001") == ()

    def test_who_uninstalls_leaves_neither_address_nor_cards(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.save_address("it", b"{}", NOW)
            tx.save_card_copy(a_card_copy())
            assert tx.addresses() == (1, 1)
            tx.drop_address("it")
            assert tx.addresses() == (0, 0)

    def test_what_is_unsent_is_found_by_the_beginning_of_its_key_in_the_order_it_was_put(self, store: Store) -> None:
        with store.transaction() as tx:
            for key in ("it|2", "it|1", "it2|1"):
                tx.put(OutboxRow(kind="teams", key=key, payload=b"", due=NOW + timedelta(hours=1)))
            tx.put(OutboxRow(kind="mail", key="it|3", payload=b"", due=NOW))
            assert [row.key for row in tx.unsent("teams", "it|")] == ["it|2", "it|1"]
            assert [row.key for row in tx.unsent("teams", "it|", limit=1)] == ["it|2"]
            tx.failed(tx.unsent("teams", "it|")[0], "given up", None)
            assert [row.key for row in tx.unsent("teams", "it|")] == ["it|1"]


class DurableContract(Contract):
    """Several connections, and a restart."""

    def test_everything_is_there_after_a_restart(self, store: Store, reopen: Callable[[], Store]) -> None:
        with store.transaction() as tx:
            write_everything(tx)
            before = read_everything(tx)
        store.close()
        with reopen().transaction() as tx:
            assert read_everything(tx) == before
            assert before != NOTHING

    def test_what_was_committed_is_there_though_nobody_closed(self, store: Store, reopen: Callable[[], Store]) -> None:
        with store.transaction() as tx:
            write_everything(tx)
        with reopen().transaction() as tx:
            assert read_everything(tx) != NOTHING

    def test_two_processes_cannot_save_the_same_version(self, store: Store, reopen: Callable[[], Store]) -> None:
        (order,) = saved(store, an_order())
        other = reopen()
        with other.transaction() as tx:
            assert tx.order(order.reference) == order
            tx.save_order(order.moved(Status.APPROVED))
        with pytest.raises(VersionClash):
            saved(store, order.moved(Status.CANCELLED))

    def test_a_transaction_sees_nothing_half_written_by_another(
        self, store: Store, reopen: Callable[[], Store]
    ) -> None:
        other, begun, seen = reopen(), threading.Event(), []

        def read() -> None:
            begun.wait()
            with other.transaction() as tx:
                seen.append(tx.orders_in() != () and tx.events("HH-2026-0001") != ())

        with ThreadPoolExecutor(1) as threads:
            reading = threads.submit(read)
            with store.transaction() as tx:
                tx.save_order(an_order())
                begun.set()
                tx.add_event(an_event())
            reading.result()
        assert seen == [True]


def write_everything(tx: Transaction) -> None:
    """One of each."""
    tx.save_conversation("it", b"{}", 0, NOW)
    tx.save_incoming("web:1", "it", b"[]", NOW)
    tx.save_order(an_order())
    tx.add_event(an_event())
    tx.add_document(a_document())
    tx.add_record_hash("HH-2026-0001", 1, "aa", NOW)
    tx.put(a_row())
    tx.start_web_conversation("it", "c1", NOW)
    tx.append_activity("c1", "a", b"{}")
    tx.save_upload(Upload(id="u1", person="it", name="liste.csv", content_type="text/csv", content=b"a;b", at=NOW))
    tx.save_address("it", b"{}", NOW)
    tx.save_card_copy(a_card_copy())


def read_everything(tx: Transaction) -> tuple[object, ...]:
    return (
        tx.conversation("it"),
        tx.committed_replies("web:1"),
        tx.order("HH-2026-0001"),
        tx.events("HH-2026-0001"),
        tx.documents("HH-2026-0001"),
        tx.last_record_hash(),
        tx.due(NOW, ("delivery",)),
        tx.web_conversation("it"),
        tx.activities("c1"),
        tx.upload("u1"),
        tx.address("it"),
        tx.card_copies("order:HH-2026-0001"),
    )


NOTHING = (None, None, None, (), (), "", (), None, (), None, None, ())
