"""Addresses and cards in Teams."""

from __future__ import annotations

from datetime import timedelta

from orders.store import OutboxRow, Store
from tests.builders import NOW
from tests.orders.store.contract.samples import a_card_copy


class Teams:
    def test_an_address_is_kept_refreshed_and_dropped(self, store: Store) -> None:
        with store.transaction() as tx:
            assert tx.address("it") is None
            tx.save_address("it", b"{}", NOW)
            tx.save_address("it", b'{"a":1}', NOW)
            assert tx.address("it") == b'{"a":1}'
            tx.drop_address("it")
            tx.drop_address("nobody")
            assert tx.address("it") is None

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
