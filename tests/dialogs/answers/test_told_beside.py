"""Which of the lines work, said by the message that names them."""

from __future__ import annotations

import pytest

from dialogs.answers.told_beside import told_beside
from tests.dialogs.answers.test_conditions import PCS, PCS_AND_SCREENS
from tests.dialogs.talk import the_knowledge


@pytest.mark.parametrize(
    ("text", "pcs", "screens"),
    [
        ("bestill henting av 12 bærbare og 3 skjermer, alt virker", "works", "works"),
        ("Hent 12 bærbare og 3 skjermer. Skjermene er defekte. PC-ene virker", "works", "defect"),
        ("hent 12 bærbare og 3 skjermar på Grønland, ingenting verkar", "defect", "defect"),
        ("we have 12 laptops that work, and 3 monitors that are broken", "works", "defect"),
        ("vi ryddet og fant 12 bærbare som ikke virker og 3 skjermer som virker. Kan noen hente?", "defect", "works"),
        ("12 bærbare og 3 skjermer, som ikke virker", None, None),  # all, or the screens?
        ("hent 12 bærbare og 3 skjermer, ok", None, None),
        ("hent 12 bærbare og 3 skjermer, er alt ok", None, None),
        ("hent 12 bærbare og 3 skjermer, virker alt", None, None),
        ("hent 12 bærbare og 3 skjermer, er alle i orden?", None, None),
        ("hent 12 bærbare og 3 skjermer, linje 1 er defekt", None, None),  # which list is meant?
        ("ikke hent 12 defekte bærbare", None, None),
        (" , ;", None, None),
    ],
)
def test_what_an_order_says_in_passing(text: str, pcs: str | None, screens: str | None) -> None:
    told = told_beside(PCS_AND_SCREENS, text, ("laptop", "monitor"), the_knowledge())
    assert [line.condition for line in told.lines] == [pcs, screens]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("hent 12 bærbare, de er gamle men virker", "works"),
        ("bestill henting av 12 defekte bærbare", "defect"),
        ("hent 12 bærbare, 2 av dem virker ikke", "mixed"),
        ("hent 12 bærbare, fungerer det", None),
        ("hent 12 bærbare, ok", None),
    ],
)
def test_what_an_order_says_in_passing_of_its_one_line(text: str, condition: str | None) -> None:
    assert [line.condition for line in told_beside(PCS, text, ("laptop",), the_knowledge()).lines] == [condition]


@pytest.mark.parametrize("text", ["og 3 skjermer, de er defekte", "3 skjermer til, alt er ødelagt"])
def test_what_is_said_in_passing_is_of_what_the_message_names(text: str) -> None:
    told = told_beside(PCS_AND_SCREENS, text, ("monitor",), the_knowledge())
    assert [line.condition for line in told.lines] == [None, "defect"]
