"""The store in one SQLite file: nothing to install, nothing to run, and enough for one municipality.

A committed turn survives a power failure: the write-ahead log is flushed to the disk at every commit that is to last
(`synchronous` FULL), and with it all that was written before. One connection behind a lock serves all threads of this
process; a second process waits its turn, at most `BUSY_SECONDS`. Tables are made by sqlite-utils' migrations;
the turns themselves use prepared SQL on the raw connection, since they have less than a millisecond.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from orders.store import StoreError
from orders.store.sqlite.migrations import migrations, released
from orders.store.sqlite.orders import Orders
from orders.store.sqlite.outbox import Outbox
from orders.store.sqlite.talk import Talk
from orders.store.sqlite.teams import Teams
from orders.store.sqlite.web import Web

BUSY_SECONDS = 5


class SqliteTransaction(Talk, Orders, Outbox, Web, Teams):
    """A `Transaction` on an open connection; `SqliteStore` begins and ends it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self.after: list[Callable[[], None]] = []


class SqliteStore:
    """A `Store` in a file that only its owner may read, or in memory (":memory:") for tests and trials."""

    def __init__(self, path: str | Path) -> None:
        """Open or make the database; StoreError says what is wrong with one that cannot be used."""
        self._path = path
        self._lock = threading.RLock()
        with explained(self._path):
            self._connection = opened(path)
        self._lasting = True

    @contextmanager
    def transaction(self, *, lasting: bool = True) -> Iterator[SqliteTransaction]:
        """A transaction: committed at the end of the block, rolled back when the block raises.

        A power failure undoes none that is `lasting`, nor what was committed before it; the others it may.
        """
        with self._lock, explained(self._path):
            self._flush_at_commit(lasting)
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield SqliteTransaction(self._connection)
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # some errors have rolled back by themselves
                    self._connection.execute("ROLLBACK")
                raise

    def _flush_at_commit(self, lasting: bool) -> None:
        if lasting is not self._lasting:
            self._connection.execute(f"PRAGMA synchronous = {'FULL' if lasting else 'NORMAL'}")
            self._lasting = lasting

    def close(self) -> None:
        """Release the file. A second time does nothing."""
        with self._lock:
            self._connection.close()


@contextmanager
def explained(path: str | Path) -> Iterator[None]:
    """Lets what SQLite raises be a StoreError."""
    try:
        yield
    except sqlite3.Error as problem:
        raise StoreError(f"The database {path} cannot be used: {problem}") from problem


def opened(path: str | Path) -> sqlite3.Connection:
    """A connection with all tables; it starts no transaction by itself and loses nothing committed."""
    if str(path) != ":memory:":  # a setting comes as a path
        make_private(Path(path))
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def make_private(path: Path) -> None:
    """See to it that the file exists and that only its owner can read it; SQLite's own -wal follows suit."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        path.chmod(0o600)
    except OSError as problem:
        raise StoreError(f"The database {path} cannot be opened: {problem.strerror}") from problem


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables up to date, all or nothing; StoreError when a newer version made them."""
    database = Database(connection, execute_plugins=False)
    connection.execute("BEGIN IMMEDIATE")  # two processes that start at once do it one after the other
    try:
        refuse_newer(database)
        migrations.apply(database)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def refuse_newer(database: Database) -> None:
    """Raise StoreError when the database has steps that this version does not know."""
    newer = {step.name for step in migrations.applied(database)} - released()
    if newer:
        raise StoreError(f"A newer version of this program made the database: it has {', '.join(sorted(newer))}")
