"""What of a checklist is done: «ja, alt er gjort», «1, 2 og 4», «alt unntatt 3», «ikke ennå»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialogs.messages import Problem
from dialogs.text.plainly import opening
from dialogs.text.typed import any_of, has, plain, whole, without_lead
from knowledge.model import Question, Step
from orders.draft import Draft
from orders.route import Surroundings
from orders.rules import steps_for

WORD = re.compile(r"[^\W\d_]+")
BOTH = 2
SHORTEST = 4  # letters of a word that names a point: «Intune», «BIOS»
STEM = 6  # letters by which it is known, inflected or not: «passordet»
NUMBERS = re.compile(r"(?<![0-9])([0-9]{1,3})(?![0-9])(?:\s*(?:-|–|til|to)\s*([0-9]{1,3})(?![0-9]))?")


def ticked(draft: Draft, question: Question, text: str, s: Surroundings) -> Draft | Problem:
    """The draft with the points that the text (or a card's list of ids) says are done; what was ticked stays so."""
    steps = steps_for(draft, question.part or "user", s.knowledge)
    ids = [step.id for step in steps]
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
    if len(ids) == BOTH and said in s.knowledge.marks["both"]:
        said = s.knowledge.marks["to_all"][0]
    done = _done(_numbered(said, steps, s), len(ids), s)
    if done is None and (problem := _denied(said, steps, s)):
        return problem
    if done is None:
        return Problem(key="checklist.not_understood")
    if not done <= set(range(1, len(ids) + 1)):
        return Problem(key="checklist.number", values={"last": len(ids)})
    already = set(draft.answers.get(question.id, ()))
    return draft.answered(question.id, _in_order(ids, already | {ids[number - 1] for number in done}))


def _numbered(said: str, steps: Sequence[Step], s: Surroundings) -> str:
    """«alt unntatt Intune» with the number of the point that it names in its place."""
    whole, left = _with_exception(said, s)
    if left is None or _numbers(left, s) or whole is None or not _is_everything(whole, s):
        return said
    named = _named(left, steps, s)
    return said.replace(left.strip(), f" {named}") if named else said


def _named(text: str, steps: Sequence[Step], s: Surroundings) -> int:
    """The number of the one point in which the words stand that only it has; 0 where there is none such."""
    words = [w for w in WORD.findall(text) if len(w) >= SHORTEST and w not in s.knowledge.marks["denying"]]
    texts = [" ".join((step.text.nb, step.text.nn, step.text.en, *step.devices)).lower() for step in steps]
    naming = [[n for n, text in enumerate(texts, 1) if word[:STEM] in text] for word in words]
    only = {found[0] for found in naming if len(found) == 1}
    return only.pop() if len(only) == 1 else 0


def _is_everything(said: str, s: Surroundings) -> bool:
    return without_lead(said, s.knowledge.commands["yes"]) in s.knowledge.commands["all_done"]


def _denied(said: str, steps: Sequence[Step], s: Surroundings) -> Problem | None:
    """What is said of one point and of no other: «passordet mangler», «det er ikke fjernet», «vi har ikke Absolute»."""
    lacking = (*s.knowledge.marks["denying"], *s.knowledge.marks["point_left"])
    if not has(lacking, said) or not _named(said, steps, s):
        return None
    had = re.search(rf"\b(?:{any_of(s.knowledge.marks['not_had'])})\s+(\w+)", said)
    of_others = had and _named(had[1], steps, s)
    return Problem(key="checklist.not_relevant" if of_others else "checklist.not_yet", heard=True)


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
        everything = whole is None or _is_everything(whole, s)
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
