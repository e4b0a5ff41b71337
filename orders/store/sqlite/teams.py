"""Where people are in Teams, and which cards stand in their chats."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from orders.store import CardCopy
from orders.store.sqlite.connection import Part, text

COLUMNS = "card, person, service_url, conversation, activity, shown"


class Teams(Part):
    """What is kept of Teams."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self._addresses: dict[str, bytes | None] = {}  # as read or written here: a turn asks more than once

    def address(self, person: str) -> bytes | None:
        """JSON of where to reach the person in Teams, or None."""
        if person not in self._addresses:
            row = self._run("SELECT address FROM addresses WHERE person = ?", (person,)).fetchone()
            self._addresses[person] = row[0] if row else None
        return self._addresses[person]

    def save_address(self, person: str, address: bytes, at: datetime) -> None:
        """Keep or refresh the address."""
        self._addresses[person] = address
        self._run(
            "INSERT INTO addresses VALUES (?, ?, ?) ON CONFLICT (person) DO UPDATE"
            " SET address = excluded.address, at = excluded.at",
            (person, address, text(at)),
        )

    def drop_address(self, person: str) -> None:
        """Forget it, and the cards in the person's chat (uninstalled)."""
        self._addresses[person] = None
        self._run("DELETE FROM addresses WHERE person = ?", (person,))
        self._run("DELETE FROM card_copies WHERE person = ?", (person,))

    def addresses(self) -> tuple[int, int]:
        """How many addresses there are, and how many cards are kept up to date: for `doctor`."""
        (people,) = self._run("SELECT count(*) FROM addresses").fetchone()
        (cards,) = self._run("SELECT count(*) FROM card_copies").fetchone()
        return people, cards

    def save_card_copy(self, copy: CardCopy) -> None:
        """Remember a card in a chat, or what it shows now."""
        self._run(
            f"INSERT INTO card_copies ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608  constant
            " ON CONFLICT (conversation, activity) DO UPDATE"
            " SET card = excluded.card, service_url = excluded.service_url, shown = excluded.shown",
            (copy.card, copy.person, copy.service_url, copy.conversation, copy.activity, copy.shown),
        )

    def card_copies(self, card: str) -> tuple[CardCopy, ...]:
        """Everywhere that this card stands, oldest first."""
        rows = self._run(f"SELECT {COLUMNS} FROM card_copies WHERE card = ? ORDER BY id", (card,))  # noqa: S608  constant
        return tuple(_copy(row) for row in rows)

    def card_copy(self, conversation: str, activity: str) -> CardCopy | None:
        """The card in this message, or None."""
        row = self._run(
            f"SELECT {COLUMNS} FROM card_copies WHERE conversation = ? AND activity = ?",  # noqa: S608  constant
            (conversation, activity),
        ).fetchone()
        return _copy(row) if row else None

    def drop_card_copy(self, conversation: str, activity: str) -> None:
        """The message is gone."""
        self._run("DELETE FROM card_copies WHERE conversation = ? AND activity = ?", (conversation, activity))


def _copy(row: tuple[str, str, str, str, str, str]) -> CardCopy:
    card, person, service_url, conversation, activity, shown = row
    return CardCopy(
        card=card,
        person=person,
        service_url=service_url,
        conversation=conversation,
        activity=activity,
        shown=shown,
    )
