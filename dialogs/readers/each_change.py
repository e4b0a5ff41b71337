"""Several changes in one message, or an answer and a change: «4 skjermer, og hentes mandag», «nei, og 2 mus til».

Why it exists: the other readers look for one thing; of two, the second would be lost. A message is cut only where each
part is something by itself, so that what is one sentence stays one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from dialogs.answers.extract import extract
from dialogs.answers.labelled import labelled
from dialogs.answers.yes_no import yes_or_no
from dialogs.moves import Change, ChangeLines, Correct, Each, Fill, Give, Move
from dialogs.readers.correcting import LONGEST_TURN, NOTE, correction, opening
from dialogs.readers.naming import first_named, is_told, names
from dialogs.readers.questions import is_question
from dialogs.scene import Scene, saying
from dialogs.state import CHECK, NO_QUESTION
from dialogs.text.phrases import pieces
from dialogs.text.typed import CLAUSE_END, any_of, beginning, has, plain, without_lead
from knowledge.items import rights_in
from orders.route import QUANTITY

NOTES = ("remarks", "details", "conditions")  # answers that may tell anything, or are of the list themselves
SEVERAL = 2
BARE = {"count", "item", "joining", "padding", "stop", "end"}  # pieces of things that are only counted
DAY = "pickup_date"
MOST_PARTS = 6
# Commands that go with a change, and do nothing before it is seen.
SENDING = ("submit", "content", "yes", "no", "thanks")


def each_change(scene: Scene) -> Move | None:
    """The changes, if the message is made of nothing else; a wish to send beside them waits until they are seen."""
    if scene.state.asked != CHECK or scene.state.draft is None or scene.state.pending or is_question(scene):
        return None
    if len(scene.text) > LONGEST_TURN or _is_one(correction(scene), scene):
        return None
    cuts = list(_cuts(scene))
    if not 1 < len(cuts) <= MOST_PARTS + 1:
        return None
    changes = _changes(scene, cuts)
    return Each(changes=tuple(sorted(changes, key=_is_of_list))) if changes else None


def answer_and_change(scene: Scene) -> Move | None:
    """The answer to what is asked, and a change of the list after it: «nei, og legg til 2 mus»."""
    asked = scene.state.asked
    if scene.state.draft is None or asked in NO_QUESTION or scene.state.pending or is_question(scene):
        return None
    if ":" in asked or len(scene.text) > LONGEST_TURN or _holds_back(scene) or labelled(scene.text, scene.knowledge):
        return None
    marks = scene.knowledge.marks
    lead = re.compile(rf"^(?:(?:{any_of((*marks['but'], *marks['joining'], *marks['by_the_way']))})[\s,]+)+", re.I)
    for begin, end in [*_cuts(scene)][1:]:
        answer, rest = scene.text[:end].strip(" ,.;"), lead.sub("", scene.text[begin:].strip())
        if beginning(rest.lower(), marks["except"]):
            continue  # «nei, bortsett fra to av PC-ene» is an exception from the answer
        if (given := _given(answer, asked, scene)) and (
            change := _of_the_list(rest, scene) or _fact(scene.text[begin:].strip(), rest, scene) or _more(rest, scene)
        ):
            return Each(changes=(Change(text=answer, move=given), Change(text=rest, move=change)))
    return None


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
    if move and _is_change(move, then) and _is_of_list(Change(text=text, move=move)):
        return move
    return None


def _fact(written: str, text: str, scene: Scene) -> Move | None:
    """Another answer that a part of the message gives by its name: «og telefonen er 40 50 60 70».

    `text` is what is `written` without what joins it to the answer before.
    """
    if scene.state.asked in ("lines", "more") or beginning(written.lower(), scene.knowledge.marks["it_is"]):
        return None  # «nei, det er Bydel Alna» corrects what was noted
    by_the_way = any_of(scene.knowledge.marks["by_the_way"])
    then = saying(scene, re.sub(rf"\s*\b(?:{by_the_way})\b", "", text, flags=re.I))
    said = extract(then.reading, scene.s.today, scene.knowledge)
    collected = has(scene.knowledge.marks["collecting"] + scene.knowledge.marks["better"], text.lower())
    told = {
        question: answer
        for question, answer in said.answers.items()
        if question != scene.state.asked and (names(question, then) or (question == DAY and collected))
        if not scene.awaits_words or question == DAY or question in scene.draft.answers  # `several` reads the others
    }
    good = told and not said.mentions and all(is_told(question, answer, scene) for question, answer in told.items())
    return Fill(answers=told) if good else None


def _more(text: str, scene: Scene) -> Fill | None:
    """Things with their counts and nothing else beside an answer: «tirsdag, forresten er det 14 laptoper»."""
    if scene.state.asked in ("lines", "more"):
        return None
    marks = scene.knowledge.marks
    then = saying(scene, without_lead(text, (*marks["we_have"], *marks["also"])).strip())
    things = then.reading.mentions
    several = all((thing.quantity or 0) > 1 for thing in things)  # «det er en heis» is none
    bare = {piece.kind for piece in pieces(then.text, ("joining", "padding"), scene.knowledge)} <= BARE
    return Fill(mentions=things) if things and several and bare and not _holds_back(then) else None


def _is_one(whole: Move | None, scene: Scene) -> bool:
    """Whether the message is a remark, or answers that are called by their names, each with words of its own."""
    if isinstance(whole, Correct):
        return whole.question == NOTE
    if not isinstance(whole, Fill) or len(whole.answers) < SEVERAL:
        return False
    verbs = tuple(word for name in ("change", "move", "remove", "add") for word in scene.knowledge.verbs[name])
    return not any(first_named(answer, scene) or has(verbs, answer.lower()) for answer in whole.answers.values())


def _cuts(scene: Scene) -> Iterator[tuple[int, int]]:
    """Where parts begin and where the one before ends."""
    marks, commands = scene.knowledge.marks, scene.knowledge.commands
    yield 0, 0
    if sends := beginning(scene.text.lower(), commands["submit"]):
        yield len(sends), len(sends)
    joints = any_of((*marks["but"], *marks["joining"]))
    for found in re.finditer(
        rf"(?:(?:{CLAUSE_END.pattern})\s*|\s+)(?:(?:{joints})\s+)+|{CLAUSE_END.pattern}", scene.text, re.I
    ):
        yield found.end(), found.start()


def _changes(scene: Scene, cuts: list[tuple[int, int]]) -> tuple[Change, ...]:
    """A change for each part, each as short as it can be; none if the message is not made of changes alone."""
    ends = [end for _, end in cuts[1:]] + [len(scene.text)]

    @cache
    def from_(first: int) -> tuple[Change, ...] | None:
        """The changes from part `first` on; None if those parts are not made of changes alone."""
        if first == len(cuts):
            return ()
        for last in range(first, len(ends)):
            text = scene.text[cuts[first][0] : ends[last]].strip(" ,.;!")
            if last - first + 1 == len(cuts) or (rest := from_(last + 1)) is None:
                continue
            if not text or any(plain(text) in scene.knowledge.commands[words] for words in SENDING):
                return rest
            if move := _change(scene, text) or (_noted(scene, text) if last == len(ends) - 1 else None):
                return (Change(text=text, move=move), *rest)
        return None

    return from_(0) or ()


def _noted(scene: Scene, text: str) -> Move | None:
    """The remark that the last part asks for, in so many words: «send inn, og si til dem at de må ringe først»."""
    then = saying(scene, text)
    opened = opening(then)
    return correction(then) if opened and opened[0] == "note" else None


def _change(scene: Scene, text: str) -> Move | None:
    """The change that a part makes, were it with the verb that the message opens with: «… og telefonen til …»."""
    opened = opening(scene)
    verb = scene.text[: -len(opened[1])].strip() if opened and opened[1] else ""
    for said in (text, f"{verb} {text}") if verb else (text,):
        move = correction(saying(scene, said))
        if move and _is_change(move, scene):
            return move
    return None


def _is_change(move: Move, scene: Scene) -> bool:
    """Whether the move changes something by itself, and no remark, which may hold anything."""
    if isinstance(move, ChangeLines):
        return bool(move.take or move.mentions)
    if isinstance(move, Correct | Give):
        return bool(move.text) and move.question != NOTE and is_told(move.question, move.text, scene)
    return isinstance(move, Fill)


def _is_of_list(change: Change) -> bool:
    """Whether the list is changed: more may have to be asked of that, so it comes last."""
    move = change.move
    return isinstance(move, ChangeLines) or (isinstance(move, Correct) and move.question.startswith(QUANTITY))
