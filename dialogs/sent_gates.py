"""What holds an order back, said when it has been sent: «to av PC-ene er leaset» -> the answer, and the order."""

from __future__ import annotations

import msgspec

from dialogs import answering
from dialogs.moves import Command, Coverage, Move
from dialogs.questions import is_question
from dialogs.scene import Scene, Turn
from dialogs.showing import SHOWN, cards
from knowledge.items import rights_in
from orders.order import CANCELLABLE, Order


def said_of_sent(scene: Scene) -> Move | None:
    """The statement that something is leased, private, graded or lost, by somebody whose order is under way."""
    if scene.state.draft is not None or scene.state.pending or not _under_way(scene) or is_question(scene):
        return None
    stated = scene.reading.intent not in ("order", "deviation", "status") and rights_in(scene.text, scene.knowledge)
    return Command(name="sent_doubted") if stated else None


def sent_doubted(scene: Scene, _move: Command) -> Turn:
    """What the agreement says of it, and the orders with their buttons."""
    said = scene.turn()
    if scene.reading.mentions:
        said = answering.coverage(scene, Coverage(mentions=scene.reading.mentions))
    more = (scene.say.reply("order.doubted"), *cards(_under_way(scene)[:SHOWN], scene))
    return msgspec.structs.replace(said, replies=(*said.replies, *more))


def _under_way(scene: Scene) -> tuple[Order, ...]:
    return tuple(order for order in scene.facts.own if order.status in CANCELLABLE)
