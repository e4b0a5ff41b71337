"""Where an order talk stands, computed from the draft alone: what applies, what is missing, what comes next.

No pointer is stored. Change an answer, and the route is another; the answers that no longer apply are kept but do not
count.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import msgspec

from knowledge.model import Knowledge, Question
from orders.authority import Register
from orders.draft import SKIPPED, Draft, Line, Value
from orders.rules import RULES, day_fault, steps_for

QUANTITY = "quantity"  # «quantity:3»: how many of line 3; asked per line, so not a question of the form


class Surroundings(msgspec.Struct, frozen=True, kw_only=True):
    """What a route depends on besides the draft."""

    knowledge: Knowledge
    register: Register
    requester: str
    today: date


def applying(draft: Draft, s: Surroundings) -> tuple[Question, ...]:
    """The questions of the form that apply to this draft, in order."""
    return _form(tuple([rule(draft, s.knowledge) for rule in RULES.values()]), s.knowledge)


@lru_cache(maxsize=256)  # asked several times a turn
def _form(holds: tuple[bool, ...], knowledge: Knowledge) -> tuple[Question, ...]:
    held = {name for name, held in zip(RULES, holds, strict=True) if held}
    return tuple(question for question in knowledge.form if question.when in held)


def applies(question: str, draft: Draft, s: Surroundings) -> bool:
    """Whether the form has this question and it applies."""
    return any(q.id == question for q in applying(draft, s))


def counted(draft: Draft, s: Surroundings) -> dict[str, Value]:
    """The answers that count: given, applying, and still good today."""
    return {q.id: draft.answers[q.id] for q in applying(draft, s) if q.id in draft.answers and _done(q, draft, s)}


def missing(draft: Draft, s: Surroundings) -> Iterator[str]:
    """Ids of what is still to be asked, in order; `quantity:<line>` for a line whose count is not certain."""
    for question in applying(draft, s):
        if not _done(question, draft, s):
            yield question.id
        if question.kind == "lines":
            yield from (f"{QUANTITY}:{line.id}" for line in draft.lines if not _is_counted(line))


def next_missing(draft: Draft, s: Surroundings) -> str | None:
    """What to ask next, or None when the answers can be checked and sent."""
    return next(missing(draft, s), None)


def previous(draft: Draft, before: str | None, s: Surroundings) -> str | None:
    """The latest question with an answer before `before` (None: from the end), or None at the beginning."""
    found = None
    for question in applying(draft, s):
        if question.id == before:
            break
        if _done(question, draft, s):
            found = question.id
        if question.kind == "lines" and _is_quantity(before):
            break
    return found


def closed_gate(draft: Draft, s: Surroundings) -> Question | None:
    """The first question whose answer stops the order (leased, private, graded, other waste), or None."""
    stopping = [question for question in _gates(s.knowledge) if draft.answers.get(question.id) in question.stop_on]
    return next((question for question in stopping if RULES[question.when](draft, s.knowledge)), None)


@lru_cache(maxsize=8)
def _gates(knowledge: Knowledge) -> tuple[Question, ...]:
    """The questions of which an answer may stop the order."""
    return tuple(question for question in knowledge.form if question.stop_on)


def progress(question: str | None, draft: Draft, s: Surroundings) -> tuple[int, int, str]:
    """(part, parts, group id) of a question among the groups that apply; None: the last, «check»."""
    groups = [*dict.fromkeys(q.group for q in applying(draft, s)), "check"]
    group = group_of(question, s.knowledge)
    return groups.index(group) + 1 if group in groups else 1, len(groups), group


def group_of(question: str | None, knowledge: Knowledge) -> str:
    """The group that a question, or a line's quantity, belongs to."""
    if question is None:
        return "check"
    if _is_quantity(question):
        question = "lines"
    return knowledge.question(question).group


def _is_counted(line: Line) -> bool:
    """Whether it has a count, and no more serial numbers than things."""
    return line.quantity is not None and len(line.serials) <= line.quantity


def _is_quantity(question: str | None) -> bool:
    return question is not None and question.startswith(f"{QUANTITY}:")


def _done(question: Question, draft: Draft, s: Surroundings) -> bool:
    match question.kind:
        case "lines":
            return bool(draft.lines)
        case "conditions":
            return bool(draft.lines) and all(line.condition for line in draft.lines)
        case "checklist" if question.part:
            ticked = draft.answers.get(question.id, ())
            return {step.id for step in steps_for(draft, question.part, s.knowledge)} <= set(ticked)
        case "details" if draft.lines and all(line.serials for line in draft.lines):
            return True  # nothing is left to be asked, until a line without serial numbers is added
    value = draft.answers.get(question.id)
    if value is None or (value == SKIPPED and not question.optional):
        return False
    return _still_good(question, value, draft, s)


def _still_good(question: Question, value: Value, draft: Draft, s: Surroundings) -> bool:
    """A draft may lie for weeks: dates pass, and authorities end."""
    if question.id == "pickup_date":
        return day_fault(date.fromisoformat(str(value)), s.today) is None
    if question.id == "disposal_date":
        return date.fromisoformat(str(value)) >= s.today
    if question.kind == "approver":
        unit = str(draft.answers.get("unit", ""))
        return any(p.id == value for p in s.register.approvers(unit, s.requester, s.today))
    return True
