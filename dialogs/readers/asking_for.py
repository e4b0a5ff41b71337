"""A change or a fact of the order in the form of a question: «could you add two docks?», «what if one is leased?»."""

from __future__ import annotations

from dialogs.answers.extract import extract
from dialogs.answers.give import give
from dialogs.moves import Command, Fill, Give, Move, Puzzled
from dialogs.readers.correcting import correction
from dialogs.readers.doubts import DECLARATION, doubted, is_out
from dialogs.readers.each_change import each_change
from dialogs.readers.gates import closing, swollen
from dialogs.readers.naming import is_told
from dialogs.readers.other_facts import DAY, is_place, is_said_outright, named_facts
from dialogs.scene import Scene, saying
from dialogs.text.statements import is_hypothetical, proposed, requested, supposed
from dialogs.text.typed import without_lead
from knowledge.model import Question, Verdict
from orders.draft import Draft

PLAIN = ("date", "window")  # kinds whose answers are told from all others


def asking_for(scene: Scene) -> Move | None:
    """The change that is asked for, or what is supposed does to the order; None for other questions."""
    if scene.state.draft is None or scene.state.pending or scene.incoming.action:
        return None
    told = supposed(scene.text, scene.knowledge)
    if told and (move := _heeded(saying(scene, told))):
        return _supposed(move, scene) if is_hypothetical(scene.text, scene.knowledge) else move
    if told and not is_hypothetical(scene.text, scene.knowledge) and (facts := named_facts(saying(scene, told))):
        return Fill(answers=facts)  # «er det greit at Kari er kontakt?»
    if wanted := requested(scene.text, scene.knowledge):
        made = without_lead(wanted, scene.knowledge.marks["making"])
        found = (_changed(saying(scene, said)) for said in dict.fromkeys((wanted, made)))
        return next((move for move in found if move), None) or _day(saying(scene, made))
    return _answered(scene)


def _changed(scene: Scene) -> Move | None:
    move = each_change(scene) or correction(scene)
    return None if isinstance(move, Puzzled) and not move.problem else move


def _day(scene: Scene) -> Fill | None:
    """A day for the pickup that is asked for before the question is: «kan vi ta det på torsdag?»."""
    said = extract(scene.reading, scene.s.today, scene.knowledge)
    day = said.answers.get(DAY, "")
    free = day and DAY not in scene.draft.answers and not said.mentions
    return Fill(answers={DAY: day}) if free and is_said_outright(DAY, day, said, scene) else None


def _answered(scene: Scene) -> Give | None:
    """The answer to what is asked, in the form of a question: «hva med torsdag?», “is Thursday okay?”."""
    value, asked = proposed(scene.text, scene.knowledge), scene.question
    if not value or asked is None or not scene.text.rstrip().endswith("?"):
        return None
    place = asked.id == "address" and is_place(value, saying(scene, value))
    good = (place or asked.kind in PLAIN) and is_told(asked.id, value, scene)
    return Give(question=asked.id, text=value) if good else None


def _heeded(scene: Scene) -> Move | None:
    """What closes a gate or puts an answer in doubt, and the answer that stops the order where it is asked for."""
    gate = scene.question if scene.question and scene.question.stop_on else None
    given = give(scene.draft, gate.id, scene.text, scene.s) if gate else None
    if gate and isinstance(given, Draft) and given.answers[gate.id] in gate.stop_on:
        return Give(question=gate.id, text=scene.text)
    return swollen(scene) or closing(scene) or doubted(scene) or (_of_the_gate(scene, gate) if gate else None)


def _supposed(move: Move, scene: Scene) -> Move:
    """What only might be is not said: the answers that it would change are asked for, and nothing is taken down."""
    if isinstance(move, Give):
        return Command(name="meaning", data={"question": move.question})
    if not isinstance(move, Fill) or not move.answers:
        return move
    if anew := tuple(question for question in move.answers if question in scene.draft.answers):
        return Fill(anew=anew)
    return Command(name="meaning", data={"question": min(move.answers)})


def _of_the_gate(scene: Scene, gate: Question) -> Move:
    """What is supposed while a gate is asked about: what cannot go keeps it closed, all else has to be found out."""
    excluded = any(m.verdict is Verdict.EXCLUDED and not is_out(m, scene) for m in scene.reading.mentions)
    if gate.id == DECLARATION and excluded:
        return Give(question=DECLARATION, text=scene.knowledge.marks["bare_no"][0])
    return Puzzled(problem="unsure")
