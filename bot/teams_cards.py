"""The cards of orders in Teams, as they truly are now, and the copies that show something else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import msgspec

from bot import cards
from bot.cards import Json, Part
from bot.conversation import Desk
from bot.teams_payloads import ORDER, asks_for_decision, order_of
from bot.words import words
from dialogs.messages import Reply
from dialogs.replies.order_card import order_card
from dialogs.say import Say, also
from knowledge.model import Language
from orders.authority import Person
from orders.store import CardCopy, Transaction

Linker = Callable[[str, str, Language], str]  # path, person, language -> address
PASSED_ON = "card.passed_on"  # what a card becomes when its order is somebody else's to decide


class TeamsCards:
    """Draws cards, and tells how they stand."""

    def __init__(self, desk: Desk, link: Linker) -> None:
        self._desk = desk
        self._link = link

    def parts(self, reply: Reply, person: str) -> tuple[Part, ...]:
        """The activities that show a reply to a person; "" for a group."""
        language, link = reply.language, self._link
        look = cards.Look(
            words=words(language)["cards"],
            link=lambda path: link(path, person, language),
            execute=True,
            runs_on=True,
        )
        return cards.parts(reply, look)

    def answer(self, reply: Reply, person: str) -> Json:
        """The card itself, as the answer to a press of one of its buttons."""
        return (self.parts(reply, person)[-1].card or {}) | refresh(reply)

    def state(self, tx: Transaction, card: str, person: str) -> Reply | None:
        """The card as it truly is for this person now; None if there is none, or it never was theirs to see."""
        reply = self.drawn(tx, card, person, self._desk.conversation_of(tx, person).language)
        return reply if reply and (reply.key != PASSED_ON or stands(tx, card, person)) else None

    def drawn(self, tx: Transaction, card: str, person: str, language: Language) -> Reply | None:
        """The card as it truly is now; without what the order says for who may not see it (any more)."""
        order = tx.order(card.removeprefix(ORDER)) if card.startswith(ORDER) else None
        if order is None:
            return None
        desk, viewer = self._desk, self.person(person)
        if not order.concerns(viewer):
            return also(Say(desk.knowledge, language).reply(PASSED_ON, reference=order.reference), card=card)
        return order_card(order, viewer, language, desk.knowledge, desk.register, desk.clock())

    def outdated(self, tx: Transaction, copy: CardCopy) -> tuple[Reply, Part] | None:
        """The card as it truly is, and what shows it, where a copy shows something else."""
        standing = tx.card_copy(copy.conversation, copy.activity)
        reply = self.state(tx, copy.card, copy.person)
        if standing is None or reply is None:
            return None
        piece = self.parts(reply, copy.person)[-1]
        return (reply, piece) if standing.shown != mark(piece) else None

    def person(self, person: str) -> Person:
        """Whoever it is, in the register or not."""
        return self._desk.register.people.get(person) or Person(id=person, name=person)


def refresh(reply: Reply) -> Json:
    """Lets Teams ask for the card's true state whenever it is shown; read-only, see teams.py."""
    order = order_of(reply)
    if not order or not asks_for_decision(reply):
        return {}
    return {"refresh": {"action": {"type": "Action.Execute", "verb": "refresh", "data": {"order": order}}}}


def stands(tx: Transaction, card: str, person: str) -> bool:
    """Whether the card stands in the person's chat."""
    return any(copy.person == person for copy in tx.card_copies(card))


def mark(piece: Part) -> str:
    """What tells a card from the same with another content."""
    return hashlib.sha256(msgspec.json.encode(piece.card)).hexdigest()[:32]
