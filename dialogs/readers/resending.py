"""The wish to have an approved order sent again whose filing failed for good."""

from __future__ import annotations

from dialogs.moves import Command, Move, Resend
from dialogs.scene import REFERENCE, Scene
from dialogs.text.typed import plain
from orders.approval import may_resend
from orders.order import OPEN_TO_REQUESTER, Order


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
