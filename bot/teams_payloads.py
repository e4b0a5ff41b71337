"""What is kept to be sent to Teams: the payloads of the outbox kind "teams"."""

from __future__ import annotations

from datetime import datetime

import msgspec

from dialogs.messages import Link, Reply
from knowledge.model import Language
from orders.store import CardCopy

KIND = "teams"
ORDER = "order:"  # how the identities of cards begin that show an order


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """Something to send, and when it was kept."""

    at: datetime | None = None


class Speak(Kept, frozen=True, kw_only=True, tag="speak"):
    """Say something to a person. A prompt was not asked for, and must not be lost."""

    person: str
    reply: Reply
    prompt: bool = False


class Post(Kept, frozen=True, kw_only=True, tag="post"):
    """Say something in a group chat or channel."""

    service_url: str
    conversation: str
    text: str
    language: Language
    links: tuple[Link, ...] = ()


class Renew(Kept, frozen=True, kw_only=True, tag="renew"):
    """Bring a card that stands in a chat up to date."""

    card: str
    copy: CardCopy


Payload = Speak | Post | Renew
read_payload = msgspec.json.Decoder(Payload).decode


def order_of(reply: Reply) -> str:
    """The reference of the order that a card shows, "" for all else."""
    return reply.card.removeprefix(ORDER) if reply.card and reply.card.startswith(ORDER) else ""


def asks_for_decision(reply: Reply) -> bool:
    """Whether it has buttons that decide an order."""
    return any(choice.action.verb == "decide" for choice in reply.choices)
