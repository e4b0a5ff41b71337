"""People's conversations, and the incoming messages with their replies."""

from __future__ import annotations

from datetime import datetime

from orders.store import Saved, VersionClash
from orders.store.sqlite.connection import Part, text


class Talk(Part):
    """What is kept of talking."""

    def conversation(self, person: str) -> Saved | None:
        """The person's conversation, or None before the first message."""
        row = self._run("SELECT data, version FROM conversations WHERE person = ?", (person,)).fetchone()
        return Saved(data=row[0], version=row[1]) if row else None

    def save_conversation(self, person: str, data: bytes, version: int, at: datetime) -> None:
        """Keep the state; `version` is the one that was loaded (0: none). Raises VersionClash."""
        if version == 0:
            self._insert_new("INSERT INTO conversations VALUES (?, ?, 1, ?)", person, data, text(at))
            return
        saved = self._run(
            "UPDATE conversations SET data = ?, version = version + 1, at = ? WHERE person = ? AND version = ?",
            (data, text(at), person, version),
        )
        if saved.rowcount != 1:
            raise VersionClash(f"conversation of {person}: version {version} is not the latest")

    def committed_replies(self, incoming: str) -> bytes | None:
        """The replies that were committed for this incoming id, or None if it is new."""
        row = self._run("SELECT replies FROM incoming WHERE id = ?", (incoming,)).fetchone()
        return row[0] if row else None

    def save_incoming(self, incoming: str, person: str, replies: bytes, at: datetime) -> None:
        """Remember the incoming id with its replies. Raises VersionClash if it is known."""
        self._insert_new("INSERT INTO incoming VALUES (?, ?, ?, ?)", incoming, person, replies, text(at))
