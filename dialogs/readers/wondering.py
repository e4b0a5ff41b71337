"""What people say of a question instead of answering it: «vet ikke», «hvorfor spør du?», «hva betyr gradert?»."""

from __future__ import annotations

from dialogs.moves import Command, Move, Puzzled
from dialogs.readers.naming import first_named
from dialogs.readers.questions import is_question
from dialogs.scene import LIKELY, Scene
from dialogs.state import NO_QUESTION
from dialogs.text.typed import has, plain
from orders import route

MUST_BE_KNOWN = ("yes_no", "checklist")


def unsure(scene: Scene) -> Move | None:
    """«vet ikke» to what stops the order or is its assessment: somebody has to find out."""
    asked = scene.state.asked
    if scene.state.draft is None or asked in NO_QUESTION or asked.startswith(route.QUANTITY) or scene.state.pending:
        return None
    question = scene.knowledge.question(asked)
    must_be_known = question.stop_on or question.kind in MUST_BE_KNOWN
    said = plain(scene.text) in scene.knowledge.commands["unsure"]
    if question.kind == "phone" and (said or plain(scene.text) in scene.knowledge.commands["no_number"]):
        return Puzzled(problem="phone.unsure")
    return Puzzled(problem="unsure") if must_be_known and said else None


def wondering(scene: Scene) -> Move | None:
    """What the question asked means and why it is asked, or what the one means that is named."""
    said, asked = plain(scene.text), scene.state.asked
    if scene.state.draft is None or scene.state.pending:
        return None
    if said in scene.knowledge.commands["why_asked"] and asked not in NO_QUESTION:
        return Command(name="meaning", data={"question": asked})
    means = has(scene.knowledge.marks["means"], said)
    named = first_named(scene.text, scene) if means and is_question(scene) else None
    if named is None or (scene.reading.intent == "faq" and scene.reading.score >= LIKELY):
        return None
    return Command(name="meaning", data={"question": named.question})
