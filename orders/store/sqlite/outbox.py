"""What is to be sent, and when."""

from __future__ import annotations

import sqlite3
from datetime import datetime

import msgspec

from orders.store import OutboxRow
from orders.store.sqlite.connection import Part, text, time

LAST_CHARACTER = "\U0010ffff"


class Outbox(Part):
    """What is kept until it is sent."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self.queued: list[OutboxRow] = []

    def put(self, row: OutboxRow) -> None:
        """Queue something to send; the same kind and key again only revives a row that was given up."""
        put = self._run(
            "INSERT INTO outbox (kind, key, payload, due, attempts, error) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (kind, key) DO UPDATE"
            " SET payload = excluded.payload, due = excluded.due,"
            " attempts = excluded.attempts, error = excluded.error"
            " WHERE outbox.due IS NULL RETURNING id",
            (row.kind, row.key, row.payload, text(row.due), row.attempts, row.error),
        ).fetchall()
        self.queued += [msgspec.structs.replace(row, id=ident) for (ident,) in put]

    def due(self, now: datetime, kinds: tuple[str, ...], limit: int = 50) -> tuple[OutboxRow, ...]:
        """Rows that are due, oldest first."""
        rows = self._run(
            "SELECT id, kind, key, payload, due, attempts, error FROM outbox"  # noqa: S608  only question marks
            f" WHERE due <= ? AND kind IN ({', '.join('?' * len(kinds))}) ORDER BY due, id LIMIT ?",
            (text(now), *kinds, limit),
        )
        return tuple(_row(*row) for row in rows)

    def unsent(self, kind: str, prefix: str, limit: int = 50) -> tuple[OutboxRow, ...]:
        """Rows of this kind whose key begins with `prefix`, as they were put; due or not, none given up."""
        rows = self._run(
            "SELECT id, kind, key, payload, due, attempts, error FROM outbox"
            " WHERE kind = ? AND key >= ? AND key < ? AND due IS NOT NULL ORDER BY id LIMIT ?",
            (kind, prefix, prefix + LAST_CHARACTER, limit),
        )
        return tuple(_row(*row) for row in rows)

    def next_due(self, kinds: tuple[str, ...]) -> datetime | None:
        """When the next row is due, or None."""
        among = ", ".join("?" * len(kinds))
        (due,) = self._run(f"SELECT min(due) FROM outbox WHERE kind IN ({among})", kinds).fetchone()  # noqa: S608  only question marks
        return time(due) if due else None

    def sent(self, *rows: OutboxRow) -> None:
        """The rows were sent and leave the outbox."""
        ids = msgspec.json.encode([row.id for row in rows]).decode()
        self._run("DELETE FROM outbox WHERE id IN (SELECT value FROM json_each(?))", (ids,))

    def failed(self, row: OutboxRow, error: str, due: datetime | None) -> None:
        """The attempt failed: try again at `due`, or never (None: it stays, given up, for people to see)."""
        self._run(
            "UPDATE outbox SET attempts = attempts + 1, error = ?, due = ? WHERE id = ?",
            (error, text(due) if due else None, row.id),
        )
        if due:
            self.queued.append(msgspec.structs.replace(row, attempts=row.attempts + 1, error=error, due=due))

    def postponed(self, row: OutboxRow, reason: str, due: datetime) -> None:
        """Nothing was attempted: try at `due`, remembering why, unless an attempt has left a reason of its own."""
        self._run(
            "UPDATE outbox SET error = iif(error = '', ?, error), due = ? WHERE id = ? AND due IS NOT NULL",
            (reason, text(due), row.id),
        )
        self.queued.append(msgspec.structs.replace(row, error=row.error or reason, due=due))


def _row(ident: int, kind: str, key: str, payload: bytes, due: str, attempts: int, error: str) -> OutboxRow:
    return OutboxRow(id=ident, kind=kind, key=key, payload=payload, due=time(due), attempts=attempts, error=error)
