"""What is said beside an answer about the pickup, and answers nothing: «torsdag kl. 10, ring Kari først» -> a remark.

Why it exists: whoever tells it means the driver to know, and a day is read out of the message whatever else it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from dialogs.answers.dates import find_day
from dialogs.answers.day_patterns import day_patterns
from dialogs.answers.extract import extract
from dialogs.answers.give import give
from dialogs.messages import Problem
from dialogs.moves import Fill, Give
from dialogs.readers.correcting import noted
from dialogs.readers.other_facts import DAY, NOTE
from dialogs.scene import FREE_KINDS, Scene
from dialogs.text.phrases import pieces
from dialogs.text.typed import any_of, beginning, clauses_of, has
from knowledge.reading import read

WINDOW = "window"
PACKING = "packing"
PICKUP = "pickup"  # the part of the form that is for whoever drives
FEWEST = 3  # words that tell something
NEW = 2  # of which so many are none that only join, prefer or point
MARKS = ("joining", "padding", "pronouns", "preferring", "conditional", "polite", "is_to")


def with_note(move: Give | Fill, scene: Scene) -> Give | Fill:
    """The move, with a remark of the clauses that answer nothing; another address, said outright, is the address."""
    question = scene.question
    answers = {move.question: move.text} if isinstance(move, Give) else move.answers
    if question is None or question.group != PICKUP or question.kind in FREE_KINDS or NOTE in answers:
        return move
    when = re.compile(rf"\s(?=(?:{any_of(scene.knowledge.marks['provided'])})\s)", re.I)
    clauses = [part for clause in clauses_of(scene.text, scene.knowledge.marks["but"]) for part in when.split(clause)]
    left = [*_left(clauses, question.id, answers, scene)]
    if question.id == PACKING:
        left += [clause for clause in clauses if clause not in left and _counts(clause, scene)]
    elif len(left) == len(clauses):
        return move
    if not left:
        return move
    answers = {**answers, **_answered(left, answers, scene)}
    return Fill(answers=answers, mentions=move.mentions if isinstance(move, Fill) else ())


def _counts(clause: str, scene: Scene) -> bool:
    """Whether a clause says in how many it is packed, which no answer to choose holds: «på 2 paller»."""
    return any(piece.number > 1 for piece in pieces(clause, (), scene.knowledge))


def _answered(left: list[str], answers: Mapping[str, str], scene: Scene) -> dict[str, str]:
    """What the clauses that are left come to: another address, the hours of the day, a remark of the rest."""
    place = next(filter(None, (_address(clause, scene) for clause in left)), "")
    hours = next((clause for clause in left if _is_hours(clause, answers, scene)), "")
    day = next((clause for clause in left if DAY not in answers and _is_other_day(clause, scene)), "")
    told = ", ".join(clause for clause in left if clause not in (place, hours, day))
    if any(beginning(clause.lower(), scene.knowledge.marks["provided"]) for clause in left):
        told = scene.text  # «paller hvis dere har» says nothing without what it is said of
    more = {"address": place, WINDOW: hours, DAY: day, NOTE: noted(scene, told) if told else ""}
    return {question: text for question, text in more.items() if text}


def _is_other_day(clause: str, scene: Scene) -> bool:
    """Whether a clause tells another day for the pickup: «onsdag er bedre», «hentingen må være 2. desember»."""
    marks, low = scene.knowledge.marks, clause.lower()
    if not has(marks["better"] + marks["the_pickup"], low):
        return False
    return isinstance(find_day(clause, scene.s.today, scene.knowledge), date)


def _left(clauses: list[str], asked: str, answers: Mapping[str, str], scene: Scene) -> Iterator[str]:
    """The clauses that tell something and none of the answers, another answer to the same question among them."""
    result = give(scene.draft, asked, scene.text, scene.s)
    answered = False
    for clause in clauses:
        said = give(scene.draft, asked, clause, scene.s)
        if isinstance(said, Problem):
            if _tells(clause, answers, scene):
                yield clause
        elif answered and said != result:
            yield clause  # «helst fredag, men mandag går også»
        answered = answered or said == result


def _tells(clause: str, answers: Mapping[str, str], scene: Scene) -> bool:
    if clause.endswith("?"):
        return False
    told = extract(read(clause, scene.knowledge), scene.s.today, scene.knowledge)
    if told.mentions or any(answers.get(question) == text for question, text in told.answers.items()):
        return False
    if _address(clause, scene) or _is_hours(clause, answers, scene):
        return True
    marks = scene.knowledge.marks
    days = day_patterns(scene.knowledge).telling
    if beginning(clause.lower(), marks["denied"]) and not days.isdisjoint(re.findall(r"\w+", clause.lower())):
        return False  # «ikke i denne uka, men onsdag i neste»
    if beginning(clause.lower(), (*marks["provided"], *marks["calling"])):
        return True
    new = sum(piece.kind == "unknown" for piece in pieces(clause, MARKS, scene.knowledge))
    return len(clause.split()) >= FEWEST and new >= NEW


def _is_hours(clause: str, answers: Mapping[str, str], scene: Scene) -> bool:
    """Whether a clause tells the hours of the day that is asked for: «torsdag, men bare før 11»."""
    if WINDOW in answers or scene.question is None or scene.question.kind != "date":
        return False
    if has(scene.knowledge.marks["being"], clause.lower()):
        return False  # «porten er låst etter 15»
    return not isinstance(give(scene.draft, WINDOW, clause, scene.s), Problem)


def _address(clause: str, scene: Scene) -> str:
    """The address that a clause is and nothing else, if it has a number; "" for any other clause."""
    told = extract(read(clause, scene.knowledge), scene.s.today, scene.knowledge).answers
    place = told.get("address", "")
    return place if place == clause and any(map(str.isdigit, place)) else ""
