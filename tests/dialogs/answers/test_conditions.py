"""Which of the lines work, in the words that people say it with, and never the opposite of what they said."""

from __future__ import annotations

import pytest

from dialogs.answers.conditions import conditions
from dialogs.messages import Problem
from orders.draft import Draft
from tests.builders import a_line
from tests.dialogs.talk import the_knowledge

PCS_AND_SCREENS = Draft(
    lines=(a_line(quantity=12, condition=None), a_line(id="2", item="monitor", quantity=3, condition=None))
)
PCS = Draft(lines=PCS_AND_SCREENS.lines[:1])

TAKEN = (
    ("alt virker", "works", "works"),
    ("ja, alt virker", "works", "works"),
    ("jeg tror alt virker", "works", "works"),
    ("alt er fint", "works", "works"),
    ("alt er i orden", "works", "works"),
    ("begge virker", "works", "works"),
    ("it all works", "works", "works"),
    ("PC-ene og skjermene virker", "works", "works"),
    ("PC-ene virker og skjermene også", "works", "works"),
    ("linje 1 og 2 virker", "works", "works"),
    ("resten virker", "works", "works"),
    ("ingen er defekte", "works", "works"),
    ("Alt er defekt", "defect", "defect"),
    ("alt er ødelagt", "defect", "defect"),
    ("ingen av dem virker", "defect", "defect"),
    ("none of them work", "defect", "defect"),
    ("nothing works", "defect", "defect"),
    ("ingen av dei verkar", "defect", "defect"),
    ("ikke noe virker", "defect", "defect"),
    ("det virker ikke", "defect", "defect"),
    ("verken pc-ene eller skjermene virker", "defect", "defect"),
    ("ikke testet", "unknown", "unknown"),
    ("ingen er testet", "unknown", "unknown"),
    ("blandet", "mixed", "mixed"),
    ("noe virker og noe ikke", "mixed", "mixed"),
    ("noen virker, noen er defekte", "mixed", "mixed"),
    ("linje 1 virker, linje 2 defekt", "works", "defect"),
    ("PC-ene: virker, skjermene: defekt", "works", "defect"),
    ("skjermene er defekte, resten virker", "works", "defect"),
    ("the monitors are broken and the rest works", "works", "defect"),
    ("PC-ene virker ikke, men skjermene gjør det", "defect", "works"),
    ("the laptops don't turn on, the screens do", "defect", "works"),
    ("12 bærbare virker, 3 skjermer er defekte", "works", "defect"),
    ("tre av skjermene er defekte", None, "defect"),
    ("bare skjermene virker", "defect", "works"),
    ("berre skjermane verkar", "defect", "works"),
    ("only the screens work", "defect", "works"),
    ("det er bare skjermene som er defekte", "works", "defect"),
    ("PC-ene starter ikke opp", "defect", None),
    ("laptopene fungerer ikke lenger", "defect", None),
    ("skjermene virker ikke", None, "defect"),
    ("ja, men skjermene er defekte", None, "defect"),
    ("skjermene er gamle, de virker ikke", None, "defect"),
    ("alle skjermene er i orden", None, "works"),
    ("pc-ene virker, skjermene vet jeg ikke", "works", "unknown"),
    ("12 PC-er virker ikke og skjermene er ikke testet", "defect", "unknown"),
    ("alt virker unntatt skjermene", "works", "defect"),
    ("alt virker, bortsett fra skjermene", "works", "defect"),
    ("everything works except the screens", "works", "defect"),
    ("alt virker, men ikke skjermene", "works", "defect"),
    ("alt er defekt unntatt skjermene", "defect", "works"),
    ("ingen virker unntatt skjermene", "defect", "works"),
    ("alt virker bortsett fra to av skjermene", "works", "mixed"),
    ("alle virker untatt 2 skjermer", "works", "mixed"),
    ("alt virker minus to skjermer", "works", "mixed"),
    ("alt funker, unntatt en skjerm som er død", "works", "mixed"),
    ("alt verkar, men to av skjermane er øydelagde", "works", "mixed"),
    ("everything works but two of the screens are broken", "works", "mixed"),
    ("2 of the screens are broken, everything else works", "works", "mixed"),
    ("en skjerm er knust, ellers virker alt", "works", "mixed"),
    ("ei av skjermane er knust, resten er heile", "works", "mixed"),
    ("to skjermer virker, resten virker", "works", "works"),
    ("2 PC-er er defekte, resten virker", "mixed", "works"),
    ("2 PC-er er defekte resten virker", "mixed", "works"),
    ("10 av pc-ene virker, resten er defekt", "mixed", None),  # the screens are in doubt
    ("noen av skjermene virker ikke", None, "mixed"),
    ("ikke alle skjermene virker", None, "mixed"),
    ("halvparten av PC-ene virker", "mixed", None),
    ("some of the laptops don't work", "mixed", None),
)
ASKED = (
    ("ikke alt virker", "which"),
    ("nesten alt virker", "which"),
    ("de fleste virker", "which"),
    ("noen er defekte", "which"),
    ("alle unntatt to fungerer", "which"),
    ("all but two work", "which"),
    ("to virker ikke", "which"),
    ("alt virker, alt er defekt", "which"),
    ("alt virker ikke", "part"),  # nothing works, or not everything does
    ("bare to av skjermene virker", "part"),  # what of the third, and of the laptops?
    ("bare skjermene er testet", "part"),
    ("alt virker hvis dere har lader", "part"),
    ("alt virker, unntatt at batteriene er dårlige", "part"),
    ("projektorene virker", "part"),
    ("linje 7 virker", "part"),
    ("15 bærbare virker", "count"),
)


@pytest.mark.parametrize(("text", "pcs", "screens"), TAKEN)
def test_what_is_said_of_each_line(text: str, pcs: str | None, screens: str | None) -> None:
    draft = conditions(PCS_AND_SCREENS, text, the_knowledge())
    assert isinstance(draft, Draft), draft
    assert [line.condition for line in draft.lines] == [pcs, screens]


@pytest.mark.parametrize(("text", "problem"), ASKED)
def test_what_is_in_doubt_is_asked(text: str, problem: str) -> None:
    said = conditions(PCS_AND_SCREENS, text, the_knowledge())
    assert isinstance(said, Problem)
    assert said.key == f"conditions.{problem}"
    assert said.heard


@pytest.mark.parametrize("text", ["fint", "2 skjermer", "2 mus også", "Storgata 1", ""])
def test_what_says_nothing_of_it_is_left_to_others(text: str) -> None:
    said = conditions(PCS_AND_SCREENS, text, the_knowledge())
    assert isinstance(said, Problem)
    assert not said.heard


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("ikke alt virker", "mixed"),
        ("alle unntatt to fungerer", "mixed"),
        ("all but two work", "mixed"),
        ("de fleste virker", "mixed"),
        ("to virker ikke", "mixed"),
        ("12 virker", "works"),
        ("3 av 12 PC-er er defekte", "mixed"),
    ],
)
def test_of_one_line_alone(text: str, condition: str) -> None:
    draft = conditions(PCS, text, the_knowledge())
    assert isinstance(draft, Draft), draft
    assert draft.lines[0].condition == condition


def test_everything_else_leaves_what_was_told_before() -> None:
    draft = conditions(PCS_AND_SCREENS, "skjermene virker ikke", the_knowledge())
    assert isinstance(draft, Draft)
    draft = conditions(draft, "resten virker", the_knowledge())
    assert isinstance(draft, Draft)
    assert [line.condition for line in draft.lines] == ["works", "defect"]
