"""An order that was sent becomes the draft again: one that was sent back, or one that still waits to be decided.

What waits goes on waiting while it is changed: a decision is bound to the content, so the new one, once it is sent,
voids whatever was decided of the old.
"""

from __future__ import annotations

import msgspec

from dialogs.handlers.changing import CHANGES
from dialogs.handlers.proceeding import proceed
from dialogs.messages import Choice, Reply
from dialogs.moves import Command, Reopen
from dialogs.readers.correcting import correction
from dialogs.readers.each_change import each_change
from dialogs.readers.unheeded import LONGEST
from dialogs.replies.order_card import order_card
from dialogs.say import also
from dialogs.scene import Scene, Turn, set_scene
from dialogs.state import CHECK
from orders.order import CANCELLABLE, CHANGEABLE, OPEN_TO_REQUESTER, Order, Status

SHOWN = 5


def resume(scene: Scene, move: Command) -> Turn:
    """Go on with the draft, or with an order that was sent."""
    if reference := move.data.get("order", ""):
        return change_sent(scene, Reopen(order=reference, text=move.data.get("text", "")))
    sent_back = [order for order in scene.facts.own if order.status in OPEN_TO_REQUESTER]
    if scene.state.draft is None and len(sent_back) == 1:
        return change_sent(scene, Reopen(order=sent_back[0].reference))
    if scene.state.draft is None:
        return scene.turn(also(scene.say.reply("draft.none"), choices=(scene.say.command("order"),)))
    return proceed(scene, scene.draft)


def change_sent(scene: Scene, move: Reopen) -> Turn:
    """The order that is meant as a draft, with the change in it if one was said; else why it cannot be changed."""
    named = scene.order(move.order) if move.order else None
    if move.order and (named is None or named.requester.id != scene.facts.person.id):
        return scene.turn(scene.say.reply("stale"))
    if scene.state.draft is not None and (named is None or scene.draft.reference != named.reference):
        choices = (scene.say.command("resume"), scene.say.command("cancel"))
        return scene.turn(also(scene.say.reply("change_sent.draft_first"), choices=choices))
    wanted = [named] if named else [order for order in scene.facts.own if order.status in CHANGEABLE]
    if len(wanted) > 1:
        each = tuple(_one_of(order, move.text, scene) for order in wanted[:SHOWN])
        return scene.turn(also(scene.say.reply("change_sent.which"), choices=each))
    if not wanted and not scene.facts.own:
        return scene.turn(also(scene.say.reply("change_sent.none"), choices=(scene.say.command("order"),)))
    order = wanted[0] if wanted else scene.facts.own[0]
    return _reopened(scene, order, move.text) if order.status in CHANGEABLE else _too_late(scene, order)


def _one_of(order: Order, text: str, scene: Scene) -> Choice:
    choice = scene.say.choice("change_order", "command", name="resume", order=order.reference, text=text[:200])
    return msgspec.structs.replace(choice, label=order.reference)


def _reopened(scene: Scene, order: Order, text: str) -> Turn:
    said: tuple[Reply, ...] = ()
    if (draft := scene.state.draft) is None:
        returned = order.status in OPEN_TO_REQUESTER and order.decisions
        comment = order.decisions[-1].comment if returned else ""
        draft = msgspec.structs.replace(order.snapshot.draft, reference=order.reference, comment=comment)
        said = (_opening(scene, order, comment),)
    state = msgspec.structs.replace(scene.state, draft=draft, pending=None, asked=CHECK)
    then = set_scene(
        state, msgspec.structs.replace(scene.incoming, text=text, action=None), scene.facts, scene.knowledge, scene.now
    )
    move = (each_change(then) or correction(then)) if text else None
    change = CHANGES.get(type(move))
    turn = change(then, move) if change else _unchanged(then, text)
    return msgspec.structs.replace(turn, replies=(*said, *turn.replies))


def _unchanged(scene: Scene, text: str) -> Turn:
    """The answers to look over; a wish that changed none of them is asked about, and not sent past."""
    if not text:
        return proceed(scene, scene.draft)
    unheeded = msgspec.structs.replace(scene.state, unheeded=(text[:LONGEST],))
    then = msgspec.structs.replace(scene, state=unheeded)
    return proceed(then, scene.draft, scene.say.reply("change_what"))


def _opening(scene: Scene, order: Order, comment: str) -> Reply:
    waits = order.status is Status.AWAITING_APPROVAL
    key = "order.reopened_waiting" if waits else "order.reopened"
    return scene.say.reply(key, reference=order.reference, comment=comment, approver=order.approver.name)


def _too_late(scene: Scene, order: Order) -> Turn:
    """Approved or sent already: it can perhaps be withdrawn; the card has the button."""
    person, language = scene.facts.person, scene.say.language
    card = order_card(order, person, language, scene.knowledge, scene.s.register, scene.now)
    withdraw = order.status in CANCELLABLE
    said = scene.say.reply("change_sent.too_late", reference=order.reference, withdraw=withdraw)
    return scene.turn(also(said, choices=() if withdraw else (scene.say.command("human"),)), card)
