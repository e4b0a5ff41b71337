"""Transactions: all of a block is written, or nothing of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from orders.store import Store, VersionClash
from tests.builders import NOW
from tests.orders.store.contract.samples import (
    NOTHING,
    Boom,
    a_row,
    an_event,
    fail_after,
    read_everything,
    talk,
    write_everything,
)


class Transactions:
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
