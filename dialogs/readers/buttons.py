"""A pressed button or a sent card -> one move. What it names is the client's claim, and is checked when carried out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import msgspec

from dialogs.messages import Action, Incoming
from dialogs.moves import (
    AskTopic,
    ChangeLines,
    Command,
    Correct,
    Decide,
    FillFields,
    Give,
    Move,
    Puzzled,
    Resend,
    Settle,
    Withdraw,
)
from dialogs.scene import Scene
from dialogs.state import Conversation
from dialogs.text.typed import plain
from knowledge.model import Knowledge
from orders.order import VERBS

MENU: dict[str, Move] = {
    "included_list": AskTopic(topic="included_list"),
    "excluded_list": AskTopic(topic="excluded_list"),
}
Values = Mapping[str, str]
STALE = Puzzled(problem="stale")


def pressed(scene: Scene) -> Move | None:
    """The move of the button that was pressed, None if none was; one that we never made is told so."""
    action = scene.incoming.action
    return _move(action, scene.incoming) if action else None


def in_words(incoming: Incoming, state: Conversation, knowledge: Knowledge) -> Incoming:
    """The message as a press of the button whose label, or another name of it, was typed: of those shown last."""
    said = plain(incoming.text)
    if incoming.action or not said:
        return incoming
    wonders = incoming.text.rstrip().endswith("?")  # «nei?» is no press of «Nei»
    labelled = [c.action for c in state.offered if plain(c.label) == said and (not wonders or c.label.endswith("?"))]
    named = (c.action for c in state.offered if not wonders and said in _names(c.action, knowledge))
    actions = labelled or [*named]
    return msgspec.structs.replace(incoming, action=actions[0]) if len(actions) == 1 else incoming


def _names(action: Action, knowledge: Knowledge) -> Collection[str]:
    """The words that say the same as a button that gives one of the answers of a question."""
    given = action.data if action.verb == "answer" else {}
    options = (o for q in knowledge.form if q.id == given.get("question") for o in q.options)
    return next((option.words for option in options if option.id == given.get("value")), ())


def of_menu(scene: Scene) -> Move | None:
    """The menu's buttons are also commands of the channels, so their words mean the same wherever the talk stands."""
    said, replies = plain(scene.text), scene.knowledge.replies
    labels = ((move, label) for name, move in MENU.items() for label in replies[f"button.{name}"].values())
    return next((move for move, label in labels if plain(label) == said), None)


def agreed(scene: Scene) -> Move | None:
    """A plain yes to an answer that offers to order what was asked about."""
    agrees = not scene.state.pending and plain(scene.text) in scene.knowledge.commands["yes"]
    return offered_order(scene) if agrees else None


def offered_order(scene: Scene) -> Command | None:
    """The order of what was just asked about that the last answer offers, while none is begun."""
    offers = (choice.action.data for choice in scene.state.offered if choice.action.verb == "command")
    of_things = (data for data in offers if data.get("name") == "order" and data.get("items"))
    data = next(of_things, None) if scene.state.draft is None else None
    return Command(name="order", data=data) if data else None


def _move(action: Action, incoming: Incoming) -> Move:
    read = READERS.get(action.verb)
    return read(action.data, incoming) if read else STALE


def _decide(data: Values, incoming: Incoming) -> Move:
    verb = VERBS.get(data.get("verb", ""))
    if verb is None:
        return STALE
    comment = incoming.values.get("comment", "")
    return Decide(verb=verb, order=data.get("order", ""), seen=data.get("seen", ""), comment=comment)


def _named(fields: str) -> tuple[str, ...]:
    return tuple(filter(None, fields.split(",")))


READERS: dict[str, Callable[[Values, Incoming], Move]] = {
    "command": lambda data, _: Command(name=data.get("name", ""), data=data),
    "pending": lambda data, _: Settle(value=data.get("value", "")),
    "answer": lambda data, _: Give(question=data.get("question", ""), text=data.get("value", "")),
    "fields": lambda data, incoming: FillFields(
        values=incoming.values, optional=_named(data.get("optional", "")), condition=data.get("condition", "")
    ),
    "correct": lambda data, incoming: Correct(question=incoming.values.get("question") or data.get("question", "")),
    "line": lambda data, _: ChangeLines(take={data.get("line", ""): None}),
    "decide": _decide,
    "withdraw": lambda data, _: Withdraw(order=data.get("order", "")),
    "resend": lambda data, _: Resend(order=data.get("order", "")),
    "topic": lambda data, _: AskTopic(topic=data.get("topic", "")),
}
