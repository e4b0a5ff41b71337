"""«Check your answers»: everything that was answered, in words, before it is sent."""

from __future__ import annotations

from dialogs.messages import Action, Choice, Field, FieldOption, Reply, Row, Section
from dialogs.say import Say, also
from dialogs.scene import Scene
from knowledge.model import Question
from orders import route
from orders.authority import Register
from orders.draft import SKIPPED, Draft, Value


def check_answers(draft: Draft, scene: Scene) -> Reply:
    """«Check your answers»: everything on one card, to be sent, changed or dropped."""
    say = scene.say
    part, parts, group = route.progress(None, draft, scene.s)
    questions = [q for q in route.applying(draft, scene.s) if q.kind not in ("lines", "conditions") and q.id != "more"]
    change = Field(
        id="question",
        label=say.text("label.change_which"),
        kind="choice",
        options=tuple(
            FieldOption(id=q.id, label=say.text(f"label.{q.id}"))
            for q in route.applying(draft, scene.s)
            if q.kind != "conditions" and q.id != "more"
        ),
    )
    sections: list[Section] = []
    for name in dict.fromkeys(("equipment", *(q.group for q in questions))):
        rows = tuple(
            Row(label=say.text(f"label.{q.id}"), value=value_text(q, draft.answers[q.id], say, scene.s.register))
            for q in questions
            if q.group == name and q.id in draft.answers
        )
        if name == "disposal":
            rows += disposal_rows(say)
        title = say.text(f"group.{name}")
        if name == "equipment" and draft.lines:
            sections.append(Section(title=title, bullets=say.lines(draft)))
            title = ""
        if rows:
            sections.append(Section(title=title, rows=rows))
    reply = say.reply("check.late" if is_late(draft, scene) else "check")
    return also(
        reply,
        title=say.text("check.title"),
        sections=tuple(sections),
        fields=(change,),
        submit=Choice(label=say.text("button.change_this"), action=Action(verb="correct")),
        choices=(say.command("submit", style="positive"), say.command("cancel")),
        progress=say.text("progress", part=part, parts=parts, name=say.text(f"group.{group}")),
    )


def disposal_rows(say: Say) -> tuple[Row, ...]:
    """How the disposal is carried out and who receives it: from the agreement, not from the person (section 4)."""
    agreement = say.knowledge.agreement
    return (
        Row(label=say.text("label.method"), value=agreement.method.in_(say.language)),
        Row(label=say.text("label.recipient"), value=agreement.supplier),
    )


def is_late(draft: Draft, scene: Scene) -> bool:
    """Whether the wished date lies after the last day of the agreement, or that its options can reach (section 3)."""
    wished = str(draft.answers.get("pickup_date", ""))
    return bool(wished) and wished > scene.knowledge.agreement.ends_by.isoformat()


def value_text(question: Question, value: Value, say: Say, register: Register) -> str:
    """An answer in words."""
    if value == SKIPPED and question.kind != "checklist":
        return say.text("skipped")
    match question.kind:
        case "unit":
            unit = say.knowledge.units.get(str(value))
            return unit.name if unit else str(value)
        case "yes_no":
            return say.text(f"button.{value}")
        case "choice" | "window":
            option = next((o for o in question.options if o.id == value), None)
            return option.label.in_(say.language) if option else str(value)
        case "date":
            return say.day(str(value))
        case "approver":
            person = register.people.get(str(value))
            return person.name if person else str(value)
        case "checklist":
            return say.text("checklist.confirmed", count=len(value))
        case "phone":
            return spaced(str(value))
    return str(value)


def spaced(number: str) -> str:
    """A Norwegian number in pairs of digits, any other as it is."""
    digits = number.removeprefix("+47")
    return (
        " ".join(digits[i : i + 2] for i in range(0, 8, 2)) if number.startswith("+47") and len(digits) == 8 else number
    )
