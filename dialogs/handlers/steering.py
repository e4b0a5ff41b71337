"""Steering the talk about an order: change an answer or a line, go back, look over, cancel, stop."""

from __future__ import annotations

import msgspec

from dialogs.handlers import ordering
from dialogs.handlers.ordering import askable, fill, give_answer
from dialogs.handlers.proceeding import lines_now, listed, proceed, repeat_question
from dialogs.messages import Reply, Row, Section
from dialogs.moves import ChangeLines, Command, Correct, Fill, Give
from dialogs.replies.beside import wait
from dialogs.replies.checking import check_answers, value_text
from dialogs.say import also
from dialogs.scene import Scene, Turn
from dialogs.state import NO_QUESTION, STOPPED, Pending
from orders import route
from orders.draft import Draft, Line


def correct(scene: Scene, move: Correct) -> Turn:
    """Change an earlier answer: with its new value, or by asking again."""
    if scene.state.draft is None:
        return scene.turn(also(scene.say.reply("stale"), choices=(scene.say.command("order"),)))
    if not askable(move.question, scene):
        return proceed(scene, scene.draft, scene.say.reply("stale"))
    if move.question == "lines":
        return proceed(
            scene, scene.draft, lines_now(scene, scene.draft), scene.say.reply("lines.how_to_change"), asked="more"
        )
    if move.text:
        return give_answer(scene, Give(question=move.question, text=move.text))
    said = (scene.say.reply("stop.again"),) if move.again else ()
    draft = _without_wrong(scene, move.question) if move.void else scene.draft
    return proceed(scene, draft, *said, asked=move.question)


def _without_wrong(scene: Scene, question: str) -> Draft:
    """The draft without an answer that lets the order go and is said to be wrong."""
    stop_on = scene.knowledge.question(question).stop_on
    gated = stop_on and scene.draft.answers.get(question) not in stop_on
    return scene.draft.without(question) if gated else scene.draft


def change_lines(scene: Scene, move: ChangeLines) -> Turn:
    """Take lines off the list, or some of what is on them, and add what is to come with them or instead."""
    if scene.state.draft is None:
        return scene.turn(scene.say.reply("stale"))
    draft = scene.draft
    if not move.mentions and not any(draft.line(line) for line in move.take):
        return proceed(scene, draft, scene.say.reply("line.not_there"))
    for line in draft.lines:
        if line.id in move.take:
            draft = _less(draft, line, move.take[line.id])
    if move.mentions:
        return fill(scene, Fill(mentions=move.mentions, listed=move.listed, counts="add"), draft)
    return proceed(scene, draft, *listed(scene, draft))


def _less(draft: Draft, line: Line, count: int | None) -> Draft:
    """The draft with so many fewer of a line; no count: without it."""
    if count is None or line.quantity is None or count >= line.quantity:
        return draft.without_line(line.id)
    return draft.with_line(msgspec.structs.replace(line, quantity=line.quantity - count))


def more(scene: Scene, _move: Command) -> Turn:
    """There is more to collect: ask what."""
    if scene.state.draft is None:
        return ordering.start(scene, _move)
    return proceed(scene, scene.draft, asked="lines")


def back(scene: Scene, _move: Command) -> Turn:
    """The question before the one asked, with the answer it has."""
    if scene.state.draft is None:
        return scene.turn(scene.say.reply("draft.none"))
    gate = route.closed_gate(scene.draft, scene.s)
    if gate is not None and scene.state.asked == STOPPED:
        return proceed(scene, scene.draft, asked=gate.id)
    asked = None if scene.state.asked in NO_QUESTION else scene.state.asked
    if asked is not None and asked.startswith(route.QUANTITY):
        asked = "more"  # the question before a line's count is the list itself
    elif asked == "more":
        asked = "lines"  # the list is what «more» asks about: go before both
    before = route.previous(scene.draft, asked, scene.s)
    if before is None:
        return proceed(scene, scene.draft, scene.say.reply("back.first"))
    return proceed(scene, scene.draft, asked="more" if before == "lines" else before)


def check(scene: Scene, _move: Command, *said: Reply) -> Turn:
    """All answers so far, after what is said first."""
    if scene.state.draft is None:
        return scene.turn(also(scene.say.reply("draft.none"), choices=(scene.say.command("order"),)))
    if route.next_missing(scene.draft, scene.s) is None and route.closed_gate(scene.draft, scene.s) is None:
        return proceed(scene, scene.draft, *said)
    overview = check_answers(scene.draft, scene)
    overview = also(overview, key="check.so_far", text=scene.say.text("check.so_far"), choices=(), progress="")
    return proceed(scene, scene.draft, *said, overview)


def content(scene: Scene, _move: Command) -> Turn:
    """What is shown looks right: only a plain word sends it."""
    submit = scene.say.command("submit", style="positive")
    return scene.turn(also(scene.say.reply("check.content"), choices=(submit,)))


def change_what(scene: Scene, _move: Command) -> Turn:
    """Something is to be changed: say how, and show the answers."""
    return check(scene, _move, scene.say.reply("change_what"))


def form(scene: Scene, _move: Command) -> Turn:
    """The question that is asked, with the form of its whole part."""
    if scene.state.draft is None:
        return scene.turn(scene.say.reply("stale"))
    return proceed(scene, scene.draft, asked=None if scene.state.asked in NO_QUESTION else scene.state.asked)


def recall(scene: Scene, move: Command) -> Turn:
    """One answer as it stands."""
    asked = scene.knowledge.question(move.data["question"])
    if asked.kind == "lines":
        return repeat_question(scene, scene.turn(lines_now(scene, scene.draft)))
    label, value = scene.say.text(f"label.{asked.id}"), scene.draft.answers.get(asked.id)
    if value is None:
        return repeat_question(scene, scene.turn(scene.say.reply("recall.none", label=label)))
    row = Row(label=label, value=value_text(asked, value, scene.say, scene.s.register))
    return repeat_question(scene, scene.turn(also(scene.say.reply("recall"), sections=(Section(rows=(row,)),))))


def cancel(scene: Scene, _move: Command) -> Turn:
    """Ask whether the draft is to be kept or deleted; without a draft there is nothing to cancel."""
    if scene.state.draft is None:
        orders = (scene.say.command("status"),) if scene.facts.own else ()
        return scene.turn(also(scene.say.reply("cancel.nothing"), choices=orders), asked=None)
    return wait(scene, Pending(kind="drop"))


def left_alone(scene: Scene, _move: Command) -> Turn:
    """Nothing is done, as was asked for."""
    return repeat_question(scene, scene.turn(scene.say.reply("cancel.unwished")))


def stop_here(scene: Scene, move: Command) -> Turn:
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
