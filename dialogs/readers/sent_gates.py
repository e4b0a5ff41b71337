"""What holds an order back, said when it has been sent: «to av PC-ene er leaset»."""

from __future__ import annotations

from dialogs.moves import Command, Move
from dialogs.readers.questions import is_question
from dialogs.scene import Scene
from knowledge.items import rights_in
from orders.order import CANCELLABLE, Order


def said_of_sent(scene: Scene) -> Move | None:
    """The statement that something is leased, private, graded or lost, by somebody whose order is under way."""
    if scene.state.draft is not None or scene.state.pending or not stoppable(scene) or is_question(scene):
        return None
    stated = scene.reading.intent not in ("order", "deviation", "status") and rights_in(scene.text, scene.knowledge)
    return Command(name="sent_doubted") if stated else None


def stoppable(scene: Scene) -> tuple[Order, ...]:
    """The person's own orders that can still be stopped."""
    return tuple(order for order in scene.facts.own if order.status in CANCELLABLE)
