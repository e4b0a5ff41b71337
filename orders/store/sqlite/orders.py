"""Orders, their audit log, their documents and the chain of disposal records."""

from __future__ import annotations

import re
from datetime import datetime

import msgspec

from orders.order import Event, Order, Status
from orders.store import Document, VersionClash
from orders.store.sqlite.connection import Part, text, time

REFERENCE = re.compile(r"HH-(\d{4})-(\d+)")
_order = msgspec.json.Decoder(Order).decode
_details = msgspec.json.Decoder(dict[str, str]).decode
_json = msgspec.json.Encoder().encode


class Orders(Part):
    """What is kept of orders."""

    def next_reference(self, year: int) -> str:
        """A reference number that no order has: «HH-2026-0001»."""
        (last,) = self._run("SELECT max(number) FROM orders WHERE year = ?", (year,)).fetchone()
        return f"HH-{year:04}-{(last or 0) + 1:04}"

    def order(self, reference: str) -> Order | None:
        """The order, or None."""
        row = self._run("SELECT data FROM orders WHERE reference = ?", (reference,)).fetchone()
        return _order(row[0]) if row else None

    def _orders(self, rest: str, values: tuple[str, ...] = ()) -> tuple[Order, ...]:
        rows = self._run(f"SELECT data FROM orders {rest}", values)  # noqa: S608  `rest` is written below, here only
        return tuple(_order(row[0]) for row in rows)

    def orders_of(self, requester: str) -> tuple[Order, ...]:
        """The person's own orders, newest first."""
        return self._orders("WHERE requester = ? ORDER BY submitted_at DESC, id DESC", (requester,))

    def orders_awaiting(self, approver: str) -> tuple[Order, ...]:
        """Orders that wait for this person's decision, oldest first."""
        return self._orders(
            "WHERE approver = ? AND status = ? ORDER BY submitted_at, id",
            (approver, Status.AWAITING_APPROVAL.value),
        )

    def orders_in(self, *statuses: Status) -> tuple[Order, ...]:
        """All orders in one of these statuses, oldest first; no status: all."""
        among = f"WHERE status IN ({', '.join('?' * len(statuses))})" if statuses else ""
        return self._orders(f"{among} ORDER BY submitted_at, id", statuses)

    def save_order(self, order: Order) -> Order:
        """Keep an order whose `version` is the one loaded (0: new); returned with the next. VersionClash."""
        kept = msgspec.structs.replace(order, version=order.version + 1)
        columns = (
            kept.version,
            kept.status.value,
            kept.requester.id,
            kept.approver.id,
            text(kept.submitted_at),
            _json(kept),
        )
        if order.version == 0:
            self._insert_new(
                "INSERT INTO orders (version, status, requester, approver, submitted_at, data,"
                " reference, year, number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                *(*columns, kept.reference, *parts(kept.reference)),
            )
            return kept
        saved = self._run(
            "UPDATE orders SET version = ?, status = ?, requester = ?, approver = ?, submitted_at = ?,"
            " data = ? WHERE reference = ? AND version = ?",
            (*columns, order.reference, order.version),
        )
        if saved.rowcount != 1:
            raise VersionClash(f"{order.reference}: version {order.version} is not the latest")
        return kept

    def add_event(self, event: Event) -> None:
        """Append to the audit log; nothing ever changes or removes a line of it."""
        self._run(
            "INSERT INTO events (reference, kind, at, actor, actor_name, details) VALUES (?, ?, ?, ?, ?, ?)",
            (event.order, event.kind, text(event.at), event.actor, event.actor_name, _json(event.details)),
        )

    def events(self, order: str) -> tuple[Event, ...]:
        """The order's log, oldest first."""
        rows = self._run(
            "SELECT kind, at, actor, actor_name, details FROM events WHERE reference = ? ORDER BY id",
            (order,),
        )
        return tuple(
            Event(order=order, kind=kind, at=time(at), actor=actor, actor_name=name, details=_details(details))
            for kind, at, actor, name, details in rows
        )

    def add_document(self, document: Document) -> None:
        """Keep a document; the same order, revision and name again replaces it."""
        self._run(
            "INSERT INTO documents (reference, revision, name, content_type, content, at)"
            " VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (reference, revision, name) DO UPDATE"
            " SET content_type = excluded.content_type, content = excluded.content, at = excluded.at",
            (
                document.order,
                document.revision,
                document.name,
                document.content_type,
                document.content,
                text(document.at),
            ),
        )

    def documents(self, order: str) -> tuple[Document, ...]:
        """The order's documents, newest revision first; within a revision as they were added."""
        rows = self._run(
            "SELECT revision, name, content_type, content, at FROM documents"
            " WHERE reference = ? ORDER BY revision DESC, id",
            (order,),
        )
        return tuple(
            Document(order=order, revision=revision, name=name, content_type=kind, content=content, at=time(at))
            for revision, name, kind, content, at in rows
        )

    def last_record_hash(self) -> str:
        """SHA-256 of the latest disposal record in the chain, "" before the first."""
        row = self._run("SELECT sha256 FROM records ORDER BY id DESC LIMIT 1").fetchone()
        return str(row[0]) if row else ""

    def add_record_hash(self, order: str, revision: int, sha256: str, at: datetime) -> None:
        """Append to the chain of records. Raises VersionClash when this revision has its record already."""
        self._insert_new(
            "INSERT INTO records (reference, revision, sha256, at) VALUES (?, ?, ?, ?)",
            *(order, revision, sha256, text(at)),
        )


def parts(reference: str) -> tuple[int, int]:
    """Year and number of a reference; ValueError for one that `next_reference` never gave."""
    match = REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(f"not a reference of an order: {reference!r}")
    return int(match[1]), int(match[2])
