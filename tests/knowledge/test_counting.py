"""Which numbers are counts, and which are years, sizes, floors and models."""

from __future__ import annotations

import pytest

from knowledge.items import find_items
from knowledge.model import Knowledge


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("the fire screens", None),
        ("de fire skjermene", 4),
        ("5+3 skjermer", 8),
        ("ring 22 33 44 55 + 3 skjermer", 3),
        ("to og tjue skjermer", 22),
        ("en ti-femten stykker skjermer", 15),
        ("22 stk. skjermer", 22),
        ("flere hundre skjermer", None),
        ("skjermer x 12", 12),
        ('20 stk 24"-skjermer', 20),
        ("Dell OptiPlex 3070 x 15", 15),
        ("skjerm 1920 x 1080", None),
        ("24-tommers skjermer", None),
        ("skjermer fra 2011", None),
        ("2011 skjermer", None),
        ("skjermen i 3. etasje", None),
        ("rom 214 skjermer", None),
        ("vi har valgt 12 skjermer", 12),
        ("Thereses gt 12 skjermer", None),
        ("skjermer 15.11", None),
    ],
)
def test_a_number_is_a_count_only_if_things_are_counted(text: str, quantity: int | None, knowledge: Knowledge) -> None:
    assert [mention.quantity for mention in find_items(text, knowledge)] == [quantity]


def test_model_numbers_are_no_counts(knowledge: Knowledge) -> None:
    assert [m.quantity for m in find_items("20 ipad 5 iphone 8", knowledge)] == [20, 5]
