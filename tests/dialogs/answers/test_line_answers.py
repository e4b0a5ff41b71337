"""How many of a line, whether it works, of which make."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dialogs.answers.line_answers import count, odd_count, set_line_field
from dialogs.messages import Problem
from knowledge.reading import read
from orders.draft import Draft
from tests.builders import a_line
from tests.dialogs.talk import the_knowledge

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


def test_a_line_that_is_not_there() -> None:
    assert count(LINES, "9", "2") == Problem(key="stale")
    assert set_line_field(LINES, "model", "9", "x", the_knowledge()) == Problem(key="stale")
    assert set_line_field(LINES, "colour", "1", "blue", the_knowledge()) == Problem(key="conditions")


def test_model_and_serial_numbers() -> None:
    draft = set_line_field(LINES, "model", "1", " Latitude 5420 ", the_knowledge())
    assert isinstance(draft, Draft)
    draft = set_line_field(draft, "serials", "1", "SN-1, SN-2\nSN-3", the_knowledge())
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
