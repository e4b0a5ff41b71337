"""The talk about an order: what people tell us becomes answers and lines of the draft."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dialogs.answers.details import both_listed, pack_listed, parted, told_in_list, unpack_listed
from dialogs.answers.equipment import Queue, add_items, mention_of, pack, recounted, spoken_of, unpack
from dialogs.answers.give import give
from dialogs.answers.line_answers import all_in_condition, odd_count, set_line_field
from dialogs.answers.lists import MOST_ROWS, SHOWN
from dialogs.answers.told_beside import told_beside
from dialogs.handlers.proceeding import approvers, human, listed, proceed, puzzled, with_state
from dialogs.messages import Problem, Reply, Row, Section
from dialogs.moves import Command, Fill, FillFields, Give, Listed, Puzzled
from dialogs.readers.doubts import NOTES, in_doubt, is_out
from dialogs.replies.beside import wait
from dialogs.replies.checking import is_late, value_text
from dialogs.say import also
from dialogs.scene import Scene, Turn
from dialogs.state import CHECK, STOPPED, Pending
from dialogs.text.phrases import lines_named
from dialogs.text.typed import has
from knowledge.model import Verdict
from orders import route
from orders.draft import Draft
from orders.rules import steps_for

OF_THE_LIST = ("more", "details")  # the list itself is shown
TOLD_BACK = ("unit", "date", "phone", "approver")  # kinds whose reading of the words is said back


def start(scene: Scene, move: Command) -> Turn:
    """Start an order, or go on with the draft there is; items may come with the button («projector=1;laptop=12»)."""
    items = unpack(move.data.get("items", ""), scene.knowledge)
    if scene.state.draft is not None and not items:
        return proceed(scene, scene.draft, scene.say.reply("order.resumed"))
    mentions = tuple(mention_of(item, quantity, scene.knowledge) for item, quantity in items)
    return fill(scene, Fill(mentions=mentions))


def give_answer(scene: Scene, move: Give) -> Turn:
    """One answer."""
    if scene.state.draft is None:
        return scene.turn(also(scene.say.reply("stale"), choices=(scene.say.command("order"),)))
    if not askable(move.question, scene):
        return proceed(scene, scene.draft, scene.say.reply("stale"))
    result = give(scene.draft, move.question, move.text, scene.s)
    if isinstance(result, Problem):
        return puzzled(scene, Puzzled(problem=result.key, values=result.values), move.question)
    return proceed(scene, result, *_told_back(scene, result, [move.question]), *_not_listed(scene, move.question))


def askable(question: str, scene: Scene) -> bool:
    """Whether the form has this question, or the list this line, and it applies."""
    if question.startswith(f"{route.QUANTITY}:"):
        return scene.draft.line(question.partition(":")[2]) is not None
    return route.applies(question, scene.draft, scene.s)


def _told_back(scene: Scene, draft: Draft, questions: list[str]) -> tuple[Reply, ...]:
    rows = tuple(_told_row(question, draft, scene) for question in questions if ":" not in question)
    shown = tuple(row for row in rows if row)
    replies: tuple[Reply, ...] = (also(scene.say.reply("noted"), sections=(Section(rows=shown),)),) if shown else ()
    if "pickup_date" in questions and is_late(draft, scene):
        replies += (also(scene.say.reply("late.warning"), alert=True, source=_section_3(scene)),)
    if "unit" in questions and not approvers(draft, scene):
        replies += (also(scene.say.reply("approver.none"), alert=True, choices=human(scene)),)
    if not {"conditions", "details"}.isdisjoint(questions):
        replies += _told_lines(draft, scene)
    replies += tuple(left for question in questions if (left := _left(question, draft, scene)))
    return replies


def _not_listed(scene: Scene, question: str) -> tuple[Reply, ...]:
    """That a note puts nothing on the list: «det står to skjermer til i skapet»."""
    if question not in NOTES:
        return ()
    marks, low = scene.knowledge.marks, scene.text.lower()
    along, more = has(marks["along"], low), has(marks["on_top"] + marks["on_top_last"], low)
    named = [m for m in scene.reading.mentions if m.item and m.verdict is not Verdict.EXCLUDED and not is_out(m, scene)]
    other = {m.item: not lines_named(m.item, scene.draft, scene.knowledge) for m in named}
    news = (m for m in named if (m.quantity and (more or other[m.item])) or (along and other[m.item]))
    names = list(dict.fromkeys(scene.say.name(scene.knowledge.items[m.item], m.quantity) for m in news))
    return (scene.say.reply("which.left", names=names),) if names else ()


def _told_lines(draft: Draft, scene: Scene) -> tuple[Reply, ...]:
    """Which lines were told of, unless it was the whole answer to what was asked."""
    told = tuple(line for line in draft.lines if line != scene.draft.line(line.id))
    whole = scene.state.asked == "conditions" and all(line.condition for line in draft.lines)
    if not told or whole or scene.state.asked == "details":
        return ()
    return (also(scene.say.reply("noted"), sections=(Section(bullets=tuple(map(scene.say.line, told))),)),)


def _left(question: str, draft: Draft, scene: Scene) -> Reply | None:
    """Which points of a checklist are still open, when some were ticked."""
    part = scene.knowledge.question(question).part if ":" not in question else None
    ticked = draft.answers.get(question, ())
    if part is None or not ticked:
        return None
    steps = enumerate(steps_for(draft, part, scene.knowledge), 1)
    left = [str(number) for number, step in steps if step.id not in ticked]
    return scene.say.reply("checklist.left", numbers=left) if left else None


def _section_3(scene: Scene) -> str:
    return scene.say.source("3", scene.knowledge.agreement.checked)


def _told_row(question: str, draft: Draft, scene: Scene) -> Row | None:
    asked = scene.knowledge.question(question)
    value = draft.answers.get(question)
    if value is None or asked.id in OF_THE_LIST or (asked.kind not in TOLD_BACK and scene.state.asked == question):
        return None
    return Row(label=scene.say.text(f"label.{question}"), value=value_text(asked, value, scene.say, scene.s.register))


def _renewed(draft: Draft, before: Draft) -> Draft:
    """Without the answers that held for the load as it was; once it was declared, new equipment has to be too."""
    if [(line.item, line.quantity) for line in draft.lines] == [(line.item, line.quantity) for line in before.lines]:
        return draft
    counted = {line.item: line.quantity or 0 for line in before.lines}
    added = any((line.quantity or 1) > counted.get(line.item, 0) for line in draft.lines)
    declared = ("ownership", "graded", "declaration") if added and "declaration" in before.answers else ()
    return draft.without("more", *declared)


def fill(scene: Scene, move: Fill, draft: Draft | None = None) -> Turn:
    """Several facts at once: each that can be read is kept, each that cannot is said, the items become lines.

    `draft` is what the facts are added to, where that is not the draft as it was.
    """
    draft = draft or scene.draft
    problems: list[Reply] = []
    noted: list[str] = []
    for question, text in move.answers.items():
        result = give(draft, question, text, scene.s)
        if isinstance(result, Problem):
            problems.append(scene.say.problem(result))
        else:
            draft, noted = result, [*noted, question]
    odd = (odd_count(scene.incoming.text, mention) for mention in move.mentions)
    problems += [scene.say.problem(problem) for problem in odd if problem]
    sure, again = recounted(draft, move.mentions, move.counts)
    added, about = add_items(draft, sure, scene.say), spoken_of(move.mentions, scene.say)
    columns, held = parted(move.listed, again)
    draft = _renewed(told_in_list(added.draft, columns), scene.draft)
    named = {mention.item for mention in move.mentions}
    draft = told_beside(draft, scene.incoming.text, named, scene.knowledge)
    refused = any(one.verdict is Verdict.EXCLUDED and not is_out(one, scene) for one in move.mentions)
    anew = [one for one in (*move.anew, *(("declaration",) if refused else ())) if one in scene.draft.answers]
    draft = draft.without(*anew)
    replies = [*added.replies, *_unread(scene, move.listed), *problems, *_told_back(scene, draft, noted)]
    if draft.lines != scene.draft.lines:
        replies[:0] = listed(scene, draft)
    if anew:
        labels = [scene.say.text(f"label.{one}") for one in dict.fromkeys(anew)]
        replies.append(scene.say.reply("stop.doubt", labels=labels))
    if scene.state.draft is None:
        replies.insert(0, scene.say.reply("order.started"))
    if (pending := _in_doubt(scene, added.unclear, columns, again, held)) is not None:
        then = msgspec.structs.replace(scene, state=msgspec.structs.replace(scene.state, draft=draft))
        asked = STOPPED if route.closed_gate(draft, scene.s) else route.next_missing(draft, scene.s) or CHECK
        return with_state(wait(then, pending, *replies), asked=asked, about=about)
    return with_state(proceed(scene, draft, *replies), about=about)


def _in_doubt(scene: Scene, unclear: Queue, columns: Listed, again: Queue, held: Listed) -> Pending | None:
    """What has to be asked of the things that were named; those whose count is in doubt are asked about first."""
    unclear, columns = _unsettled(scene, unclear, columns)
    if again:
        told = pack_listed(both_listed(held, columns) if unclear else held)
        return Pending(kind="again", data={"items": pack(again), "unclear": pack(unclear), "listed": told})
    if unclear:
        data = {"purpose": "line", "items": pack(unclear), "listed": pack_listed(columns)}
        return Pending(kind="which", data=data)
    return None


def _unsettled(scene: Scene, unclear: Queue, columns: Listed) -> tuple[Queue, Listed]:
    """The unclear items of this message and, when it came in the middle of such a question, those before it."""
    pending = scene.state.pending
    if pending is None or pending.kind != "which" or pending.data["purpose"] != "line":
        return unclear, columns
    named = {item for item, _ in unclear}
    before = tuple(one for one in unpack(pending.data["items"], scene.knowledge) if one[0] not in named)
    return (*unclear, *before), both_listed(unpack_listed(pending.data.get("listed", "")), columns)


def _unread(scene: Scene, listed: Listed) -> Iterator[Reply]:
    """What of a list in a file did not come along."""
    if listed.unread:
        reply = scene.say.reply("attachment.left", count=len(listed.unread), shown=SHOWN)
        yield also(reply, sections=(Section(bullets=listed.unread[:SHOWN]),), alert=True)
    if listed.cut:
        yield also(scene.say.reply("attachment.cut", limit=MOST_ROWS), alert=True)


def fill_fields(scene: Scene, move: FillFields) -> Turn:
    """A card's fields; the first fault is said, and all that was right is kept."""
    if scene.state.draft is None:
        return scene.turn(also(scene.say.reply("stale"), choices=(scene.say.command("order"),)))
    draft = scene.draft
    noted: list[str] = []
    faults: list[tuple[str, Problem]] = []
    doubts: list[Fill] = []
    empty = (field for field in move.optional if _is_left_empty(field, scene))
    for field, value in {**dict.fromkeys(empty, ""), **move.values}.items():
        if doubt := in_doubt(scene, field, value):
            doubts.append(doubt)
            continue
        result = _field(draft, field, value, scene)
        if isinstance(result, Problem):
            faults.append((field, result))
        elif result is not draft:
            draft, noted = result, [*noted, field]
    draft = all_in_condition(draft, move.condition, {field for field, value in move.values.items() if value})
    told = _told_back(scene, draft, [q for q in noted if q in _told_of_cards(scene)])
    if doubts:
        return fill(scene, _together(doubts), draft)
    if faults:
        field, problem = faults[0]
        return proceed(scene, draft, *told, _at_field(scene, field, problem), asked=_question_of(field))
    return proceed(scene, draft, *told)


def _together(moves: list[Fill]) -> Fill:
    return Fill(
        answers={question: text for move in moves for question, text in move.answers.items()},
        mentions=tuple(mention for move in moves for mention in move.mentions),
        anew=tuple(question for move in moves for question in move.anew),
    )


def _question_of(field: str) -> str:
    name, _, line = field.partition(":")
    return ("details" if name == "serials" else "conditions") if line else field


def _is_left_empty(field: str, scene: Scene) -> bool:
    """Whether a field without a value says that there is none; on an old card it takes no later answer away."""
    question = _question_of(field)
    return scene.state.asked == question or (":" not in field and question not in scene.draft.answers)


def _told_of_cards(scene: Scene) -> tuple[str, ...]:
    return tuple(q.id for q in scene.knowledge.form if q.kind in ("date", "phone", "checklist"))


def _field(draft: Draft, field: str, value: str, scene: Scene) -> Draft | Problem:
    name, _, line = field.partition(":")
    if line:
        return set_line_field(draft, name, line, value, scene.knowledge)
    if not route.applies(field, draft, scene.s):
        return draft
    question = scene.knowledge.question(field)
    if not value and not question.optional and question.kind != "checklist":
        return draft
    if not value and question.kind == "checklist":
        return draft.answered(field, ())
    return give(draft, field, value, scene.s)


def _at_field(scene: Scene, field: str, problem: Problem) -> Reply:
    named = scene.draft.line(field.partition(":")[2])
    label = scene.say.text(f"label.{field}") if scene.say.has(f"label.{field}") else ""
    label = scene.say.amount(named) if named else label
    reply = scene.say.problem(problem)
    return also(reply, text=f"{label}: {reply.text}" if label else reply.text, alert=True)
