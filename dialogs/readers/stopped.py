"""While an answer stops the order: what is said then may change that answer, and so it is asked for again."""

from __future__ import annotations

from dialogs.answers.yes_no import yes_or_no
from dialogs.moves import Correct, Move
from dialogs.readers.correcting import opening
from dialogs.readers.questions import is_question
from dialogs.scene import Scene
from dialogs.state import STOPPED
from dialogs.text.typed import has, plain, without_lead
from orders import route

SHORT = 3  # letters: «ja», «nei» and «no» stand in many sentences


def opened_again(scene: Scene) -> Move | None:
    """«de leide er tatt ut», «ja»: neither says the whole of it, so the question that stopped is asked once more."""
    gate = route.closed_gate(scene.draft, scene.s) if scene.state.draft else None
    if gate is None or scene.state.asked != STOPPED or is_question(scene):
        return None
    marks = scene.knowledge.marks
    said = without_lead(plain(scene.text), (*marks["taken_back"], *marks["mistaken"]))
    bare = yes_or_no(scene.text, scene.s)
    labels = (plain(option.label.in_(scene.say.language)) for option in gate.options)
    if not bare and said in (*labels, *(word for option in gate.options for word in option.words)):
        return Correct(question=gate.id, text=said)  # «vi eier alt»: an answer of its own
    of_it = (*gate.words, *(word for option in gate.options for word in option.words if len(word) > SHORT))
    spoken_of = has(marks["taken_out"] + marks["misunderstood"], said) or (has(of_it, said) and not opening(scene))
    return Correct(question=gate.id, again=True) if spoken_of or bare else None
