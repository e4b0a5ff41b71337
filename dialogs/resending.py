"""An approved order whose filing failed for good is sent again, by its requester or by an agreement manager."""

from __future__ import annotations

import msgspec

from dialogs.deciding import tell
from dialogs.messages import Choice, Reply
from dialogs.moves import Command, Move, Resend
from dialogs.order_card import order_card
from dialogs.proceeding import repeat_question
from dialogs.say import also
from dialogs.scene import REFERENCE, Scene, Turn
from dialogs.typed import plain
from orders.approval import may_resend
from orders.order import OPEN_TO_REQUESTER, Order, Status

SHOWN = 5


def wish_to_resend(scene: Scene) -> Move | None:
    """The wish to send again, in words: «send på nytt», «prøv HH-2026-0001 igjen»; only where there is something to."""
    reference = REFERENCE.search(scene.text)
    if plain(REFERENCE.sub("", scene.text)) not in scene.knowledge.commands["resend"]:
        return None
    if reference or failed(scene):
        return Resend(order=reference[0].upper() if reference else "")
    if scene.state.draft is not None:
        return None
    sent_back = any(order.status in OPEN_TO_REQUESTER for order in scene.facts.own)
    return Command(name="resume") if sent_back else Resend()


def failed(scene: Scene) -> tuple[Order, ...]:
    """The orders that this person may send again."""
    known = {order.reference: order for order in (*scene.facts.failed, *scene.facts.own)}
    return tuple(order for order in known.values() if may_resend(order, scene.facts.person))


def resend(scene: Scene, move: Resend) -> Turn:
    """Put the order on its way once more, as it was approved, and tell the others who may."""
    named = scene.order(move.order) if move.order else None
    wanted = (named,) if named else () if move.order else failed(scene)
    if len(wanted) > 1:
        each = tuple(_one_of(order, scene) for order in wanted[:SHOWN])
        return scene.turn(also(scene.say.reply("resend.which"), choices=each))
    if not wanted:
        return repeat_question(scene, scene.turn(scene.say.reply("resend.none")))
    order = wanted[0]
    if not may_resend(order, scene.facts.person):
        return scene.turn(scene.say.reply("resend.not_now", reference=order.reference), _card(order, scene))
    return _sent(order.moved(Status.APPROVED, failure=""), scene)


def _one_of(order: Order, scene: Scene) -> Choice:
    return msgspec.structs.replace(scene.say.choice("resend", "resend", order=order.reference), label=order.reference)


def _sent(order: Order, scene: Scene) -> Turn:
    person = scene.facts.person
    said = scene.say.reply("resend.done", reference=order.reference)
    others = {one.id: one for one in (order.requester, *scene.s.register.agreement_managers()) if one.id != person.id}
    return msgspec.structs.replace(
        repeat_question(scene, scene.turn(said, _card(order, scene))),
        orders=(order,),
        events=(scene.event("resent", order.reference),),
        messages=tuple(
            message
            for other in others.values()
            for message in tell(other, order, "notice.resent", scene, sender=person.name)
        ),
        deliveries=(order.reference,),
    )


def _card(order: Order, scene: Scene) -> Reply:
    person, language = scene.facts.person, scene.say.language
    return order_card(order, person, language, scene.knowledge, scene.s.register, scene.now)
