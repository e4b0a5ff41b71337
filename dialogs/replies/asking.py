"""A question of the order as a reply: words, buttons, and a card that holds the rest of its part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from dialogs.messages import Action, Choice, Field, FieldKind, FieldOption, Reply, Row, Section
from dialogs.replies.checking import spaced
from dialogs.say import Say, also
from dialogs.scene import Scene
from knowledge.model import Question
from orders import route
from orders.draft import SKIPPED, Draft, Line
from orders.rules import steps_for

FORM_GROUPS = ("pickup",)  # parts whose questions are shown together on one card
WHOLE_FORM = "form"  # the command that shows all of the part again
MOST_FIELDS = 8  # lines; a card with more fields is no longer a card
MAX_SERIALS = 10_000  # characters
FIELD_KINDS: Mapping[str, FieldKind] = {
    "text": "text",
    "phone": "text",
    "date": "date",
    "choice": "choice",
    "window": "choice",
}


def ask(question: str, draft: Draft, scene: Scene) -> Reply:
    """Ask `question` (an id of the form or «quantity:<line>») about this draft."""
    say = scene.say
    part, parts, group = route.progress(question, draft, scene.s)
    progress = say.text("progress", part=part, parts=parts, name=say.text(f"group.{group}"))
    if question.startswith(f"{route.QUANTITY}:"):
        return also(_quantity(draft.line(question.partition(":")[2]), say), progress=progress)
    asked = scene.knowledge.question(question)
    reply = also(say.reply(f"ask.{question}"), progress=progress)
    if say.has(f"hint.{question}"):
        reply = also(reply, text=f"{reply.text}\n{say.text(f'hint.{question}')}")
    return _dressed(reply, asked, draft, scene)


def _quantity(line: Line | None, say: Say) -> Reply:
    """How many there are; a count that is below the serial numbers of its line may be as wrong as they."""
    name = say.name(say.knowledge.items[line.item]) if line else ""
    if line is None or line.quantity is None or len(line.serials) <= line.quantity:
        return say.reply("ask.quantity", name=name)
    reply = say.reply("ask.quantity_serials", name=name, amount=say.amount(line), given=len(line.serials))
    return also(reply, choices=(say.choice("change_serials", "correct", question="details"),))


def _dressed(reply: Reply, asked: Question, draft: Draft, scene: Scene) -> Reply:
    if asked.kind == "checklist":
        return _checklist(reply, asked, draft, scene)
    if asked.kind == "conditions":
        return _conditions(reply, draft, scene.say)
    if asked.kind == "details":
        return _details(reply, asked, draft, scene)
    if asked.group in FORM_GROUPS:
        return _in_form(reply, asked, draft, scene)
    if asked.kind == "lines":
        return reply
    if asked.id == "more":
        reply = also(reply, sections=(Section(bullets=scene.say.lines(draft)),))
    return also(reply, choices=tuple(_choices(asked, draft, scene)))


def _choices(asked: Question, draft: Draft, scene: Scene) -> Iterator[Choice]:
    say = scene.say
    if asked.kind == "unit" and (own := scene.facts.person.unit) in scene.knowledge.units:
        yield Choice(label=scene.knowledge.units[own].name, action=_answer(asked.id, own))
    if asked.kind == "yes_no":
        yield say.choice("yes", "answer", question=asked.id, value="yes")
        yield say.choice("no", "answer", question=asked.id, value="no")
    if asked.kind in ("choice", "window"):
        yield from (say.option(option, "answer", question=asked.id) for option in asked.options)
    if asked.kind == "approver":
        unit = str(draft.answers.get("unit", ""))
        for person in scene.s.register.approvers(unit, scene.s.requester, scene.s.today):
            yield Choice(label=person.name, action=_answer(asked.id, person.id))
    if asked.id == "disposal_date" and "pickup_date" in draft.answers:
        same = str(draft.answers["pickup_date"])
        yield Choice(label=say.text("button.same_day"), action=_answer(asked.id, same))
    if asked.id == "lines":
        return
    if asked.id.endswith("_reason"):
        yield say.command("stop_here")
        yield say.choice("change_answer", "correct", question=asked.id.removesuffix("_reason"))
    if asked.optional:
        yield say.choice("skip", "answer", question=asked.id, value=SKIPPED)


def _answer(question: str, value: str) -> Action:
    return Action(verb="answer", data={"question": question, "value": value})


def _in_form(reply: Reply, asked: Question, draft: Draft, scene: Scene) -> Reply:
    """The question with all of its part that is open; with its own field alone for those who type their answers."""
    open_ = tuple(_open(asked, draft, scene))
    choices = tuple(_choices(asked, draft, scene))
    if len(open_) > 1 and _is_typed(asked, scene):
        choices += (scene.say.command("form"),)
        if asked.options:  # its buttons are all there is to choose
            return also(reply, choices=choices)
        open_ = (asked,)
    fields = tuple(_field(question, draft, scene.say) for question in open_)
    if len(fields) == 1 and fields[0].hint in reply.text:  # the question says it
        fields = (msgspec.structs.replace(fields[0], hint=""),)
    return also(reply, fields=fields, submit=_save(fields, scene.say), choices=choices)


def _is_typed(asked: Question, scene: Scene) -> bool:
    """Whether an answer of this part was typed: then the form would only push the next question out of sight."""
    group = scene.question.group if scene.question else ""
    alone = any(choice.action.data.get("name") == WHOLE_FORM for choice in scene.state.offered)
    wanted = scene.incoming.action is not None and scene.incoming.action.data.get("name") == WHOLE_FORM
    typed = bool(scene.incoming.text) and not wanted  # the label of a button can be typed too
    return typed and group == asked.group and (alone or scene.state.asked != asked.id)


def _open(asked: Question, draft: Draft, scene: Scene) -> Iterator[Question]:
    """The question asked and all of its part that is not answered yet."""
    for question in route.applying(draft, scene.s):
        if question.group == asked.group and (question.id not in draft.answers or question.id == asked.id):
            yield question


def _field(question: Question, draft: Draft, say: Say) -> Field:
    value = str(draft.answers.get(question.id, ""))
    return Field(
        id=question.id,
        label=say.text(f"label.{question.id}"),
        kind="multiline" if question.max_length > 500 else FIELD_KINDS[question.kind],
        value=spaced(value) if question.kind == "phone" else value,
        options=say.field_options(question),
        hint=_field_hint(question, say),
        required=not question.optional,
        max_length=question.max_length,
    )


def _field_hint(question: Question, say: Say) -> str:
    """What stands at the field: its own hint where choosing is not like writing (a date), else the question's."""
    keys = (f"field_hint.{question.id}", f"hint.{question.id}")
    return next((say.text(key) for key in keys if say.has(key)), "")


def _checklist(reply: Reply, asked: Question, draft: Draft, scene: Scene) -> Reply:
    say = scene.say
    steps = steps_for(draft, asked.part or "user", scene.knowledge)
    ticked = draft.answers.get(asked.id, ())
    bullets = tuple(
        say.text("step", number=n, text=s.text.in_(say.language), why=s.why.in_(say.language), source=s.source)
        for n, s in enumerate(steps, 1)
    )
    field = Field(
        id=asked.id,
        label=say.text(f"label.{asked.id}"),
        kind="choices",
        value=",".join(ticked),
        options=tuple(FieldOption(id=s.id, label=f"{n}. {s.text.in_(say.language)}") for n, s in enumerate(steps, 1)),
    )
    return also(
        reply,
        sections=(Section(title=say.text("checklist.why"), bullets=bullets, folded=True),),
        fields=(field,),
        submit=Choice(label=say.text("button.save_ticks"), action=Action(verb="fields")),
        choices=(say.choice("all_done", "answer", question=asked.id, value=",".join(s.id for s in steps)),),
    )


def _conditions(reply: Reply, draft: Draft, say: Say) -> Reply:
    options = tuple(
        FieldOption(id=c, label=say.text(f"condition.{c}")) for c in ("works", "defect", "mixed", "unknown")
    )
    fields: list[Field] = []
    without = [line for line in draft.lines if line.condition is None] or draft.lines
    for line in without[:MOST_FIELDS]:  # the rest is asked next
        label = say.text("label.condition", name=say.amount(line))
        fields.append(
            Field(
                id=f"condition:{line.id}",
                label=label,
                kind="choice",
                value=line.condition or "",
                options=options,
            )
        )
        fields.append(
            Field(
                id=f"model:{line.id}",
                label=say.text("label.model", name=say.amount(line)),
                kind="text",
                value=line.model,
                max_length=100,
            )
        )
    choices = tuple(
        Choice(label=say.text(f"button.all_{c}"), action=Action(verb="fields", data={"condition": c}), sends=True)
        for c in ("works", "defect")
    )
    return also(reply, fields=tuple(fields), submit=_save(fields, say), choices=choices)


def _details(reply: Reply, asked: Question, draft: Draft, scene: Scene) -> Reply:
    """The lines with their numbers, and a field for the serial numbers of each."""
    say = scene.say
    numbered = tuple(
        Row(label=say.text("label.line", number=number), value=text) for number, text in enumerate(say.lines(draft), 1)
    )
    fields = [
        Field(
            id=f"serials:{line.id}",
            label=say.text("label.serials", name=say.amount(line)),
            kind="multiline" if (line.quantity or 1) > 1 else "text",
            value=", ".join(line.serials),
            max_length=MAX_SERIALS,
        )
        for line in draft.lines[:MOST_FIELDS]
    ]
    written = str(draft.answers.get(asked.id, ""))
    fields.append(
        Field(
            id=asked.id, label=say.text("label.details"), kind="multiline", value=written, max_length=asked.max_length
        )
    )
    choices = tuple(_choices(asked, draft, scene))
    sections = (Section(rows=numbered),)
    return also(reply, sections=sections, fields=tuple(fields), submit=_save(fields, say), choices=choices)


def _save(fields: Sequence[Field], say: Say) -> Choice:
    """The button that sends the fields; clients leave out those that are empty, so it says which may be."""
    optional = ",".join(field.id for field in fields if not field.required)
    return Choice(
        label=say.text("button.save"), action=Action(verb="fields", data={"optional": optional}), style="positive"
    )
