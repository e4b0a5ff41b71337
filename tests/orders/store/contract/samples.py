"""One of each thing that a store keeps, and short ways to write and read it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import msgspec

from orders.order import Event, Order
from orders.store import CardCopy, Document, OutboxRow, Saved, Store, Transaction, Upload
from tests.builders import NOW, an_order

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
