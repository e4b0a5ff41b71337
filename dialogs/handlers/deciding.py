"""What managers decide and requesters withdraw, and who is told."""

from __future__ import annotations

from datetime import datetime

import msgspec

from dialogs.handlers.showing import SHOWN, cards, decided
from dialogs.messages import Reply
from dialogs.moves import Decide, Withdraw
from dialogs.replies.beside import question, wait
from dialogs.replies.order_card import order_card
from dialogs.say import Say, also, in_all
from dialogs.scene import Message, Scene, Turn
from dialogs.state import About, Pending
from knowledge.model import Knowledge, Language
from orders.approval import BY_AGREEMENT_MANAGER, NEEDS_COMMENT, decide, last_decision, refusal
from orders.authority import Person, Register
from orders.order import CANCELLABLE, Order, Status

MAX_COMMENT = 1000


def tell(person: Person, order: Order, key: str, scene: Scene, **values: object) -> tuple[Message, ...]:
    """Tell somebody about an order: a sentence, and the card in its true state for them."""
    return told(person, order, key, scene.knowledge, scene.s.register, scene.now, **values)


def told(
    person: Person, order: Order, key: str, knowledge: Knowledge, register: Register, now: datetime, **values: object
) -> tuple[Message, ...]:
    """The messages: words first, so that they stand below what was there, then the card that replaces its old self."""
    words: dict[Language, Reply] = {}
    cards: dict[Language, Reply] = {}
    for say in in_all(knowledge):
        words[say.language] = say.reply(key, **{**_said(order, say), **values})
        cards[say.language] = order_card(order, person, say.language, knowledge, register, now)
    return (Message(person=person.id, wordings=words), Message(person=person.id, wordings=cards))


def _said(order: Order, say: Say) -> dict[str, object]:
    decision = last_decision(order)
    return {
        "reference": order.reference,
        "unit": order.snapshot.unit_name,
        "requester": order.requester.name,
        "approver": order.approver.name,
        "by": decision.by.name if decision else "",
        "comment": decision.comment if decision else "",
        "late": order.snapshot.late,
        "failure": say.failure(order),
        "technical": "",
        "pickup": say.day(order.snapshot.pickup_date.isoformat()),
    }


def make_decision(scene: Scene, move: Decide) -> Turn:
    """Decide, after checking on the spot that this person may decide this content now (circular, section 4)."""
    order = _meant(move, scene)
    if order is None:
        many = (*scene.facts.waiting, *scene.facts.on_hold) if not move.order else ()
        key = "decide.which" if len(many) > 1 else "decide.unknown"
        return scene.turn(scene.say.reply(key, references=[o.reference for o in many]), *cards(many[:SHOWN], scene))
    if _is_held_for(scene.facts.person, order) and move.verb not in BY_AGREEMENT_MANAGER:
        return scene.turn(scene.say.reply("decide.held", **decided(order)), *cards([order], scene))
    if wrong := refusal(order, scene.facts.person, move.verb, move.seen, scene.s.register, scene.now):
        return scene.turn(scene.say.reply(f"refusal.{wrong}", **decided(order)), *cards([order], scene))
    comment = move.comment.strip()[:MAX_COMMENT]
    if move.verb in NEEDS_COMMENT and not comment:
        data = {"verb": move.verb, "order": order.reference, "seen": order.snapshot.content_hash}
        pending = Pending(kind="comment", data=data)
        if "comment" in scene.incoming.values:  # a form with a field for it: to be filled in there, not in the chat
            return scene.turn(question(scene, pending), *cards([order], scene))
        return wait(scene, pending)
    return _carry_out(decide(order, scene.facts.person, move.verb, comment, scene.s.register, scene.now), move, scene)


def _is_held_for(person: Person, order: Order) -> bool:
    """Whether what the approver approved waits for this person, who decides something else about it."""
    return order.status is Status.ON_HOLD and "agreement_manager" in person.roles


def _meant(move: Decide, scene: Scene) -> Order | None:
    if move.order:
        return scene.order(move.order)
    held = move.verb in BY_AGREEMENT_MANAGER or not scene.facts.waiting
    waiting = scene.facts.on_hold if held else scene.facts.waiting
    return waiting[0] if len(waiting) == 1 else None


def _carry_out(order: Order, move: Decide, scene: Scene) -> Turn:
    decision = order.decisions[-1]
    outcome = "held" if order.status is Status.ON_HOLD else move.verb
    said = scene.say.reply(f"decided.{outcome}", reference=order.reference, requester=order.requester.name)
    messages = list(tell(order.requester, order, f"notice.{outcome}", scene))
    if move.verb in ("release", "return"):
        messages += tell(order.approver, order, f"notice.{outcome}", scene)
    if outcome == "held":
        for manager in scene.s.register.agreement_managers():
            messages += tell(manager, order, "prompt.held", scene)
    event = scene.event(
        outcome, order.reference, comment=decision.comment, content_hash=decision.content_hash,
        authority=decision.authority.document if decision.authority else "",
    )  # fmt: skip
    return msgspec.structs.replace(
        scene.turn(said, *cards([order], scene), about=About(order=order.reference)),
        orders=(order,),
        events=(event,),
        messages=tuple(m for m in messages if m.person != scene.facts.person.id),
        deliveries=(order.reference,) if order.status is Status.APPROVED else (),
    )


def withdraw(scene: Scene, move: Withdraw) -> Turn:
    """Ask whether an order really is to be cancelled."""
    mine = [o for o in scene.facts.own if o.status in CANCELLABLE]
    wanted = [o for o in mine if o.reference == move.order] if move.order else mine
    if len(wanted) == 1:
        return wait(scene, Pending(kind="withdraw", data={"order": wanted[0].reference}))
    if move.order and (known := scene.order(move.order)):
        key = "withdraw.too_late" if known.requester.id == scene.facts.person.id else "withdraw.not_yours"
        return scene.turn(scene.say.reply(key, reference=known.reference), *cards([known], scene))
    if not wanted:
        return scene.turn(scene.say.reply("withdraw.none"))
    choices = tuple(
        msgspec.structs.replace(scene.say.choice("withdraw", "withdraw", order=o.reference), label=o.reference)
        for o in wanted[:SHOWN]
    )
    return scene.turn(also(scene.say.reply("withdraw.which"), choices=choices))


def withdrawn(scene: Scene, reference: str) -> Turn:
    """Cancel the order and tell the approver."""
    order = scene.order(reference) or next((o for o in scene.facts.own if o.reference == reference), None)
    if order is None or order.requester.id != scene.facts.person.id or order.status not in CANCELLABLE:
        return scene.turn(scene.say.reply("withdraw.too_late", reference=reference))
    held = order.status is Status.ON_HOLD
    order = order.moved(Status.CANCELLED)
    turn = scene.turn(scene.say.reply("withdraw.done", reference=reference), *cards([order], scene))
    deciders = (order.approver, *(scene.s.register.agreement_managers() if held else ()))
    return msgspec.structs.replace(
        turn,
        orders=(order,),
        events=(scene.event("cancelled", reference),),
        messages=tuple(m for person in deciders for m in tell(person, order, "notice.cancelled", scene)),
    )
