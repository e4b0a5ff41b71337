"""Which numbers count things, and which are years, sizes, floors and models."""

from __future__ import annotations

import pytest

from knowledge.items import find_items
from knowledge.model import Knowledge


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("the fire screens", None),
        ("de fire skjermene", 4),
        ("12 gamle skjermer", 12),
        ("5+3 skjermer", 8),
        ("5 skjermer nei 6 skjermer", 6),
        ("fem kontorer med to skjermer hver", None),
        ("tre esker med 10 skjermer i hver", None),
        ("ring 22 33 44 55 + 3 skjermer", 3),
        ("2 skjermer pr person, vi er 6", None),
        ("en drøss skjermer", None),
        ("10 skjermer fra 3. etasje og 4 fra 2. etasje", 14),
        ("30 skjermer, mest Dell-skjermer", 30),
        ("to og tjue skjermer", 22),
        ("et par skjermer", 2),
        ("en ti-femten stykker skjermer", 15),
        ("skjermer: 12", 12),
        ("skjermer fra biblioteket, omtrent atten", 18),
        ("VR-briller, 8 av dem", 8),
        ("tonere, fem pakker", 5),
        ("22 stk. skjermer", 22),
        ("flere hundre skjermer", None),
        ("the school has nine monitors", 9),
        ("skjermer x 12", 12),
        ("skjermene på skolen (ca 40 stk)", 40),
        ("skjermer, antall 7", 7),
        ("antall: 7, type: skjerm", 7),
        ('20 stk 24"-skjermer', 20),
        ("skjermer til pc, rundt 60 stk i en bøtte", 60),
        ("a dozen monitors", 12),
        ("Dell OptiPlex 3070 x 15", 15),
        ("skjerm 1920 x 1080", None),
        ("23 lapper (ThinkPad T480)", 23),
        ("VR headsets, we own eight", 8),
        ("skjermene er seks", 6),
        ("skjermene er 24", None),
        ("24-tommers skjermer", None),
        ("skjermer fra 2011", None),
        ("2011 skjermer", None),
        ("skjermen i 3. etasje", None),
        ("rom 214 skjermer", None),
        ("to paller med skjermer", None),
        ("en kasse skjermer", None),
        ("vi har valgt 12 skjermer", 12),
        ("alle 12 skjermene", 12),
        ("Thereses gt 12 skjermer", None),
        ("dead monitors? about ten, 24 inch", 10),
        ("monitors, exactly two dozen", 24),
        ("25 computer monitors", 25),
        ("skjermer 15.11", None),
    ],
)
def test_a_number_counts_things_only_if_it_does(text: str, quantity: int | None, knowledge: Knowledge) -> None:
    assert [mention.quantity for mention in find_items(text, knowledge)] == [quantity]


def test_model_numbers_are_no_counts(knowledge: Knowledge) -> None:
    assert [m.quantity for m in find_items("20 ipad 5 iphone 8", knowledge)] == [20, 5]
