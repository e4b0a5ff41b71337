"""Several changes in one message, while the answers are checked: «fjern skjermene, og hentes mandag».

Why it exists: the other readers look for one thing; of two, the second would be lost. A message is cut only where each
part is something by itself, so that what is one sentence stays one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dialogs.answers.dates import find_day
from dialogs.answers.equipment import mention_of
from dialogs.moves import Change, ChangeLines, Correct, Each, Fill, Give, Move
from dialogs.readers.correcting import correction, noted, opening
from dialogs.readers.naming import first_named, is_told
from dialogs.readers.other_facts import DAY, LONGEST_TURN, NOTE
from dialogs.readers.questions import is_question
from dialogs.scene import Scene, saying
from dialogs.state import CHECK
from dialogs.text.phrases import lines_named, pieces
from dialogs.text.typed import CLAUSE_END, any_of, beginning, has, plain, without_lead
from knowledge.items import rights_in
from knowledge.model import Mention
from orders.route import QUANTITY

SEVERAL = 2
BARE = {"count", "item", "joining", "padding", "stop", "end"}  # pieces of things that are only counted
MOST_PARTS = 6
# Commands that go with a change, and do nothing before it is seen.
SENDING = ("submit", "content", "yes", "no", "thanks")


def each_change(scene: Scene) -> Move | None:
    """The changes, if the message is made of nothing else; a wish to send beside them waits until they are seen."""
    if scene.state.asked != CHECK or scene.state.draft is None or scene.state.pending or is_question(scene):
        return None
    if len(scene.text) > LONGEST_TURN or _is_one(correction(scene), scene):
        return None
    cuts = list(cuts_of(scene))
    if not 1 < len(cuts) <= MOST_PARTS + 1:
        return None
    changes = sorted(_together(_changes(scene, cuts)), key=is_of_list)
    return Each(changes=tuple(changes)) if changes else None


def _together(changes: tuple[Change, ...]) -> Iterator[Change]:
    """The changes, with all that is only counted in one of them: of all of it is asked at once how it is meant."""
    things = [change for change in changes if isinstance(change.move, Fill) and change.move.mentions]
    yield from (change for change in changes if change not in things)
    if things:
        mentions = tuple(m for change in things if isinstance(change.move, Fill) for m in change.move.mentions)
        yield Change(text=", ".join(change.text for change in things), move=Fill(mentions=mentions))


def _on_the_list(thing: Mention, scene: Scene) -> Mention:
    """The thing by the name that its line has: «13 pc-er» are laptops where those are what is listed."""
    lines = lines_named(thing.item, scene.draft, scene.knowledge)
    other = len(lines) == 1 and lines[0].item != thing.item
    return mention_of(lines[0].item, thing.quantity, scene.knowledge) if other else thing


def _is_one(whole: Move | None, scene: Scene) -> bool:
    """Whether the message is a remark, or answers that are called by their names, each with words of its own."""
    if isinstance(whole, Correct):
        return whole.question == NOTE
    if not isinstance(whole, Fill) or len(whole.answers) < SEVERAL:
        return False
    verbs = tuple(word for name in ("change", "move", "remove", "add") for word in scene.knowledge.verbs[name])
    others = {question: answer for question, answer in whole.answers.items() if question != DAY}
    dated = DAY in whole.answers and any(find_day(answer, scene.s.today, scene.knowledge) for answer in others.values())
    words = (*verbs, *scene.knowledge.marks["told_of_somebody"])
    mixed = any(first_named(answer, scene) or has(words, answer.lower()) for answer in whole.answers.values())
    things = not whole.mentions and any((thing.quantity or 0) > 1 for thing in scene.reading.mentions)
    return not (dated or mixed or things)  # «kontakten er Ola, hentes mandag» is two


def cuts_of(scene: Scene) -> Iterator[tuple[int, int]]:
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
            move = _change(scene, text) or counted(text, scene)
            if move := move or (_noted(scene, text) if last == len(ends) - 1 else None):
                return (Change(text=text, move=move), *rest)
        return None

    return from_(0) or ()


def _noted(scene: Scene, text: str) -> Move | None:
    """The remark that the last part asks for, in so many words: «send inn, og si til dem at de må ringe først»."""
    then = saying(scene, text)
    opened = opening(then)
    marks = scene.knowledge.marks
    if beginning(text.lower(), marks["told_of_somebody"]) and beginning(text.lower(), marks["one_person"]):
        return Correct(question=NOTE, text=noted(scene, text))  # «…, og hun går kl. 14»
    return correction(then) if opened and opened[0] == "note" else None


def _change(scene: Scene, text: str) -> Move | None:
    """The change that a part makes, were it with the verb that the message opens with: «… og telefonen til …»."""
    opened = opening(scene)
    verb = scene.text[: -len(opened[1])].strip() if opened and opened[1] else ""
    if has(scene.knowledge.marks["staying"], text.lower()):
        verb = ""  # «fjern skjermene, men behold de bærbare»
    for said in (text, f"{verb} {text}") if verb else (text,):
        move = correction(saying(scene, said))
        if move and is_change(move, scene):
            return move
    return None


def is_change(move: Move, scene: Scene) -> bool:
    """Whether the move changes something by itself, and no remark, which may hold anything."""
    if isinstance(move, ChangeLines):
        return bool(move.take or move.mentions)
    if isinstance(move, Correct | Give):
        return bool(move.text) and move.question != NOTE and is_told(move.question, move.text, scene)
    return isinstance(move, Fill)


def is_of_list(change: Change) -> bool:
    """Whether the list is changed: more may have to be asked of that, so it comes last."""
    move = change.move
    if isinstance(move, Fill):
        return bool(move.mentions)
    return isinstance(move, ChangeLines) or (isinstance(move, Correct) and move.question.startswith(QUANTITY))


def counted(text: str, scene: Scene) -> Fill | None:
    """Things with their counts and nothing else: «forresten er det 14 laptoper»; how they are meant is asked."""
    marks = scene.knowledge.marks
    then = saying(scene, without_lead(text, (*marks["we_have"], *marks["also"])).strip())
    things = tuple(_on_the_list(thing, scene) for thing in then.reading.mentions)
    several = all((thing.quantity or 0) > 1 for thing in things)  # «det er en heis» is none
    bare = {piece.kind for piece in pieces(then.text, ("joining", "padding"), scene.knowledge)} <= BARE
    return Fill(mentions=things) if things and several and bare and not rights_in(then.text, scene.knowledge) else None
