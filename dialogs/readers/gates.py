"""What closes a gate wherever the talk stands: «fem av PC-ene er leaset», «noe av det er leid» -> one move."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialogs.answers.conditions import QUANTIFIERS
from dialogs.moves import Correct, Fill, Give, Move, Puzzled
from dialogs.readers.questions import is_question
from dialogs.scene import Scene, saying
from dialogs.text.phrases import Piece, lines_named, pieces
from dialogs.text.plainly import denies
from dialogs.text.typed import any_of, beginning, clauses_of, has, plain, whole
from knowledge.items import find_items, rights_in

GATES = {"leased": ("ownership", "leased"), "private": ("ownership", "private"), "graded": ("graded", "yes")}
HARMLESS = (*QUANTIFIERS, "count", "stop", "end")  # pieces that name nothing
OF_THEM = ("pronouns", "all", "some", "rest", "count")  # pieces that mean things, where an answer is in any words
DENIALS = ("not", "none", "not_all")
LONGEST = 1000  # characters; a story is no statement


def closing(scene: Scene) -> Move | None:
    """The answers that hold the order back, if the message says such a thing of what is on the list."""
    if scene.state.draft is None or is_question(scene) or scene.incoming.action or len(scene.text) > LONGEST:
        return None
    said = rights_in(_without_exceptions(scene), scene.knowledge)
    if _are_gone(scene, said.get("lost", ())):
        return Puzzled(problem="line.lost")  # no question of the form is about it
    answers = dict(GATES[kind] for kind in GATES if kind in said)
    if scene.state.asked == "phone" and plain(scene.text) in scene.knowledge.commands["own_number"]:
        return None  # whose number it is
    if scene.state.asked == "unit" and plain(scene.text) in scene.knowledge.commands["own_unit"]:
        return Give(question="unit", text=scene.text)  # «min egen» is nothing private there
    if has(scene.knowledge.marks["no_longer"], scene.text.lower()):
        answers.pop("ownership", None)  # «de var leaset før, men er kjøpt»: whose are they now?
    if not any(scene.draft.answers.get(question) != value for question, value in answers.items()):
        return None
    spans = [span for kind in GATES for span in said.get(kind, ())]
    beside = _beside(scene, spans)
    if any(piece.kind in DENIALS for piece in beside):  # «ingen av PC-ene er leaset»
        return None if scene.state.asked in answers or not _is_of_lines(scene) else Correct(question=min(answers))
    meant = scene.state.asked in answers or _is_of_lines(scene) or _is_of_them_all(scene, beside)
    return Fill(answers=answers) if meant else None


def closing_beside(scene: Scene) -> Move | None:
    """What closes a gate in a message that asks for more: «endre etasje til 3, to av dem er private»."""
    answers = scene.state.asked in dict(GATES.values()) or has(scene.knowledge.marks["no_longer"], scene.text.lower())
    if scene.state.draft is None or answers or len(scene.text) > LONGEST or not rights_in(scene.text, scene.knowledge):
        return None
    removes = scene.knowledge.verbs["remove"]
    clauses = clauses_of(scene.text.lower(), (*scene.knowledge.marks["but"], *scene.knowledge.marks["joining"]))
    after = (*clauses[1:], "")
    told = [
        one
        for one, then in zip(clauses, after, strict=True)
        if rights_in(one, scene.knowledge) and not beginning(one, removes) and not _leaves_them_out(scene, then)
    ]
    moves = (closing(saying(scene, clause)) for clause in told if len(clauses) > 1)
    return next((move for move in moves if move), None) or (closing(scene) if told and len(clauses) > 1 else None)


def _leaves_them_out(scene: Scene, clause: str) -> bool:
    """«… og skal ikke med»: what was said before is of nothing that is collected."""
    return has(scene.knowledge.marks["left_out"], clause) and not saying(scene, clause).reading.mentions


def swollen(scene: Scene) -> Move | None:
    """What may catch fire is said to be in the load: nothing else that the message says counts before that."""
    if scene.state.draft is None or is_question(scene) or scene.incoming.action or len(scene.text) > LONGEST:
        return None
    if beginning(scene.text.lower(), scene.knowledge.verbs["remove"]):
        return None
    said = scene.draft.lines and "swollen" in rights_in(scene.text, scene.knowledge)
    return Puzzled(problem="line.swollen") if said and _is_in_the_load(scene) else None


def told_early(scene: Scene) -> Move | None:
    """«nei, ingenting er gradert» before it is asked: the no to a gate, said in the gate's own words."""
    if scene.state.draft is None or is_question(scene) or scene.state.pending or len(scene.text) > LONGEST:
        return None
    said, asked = plain(scene.text), scene.state.asked
    for question in scene.knowledge.form:
        open_ = question.id != asked and question.id not in scene.draft.answers
        if open_ and denies(question, said, scene.knowledge):
            return Fill(answers={question.id: "no"})
    return None


def _without_exceptions(scene: Scene) -> str:
    """The text; where it is asked whether all is owned, what is excepted from a yes is said to be otherwise."""
    if scene.state.asked not in dict(GATES.values()):
        return scene.text
    excepted = any_of(scene.knowledge.marks["except"])
    return re.sub(rf"\b(?:{excepted})\b", lambda found: " " * len(found[0]), scene.text, flags=re.I)


def _beside(scene: Scene, spans: list[tuple[int, int]]) -> list[Piece]:
    """What stands beside the words that say it."""
    text = scene.reading.text
    rest = "".join(" " if any(a <= at < b for a, b in spans) else c for at, c in enumerate(text))
    return pieces(rest, QUANTIFIERS, scene.knowledge)


def _is_in_the_load(scene: Scene) -> bool:
    """Whether a clause tells of a swollen battery and not that it is taken out: «de med hovent batteri er tatt ut»."""
    out = (*scene.knowledge.marks["taken_out"], *scene.knowledge.marks["left_out"])
    told = (clause for clause in clauses_of(scene.text.lower()) if "swollen" in rights_in(clause, scene.knowledge))
    return any(not has(out, clause) for clause in told)


def _are_gone(scene: Scene, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether things on the list are said to be stolen, lost or gone: «nei, de er borte», «2 av skjermene er borte»."""
    gone = whole(scene.knowledge.marks["gone"]).finditer(scene.reading.text.lower())
    spans = [*spans, *(found.span() for found in gone)]
    beside = _beside(scene, spans) if spans else []
    named = [piece for piece in beside if lines_named(piece.value, scene.draft, scene.knowledge)]
    plainly = named and all(piece.kind in HARMLESS or piece in named for piece in beside)
    return bool(spans) and (bool(plainly) or _is_of_lines(scene) or _is_of_them_all(scene, beside))


def _is_of_lines(scene: Scene) -> bool:
    """Whether something on the list is named: «tre av PC-ene er private»."""
    stopped = [m for m in scene.reading.mentions if m.item in scene.knowledge.lexicon.context.becomes.values()]
    named = {one.item for mention in stopped for one in find_items(mention.words, scene.knowledge)}
    return any(lines_named(item, scene.draft, scene.knowledge) for item in named)


def _is_of_them_all(scene: Scene, beside: list[Piece]) -> bool:
    """Whether nothing is named, and all of it was understood: «to av dem er private», not «det er privat vei»."""
    if any(mention.item for mention in scene.reading.mentions) or not scene.draft.lines:
        return False
    said_of_them = has(scene.knowledge.marks["being"], scene.text.lower()) and any(p.kind in OF_THEM for p in beside)
    if scene.awaits_words and not said_of_them:
        return False  # «Privatveien 3»
    spoken = scene.state.about.items
    if not all(lines_named(thing.item, scene.draft, scene.knowledge) for thing in spoken):
        return False
    return all(piece.kind in HARMLESS for piece in beside)
