"""SQLite keeps the contract, on disk and in memory, and guards its file."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlite_utils import Database

from orders.store import Store, StoreError
from orders.store.sqlite import SqliteStore
from orders.store.sqlite.migrations import released
from tests.builders import NOW, an_order
from tests.orders.store.contract import Contract, DurableContract
from tests.orders.store.contract.samples import an_event, write_everything


class TestInMemory(Contract):
    @pytest.fixture
    def store(self) -> Iterator[Store]:
        store = SqliteStore(":memory:")
        yield store
        store.close()


class TestOnDisk(DurableContract):
    @pytest.fixture
    def reopen(self, tmp_path: Path) -> Iterator[Callable[[], Store]]:
        opened: list[Store] = []

        def reopen() -> Store:
            opened.append(SqliteStore(tmp_path / "var" / "hentehjelpen.db"))
            return opened[-1]

        yield reopen
        for store in opened:
            store.close()

    @pytest.fixture
    def store(self, reopen: Callable[[], Store]) -> Store:
        return reopen()


def test_a_database_in_memory_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    SqliteStore(Path(":memory:")).close()
    assert list(tmp_path.iterdir()) == []


def test_nobody_but_the_owner_can_read_the_files(tmp_path: Path) -> None:
    path = tmp_path / "var" / "hentehjelpen.db"
    store = SqliteStore(path)
    with store.transaction() as tx:
        write_everything(tx)
    files = list(path.parent.iterdir())
    assert {file.name for file in files} >= {"hentehjelpen.db", "hentehjelpen.db-wal"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    store.close()


def test_a_file_that_others_could_read_is_made_private(tmp_path: Path) -> None:
    path = tmp_path / "hentehjelpen.db"
    path.touch(0o644)
    SqliteStore(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_commit_waits_for_the_disk(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "hentehjelpen.db")
    with store.transaction() as tx:
        pragmas = {name: tx._run(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")}
    store.close()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2}


@pytest.mark.parametrize("table", ["events", "records"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET at = ''", "REPLACE INTO {} SELECT * FROM {}"])
def test_the_database_itself_refuses_to_rewrite_the_log(tmp_path: Path, table: str, statement: str) -> None:
    path = tmp_path / "hentehjelpen.db"
    store = SqliteStore(path)
    with store.transaction() as tx:
        write_everything(tx)
    store.close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA recursive_triggers = ON")  # what sqlite-utils, and its command line, turn on
    with pytest.raises(sqlite3.IntegrityError, match="only ever appended"):
        connection.execute(statement.format(table, table))
    connection.close()


CRASH = """
import os, sys
from orders.store.sqlite import SqliteStore
from tests.builders import NOW, an_order
from tests.orders.store.contract.samples import an_event
store = SqliteStore(sys.argv[1])
with store.transaction() as tx:
    tx.save_order(an_order())
with store.transaction() as tx:
    tx.add_event(an_event())
    os.kill(os.getpid(), 9)
"""


def test_a_process_that_is_killed_leaves_what_was_committed_before_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "hentehjelpen.db"
    killed = subprocess.run([sys.executable, "-c", CRASH, path], check=False, cwd=Path(__file__).parents[3])  # noqa: S603  our own text
    assert killed.returncode == -9
    store = SqliteStore(path)
    with store.transaction() as tx:
        assert tx.order(an_order().reference) is not None
        assert tx.events(an_event().order) == ()
    store.close()


def test_when_the_database_undoes_a_transaction_by_itself_it_says_so_and_serves_again(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "hentehjelpen.db")

    def fill_the_disk() -> None:
        with store.transaction() as tx:
            tx.save_address("it", b"{}", NOW)
            tx._run("PRAGMA max_page_count = 1")
            tx.save_address("leader", b"x" * 1_000_000, NOW)

    with pytest.raises(StoreError, match="full"):
        fill_the_disk()
    with store.transaction() as tx:
        assert tx.address("it") is None
    store.close()


@pytest.mark.parametrize(("lasting", "level"), [(True, "FULL"), (False, "NORMAL")])
def test_the_disk_is_flushed_at_the_commit_of_what_is_to_last(tmp_path: Path, lasting: bool, level: str) -> None:
    store = SqliteStore(tmp_path / "hentehjelpen.db")
    with store.transaction(lasting=not lasting):
        pass
    with store.transaction(lasting=lasting) as tx:
        assert tx._run("PRAGMA synchronous").fetchone() == ({"NORMAL": 1, "FULL": 2}[level],)
    store.close()


def test_a_connection_that_was_left_open_blocks_nobody_when_it_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "hentehjelpen.db"
    SqliteStore(path).close()
    left = sqlite3.connect(path, isolation_level=None)
    left.execute("BEGIN IMMEDIATE")
    left.execute("INSERT INTO addresses VALUES ('it', x'00', '')")
    left.close()  # without a commit
    store = SqliteStore(path)
    with store.transaction() as tx:
        assert tx.address("it") is None
    store.close()


def test_who_waits_too_long_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orders.store.sqlite.BUSY_SECONDS", 0)
    path = tmp_path / "hentehjelpen.db"
    first, second = SqliteStore(path), SqliteStore(path)
    with first.transaction(), pytest.raises(StoreError, match="locked"), second.transaction():
        pass
    first.close()
    second.close()


def test_a_second_start_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "hentehjelpen.db"
    SqliteStore(path).close()
    before = sqlite3.connect(path)
    steps = before.execute("SELECT name, applied_at FROM _sqlite_migrations").fetchall()
    SqliteStore(path).close()
    assert before.execute("SELECT name, applied_at FROM _sqlite_migrations").fetchall() == steps
    assert {name for name, _ in steps} == released()
    before.close()


def test_an_order_that_failed_in_the_machines_own_words_can_still_be_read(tmp_path: Path) -> None:
    path = tmp_path / "hentehjelpen.db"
    store = SqliteStore(path)
    with store.transaction() as tx:
        kept = tx.save_order(an_order(failure="busy"))
    store.close()
    older = sqlite3.connect(path)
    older.execute("UPDATE orders SET data = CAST(replace(CAST(data AS TEXT), '\"busy\"', '\"550 nei\"') AS BLOB)")
    older.execute("DELETE FROM _sqlite_migrations WHERE name = 'failures_by_kind'")
    older.commit()
    older.close()
    store = SqliteStore(path)
    with store.transaction() as tx:
        assert tx.order(kept.reference) == replace(kept, failure="fault")
    store.close()


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "hentehjelpen.db"
    SqliteStore(path).close()
    newer = Database(path)
    newer.execute("INSERT INTO _sqlite_migrations VALUES (99, 'hentehjelpen', 'from_the_future', '')")
    newer.close()
    with pytest.raises(StoreError, match=r"newer version.*from_the_future"):
        SqliteStore(path)


def broken_text(path: Path) -> None:
    path.write_text("Dette er ikke en database, men et brev om en. " * 50)


def broken_half(path: Path) -> None:
    SqliteStore(path).close()
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 8192)


def a_directory(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("spoil", [broken_text, broken_half, a_directory])
def test_what_is_no_database_is_said_to_be_none(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    path = tmp_path / "hentehjelpen.db"
    spoil(path)
    with pytest.raises(StoreError, match=str(path)):
        SqliteStore(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "hentehjelpen.db").touch(0o000)
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="Permission denied"):
        SqliteStore(tmp_path / "hentehjelpen.db")


def test_a_folder_that_cannot_be_made_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("in the way")
    with pytest.raises(StoreError, match="cannot be opened"):
        SqliteStore(tmp_path / "var" / "hentehjelpen.db")


def test_a_transaction_does_not_nest() -> None:
    store = SqliteStore(":memory:")

    def nest() -> None:
        with store.transaction() as tx, store.transaction():
            tx.save_address("it", b"{}", NOW)

    with pytest.raises(StoreError, match="within a transaction"):
        nest()
    with store.transaction() as tx:
        assert tx.address("it") is None
    store.close()


def test_a_closed_store_says_so() -> None:
    store = SqliteStore(":memory:")
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"), store.transaction():
        pass
