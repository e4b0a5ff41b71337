"""A whole order talk to take things away from: the real form, and a draft that answers all of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from knowledge.load import load_knowledge
from knowledge.model import Knowledge
from orders.authority import Register
from orders.draft import SKIPPED, Draft, Line, Value
from orders.route import Surroundings, applying
from orders.rules import steps_for
from tests.builders import NOW, UNIT, a_line, a_register

TODAY = NOW.date()
ANSWERS: dict[str, Value] = {
    "unit": UNIT,
    "needs_condition": "no",
    "needs_internal": "no",
    "needs_supplier": "no",
    "needs_reuse": "no",
    "ownership": "owned",
    "graded": "no",
    "more": "no",
    "details": SKIPPED,
    "address": "Trondheimsveien 0",
    "floor": "3. etasje",
    "access": SKIPPED,
    "contact": "Resepsjonen",
    "phone": "+4722222222",
    "pickup_date": "2026-12-01",
    "window": "any",
    "packing": "boxes",
    "remarks": SKIPPED,
    "disposal_date": "2026-12-01",
    "approver": "leader",
    "declaration": "yes",
}


@cache
def real_knowledge() -> Knowledge:
    """The data files as they are."""
    return load_knowledge()


def surroundings(*, register: Register | None = None, requester: str = "it", today: date = TODAY) -> Surroundings:
    """The real form on the builders' Monday, asked of the IT-ansvarlig."""
    return Surroundings(knowledge=real_knowledge(), register=register or a_register(), requester=requester, today=today)


def a_line_of(item: str, line_id: str = "1") -> Line:
    """Three of an item, all working."""
    return a_line(id=line_id, item=item, quantity=3, model="", serials=())


def lines_of(items: Iterable[str]) -> tuple[Line, ...]:
    """A line of each item."""
    return tuple(a_line_of(item, str(number)) for number, item in enumerate(items, 1))


def ticked(draft: Draft) -> Draft:
    """This draft with every checklist done that applies to it."""
    for question in applying(draft, surroundings()):
        if question.part:
            steps = steps_for(draft, question.part, real_knowledge())
            draft = draft.answered(question.id, tuple(step.id for step in steps))
    return draft


def a_full_draft(*lines: Line) -> Draft:
    """A draft with nothing left to ask: twelve laptops, or these lines."""
    return ticked(Draft(answers=ANSWERS, lines=lines or (a_line(),)))
