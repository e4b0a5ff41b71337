"""A correction of the answer before, said when the next question is asked already: «feil, 98765431», «nei, mandag»."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.answers.give import give
from dialogs.messages import Problem
from dialogs.moves import Correct, Move
from dialogs.readers.questions import is_question
from dialogs.scene import FEW, Scene
from dialogs.state import NO_QUESTION
from dialogs.text.typed import plain, without_lead
from orders import route

PLAIN = ("date", "phone", "window", "unit", "approver")  # kinds whose answers are told from all others
CONTACT = "contact"  # a name alone tells that it is one
BACK = 2  # questions; whoever corrects what is longer ago names it


def too_late(scene: Scene) -> Move | None:
    """The other answer to one of the last questions, if the message takes something back and answers just that."""
    asked = scene.state.asked
    if scene.state.draft is None or asked in NO_QUESTION or scene.state.pending or is_question(scene):
        return None
    marks = scene.knowledge.marks
    value = without_lead(scene.text, (*marks["taken_back"], *marks["mistaken"]))
    value = without_lead(value, marks["it_becomes"]) if value != scene.text else ""
    if not plain(value) or not isinstance(give(scene.draft, asked or "", value, scene.s), Problem):
        return None
    for question in _before(asked or "", value, scene):
        said = give(scene.draft, question, value, scene.s)
        if not isinstance(said, Problem) and said != scene.draft:
            return Correct(question=question, text=value)
    return None


def _before(asked: str, value: str, scene: Scene) -> Iterator[str]:
    """The last questions that were answered before the one that is asked, and that such a value may answer."""
    name = value[:1].isupper() and value.replace(" ", "").isalpha() and len(value.split()) <= FEW
    question: str | None = asked
    for _ in range(BACK):
        question = route.previous(scene.draft, question, scene.s) if question else None
        if question is None or ":" in question:
            continue
        if scene.knowledge.question(question).kind in PLAIN or (question == CONTACT and name):
            yield question
