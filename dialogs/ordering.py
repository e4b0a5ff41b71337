"""The talk about an order: every move changes the draft, and the route says what to ask next."""

from __future__ import annotations

import msgspec

from dialogs.answers import give, set_line_field
from dialogs.asking import ask, check_answers, is_late, value_text
from dialogs.equipment import add_items, pack, unpack, which
from dialogs.messages import Choice, Problem, Reply, Row, Section
from dialogs.moves import ChangeLines, Command, Correct, Fill, FillFields, Give, Puzzled
from dialogs.say import also
from dialogs.scene import Scene, Turn
from dialogs.understand import CHECK
from knowledge.model import Mention, Question
from orders import route
from orders.draft import Draft

TOLD_BACK = ("unit", "date", "phone", "approver")  # kinds whose reading of the words is said back


def proceed(scene: Scene, draft: Draft, *said: Reply, asked: str | None = None) -> Turn:
    """Keep the draft, say `said`, and ask what is missing next (or `asked`)."""
    gate = route.closed_gate(draft, scene.s)
    if gate is not None and asked is None:
        return scene.turn(*said, _stopped(gate, draft, scene), draft=draft, asked=gate.id)
    question = asked or route.next_missing(draft, scene.s)
    if question is None:
        return scene.turn(*said, check_answers(draft, scene), draft=draft, asked=CHECK)
    return scene.turn(*said, _ask(question, draft, scene), draft=draft, asked=question)


def _ask(question: str, draft: Draft, scene: Scene) -> Reply:
    if question == "approver":
        unit = str(draft.answers.get("unit", ""))
        if not scene.s.register.approvers(unit, scene.s.requester, scene.s.today):
            return also(scene.say.reply("approver.none"), alert=True, choices=_human(scene))
    return ask(question, draft, scene)


def _human(scene: Scene) -> tuple[Choice, ...]:
    return (scene.say.command("human"), scene.say.command("cancel"))


def _stopped(gate: Question, draft: Draft, scene: Scene) -> Reply:
    say = scene.say
    change = say.choice("change_answer", "correct", question=gate.id)
    reply = say.reply(f"stop.{gate.id}", answer=draft.answers.get(gate.id, ""))
    return also(reply, alert=True, choices=(change, say.command("cancel")))


def start(scene: Scene, move: Command) -> Turn:
    """Start an order, or go on with the draft there is; items may come with the button («projector=1;laptop=12»)."""
    items = unpack(move.data.get("items", ""), scene.knowledge)
    if scene.state.draft is not None and not items:
        return proceed(scene, scene.draft, scene.say.reply("order.resumed"))
    mentions = tuple(_mention(item, quantity, scene) for item, quantity in items)
    return fill(scene, Fill(mentions=mentions))


def _mention(item: str, quantity: int | None, scene: Scene) -> Mention:
    known = scene.knowledge.items[item]
    return Mention(
        item=item, name=known.name.nb, verdict=known.verdict, quantity=quantity, words="", start=0, end=0, step="exact"
    )


def resume(scene: Scene, move: Command) -> Turn:
    """Go on with the draft, or with an order that was sent back."""
    if reference := move.data.get("order", ""):
        return reopen(scene, reference)
    if scene.state.draft is None:
        return scene.turn(also(scene.say.reply("draft.none"), choices=(scene.say.command("order"),)))
    return proceed(scene, scene.draft)


def reopen(scene: Scene, reference: str) -> Turn:
    """An order that the approver sent back becomes the draft again, with its comment."""
    order = scene.order(reference)
    mine = order is not None and order.requester.id == scene.facts.person.id
    if order is None or not mine or order.status not in ("rejected", "change_requested"):
        return scene.turn(scene.say.reply("stale"))
    comment = order.decisions[-1].comment if order.decisions else ""
    draft = msgspec.structs.replace(order.snapshot.draft, reference=order.reference, comment=comment)
    return proceed(scene, draft, scene.say.reply("order.reopened", reference=reference, comment=comment))


def give_answer(scene: Scene, move: Give) -> Turn:
    """One answer."""
    if scene.state.draft is None:
        return scene.turn(also(scene.say.reply("stale"), choices=(scene.say.command("order"),)))
    if not _askable(move.question, scene):
        return proceed(scene, scene.draft, scene.say.reply("stale"))
    result = give(scene.draft, move.question, move.text, scene.s)
    if isinstance(result, Problem):
        return puzzled(scene, Puzzled(problem=result.key, values=result.values), move.question)
    return proceed(scene, result, *_told_back(scene, result, [move.question]))


def _askable(question: str, scene: Scene) -> bool:
    if question.startswith(f"{route.QUANTITY}:"):
        return scene.draft.line(question.partition(":")[2]) is not None
    return route.applies(question, scene.draft, scene.s)


def _told_back(scene: Scene, draft: Draft, questions: list[str]) -> tuple[Reply, ...]:
    rows = tuple(_told_row(question, draft, scene) for question in questions if ":" not in question)
    shown = tuple(row for row in rows if row)
    replies = (also(scene.say.reply("noted"), sections=(Section(rows=shown),)),) if shown else ()
    if "pickup_date" in questions and is_late(draft, scene):
        replies += (also(scene.say.reply("late.warning"), alert=True, source=_section_3(scene)),)
    return replies


def _section_3(scene: Scene) -> str:
    return scene.say.source("3", scene.knowledge.agreement.checked)


def _told_row(question: str, draft: Draft, scene: Scene) -> Row | None:
    asked = scene.knowledge.question(question)
    value = draft.answers.get(question)
    if value is None or (asked.kind not in TOLD_BACK and scene.state.asked == question):
        return None
    return Row(label=scene.say.text(f"label.{question}"), value=value_text(asked, value, scene))


def fill(scene: Scene, move: Fill) -> Turn:
    """Several facts at once: each that can be read is kept, each that cannot is said, the items become lines."""
    draft, problems, noted = scene.draft, [], []
    for question, text in move.answers.items():
        result = give(draft, question, text, scene.s)
        if isinstance(result, Problem):
            problems.append(scene.say.problem(result))
        else:
            draft, noted = result, [*noted, question]
    added = add_items(draft, move.mentions, scene.say)
    draft = added.draft.without("more") if added.draft.lines != scene.draft.lines else added.draft
    replies = [*added.replies, *problems, *_told_back(scene, draft, noted)]
    if draft.lines != scene.draft.lines:
        replies.insert(0, lines_now(scene, draft))
    if scene.state.draft is None:
        replies.insert(0, scene.say.reply("order.started"))
    if added.unclear:
        first, *rest = added.unclear
        waiting = scene.wait("which", *replies, which(first[0], scene.say), purpose="line", items=pack([first, *rest]))
        return _with_state(waiting, draft=draft, asked=route.next_missing(draft, scene.s))
    return proceed(scene, draft, *replies)


def lines_now(scene: Scene, draft: Draft) -> Reply:
    """The equipment list as it stands."""
    return also(scene.say.reply("lines.now"), sections=(Section(bullets=scene.say.lines(draft)),))


def _with_state(turn: Turn, **changes: object) -> Turn:
    return msgspec.structs.replace(turn, state=msgspec.structs.replace(turn.state, **changes))  # type: ignore[arg-type]


def fill_fields(scene: Scene, move: FillFields) -> Turn:
    """A card's fields; the first fault is said, and all that was right is kept."""
    if scene.state.draft is None:
        return scene.turn(also(scene.say.reply("stale"), choices=(scene.say.command("order"),)))
    draft, noted = scene.draft, []
    faults: list[tuple[str, Problem]] = []
    for field, value in move.values.items():
        result = _field(draft, field, value, scene)
        if isinstance(result, Problem):
            faults.append((field, result))
        elif result is not draft:
            draft, noted = result, [*noted, field]
    told = _told_back(scene, draft, [q for q in noted if q in _dates(scene)])
    if faults:
        field, problem = faults[0]
        question = "conditions" if ":" in field else field
        return proceed(scene, draft, *told, _at_field(scene, field, problem), asked=question)
    return proceed(scene, draft, *told)


def _dates(scene: Scene) -> tuple[str, ...]:
    return tuple(q.id for q in scene.knowledge.form if q.kind in ("date", "phone"))


def _field(draft: Draft, field: str, value: str, scene: Scene) -> Draft | Problem:
    name, _, line = field.partition(":")
    if line:
        return set_line_field(draft, name, line, value) if value else draft
    if not route.applies(field, draft, scene.s):
        return draft
    question = scene.knowledge.question(field)
    if not value and not question.optional and question.kind != "checklist":
        return draft
    if not value and question.kind == "checklist":
        return draft.answered(field, ())
    return give(draft, field, value, scene.s)


def _at_field(scene: Scene, field: str, problem: Problem) -> Reply:
    label = scene.say.text(f"label.{field}") if scene.say.has(f"label.{field}") else ""
    reply = scene.say.problem(problem)
    return also(reply, text=f"{label}: {reply.text}" if label else reply.text, alert=True)


def correct(scene: Scene, move: Correct) -> Turn:
    """Change an earlier answer: with its new value, or by asking again."""
    if scene.state.draft is None:
        return scene.turn(also(scene.say.reply("stale"), choices=(scene.say.command("order"),)))
    if not route.applies(move.question, scene.draft, scene.s):
        return proceed(scene, scene.draft, scene.say.reply("stale"))
    if move.question == "lines":
        return proceed(scene, scene.draft, lines_now(scene, scene.draft), scene.say.reply("lines.how_to_change"), asked="more")
    if move.text:
        return give_answer(scene, Give(question=move.question, text=move.text))
    return proceed(scene, scene.draft, asked=move.question)


def change_lines(scene: Scene, move: ChangeLines) -> Turn:
    """Add, remove or recount lines."""
    draft = scene.draft
    if move.operation == "add":
        return fill(scene, Fill(mentions=move.mentions))
    items = {mention.item: mention.quantity for mention in move.mentions}
    chosen = [line for line in draft.lines if line.item in items or line.id == move.line]
    if not chosen:
        return proceed(scene, draft, scene.say.reply("line.not_there"))
    for line in chosen:
        if move.operation == "remove":
            draft = draft.without_line(line.id)
        elif items[line.item] is not None:
            result = give(draft, f"{route.QUANTITY}:{line.id}", str(items[line.item]), scene.s)
            if isinstance(result, Problem):
                return proceed(scene, draft, scene.say.problem(result))
            draft = result
    return proceed(scene, draft, lines_now(scene, draft)) if draft.lines else proceed(scene, draft)


def back(scene: Scene, move: Command) -> Turn:  # noqa: ARG001  every command has the same shape
    """The question before the one asked, with the answer it has."""
    if scene.state.draft is None:
        return scene.turn(scene.say.reply("draft.none"))
    asked = None if scene.state.asked == CHECK else scene.state.asked
    before = route.previous(scene.draft, asked, scene.s)
    if before is None:
        return proceed(scene, scene.draft, scene.say.reply("back.first"))
    return proceed(scene, scene.draft, asked="more" if before == "lines" else before)


def check(scene: Scene, move: Command) -> Turn:  # noqa: ARG001  every command has the same shape
    """All answers so far."""
    if scene.state.draft is None:
        return scene.turn(also(scene.say.reply("draft.none"), choices=(scene.say.command("order"),)))
    if route.next_missing(scene.draft, scene.s) is None and route.closed_gate(scene.draft, scene.s) is None:
        return proceed(scene, scene.draft)
    overview = check_answers(scene.draft, scene)
    overview = also(overview, key="check.so_far", text=scene.say.text("check.so_far"), choices=())
    return proceed(scene, scene.draft, overview)


def cancel(scene: Scene, move: Command) -> Turn:  # noqa: ARG001  every command has the same shape
    """Ask whether the draft is to be kept or deleted; without a draft there is nothing to cancel."""
    if scene.state.draft is None:
        orders = (scene.say.command("status"),) if scene.facts.own else ()
        return scene.turn(also(scene.say.reply("cancel.nothing"), choices=orders), asked=None)
    choices = (
        scene.say.choice("keep", "pending", value="keep"),
        scene.say.choice("drop", "pending", value="drop", style="destructive"),
    )
    return scene.wait("drop", also(scene.say.reply("cancel.draft"), choices=choices))


def stop_here(scene: Scene, move: Command) -> Turn:  # noqa: ARG001  every command has the same shape
    """The needs assessment says that the equipment can live on: record it, and say what to do (section 4)."""
    if scene.state.draft is None:
        return scene.turn(scene.say.reply("draft.none"))
    said_yes = [q for q in scene.knowledge.form if q.group == "needs" and scene.draft.answers.get(q.id) == "yes"]
    if not said_yes:
        return cancel(scene, move)
    details = {q.id: "yes" for q in said_yes} | {"lines": "; ".join(scene.say.lines(scene.draft))}
    details["unit"] = str(scene.draft.answers.get("unit", ""))
    reply = scene.say.reply("needs.stopped", reuse="needs_reuse" in details)
    turn = scene.turn(
        also(reply, source=scene.say.source("4", scene.knowledge.agreement.checked)), draft=None, asked=None
    )
    return msgspec.structs.replace(turn, events=(scene.event("assessment_stopped", **details),))


def puzzled(scene: Scene, move: Puzzled, asked: str | None = None) -> Turn:
    """Not understood: say what would be; the second time in a row show the way to a person."""
    say = scene.say
    times = scene.state.puzzled + 1
    if move.problem:
        reply = say.reply(move.problem, **{**move.values, **_day_in_words(move, scene)})
        if move.problem == "unit.unknown":
            literal = str(move.values["text"])
            use = say.choice("literal_unit", "answer", question="unit", value=f"={literal}")
            reply = also(reply, choices=(use,))
    else:
        reply = say.reply("puzzled.again" if times > 1 else "puzzled")
    choices = (*reply.choices, say.command("help"), say.command("human")) if times > 1 or not move.problem else reply.choices
    reply = also(reply, choices=choices)
    question = asked or scene.state.asked
    if scene.state.draft is None or question is None or move.problem == "empty":
        return _with_state(scene.turn(reply, pending=scene.state.pending), puzzled=times)
    repeat = CHECK if question == CHECK else question
    turn = proceed(scene, scene.draft, reply, asked=None if repeat == CHECK else repeat)
    return _with_state(turn, puzzled=times)


def _day_in_words(move: Puzzled, scene: Scene) -> dict[str, str]:
    return {"day": scene.say.day(str(move.values["day"]))} if "day" in move.values else {}


def repeat_question(scene: Scene, turn: Turn) -> Turn:
    """After a digression: the same draft, and the question that was asked, again."""
    if scene.state.draft is None or scene.state.asked is None:
        return turn
    again = proceed(scene, scene.draft, asked=None if scene.state.asked == CHECK else scene.state.asked)
    replies = (*turn.replies, scene.say.reply("back_to_order"), *again.replies)
    state = msgspec.structs.replace(turn.state, draft=scene.state.draft, asked=scene.state.asked)
    return msgspec.structs.replace(turn, replies=replies, state=state)
