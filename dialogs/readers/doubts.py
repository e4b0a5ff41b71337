"""What is told in passing and puts an answer in doubt: «Atea eier PC-ene», «fristillingen er ikke gjort».

Why it exists: the gates, the checklists and the declaration are answered once, and whatever the person says of them
later must not be sent past, nor vanish into an address or a remark. Such an answer is asked for anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from dialogs.moves import Correct, Fill, Move
from dialogs.readers.gates import GATES, closing
from dialogs.readers.line_changes import is_brought
from dialogs.readers.questions import asks
from dialogs.scene import Scene, saying
from dialogs.state import CHECK
from dialogs.text.phrases import lines_named, pieces
from dialogs.text.typed import any_of, clauses_of, has, plain, whole
from knowledge.items import rights_in
from knowledge.model import Knowledge, Mention, Verdict

LONGEST = 1000  # characters; a story is no statement
OF_THE_LIST = ("details",)  # questions whose answers describe what is on the list
NOTES = ("remarks",)  # answers that may tell anything, and are kept whatever they tell
DECLARATION = "declaration"
OF_IT = ("pronouns", "some", "all", "item")  # pieces of an answer in free words that speak of the equipment
EXCLUDED = Verdict.EXCLUDED


def undone(scene: Scene) -> Move | None:
    """The checklists of which the message says that something is not done; it changes nothing on the list."""
    asked = scene.question
    if asked is not None and asked.kind == "checklist":
        return None  # it is an answer to that
    anew = _answered(scene, _steps(scene, _clauses(scene)))
    return Fill(answers=_kept(scene, ()), anew=anew) if anew else None


def doubted(scene: Scene) -> Move | None:
    """The gates that the message puts in doubt, and the declaration; what it answers itself is kept."""
    whose = scene.state.asked == "phone" and plain(scene.text) in scene.knowledge.commands["own_number"]
    if whose or not (clauses := _clauses(scene)):
        return None
    named = _excluded(scene, clauses)
    declared = [DECLARATION] if named or _denies_declaration(scene, clauses) else []
    anew = _answered(scene, (*_gates(scene, clauses), *declared))
    if not anew and not named:
        return None
    return Fill(answers=_kept(scene, named), mentions=_to_be_told(scene) if named else (), anew=anew)


def in_doubt(scene: Scene, field: str, value: str) -> Fill | None:
    """What the free words in a field of a card tell against a gate or the declaration; the words too, if they stay."""
    question, _, line = field.partition(":")
    listed = scene.draft.line(line)
    asked = "details" if line else question
    text = f"{scene.knowledge.items[listed.item].name.nb} {value}" if listed and question == "model" else value
    said = msgspec.structs.replace(scene.incoming, action=None, values={}, text=text)
    then = msgspec.structs.replace(scene, incoming=said, state=msgspec.structs.replace(scene.state, asked=asked))
    if not value or not then.awaits_words or question == "serials":
        return None
    move = closing(then := saying(then, text)) or doubted(then)
    if isinstance(move, Correct):
        return Fill(anew=(move.question,))
    return move if isinstance(move, Fill) else None


def _clauses(scene: Scene) -> list[str]:
    """The message clause by clause; none if it is no statement about a draft. «har ikke slettet ...» is no question."""
    asked = scene.text.endswith("?") or asks(scene)
    if scene.state.draft is None or scene.incoming.action or len(scene.text) > LONGEST or asked:
        return []
    low = scene.text.lower().replace("'", "").replace("’", "")
    return clauses_of(low)


def _answered(scene: Scene, said: Iterable[str]) -> tuple[str, ...]:
    """Those of the questions that have an answer, and are not the one that is asked now."""
    open_ = {*said} - {scene.state.asked}
    return tuple(q.id for q in scene.knowledge.form if q.id in open_ and q.id in scene.draft.answers)


def _kept(scene: Scene, named: tuple[Mention, ...]) -> dict[str, str]:
    """The answer in free words that the message is as well; a field of few words is not for what is in the load."""
    asked = scene.state.asked
    if not asked or not scene.awaits_words or (named and not _may_be_told(asked, scene)):
        return {}
    return {asked: scene.text}


def _may_be_told(asked: str, scene: Scene) -> bool:
    """Whether the answer may tell of what cannot go; it may not bid the driver take it."""
    bids = has(scene.knowledge.marks["bidding"], scene.text.lower())
    return asked.endswith("_reason") or (asked in NOTES and not bids)


def _gates(scene: Scene, clauses: list[str]) -> Iterator[str]:
    """What says that something may be another's, or may hold what is graded."""
    if scene.draft.answers.keys().isdisjoint(question for question, _ in GATES.values()):
        return
    for kind, spans in rights_in(scene.text, scene.knowledge).items():
        if kind in GATES and any(_is_of_equipment(scene, kind, end) for _, end in spans):
            yield GATES[kind][0]
    marks = scene.knowledge.marks
    for clause in (clause for clause in clauses if not _denies(clause, scene.knowledge)):
        if _is_of_others(clause, scene):
            yield "ownership"
        if has(marks["graded_use"], clause):
            yield "graded"
    if has(marks["graded_level"], scene.text):  # in capitals, as these are written: «merket BEGRENSET»
        yield "graded"


def _is_of_others(clause: str, scene: Scene) -> bool:
    """Whether somebody else is said to own it: «Atea eier PC-ene», «den ene er min»."""
    marks = scene.knowledge.marks
    if has(marks["us"], clause) or not (has(marks["others_own"], clause) or _ends(clause, marks["mine"])):
        return False
    return not scene.awaits_words or any(piece.kind in OF_IT for piece in pieces(clause, OF_IT[:-1], scene.knowledge))


def _ends(clause: str, words: tuple[str, ...]) -> bool:
    return re.search(rf"\b(?:{any_of(words)})\W*$", clause) is not None


def _is_of_equipment(scene: Scene, kind: str, end: int) -> bool:
    """Whether such a word may be said of what is to go: not «det er privat vei», a street's name, another's phone."""
    if kind == "graded" or (kind == "leased" and not scene.awaits_words):
        return True
    if scene.awaits_words and not has(scene.knowledge.marks["being"], scene.text.lower()):
        return False
    after = pieces(scene.reading.text[end:], ("padding", "joining"), scene.knowledge)
    return not any(mention.item for mention in scene.reading.mentions) and not (after and after[0].kind == "unknown")


def _denies(clause: str, knowledge: Knowledge) -> bool:
    return has(_denying(knowledge), clause)


@lru_cache(maxsize=8)
def _denying(knowledge: Knowledge) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*knowledge.marks["denied"], *knowledge.marks["denying"], *knowledge.marks["none"])))


def _steps(scene: Scene, clauses: list[str]) -> Iterator[str]:
    """The checklists, if a step is said not to be done: whoever ticked it once may have ticked others so."""
    marks = scene.knowledge.marks
    clauses = [whole(marks["forgot_to_say"]).sub(" ", clause) for clause in clauses]
    if any(has(marks["undone"], clause) or _leaves(clause, scene.knowledge) for clause in clauses):
        yield from (question.id for question in scene.knowledge.form if question.kind == "checklist")


def _leaves(clause: str, knowledge: Knowledge) -> bool:
    """Whether a clause denies a step by what it is about, or by its number."""
    marks = knowledge.marks
    if not (_denies(clause, knowledge) or has((*marks["point_left"], *marks["forgot"]), clause)):
        return False
    return has(marks["a_point"], clause) or _begun(marks["of_steps"]).search(clause) is not None


@lru_cache(maxsize=16)
def _begun(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of words that begin with any of these."""
    return re.compile(rf"\b(?:{any_of(words)})")


def _excluded(scene: Scene, clauses: list[str]) -> tuple[Mention, ...]:
    """What cannot go, and is said to be in the load: not what is taken out of it, nor where somebody stands."""
    marks = scene.knowledge.marks
    excluded = (m for m in scene.reading.mentions if m.verdict is EXCLUDED)
    named = tuple(m for m in excluded if not has(marks["access"], m.words.lower()))
    if not named or not (scene.state.asked == CHECK or scene.awaits_words):
        return ()
    if scene.awaits_words and not any(_is_of_the_load(clause, scene) for clause in clauses):
        return ()
    return tuple(m for m in named if not is_out(m, scene) and not is_brought(m, scene))


def _is_of_the_load(clause: str, scene: Scene) -> bool:
    """Whether a clause tells of what is collected: «to tonere ligger ved», «den ene skriveren er en kopimaskin»."""
    marks = scene.knowledge.marks
    if has(marks["along"] + marks["bidding"], clause) or scene.state.asked in OF_THE_LIST:
        return True
    items = [piece.value for piece in pieces(clause, (), scene.knowledge) if piece.kind == "item"]
    listed = any(lines_named(item, scene.draft, scene.knowledge) for item in items)
    return listed and has(marks["being"], clause)


def is_out(mention: Mention, scene: Scene) -> bool:
    """Whether the message says of a thing that it does not go: «kopimaskinen er tatt ut», «det er ingen papp der»."""
    gone = (*scene.knowledge.marks["taken_out"], *scene.knowledge.marks["left_out"])
    of_it = (clause for clause in _clauses(scene) if mention.words and mention.words.lower() in clause)
    return any(has(gone, clause) or _denies(clause, scene.knowledge) for clause in of_it)


def _to_be_told(scene: Scene) -> tuple[Mention, ...]:
    """All that is named and not on the list: what cannot go, by whatever name, and the rest of it is to go."""
    draft, knowledge = scene.draft, scene.knowledge
    mentions = scene.reading.mentions
    return tuple(m for m in mentions if m.verdict is EXCLUDED or not lines_named(m.item, draft, knowledge))


def _denies_declaration(scene: Scene, clauses: list[str]) -> bool:
    marks = scene.knowledge.marks
    names = scene.knowledge.question(DECLARATION).words
    wrong = (*marks["wrong"], *marks["wrong_before"])
    return any(
        has((*names, *marks["confirming"]), clause) and (_denies(clause, scene.knowledge) or has(wrong, clause))
        for clause in clauses
    )
