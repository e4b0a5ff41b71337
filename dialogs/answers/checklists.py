"""What of a checklist is done: «ja, alt er gjort», «1, 2 og 4», «alt unntatt 3», «ikke ennå»."""

from __future__ import annotations

import re

from dialogs.messages import Problem
from dialogs.text.plainly import opening
from dialogs.text.typed import any_of, has, plain, whole, without_lead
from knowledge.model import Question
from orders.draft import Draft
from orders.route import Surroundings
from orders.rules import steps_for

NUMBERS = re.compile(r"(?<![0-9])([0-9]{1,3})(?![0-9])(?:\s*(?:-|–|til|to)\s*([0-9]{1,3})(?![0-9]))?")


def ticked(draft: Draft, question: Question, text: str, s: Surroundings) -> Draft | Problem:
    """The draft with the points that the text (or a card's list of ids) says are done; what was ticked stays so."""
    ids = [step.id for step in steps_for(draft, question.part or "user", s.knowledge)]
    named = {part.strip() for part in text.split(",")}
    if named <= set(ids):
        return draft.answered(question.id, _in_order(ids, named))
    if has(s.knowledge.marks["not_applicable"], plain(text)):
        return Problem(key="checklist.not_relevant", heard=True)
    said = _said(text, s)
    no_to_all = said in s.knowledge.marks["to_all"] and opening(plain(text), s.knowledge) == "no"
    if no_to_all or said in s.knowledge.commands["not_done"]:
        return Problem(key="checklist.not_yet")
    if text.rstrip().endswith("?"):
        return Problem(key="checklist.not_understood")
    done = _done(said, len(ids), s)
    if done is None:
        return Problem(key="checklist.not_understood")
    if not done <= set(range(1, len(ids) + 1)):
        return Problem(key="checklist.number", values={"last": len(ids)})
    already = set(draft.answers.get(question.id, ()))
    return draft.answered(question.id, _in_order(ids, already | {ids[number - 1] for number in done}))


def _in_order(ids: list[str], chosen: set[str]) -> tuple[str, ...]:
    return tuple(one for one in ids if one in chosen)


def _said(text: str, s: Surroundings) -> str:
    """The plain text without the yes or no that it opens with, and without who has done it."""
    said, commands = plain(text), s.knowledge.commands
    if said in (*commands["all_done"], *commands["not_done"]):
        return said
    marks = s.knowledge.marks
    said = " ".join(whole(marks["point_beside"]).sub("", said).split())
    return without_lead(without_lead(without_lead(said, marks["opening"]), marks["doer"]), marks["point_rest"])


def _done(said: str, last: int, s: Surroundings) -> set[int] | None:
    """The numbers of what is done; None if the text does not say it."""
    if said in s.knowledge.commands["all_done"] or said in s.knowledge.marks["to_all"]:
        return set(range(1, last + 1))
    whole, left = _with_exception(said, s)
    if left is not None:
        exceptions = _numbers(left, s)
        everything = (
            whole is None or without_lead(whole, s.knowledge.commands["yes"]) in s.knowledge.commands["all_done"]
        )
        if whole and exceptions and (done := _numbers(whole, s)):  # «1 og 2, men ikke 3»
            return done - exceptions or None
        outside = exceptions - set(range(1, last + 1))
        return (set(range(1, last + 1)) - exceptions) | outside if everything and exceptions else None
    return _numbers(said, s) or None


def _with_exception(said: str, s: Surroundings) -> tuple[str | None, str | None]:
    """«alt unntatt 3» as («alt», «3»), «3 gjenstår» as (None, «3»); without an exception the text and None."""
    marks = s.knowledge.marks
    if behind := re.fullmatch(rf"(.*?)\s*(?:{any_of(marks['point_left'])})", said):
        return None, behind[1]
    if between := re.search(rf"\b(?:{any_of(marks['point_except'])})\b", said):
        return plain(said[: between.start()]), said[between.end() :]
    return said, None


def _numbers(text: str, s: Surroundings) -> set[int]:
    """«1, 2 og 4», «punkt 1-4 er gjort»: the points of a list that a text names, if it names nothing else."""
    words = any_of(s.knowledge.marks["point"])
    if not re.fullmatch(rf"(?:[\s,.;:&+–-]|(?<![0-9])[0-9]{{1,3}}(?![0-9])|\b(?:{words})\b)+", text):
        return set()
    return {n for first, last in NUMBERS.findall(text) for n in range(int(first), int(last or first) + 1)}
