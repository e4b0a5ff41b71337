"""The intranet chat."""

from __future__ import annotations

import pytest

from orders.store import Store, Upload, VersionClash
from tests.builders import NOW


class Web:
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
