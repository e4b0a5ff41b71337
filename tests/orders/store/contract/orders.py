"""Orders, and the log, the documents and the chain of records about them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import msgspec
import pytest

from orders.order import Status
from orders.store import Store, VersionClash
from tests.builders import NOW, a_leader, a_person, a_snapshot, an_approved_order, an_order
from tests.orders.store.contract.samples import MINUTE, a_document, an_event, numbered, references, saved


class Orders:
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
