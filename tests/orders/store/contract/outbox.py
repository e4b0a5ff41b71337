"""What waits to be sent."""

from __future__ import annotations

from orders.store import Store
from tests.builders import NOW
from tests.orders.store.contract.samples import MINUTE, a_row


class Outbox:
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

    def test_what_is_postponed_was_not_attempted_and_keeps_the_reason_of_an_attempt(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.put(a_row())
            (row,) = tx.due(NOW, ("delivery",))
            tx.postponed(row, "en tidligere venter", NOW + MINUTE)
            (waiting,) = tx.due(NOW + MINUTE, ("delivery",))
            assert (waiting.attempts, waiting.error) == (0, "en tidligere venter")
            tx.failed(waiting, "opptatt", NOW + MINUTE)
            (failed,) = tx.due(NOW + MINUTE, ("delivery",))
            tx.postponed(failed, "en tidligere venter", NOW + 2 * MINUTE)
            (again,) = tx.due(NOW + 2 * MINUTE, ("delivery",))
            assert (again.attempts, again.error) == (1, "opptatt")
            tx.failed(again, "ukjent", None)
            tx.postponed(again, "en tidligere venter", NOW)
            assert tx.due(NOW, ("delivery",)) == ()

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
