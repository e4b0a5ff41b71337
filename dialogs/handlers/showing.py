"""What orders there are for a person, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable

from dialogs.handlers import steering
from dialogs.handlers.proceeding import repeat_question
from dialogs.messages import Link, Reply, Row, Section
from dialogs.moves import Command
from dialogs.readers.decision_words import held_back
from dialogs.replies.order_card import order_card
from dialogs.say import also
from dialogs.scene import Scene, Turn
from orders.approval import last_decision
from orders.order import Order, Status

SHOWN = 5  # cards in one answer; the page has them all


def approvals(scene: Scene, _move: Command) -> Turn:
    """What waits for this person."""
    waiting = (*scene.facts.waiting, *scene.facts.on_hold, *scene.facts.failed)
    if not waiting:
        return repeat_question(scene, scene.turn(scene.say.reply("approvals.none")))
    first = scene.say.reply("approvals", count=len(waiting), shown=min(SHOWN, len(waiting)))
    return repeat_question(scene, scene.turn(first, *cards(waiting[:SHOWN], scene)))


def not_mine(scene: Scene, _move: Command) -> Turn:
    """How another can decide what waits for this person, who may not or cannot."""
    return repeat_question(
        scene, scene.turn(scene.say.reply("decide.not_mine"), *cards(scene.facts.waiting[:SHOWN], scene))
    )


def undecided(scene: Scene, _move: Command) -> Turn:
    """What waits for this person, who said nothing of it that decides."""
    waiting = (*scene.facts.waiting, *scene.facts.on_hold)[:SHOWN]
    references = [order.reference for order in waiting]
    said = scene.say.reply("decide.undecided", held=not scene.facts.waiting, references=references)
    return repeat_question(scene, scene.turn(said, *cards(waiting, scene)))


def waiting(scene: Scene, move: Command) -> Turn:
    """«What is waiting?»: for whoever decides, what waits for them; for everybody else, where their own orders are."""
    return approvals(scene, move) if scene.facts.decides else status(scene, move)


def show(scene: Scene, move: Command) -> Turn:
    """The order that is named; else what waits for the person, what they are making, or where their orders are."""
    reference = move.data.get("order", "")
    if reference:
        order = scene.order(reference)
        shown = cards([order], scene) if order else (scene.say.reply("decide.unseen", reference=reference),)
        return repeat_question(scene, scene.turn(*shown))
    if scene.state.draft is not None:
        return steering.check(scene, move)
    if scene.facts.waiting or scene.facts.on_hold or scene.facts.failed:
        return approvals(scene, move)
    if order := scene.order(scene.state.about.order):
        return scene.turn(*cards([order], scene))
    if len(scene.facts.own) == 1:
        return scene.turn(*cards(scene.facts.own, scene))
    return status(scene, move)


def held(scene: Scene, move: Command) -> Turn:
    """The orders that are held back: the card of each says why, and for whom it waits; of none, what else there is."""
    if not held_back(scene):
        return waiting(scene, move)
    return repeat_question(scene, scene.turn(*cards(held_back(scene)[:SHOWN], scene)))


def my_decisions(scene: Scene, _move: Command) -> Turn:
    """What the person has just decided; for anything before that the order has to be named."""
    order = scene.order(scene.state.about.order)
    shown = cards([order], scene) if order else ()
    return repeat_question(scene, scene.turn(scene.say.reply("decide.earlier"), *shown))


def final(scene: Scene, _move: Command) -> Turn:
    """A decision stands: who can still stop the order, and the order as it is."""
    order = scene.order(scene.state.about.order)
    said = scene.say.reply("decide.final", requester=order.requester.name if order else "")
    return repeat_question(scene, scene.turn(said, *(cards([order], scene) if order else ())))


def status(scene: Scene, _move: Command) -> Turn:
    """Where the person's orders and draft are."""
    say = scene.say
    if not scene.facts.own and scene.state.draft is None:
        return scene.turn(also(say.reply("status.none"), choices=(say.command("order"),)))
    rows = tuple(
        Row(
            label=order.reference,
            value=say.text(f"state.{order.status}", **decided(order), at_text=order.submitted_at),
        )
        for order in scene.facts.own[:10]
    )
    reply = say.reply("status", count=len(scene.facts.own), draft=scene.state.draft is not None)
    links = (Link(label=say.text("link.orders"), href="/bestillinger"),)
    choices = (say.command("resume"),) if scene.state.draft is not None else ()
    sections = (Section(rows=rows),) if rows else ()
    return repeat_question(scene, scene.turn(also(reply, sections=sections, links=links, choices=choices)))


def cards(orders: Iterable[Order], scene: Scene) -> tuple[Reply, ...]:
    """The orders as the person of this turn may see and act on them."""
    person, language = scene.facts.person, scene.say.language
    return tuple(order_card(o, person, language, scene.knowledge, scene.s.register, scene.now) for o in orders)


def decided(order: Order) -> dict[str, object]:
    """What the words about an order's last decision need."""
    decision = last_decision(order)
    return {
        "reference": order.reference,
        "approver": order.approver.name,
        "by": decision.by.name if decision else "",
        "at": decision.at if decision else order.submitted_at,
        "outcome": decision.verb if decision else "",
        "cancelled": order.status is Status.CANCELLED,
        "failure": order.failure,
    }
