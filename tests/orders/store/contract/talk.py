"""Conversations and what came in."""

from __future__ import annotations

import pytest

from orders.store import Store, VersionClash
from tests.builders import NOW
from tests.orders.store.contract.samples import talk


class Talk:
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
