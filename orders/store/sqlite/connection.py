"""What the parts of a transaction share: the connection, and how times are written."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from functools import lru_cache

from orders.store import VersionClash

time = datetime.fromisoformat


@lru_cache(maxsize=16)  # of a turn all is written at one time
def text(at: datetime) -> str:
    """A time as text that sorts as time: UTC, always with microseconds. ValueError without a time zone."""
    if at.tzinfo is None:
        raise ValueError(f"a time without a zone cannot be kept: {at}")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


class Part:
    """Base of the parts of a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute

    def _insert_new(self, sql: str, *values: object) -> None:
        """Insert what nobody may have inserted before; VersionClash when somebody has."""
        try:
            self._run(sql, values)
        except sqlite3.IntegrityError as clash:
            raise VersionClash(str(clash)) from clash
