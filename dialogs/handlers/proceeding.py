"""What the talk about an order says next: what is missing, why it stops, or the same question again."""

from __future__ import annotations

import msgspec

from dialogs.messages import Action, Choice, Problem, Reply, Section
from dialogs.moves import Puzzled
from dialogs.readers.questions import is_question
from dialogs.replies import beside
from dialogs.replies.asking import ask
from dialogs.replies.beside import left_undone, wait
from dialogs.replies.checking import check_answers
from dialogs.say import also
from dialogs.scene import Scene, Turn
from dialogs.state import CHECK, NO_QUESTION, STOPPED, About, Pending
from knowledge.model import Question
from knowledge.units import find_unit
from orders import route
from orders.authority import Person
from orders.draft import Draft

LONGEST = 2000  # characters that anybody can be expected to be understood in
MOST_UNITS = 5  # that a name may mean
PASSING = ("between",)  # what was asked of a message that nobody cares for once something else is said
AS_IT_STANDS = {  # what may be meant all the same: the problem, the question it came from, the button and its words
    "unit.unknown": ("unit", "literal_unit"),
    "date.other_day": ("disposal_date", "keep_date"),
}


def proceed(scene: Scene, draft: Draft, *said: Reply, asked: str | None = None) -> Turn:
    """Keep the draft, say `said`, and ask what is missing next (or `asked`)."""
    gate = route.closed_gate(draft, scene.s)
    question = asked or route.next_missing(draft, scene.s)
    if gate is not None and asked is None:
        reply, question = _stopped(gate, draft, scene), STOPPED
    elif question is None:
        reply, question = check_answers(draft, scene), CHECK
    else:
        reply = _ask(question, draft, scene)
    return scene.turn(*said, reply, draft=draft, asked=question, about=About())  # the talk has moved on


def _ask(question: str, draft: Draft, scene: Scene) -> Reply:
    if question == "approver" and not approvers(draft, scene):
        return also(scene.say.reply("approver.none"), alert=True, choices=human(scene))
    return ask(question, draft, scene)


def approvers(draft: Draft, scene: Scene) -> tuple[Person, ...]:
    """Who may approve for the unit of the draft."""
    return scene.s.register.approvers(str(draft.answers.get("unit", "")), scene.s.requester, scene.s.today)


def human(scene: Scene) -> tuple[Choice, ...]:
    """The way to a person, and out of the order."""
    return (scene.say.command("human"), scene.say.command("cancel"))


def _stopped(gate: Question, draft: Draft, scene: Scene) -> Reply:
    say = scene.say
    change = say.choice("change_answer", "correct", question=gate.id)
    reply = say.reply(f"stop.{gate.id}", answer=draft.answers.get(gate.id, ""))
    return also(reply, alert=True, choices=(change, say.command("cancel")))


def repeat_question(scene: Scene, turn: Turn) -> Turn:
    """After a digression: the same draft, and the question that was asked, again; what is beside the form only once."""
    if (pending := scene.state.pending) is not None:
        if not (pending.repeated or pending.kind in PASSING):
            once = msgspec.structs.replace(pending, repeated=True)
            replies = (*turn.replies, beside.question(scene, once))
            return with_state(msgspec.structs.replace(turn, replies=replies), pending=once)
        return leave_alone(scene, pending, turn)
    return _back_to_order(scene, turn)


def _back_to_order(scene: Scene, turn: Turn) -> Turn:
    if scene.state.draft is None or scene.state.asked is None:
        return turn
    again = proceed(scene, scene.draft, asked=None if scene.state.asked in NO_QUESTION else scene.state.asked)
    replies = (*turn.replies, scene.say.reply("back_to_order"), *again.replies)
    state = msgspec.structs.replace(turn.state, draft=scene.state.draft, asked=scene.state.asked)
    return msgspec.structs.replace(turn, replies=replies, state=state)


def leave_alone(scene: Scene, pending: Pending, turn: Turn) -> Turn:
    """Go on without an answer to what was asked beside the form, and say what has not been done for want of it."""
    return _back_to_order(scene, msgspec.structs.replace(turn, replies=(*turn.replies, *left_undone(scene, pending))))


def puzzled(scene: Scene, move: Puzzled, asked: str | None = None) -> Turn:
    """Not understood: say what would be; the second time in a row show the way to a person."""
    if move.problem in AS_IT_STANDS:
        return _as_it_stands(move, scene)
    if move.problem == "unit.several":
        return _which_unit(move, scene)
    say = scene.say
    times = scene.state.puzzled + 1
    reply = say.reply("puzzled.again" if times > 1 else "puzzled.question" if is_question(scene) else "puzzled")
    if len(scene.text) > LONGEST:
        reply = say.reply("puzzled.long", limit=LONGEST)
    if move.problem:
        reply = say.problem(Problem(key=move.problem, values=move.values))
    if times > 1 or not move.problem:
        reply = also(reply, choices=(say.command("help"), say.command("human")))
    if scene.state.pending:
        return with_state(wait(scene, scene.state.pending, reply), puzzled=times)
    question = asked or scene.state.asked
    if scene.state.draft is None or question is None or move.problem == "empty":
        return with_state(scene.turn(reply), puzzled=times)
    turn = proceed(scene, scene.draft, asked=None if question in NO_QUESTION else question)
    said = () if reply.key == turn.replies[-1].key else (reply,)
    return with_state(msgspec.structs.replace(turn, replies=(*said, *turn.replies)), puzzled=times)


def lines_now(scene: Scene, draft: Draft) -> Reply:
    """The equipment list as it stands."""
    if not draft.lines:
        return scene.say.reply("lines.empty")
    return also(scene.say.reply("lines.now"), sections=(Section(bullets=scene.say.lines(draft)),))


def listed(scene: Scene, draft: Draft) -> tuple[Reply, ...]:
    """The equipment list after a change, unless the question that follows shows it anyway."""
    shown = draft.lines and route.closed_gate(draft, scene.s) is None and route.next_missing(draft, scene.s) == "more"
    return () if shown else (lines_now(scene, draft),)


def with_state(turn: Turn, **changes: object) -> Turn:
    """The turn with these fields of its state changed."""
    return msgspec.structs.replace(turn, state=msgspec.structs.replace(turn.state, **changes))


def _which_unit(move: Puzzled, scene: Scene) -> Turn:
    """A name that may be several units': each as a button."""
    units = find_unit(str(move.values["text"]), scene.knowledge)[:MOST_UNITS]
    choices = tuple(
        Choice(label=unit.name, action=Action(verb="answer", data={"question": "unit", "value": unit.id}))
        for unit in units
    )
    reply = scene.say.problem(Problem(key=move.problem, values=move.values))
    return scene.turn(also(reply, choices=choices), draft=scene.draft, asked="unit")


def _as_it_stands(move: Puzzled, scene: Scene) -> Turn:
    of, words = AS_IT_STANDS[move.problem]
    values = {name: str(value) for name, value in move.values.items()}
    data = {**values, "problem": move.problem, "question": of, "words": words}
    return with_state(wait(scene, Pending(kind="as_it_stands", data=data)), draft=scene.draft, asked=of)
