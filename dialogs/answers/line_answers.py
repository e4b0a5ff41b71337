"""What a person answers about a line: how many there are, and what its card says of it."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import get_args

import msgspec

from dialogs.answers.details import serials_in, with_model, with_serials
from dialogs.messages import Problem
from knowledge.counts import parse_count
from knowledge.model import Knowledge, Mention
from orders.draft import Condition, Draft, Line
from orders.rules import MAX_QUANTITY

CONDITIONS: tuple[Condition, ...] = get_args(Condition)
NUMBER_BEFORE = re.compile(r"(?:(?<!\d)[-−]\s*)?\d[\d.,e]*\s*(?:stk\.?\s*)?$", re.I)
FRACTION = re.compile(r"\d[.,]\d{1,2}(?!\d)")
LARGE = re.compile(r"\d(?:[ .]?\d){5,}")  # more digits than any count has


def quantity_in(text: str) -> int | Problem:
    """The count that a text gives, from 1 to MAX_QUANTITY."""
    wrong_sign = re.search(r"(?:(?<!\w)[-−]|\bminus\b)\s*\w", text, re.I)
    quantity = None if wrong_sign or FRACTION.search(text) else parse_count(text)
    if LARGE.search(text):
        quantity = MAX_QUANTITY + 1
    if wrong_sign or quantity == 0:
        return Problem(key="quantity.too_few")
    if quantity is None:
        return Problem(key="quantity.not_understood", values={"text": text.strip()[:40]})
    if quantity > MAX_QUANTITY:
        return Problem(key="quantity.too_many", values={"limit": MAX_QUANTITY})
    return quantity


def odd_count(text: str, mention: Mention) -> Problem | None:
    """What is wrong with the count that stands before an item: «0 skjermer», «-3 skjermer»."""
    before = NUMBER_BEFORE.search(text[: mention.start])
    if mention.quantity is not None or before is None or text[mention.start : mention.end] != mention.words:
        return None
    quantity = quantity_in(before[0])
    return quantity if isinstance(quantity, Problem) else None


def count(draft: Draft, line_id: str, text: str) -> Draft | Problem:
    """The draft with the count of one line, from 1 to MAX_QUANTITY."""
    line = draft.line(line_id)
    if line is None:
        return Problem(key="stale")
    quantity = quantity_in(text)
    if isinstance(quantity, Problem):
        return quantity
    return draft.with_line(msgspec.structs.replace(line, quantity=quantity))


def set_line_field(draft: Draft, field: str, line_id: str, value: str, knowledge: Knowledge) -> Draft | Problem:
    """A field of the equipment card: condition, model or serial numbers of one line."""
    line = draft.line(line_id)
    if line is None:
        return Problem(key="stale")
    if field == "condition" and not value:
        return draft
    if field == "condition" and value in CONDITIONS:
        return draft.with_line(msgspec.structs.replace(line, condition=value))
    if field == "model":
        return with_model(draft, line_id, value.strip(), knowledge)
    if field == "serials":
        return with_serials(draft, line, serials_in(value))
    return Problem(key="conditions")


def all_in_condition(draft: Draft, condition: str, told: Collection[str]) -> Draft:
    """The draft with this condition (any other word: none) of all lines but those whose field is among `told`."""
    for line in draft.lines if condition in CONDITIONS else ():
        if f"condition:{line.id}" not in told:
            draft = draft.with_line(msgspec.structs.replace(line, condition=CONDITIONS[CONDITIONS.index(condition)]))
    return draft


def new_line(draft: Draft, item: str, quantity: int | None, *, confirm: bool) -> Draft:
    """The draft with a line of `item`; a class that is there already gets the new count."""
    known = next((line for line in draft.lines if line.item == item), None)
    if known:
        return draft.with_line(msgspec.structs.replace(known, quantity=quantity or known.quantity))
    return draft.with_line(Line(id=draft.next_line_id(), item=item, quantity=quantity, confirm=confirm))
