"""The intranet chat: conversations, the stream of activities, uploads."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from orders.store import Upload, WebActivity
from orders.store.sqlite.connection import Part, text, time


class Web(Part):
    """What is kept of the intranet chat."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self._places: dict[str, int] = {}
        self._talks: dict[str, str] = {}  # each person's conversation, as read or written here: a turn asks twice

    def web_conversation(self, person: str) -> str | None:
        """The person's conversation id in the intranet chat, or None before the first visit."""
        if person not in self._talks:
            row = self._run("SELECT id FROM web_conversations WHERE person = ?", (person,)).fetchone()
            if row is None:
                return None
            self._talks[person] = row[0]
        return self._talks[person]

    def start_web_conversation(self, person: str, conversation: str, at: datetime) -> None:
        """Give the person a conversation id, once. Raises VersionClash when there is one."""
        self._insert_new("INSERT INTO web_conversations VALUES (?, ?, ?)", person, conversation, text(at))

    def web_person(self, conversation: str) -> str | None:
        """Whose conversation this is, or None."""
        row = self._run("SELECT person FROM web_conversations WHERE id = ?", (conversation,)).fetchone()
        if row is None:
            return None
        self._talks[row[0]] = conversation
        return str(row[0])

    def append_activity(self, conversation: str, activity_id: str, activity: bytes) -> WebActivity:
        """Append an activity, or give a known id a new content AND a new place in the stream."""
        seq = self._places[conversation] = self._place(conversation) + 1
        self._run(
            "INSERT INTO web_activities (conversation, seq, id, activity) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (conversation, id) DO UPDATE SET seq = excluded.seq, activity = excluded.activity",
            (conversation, seq, activity_id, activity),
        )
        return WebActivity(seq=seq, id=activity_id, activity=activity)

    def _place(self, conversation: str) -> int:
        """The last place that is taken in a conversation; looked up once a transaction, which nobody writes beside."""
        if conversation in self._places:
            return self._places[conversation]
        (last,) = self._run("SELECT max(seq) FROM web_activities WHERE conversation = ?", (conversation,)).fetchone()
        return last or 0

    def activities(self, conversation: str, after: int = 0) -> tuple[WebActivity, ...]:
        """The activities after a place in the stream, in order."""
        rows = self._run(
            "SELECT seq, id, activity FROM web_activities WHERE conversation = ? AND seq > ? ORDER BY seq",
            (conversation, after),
        )
        return tuple(WebActivity(seq=seq, id=name, activity=activity) for seq, name, activity in rows)

    def activity(self, conversation: str, activity_id: str) -> bytes | None:
        """The activity with this id as it was last appended, or None."""
        row = self._run(
            "SELECT activity FROM web_activities WHERE conversation = ? AND id = ?",
            (conversation, activity_id),
        ).fetchone()
        return row[0] if row else None

    def save_upload(self, upload: Upload) -> None:
        """Keep a file."""
        self._run(
            "INSERT INTO uploads (id, person, name, content_type, content, at) VALUES (?, ?, ?, ?, ?, ?)",
            (upload.id, upload.person, upload.name, upload.content_type, upload.content, text(upload.at)),
        )

    def upload(self, upload_id: str) -> Upload | None:
        """The file, or None."""
        row = self._run(
            "SELECT person, name, content_type, content, at FROM uploads WHERE id = ?", (upload_id,)
        ).fetchone()
        if row is None:
            return None
        person, name, kind, content, at = row
        return Upload(id=upload_id, person=person, name=name, content_type=kind, content=content, at=time(at))
