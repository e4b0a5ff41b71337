"""What holds an order back, said when it has been sent: «to av PC-ene er leaset»."""

from __future__ import annotations

from dialogs.moves import Command, Move
from dialogs.readers.questions import is_question
from dialogs.scene import Scene
from dialogs.text.typed import has
from knowledge.items import rights_in
from orders.order import CANCELLABLE, Order


def said_of_sent(scene: Scene) -> Move | None:
    """The statement that something is leased, private, graded or lost, by somebody whose order is under way."""
    if scene.state.draft is not None or scene.state.pending or not stoppable(scene) or is_question(scene):
        return None
    marks, low = scene.knowledge.marks, scene.text.lower()
    elsewhere = scene.reading.intent in ("deviation", "status")
    ordered = scene.reading.intent == "order" and has(marks["ordering"], low)
    others = bool(scene.reading.mentions) and has(marks["others_own"], low) and not has(marks["us"], low)
    stated = not elsewhere and not ordered and (others or rights_in(scene.text, scene.knowledge))
    return Command(name="sent_doubted") if stated else None


def stoppable(scene: Scene) -> tuple[Order, ...]:
    """The person's own orders that can still be stopped."""
    return tuple(order for order in scene.facts.own if order.status in CANCELLABLE)
