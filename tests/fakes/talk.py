"""A dialog of a few lines, so that the doors can be tested without the real one."""

from __future__ import annotations

from datetime import datetime

from dialogs.messages import Action, Choice, Incoming, Reply
from dialogs.state import Conversation
from dialogs.turn import Facts, Message, Turn
from knowledge.model import Knowledge

CARD = "HH-2026-0001"
START = "Du sa: [command {'name': 'start'} ]"  # the answer to the bot's own beginning of a talk


def fake_turn(state: Conversation, incoming: Incoming, _facts: Facts, _knowledge: Knowledge, _now: datetime) -> Turn:
    """Repeats what was said; «kort» shows a card, «feil» fails, «si til leader» tells the leader."""
    said = _said(incoming)
    if said == "feil":
        raise RuntimeError("as asked for")
    replies: tuple[Reply, ...] = (_reply("echo", f"Du sa: {said}"),)
    messages: tuple[Message, ...] = ()
    if said == "kort":
        replies = (_card("Venter", asks=True),)
    if incoming.action and incoming.action.verb == "decide":
        replies = (_card("Godkjent", asks=False),)
    if said == "si til leader":
        notice = _reply("notice", "Noe venter på deg")
        messages = (Message(person="leader", wordings={"nb": notice, "nn": notice, "en": notice}),)
    return Turn(state=state, replies=replies, messages=messages)


def fake_apology(_state: Conversation, reference: str, _knowledge: Knowledge) -> Reply:
    """Says that it failed."""
    return _reply("failed", f"Feil {reference}")


def _said(incoming: Incoming) -> str:
    if incoming.action:
        values = ",".join(f"{k}={v}" for k, v in sorted(incoming.values.items()))
        return f"[{incoming.action.verb} {dict(incoming.action.data)} {values}]"
    files = ",".join(f"{a.name}:{a.content_type}" for a in incoming.attachments)
    return incoming.text + (f" <{files}>" if files else "")


def _reply(key: str, text: str) -> Reply:
    return Reply(key=key, language="nb", text=text)


def _card(text: str, *, asks: bool) -> Reply:
    approve = Choice(label="Godkjenn", action=Action(verb="decide", data={"order": CARD}))
    return Reply(key="card", language="nb", text=text, title=CARD, card=CARD, choices=(approve,) if asks else ())
