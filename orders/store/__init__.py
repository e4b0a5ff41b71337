"""What is kept, as protocols: what passes `tests/orders/store/contract.py` can take SQLite's place.

Everything happens in a transaction, and a turn has exactly one: the new state (if its version is unchanged),
the orders (likewise), the audit events, the incoming id, and everything that is to be sent. All calls are
synchronous; the doors run them on the store's own thread.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

import msgspec

from orders.order import Event, Order, Status


class VersionClash(Exception):  # noqa: N818  the field's word for it, not an ...Error
    """Somebody else saved first: load again and do it again."""


class StoreError(Exception):
    """The store cannot be used: unreadable, made by a newer version, locked for too long, disk full."""


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """A person's conversation as it was kept: the state's JSON and its version."""

    data: bytes
    version: int


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A file of an order: the order form, the disposal record, its JSON twin, the sent message."""

    order: str
    revision: int
    name: str
    content_type: str
    content: bytes
    at: datetime


class OutboxRow(msgspec.Struct, frozen=True, kw_only=True):
    """Something to send. `kind` names who sends it ("delivery", "teams", "mail"); `key` is unique by kind."""

    kind: str
    key: str
    payload: bytes
    due: datetime
    attempts: int = 0
    error: str = ""
    id: int = 0  # given by the store


class WebActivity(msgspec.Struct, frozen=True, kw_only=True):
    """An activity of the intranet chat: its place in the conversation, its id and its JSON."""

    seq: int
    id: str
    activity: bytes


class Upload(msgspec.Struct, frozen=True, kw_only=True):
    """A file that a person sent in a chat."""

    id: str
    person: str
    name: str
    content_type: str
    content: bytes
    at: datetime


class CardCopy(msgspec.Struct, frozen=True, kw_only=True):
    """A card as it stands in somebody's chat in Teams; it is brought up to date when what it shows changes."""

    card: str  # identity of the card
    person: str
    service_url: str
    conversation: str
    activity: str
    shown: str = ""  # hash of what it shows now


class Transaction(Protocol):
    """All reads and writes. Everything is committed together, or nothing is."""

    @property
    def after(self) -> list[Callable[[], None]]:
        """What is to be done on the event loop once this transaction is committed."""

    # conversations and incoming messages
    def conversation(self, person: str) -> Saved | None:
        """The person's conversation, or None before the first message."""

    def save_conversation(self, person: str, data: bytes, version: int, at: datetime) -> None:
        """Keep the state; `version` is the one that was loaded (0: none). Raises VersionClash."""

    def committed_replies(self, incoming: str) -> bytes | None:
        """The replies that were committed for this incoming id, or None if it is new."""

    def save_incoming(self, incoming: str, person: str, replies: bytes, at: datetime) -> None:
        """Remember the incoming id with its replies. Raises VersionClash if it is known."""

    # orders
    def next_reference(self, year: int) -> str:
        """A reference number that no order has: «HH-2026-0001»."""

    def order(self, reference: str) -> Order | None:
        """The order, or None."""

    def orders_of(self, requester: str) -> tuple[Order, ...]:
        """The person's own orders, newest first."""

    def orders_awaiting(self, approver: str) -> tuple[Order, ...]:
        """Orders that wait for this person's decision, oldest first."""

    def orders_in(self, *statuses: Status) -> tuple[Order, ...]:
        """All orders in one of these statuses, oldest first; no status: all."""

    def save_order(self, order: Order) -> Order:
        """Keep an order whose `version` is the one loaded (0: new); returned with the next. VersionClash."""

    # audit
    def add_event(self, event: Event) -> None:
        """Append to the audit log; nothing ever changes or removes a line of it."""

    def events(self, order: str) -> tuple[Event, ...]:
        """The order's log, oldest first."""

    def add_document(self, document: Document) -> None:
        """Keep a document; the same order, revision and name again replaces it."""

    def documents(self, order: str) -> tuple[Document, ...]:
        """The order's documents, newest revision first."""

    def last_record_hash(self) -> str:
        """SHA-256 of the latest disposal record in the chain, "" before the first."""

    def add_record_hash(self, order: str, revision: int, sha256: str, at: datetime) -> None:
        """Append to the chain of records."""

    # outbox
    @property
    def queued(self) -> list[OutboxRow]:
        """The rows that this transaction has put or put off: once it is committed, whoever sends them is told."""

    def put(self, row: OutboxRow) -> None:
        """Queue something to send; the same kind and key again only revives a row that was given up."""

    def due(self, now: datetime, kinds: tuple[str, ...], limit: int = 50) -> tuple[OutboxRow, ...]:
        """Rows that are due, oldest first."""

    def unsent(self, kind: str, prefix: str, limit: int = 50) -> tuple[OutboxRow, ...]:
        """Rows of this kind whose key begins with `prefix`, as they were put; due or not, none given up."""

    def next_due(self, kinds: tuple[str, ...]) -> datetime | None:
        """When the next row is due, or None."""

    def sent(self, *rows: OutboxRow) -> None:
        """The rows were sent and leave the outbox."""

    def failed(self, row: OutboxRow, error: str, due: datetime | None) -> None:
        """The attempt failed: try again at `due`, or never (None: it stays, given up, for people to see)."""

    def postponed(self, row: OutboxRow, reason: str, due: datetime) -> None:
        """Nothing was attempted: try at `due`, remembering why, unless an attempt has left a reason of its own."""

    # the intranet chat
    def web_conversation(self, person: str) -> str | None:
        """The person's conversation id in the intranet chat, or None before the first visit."""

    def start_web_conversation(self, person: str, conversation: str, at: datetime) -> None:
        """Give the person a conversation id, once."""

    def web_person(self, conversation: str) -> str | None:
        """Whose conversation this is, or None."""

    def append_activity(self, conversation: str, activity_id: str, activity: bytes) -> WebActivity:
        """Append an activity, or give a known id a new content AND a new place in the stream."""

    def activities(self, conversation: str, after: int = 0) -> tuple[WebActivity, ...]:
        """The activities after a place in the stream, in order."""

    def activity(self, conversation: str, activity_id: str) -> bytes | None:
        """The activity with this id as it was last appended, or None."""

    def save_upload(self, upload: Upload) -> None:
        """Keep a file."""

    def upload(self, upload_id: str) -> Upload | None:
        """The file, or None."""

    # addresses in Teams
    def address(self, person: str) -> bytes | None:
        """JSON of where to reach the person in Teams, or None."""

    def save_address(self, person: str, address: bytes, at: datetime) -> None:
        """Keep or refresh the address."""

    def drop_address(self, person: str) -> None:
        """Forget it, and the cards in the person's chat (uninstalled)."""

    def addresses(self) -> tuple[int, int]:
        """How many addresses there are, and how many cards are kept up to date: for `doctor`."""

    def save_card_copy(self, copy: CardCopy) -> None:
        """Remember a card in a chat, or what it shows now."""

    def card_copies(self, card: str) -> tuple[CardCopy, ...]:
        """Everywhere that this card stands, oldest first."""

    def card_copy(self, conversation: str, activity: str) -> CardCopy | None:
        """The card in this message, or None."""

    def drop_card_copy(self, conversation: str, activity: str) -> None:
        """The message is gone."""


class Store(Protocol):
    """Opens transactions. Safe to call from several threads."""

    def transaction(self, *, lasting: bool = True) -> AbstractContextManager[Transaction]:
        """A transaction: committed at the end of the block, rolled back when the block raises.

        A power failure undoes none that is `lasting`, nor what was committed before it; the others it may.
        """

    def close(self) -> None:
        """Release what it holds."""
