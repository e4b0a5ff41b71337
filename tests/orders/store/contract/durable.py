"""What also holds between two connections and across a restart."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from orders.order import Status
from orders.store import Store, VersionClash
from tests.builders import an_order
from tests.orders.store.contract.samples import NOTHING, an_event, read_everything, saved, write_everything


class Durable:
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
