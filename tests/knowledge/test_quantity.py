"""How many of each item a message says there are."""

from __future__ import annotations

import pytest

from knowledge.items import find_items
from knowledge.model import Knowledge


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("12 gamle skjermer", 12),
        ("5 skjermer nei 6 skjermer", 6),
        ("fem kontorer med to skjermer hver", None),
        ("tre esker med 10 skjermer i hver", None),
        ("2 skjermer pr person, vi er 6", None),
        ("en drøss skjermer", None),
        ("10 skjermer fra 3. etasje og 4 fra 2. etasje", 14),
        ("30 skjermer, mest Dell-skjermer", 30),
        ("et par skjermer", 2),
        ("skjermer: 12", 12),
        ("skjermer fra biblioteket, omtrent atten", 18),
        ("VR-briller, 8 av dem", 8),
        ("tonere, fem pakker", 5),
        ("the school has nine monitors", 9),
        ("skjermene på skolen (ca 40 stk)", 40),
        ("skjermer, antall 7", 7),
        ("antall: 7, type: skjerm", 7),
        ("skjermer til pc, rundt 60 stk i en bøtte", 60),
        ("a dozen monitors", 12),
        ("23 lapper (ThinkPad T480)", 23),
        ("VR headsets, we own eight", 8),
        ("skjermene er seks", 6),
        ("skjermene er 24", None),
        ("to paller med skjermer", None),
        ("en kasse skjermer", None),
        ("alle 12 skjermene", 12),
        ("dead monitors? about ten, 24 inch", 10),
        ("monitors, exactly two dozen", 24),
        ("25 computer monitors", 25),
    ],
)
def test_a_number_counts_one_thing(text: str, quantity: int | None, knowledge: Knowledge) -> None:
    assert [mention.quantity for mention in find_items(text, knowledge)] == [quantity]
