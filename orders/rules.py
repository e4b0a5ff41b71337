"""The named conditions: when a question of the form applies, and which days a pickup can be on.

The form names a rule (`when = "user_steps"`); this table says what it means. A name that is not here stops the service
at start.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Literal

from knowledge.model import Fault, Knowledge, KnowledgeError, Step
from orders.draft import Draft

Rule = Callable[[Draft, Knowledge], bool]
Part = Literal["user", "it", "pickup"]  # who does the steps, and when
ALWAYS = "always"
HORIZON = timedelta(days=365)  # a date further away is far more likely a slip of the pen than a plan
MAX_QUANTITY = 9_999  # the whole municipality has tens of thousands of PCs; one pickup does not
MAX_LINES = 60  # what a card, a PDF page and a van can hold; more is better said as several orders


def _said(question: str, answer: str) -> Rule:
    return lambda draft, _: draft.answers.get(question) == answer


def _has_steps(part: Part) -> Rule:
    return lambda draft, knowledge: bool(steps_for(draft, part, knowledge))


RULES: dict[str, Rule] = {
    ALWAYS: lambda _draft, _knowledge: True,
    "needs_condition_yes": _said("needs_condition", "yes"),
    "needs_internal_yes": _said("needs_internal", "yes"),
    "needs_supplier_yes": _said("needs_supplier", "yes"),
    "needs_reuse_yes": _said("needs_reuse", "yes"),
    "user_steps": _has_steps("user"),
    "it_steps": _has_steps("it"),
    "pickup_steps": _has_steps("pickup"),
}


def steps_for(draft: Draft, part: Part, knowledge: Knowledge) -> tuple[Step, ...]:
    """The checklist lines that the device classes of the draft's lines call for (circular 22/2022, section 4)."""
    return _called_for(tuple([line.item for line in draft.lines]), part, knowledge) if draft.lines else ()


@lru_cache(maxsize=1024)  # asked several times a turn
def _called_for(items: tuple[str, ...], part: Part, knowledge: Knowledge) -> tuple[Step, ...]:
    wanted = {knowledge.items[item].device for item in items if item in knowledge.items} | {"all"}
    return tuple(step for step in knowledge.steps if step.part == part and not wanted.isdisjoint(step.devices))


def check_rules(knowledge: Knowledge) -> None:
    """KnowledgeError with every question of the form whose rule is not in the table."""
    faults = tuple(
        Fault(file="forms/order.toml", key=f"{question.id}.when", message=f"no rule is called {question.when}")
        for question in knowledge.form
        if question.when not in RULES
    )
    if faults:
        raise KnowledgeError(faults)


DayFault = Literal["past", "weekend", "holiday", "far"]


def day_fault(day: date, today: date) -> DayFault | None:
    """Why nothing can be picked up on `day`, or None: it is over, no working day in Norway, or over a year away."""
    if day < today:
        return "past"
    if day > today + HORIZON:
        return "far"
    if day.weekday() >= 5:
        return "weekend"
    return "holiday" if holiday_name(day) else None


def holiday_name(day: date) -> str:
    """Name of the Norwegian public holiday in bokmål, or "" on any other day."""
    return str(_holidays(day.year).get(day, ""))


@cache
def _holidays(year: int) -> dict[date, str]:
    import holidays  # here, since it brings the calendars of all countries

    return dict(holidays.country_holidays("NO", years=year, language="no"))
