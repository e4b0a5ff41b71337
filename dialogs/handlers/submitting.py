"""The draft becomes an order: a frozen snapshot, a reference number, a prompt to the approver."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dialogs.answers.give import as_date
from dialogs.handlers.deciding import tell
from dialogs.handlers.proceeding import proceed
from dialogs.messages import Section
from dialogs.moves import Command
from dialogs.replies.beside import wait
from dialogs.replies.changes import with_changes
from dialogs.replies.checking import is_late, value_text
from dialogs.replies.order_card import order_card
from dialogs.say import Say, also
from dialogs.scene import Message, Scene, Turn
from dialogs.state import CHECK, NO_QUESTION, Pending
from knowledge.model import Question
from orders import route
from orders.approval import changed_answers, resubmitted
from orders.draft import Draft
from orders.order import CANCELLABLE, CHANGEABLE, Asked, LineText, Order, Snapshot, Status
from orders.rules import steps_for


def submit(scene: Scene, _move: Command) -> Turn:
    """Send the draft to its approver, if nothing is missing and no gate is open; else ask on."""
    if scene.state.draft is None:
        last = scene.facts.own[0].reference if scene.facts.own else ""
        key = "submit.already" if last else "draft.none"
        return scene.turn(scene.say.reply(key, **({"reference": last} if last else {})))
    draft = scene.draft
    if route.closed_gate(draft, scene.s) or route.next_missing(draft, scene.s):
        labels = tuple(dict.fromkeys(_label(question, scene) for question in route.missing(draft, scene.s)))
        missing = also(scene.say.reply("submit.missing", labels=labels), sections=(Section(bullets=labels),))
        return proceed(scene, draft, missing)
    if scene.state.asked not in NO_QUESTION:  # an answer is being changed: it is shown before it is sent
        return proceed(scene, draft)
    if scene.state.unheeded:
        return wait(scene, Pending(kind="send_sure"))
    old = _sent_before(draft, scene)
    if old and old.status not in CHANGEABLE and old.status is not Status.CANCELLED:
        return _overtaken(old, scene)
    order = _order(draft, old, scene)
    changed = changed_answers(old.snapshot, order.snapshot) if old and order.revision > 1 else ()
    if old and old.status is Status.AWAITING_APPROVAL and not changed:
        return scene.turn(scene.say.reply("submit.unchanged", reference=old.reference), draft=None, asked=None)
    said = scene.say.reply("order.sent", reference=order.reference, approver=order.approver.name)
    language = scene.say.language
    card = order_card(order, scene.facts.person, language, scene.knowledge, scene.s.register, scene.now)
    turn = scene.turn(said, card, draft=None, asked=None)
    kind = "resubmitted" if order.revision > 1 else "submitted"
    event = scene.event(kind, order.reference, revision=str(order.revision), changed=", ".join(changed))
    prompt, shown = tell(order.approver, order, f"prompt.{kind}", scene, changed=changed, decided=bool(order.decisions))
    messages: tuple[Message, ...] = (
        with_changes(prompt, old.snapshot, order.snapshot, scene) if old and changed else prompt,
        shown,
    )
    if old and old.status is Status.AWAITING_APPROVAL and old.approver.id != order.approver.id:
        messages += tell(old.approver, order, "notice.other_approver", scene)
    return msgspec.structs.replace(turn, orders=(order,), events=(event,), messages=messages)


def submit_after_all(scene: Scene) -> Turn:
    """Send the draft though something was written that changed nothing in it: they were shown that."""
    heeded = msgspec.structs.replace(scene.state, unheeded=(), asked=CHECK)
    return submit(msgspec.structs.replace(scene, state=heeded), Command(name="submit"))


def _overtaken(order: Order, scene: Scene) -> Turn:
    """It was decided and went its way while it was being changed: what is written is kept, as an order of its own."""
    said = scene.say.reply("submit.overtaken", reference=order.reference, withdraw=order.status in CANCELLABLE)
    card = order_card(order, scene.facts.person, scene.say.language, scene.knowledge, scene.s.register, scene.now)
    draft = msgspec.structs.replace(scene.draft, reference=None, comment="")
    return scene.turn(also(said, alert=True, choices=(scene.say.command("cancel"),)), card, draft=draft, asked=CHECK)


def _label(question: str, scene: Scene) -> str:
    return scene.say.text(f"label.{question.partition(':')[0].replace(route.QUANTITY, 'lines')}")


def _sent_before(draft: Draft, scene: Scene) -> Order | None:
    """The person's own order that the draft was made from."""
    order = scene.order(draft.reference) if draft.reference else None
    return order if order and order.requester.id == scene.facts.person.id else None


def _order(draft: Draft, old: Order | None, scene: Scene) -> Order:
    """The order as it is to be, in the language it was first sent in."""
    if old:
        scene = msgspec.structs.replace(scene, say=Say(scene.knowledge, old.snapshot.language))
    new = Order(
        reference=scene.facts.new_reference,
        status=Status.AWAITING_APPROVAL,
        requester=scene.facts.person,
        approver=scene.s.register.people[str(draft.answers["approver"])],
        snapshot=snapshot(draft, scene),
        submitted_at=scene.now,
    )
    return resubmitted(old, new) if old and old.status in CHANGEABLE else new


def snapshot(draft: Draft, scene: Scene) -> Snapshot:
    """The draft frozen, with every question as it was asked and every answer in words."""
    unit = str(draft.answers["unit"])
    known = scene.knowledge.units.get(unit)
    agreement = scene.knowledge.agreement
    return Snapshot(
        draft=msgspec.structs.replace(draft, answers=route.counted(draft, scene.s), comment=""),
        language=scene.say.language,
        unit=unit,
        unit_name=known.name if known else unit,
        equipment=tuple(_equipment(draft, scene.say)),
        disposal_date=as_date(draft.answers["disposal_date"]),
        method=agreement.method.in_(scene.say.language),
        recipient=agreement.supplier,
        pickup_date=as_date(draft.answers["pickup_date"]),
        asked=tuple(_asked(draft, scene)),
        late=is_late(draft, scene),
        knowledge_version=scene.knowledge.version,
    )


def _equipment(draft: Draft, say: Say) -> Iterator[LineText]:
    for line in draft.lines:
        item = say.knowledge.items[line.item]
        yield LineText(
            quantity=line.quantity or 0,
            name=say.name(item, line.quantity),
            model=line.model,
            condition=say.text(f"condition.{line.condition}") if line.condition else "",
            serials=line.serials,
            confirm=line.confirm,
        )


def _asked(draft: Draft, scene: Scene) -> Iterator[Asked]:
    for question in route.applying(draft, scene.s):
        if question.id in ("more", "lines", "conditions") or question.id not in draft.answers:
            continue
        if question.kind == "checklist":
            yield from _ticked(question, draft, scene)
            continue
        yield Asked(
            question=question.id,
            group=scene.say.text(f"group.{question.group}"),
            label=scene.say.text(f"label.{question.id}"),
            answer=value_text(question, draft.answers[question.id], scene.say, scene.s.register),
        )


def _ticked(question: Question, draft: Draft, scene: Scene) -> Iterator[Asked]:
    done = scene.say.text("checklist.done")
    group = scene.say.text(f"group.{question.group}")
    for step in steps_for(draft, question.part or "user", scene.knowledge):
        text = step.text.in_(scene.say.language)
        yield Asked(question=f"{question.id}:{step.id}", group=group, label=text, answer=done)
