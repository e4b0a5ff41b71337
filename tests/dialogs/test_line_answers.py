"""How many of a line, whether it works, of which make."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dialogs.line_answers import conditions, count, odd_count, set_line_field
from dialogs.messages import Problem
from knowledge.reading import read
from orders.draft import Draft
from orders.route import Surroundings
from tests.builders import a_line
from tests.dialogs.talk import REGISTER, TODAY, the_knowledge

S = Surroundings(knowledge=the_knowledge(), register=REGISTER, requester="it", today=TODAY)
LINES = Draft(
    lines=(
        a_line(condition=None),
        a_line(id="2", item="monitor", condition=None),
        a_line(id="3", item="printer", condition=None),
    )
)


@pytest.mark.parametrize(("text", "quantity"), [("12", 12), ("et par", 2), ("ti-femten stykker", 15), ("9 999", 9999)])
def test_a_count(text: str, quantity: int) -> None:
    draft = count(LINES, "1", text)
    assert isinstance(draft, Draft)
    assert draft.lines[0].quantity == quantity


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("alt virker", ["works", "works", "works"]),
        ("Alt er defekt", ["defect", "defect", "defect"]),
        ("skjermene er defekte, resten virker", ["works", "defect", "works"]),
        ("the monitors are broken and the rest works", ["works", "defect", "works"]),
        ("skjermene virker ikke", [None, "defect", None]),
        ("ikke testet", ["unknown", "unknown", "unknown"]),
        ("blandet", ["mixed", "mixed", "mixed"]),
        ("2 virker, 1 er defekt", ["mixed", "mixed", "mixed"]),
        ("skjermene virker, av resten er 2 defekte og 1 virker", ["mixed", "works", "mixed"]),
        ("2 work, 1 works too", ["works", "works", "works"]),
    ],
)
def test_conditions(text: str, told: list[str | None]) -> None:
    draft = conditions(LINES, text, S)
    assert isinstance(draft, Draft)
    assert [line.condition for line in draft.lines] == told


def test_everything_else_leaves_what_was_told_before() -> None:
    draft = conditions(LINES, "skjermene virker ikke", S)
    assert isinstance(draft, Draft)
    draft = conditions(draft, "resten virker", S)
    assert isinstance(draft, Draft)
    assert [line.condition for line in draft.lines] == ["works", "defect", "works"]


def test_a_line_that_is_not_there() -> None:
    assert count(LINES, "9", "2") == Problem(key="stale")
    assert set_line_field(LINES, "model", "9", "x") == Problem(key="stale")
    assert set_line_field(LINES, "colour", "1", "blue") == Problem(key="conditions")


def test_model_and_serial_numbers() -> None:
    draft = set_line_field(LINES, "model", "1", " Latitude 5420 ")
    assert isinstance(draft, Draft)
    draft = set_line_field(draft, "serials", "1", "SN-1, SN-2\nSN-3")
    assert isinstance(draft, Draft)
    assert draft.lines[0].model == "Latitude 5420"
    assert draft.lines[0].serials == ("SN-1", "SN-2", "SN-3")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("0 skjermer", "quantity.too_few"),
        ("og -3 skjermer", "quantity.too_few"),
        ("1000000 skjermer", "quantity.too_many"),
        ("1e9 skjermer", "quantity.not_understood"),
        ("2.5 skjermer", "quantity.not_understood"),
        ("3 skjermer", None),
        ("skjermer", None),
    ],
)
def test_what_is_wrong_with_a_count_before_an_item(text: str, problem: str | None) -> None:
    (mention,) = read(text, the_knowledge()).mentions
    wrong = odd_count(text, replace(mention, quantity=mention.quantity if problem is None else None))
    assert (wrong.key if wrong else None) == problem
