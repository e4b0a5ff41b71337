"""An approved order whose filing failed for good is sent again, by its requester or by an agreement manager."""

from __future__ import annotations

import msgspec

from dialogs.handlers.deciding import tell
from dialogs.handlers.proceeding import repeat_question
from dialogs.messages import Choice, Reply
from dialogs.moves import Resend
from dialogs.readers.resending import failed
from dialogs.replies.order_card import order_card
from dialogs.say import also
from dialogs.scene import Scene, Turn
from orders.approval import may_resend
from orders.order import Order, Status

SHOWN = 5


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
