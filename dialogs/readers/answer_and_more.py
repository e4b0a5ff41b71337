"""An answer and something more in one message: «nei, og 2 mus til», «Enhetsleder, adressen er forresten Lakkegata 3».

Why it exists: what stands beside an answer is neither a part of it nor to be lost.
"""

from __future__ import annotations

import re

import msgspec

from dialogs.answers.extract import extract
from dialogs.answers.labelled import labelled
from dialogs.answers.yes_no import yes_or_no
from dialogs.moves import Change, Correct, Each, Fill, Give, Move
from dialogs.readers.correcting import correction, noted, opening
from dialogs.readers.each_change import counted, cuts_of, is_change, is_of_list
from dialogs.readers.naming import is_told
from dialogs.readers.other_facts import DAY, LONGEST_TURN, NOTE, named_facts
from dialogs.readers.questions import is_question
from dialogs.scene import Scene, saying
from dialogs.state import CHECK, NO_QUESTION
from dialogs.text.typed import any_of, beginning, plain, without_lead
from knowledge.items import rights_in

NOTES = ("remarks", "details", "conditions")  # answers that may tell anything, or are of the list themselves


def answer_and_more(scene: Scene) -> Move | None:
    """The answer to what is asked, and what comes after it: «nei, og legg til 2 mus», «ja, og telefonen er …»."""
    asked = scene.state.asked
    if scene.state.draft is None or asked in NO_QUESTION or scene.state.pending or is_question(scene):
        return None
    if ":" in asked or len(scene.text) > LONGEST_TURN or _holds_back(scene) or labelled(scene.text, scene.knowledge):
        return None
    marks = scene.knowledge.marks
    lead = re.compile(rf"^(?:(?:{any_of((*marks['but'], *marks['joining'], *marks['by_the_way']))})[\s,]+)+", re.I)
    for begin, end in [*cuts_of(scene)][1:]:
        answer, rest = scene.text[:end].strip(" ,.;"), lead.sub("", scene.text[begin:].strip())
        corrects = beginning(scene.text[begin:].lstrip().lower(), marks["it_is"]) and yes_or_no(answer, scene.s) == "no"
        if corrects or beginning(rest.lower(), marks["except"]):
            continue  # «nei, det er Bydel Alna» is of what was noted, «nei, unntatt to av PC-ene» excepts something
        if (given := _given(answer, asked, scene)) and (change := _beside(rest, scene)):
            return Each(changes=(Change(text=answer, move=given), Change(text=rest, move=change)))
    return None


def _beside(text: str, scene: Scene) -> Move | None:
    """What a part of the message changes or tells beside the answer."""
    if scene.state.asked in ("lines", "more"):
        return _of_the_list(text, scene)
    return _of_the_list(text, scene) or _fact(text, scene) or counted(text, scene) or _note(text, scene)


def _note(text: str, scene: Scene) -> Move | None:
    """What the driver is to know: «og husk at hun er borte på torsdag», «og be om Kari»."""
    then = saying(scene, text)
    then = msgspec.structs.replace(then, state=msgspec.structs.replace(scene.state, asked=CHECK))
    opened = opening(then)
    if opened and opened[0] == "note":
        return correction(then)
    asked = scene.question
    calls = asked is not None and asked.kind == "phone" and beginning(text.lower(), scene.knowledge.marks["calling"])
    return Correct(question=NOTE, text=noted(scene, text)) if calls else None


def _holds_back(scene: Scene) -> bool:
    """Whether the message says that something is leased, private, graded or lost: that is heard before all else."""
    return bool(rights_in(scene.text, scene.knowledge))


def _given(answer: str, asked: str, scene: Scene) -> Give | None:
    """The answer to what is asked, if these words are one; a no to more equipment among them."""
    if asked in NOTES and asked != "conditions":
        nothing = plain(answer) in scene.knowledge.commands["skip"] | scene.knowledge.commands["no"]
        return Give(question=asked, text=answer) if nothing else None
    if asked in ("lines", "more"):
        said = without_lead(plain(answer), scene.knowledge.commands["no"])
        no = yes_or_no(answer, scene.s) == "no" or said in scene.knowledge.marks["no_more"]
        return Give(question="more", text="no") if no else None
    return Give(question=asked, text=answer) if is_told(asked, answer, scene) else None


def _of_the_list(text: str, scene: Scene) -> Move | None:
    """The change of the list that a part of the message makes, as if the answers were being checked."""
    then = saying(scene, text)
    then = msgspec.structs.replace(then, state=msgspec.structs.replace(scene.state, asked=CHECK))
    listed = scene.question is not None and scene.question.kind == "checklist"
    if not then.reading.mentions or (listed and opening(then) is None):
        return None  # «begge, men to PC-er mangler vi passord til» is of the checklist
    move = correction(then)
    if move and is_change(move, then) and is_of_list(Change(text=text, move=move)):
        return move
    return None


def _fact(text: str, scene: Scene) -> Move | None:
    """Another answer that a part of the message gives by its name: «og telefonen er 40 50 60 70»."""
    by_the_way = any_of(scene.knowledge.marks["by_the_way"])
    then = saying(scene, re.sub(rf"\s*\b(?:{by_the_way})\b", "", text, flags=re.I))
    free = scene.awaits_words and scene.state.asked not in NOTES
    told = {
        question: answer
        for question, answer in named_facts(then).items()
        if question != scene.state.asked
        if not free or question == DAY or question in scene.draft.answers  # `several` reads the others
    }
    things = extract(then.reading, scene.s.today, scene.knowledge).mentions
    good = told and not things and all(is_told(question, answer, scene) for question, answer in told.items())
    return Fill(answers=told) if good else None
