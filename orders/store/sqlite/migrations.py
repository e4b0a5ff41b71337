"""The tables of the SQLite store, step by step. A released step is never changed: add another."""

from __future__ import annotations

from typing import get_args

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from orders.order import Failure

migrations = Migrations("hentehjelpen")


def released() -> frozenset[str]:
    """The names of all steps that this version knows."""
    empty = Database(memory=True, execute_plugins=False)
    try:
        return frozenset(step.name for step in migrations.pending(empty))
    finally:
        empty.close()


@migrations()
def people_talk(db: Database) -> None:
    """Conversations, incoming messages with their committed replies, addresses in Teams."""
    db.execute("""
        CREATE TABLE conversations (
            person TEXT PRIMARY KEY, data BLOB NOT NULL, version INTEGER NOT NULL, at TEXT NOT NULL
        ) STRICT""")
    db.execute("""
        CREATE TABLE incoming (
            id TEXT PRIMARY KEY, person TEXT NOT NULL, replies BLOB NOT NULL, at TEXT NOT NULL
        ) STRICT""")
    db.execute("CREATE TABLE addresses (person TEXT PRIMARY KEY, address BLOB NOT NULL, at TEXT NOT NULL) STRICT")


@migrations()
def orders_are_kept(db: Database) -> None:
    """Orders, and their documents."""
    db.execute("""
        CREATE TABLE orders (
            id INTEGER PRIMARY KEY,
            reference TEXT NOT NULL UNIQUE, year INTEGER NOT NULL, number INTEGER NOT NULL,
            version INTEGER NOT NULL, status TEXT NOT NULL, requester TEXT NOT NULL, approver TEXT NOT NULL,
            submitted_at TEXT NOT NULL, data BLOB NOT NULL
        ) STRICT""")
    db.execute("CREATE UNIQUE INDEX orders_number ON orders (year, number)")
    db.execute("CREATE INDEX orders_requester ON orders (requester, submitted_at)")
    db.execute("CREATE INDEX orders_approver ON orders (approver, status, submitted_at)")
    db.execute("CREATE INDEX orders_status ON orders (status, submitted_at)")
    db.execute("""
        CREATE TABLE documents (
            id INTEGER PRIMARY KEY,
            reference TEXT NOT NULL REFERENCES orders (reference), revision INTEGER NOT NULL,
            name TEXT NOT NULL, content_type TEXT NOT NULL, content BLOB NOT NULL, at TEXT NOT NULL,
            UNIQUE (reference, revision, name)
        ) STRICT""")


@migrations()
def nothing_is_rewritten(db: Database) -> None:
    """The audit log and the chain of records. The database itself keeps their lines as they are."""
    db.execute("""
        CREATE TABLE events (
            id INTEGER PRIMARY KEY,
            reference TEXT NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL,
            actor TEXT NOT NULL, actor_name TEXT NOT NULL, details BLOB NOT NULL
        ) STRICT""")
    db.execute("CREATE INDEX events_reference ON events (reference)")
    db.execute("""
        CREATE TABLE records (
            id INTEGER PRIMARY KEY,
            reference TEXT NOT NULL REFERENCES orders (reference), revision INTEGER NOT NULL,
            sha256 TEXT NOT NULL, at TEXT NOT NULL,
            UNIQUE (reference, revision)
        ) STRICT""")
    for table in ("events", "records"):
        for act in ("UPDATE", "DELETE"):
            db.execute(f"""
                CREATE TRIGGER {table}_refuse_{act.lower()} BEFORE {act} ON {table}
                BEGIN SELECT RAISE(ABORT, '{table}: lines are only ever appended'); END""")


@migrations()
def things_are_sent(db: Database) -> None:
    """The outbox. A row without a due time was given up and stays for people to see."""
    db.execute("""
        CREATE TABLE outbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT, -- a row that left never lends its id to another
            kind TEXT NOT NULL, key TEXT NOT NULL, payload BLOB NOT NULL,
            due TEXT, attempts INTEGER NOT NULL, error TEXT NOT NULL,
            UNIQUE (kind, key)
        ) STRICT""")
    db.execute("CREATE INDEX outbox_due ON outbox (due) WHERE due IS NOT NULL")


@migrations()
def the_intranet_chats(db: Database) -> None:
    """Conversations, activities and uploads of the intranet chat."""
    db.execute("""
        CREATE TABLE web_conversations (
            person TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL
        ) STRICT""")
    db.execute("""
        CREATE TABLE web_activities (
            conversation TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL, client_id TEXT,
            activity BLOB NOT NULL,
            PRIMARY KEY (conversation, seq), UNIQUE (conversation, id)
        ) STRICT, WITHOUT ROWID""")
    db.execute("""
        CREATE INDEX web_activities_client ON web_activities (conversation, client_id)
        WHERE client_id IS NOT NULL""")
    db.execute("""
        CREATE TABLE uploads (
            id TEXT PRIMARY KEY, person TEXT NOT NULL, name TEXT NOT NULL,
            content_type TEXT NOT NULL, content BLOB NOT NULL, at TEXT NOT NULL
        ) STRICT""")


@migrations()
def cards_in_teams(db: Database) -> None:
    """Where each card stands, so that every copy can show the true state."""
    db.execute("""
        CREATE TABLE card_copies (
            id INTEGER PRIMARY KEY,
            card TEXT NOT NULL, person TEXT NOT NULL, service_url TEXT NOT NULL,
            conversation TEXT NOT NULL, activity TEXT NOT NULL, shown TEXT NOT NULL,
            UNIQUE (conversation, activity)
        ) STRICT""")
    db.execute("CREATE INDEX card_copies_card ON card_copies (card)")
    db.execute("CREATE INDEX card_copies_person ON card_copies (person)")


@migrations()
def activities_one_after_the_other(db: Database) -> None:
    """Activities in the order they come: kept by conversation they lay scattered, and a turn wrote more pages."""
    db.execute("""
        CREATE TABLE activities (
            conversation TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL, activity BLOB NOT NULL,
            PRIMARY KEY (conversation, seq), UNIQUE (conversation, id)
        ) STRICT""")
    db.execute("INSERT INTO activities SELECT conversation, seq, id, activity FROM web_activities")
    db.execute("DROP TABLE web_activities")
    db.execute("ALTER TABLE activities RENAME TO web_activities")


@migrations()
def failures_by_kind(db: Database) -> None:
    """Why an order was not sent is one of a few kinds; it was the machines' own words before."""
    kinds = ", ".join(f"'{kind}'" for kind in ("", *get_args(Failure)))
    db.execute(f"""
        UPDATE orders SET data = CAST(json_set(CAST(data AS TEXT), '$.failure', 'fault') AS BLOB)
        WHERE json_extract(CAST(data AS TEXT), '$.failure') NOT IN ({kinds})""")  # noqa: S608  constants of ours
