"""Serial numbers and models: each to its line, and what names no line stays as it was written."""

from __future__ import annotations

import pytest

from dialogs.answers.details import details, serials_in, told_in_list, with_model, with_serials
from dialogs.messages import Problem
from dialogs.moves import Listed
from orders.draft import Draft
from orders.route import missing
from tests.builders import a_line
from tests.dialogs.answers.given import S
from tests.dialogs.talk import the_knowledge

LINES = Draft(
    lines=(
        a_line(quantity=2, model="", serials=()),
        a_line(id="4", item="monitor", quantity=3, model="", serials=()),
    )
)
Told = tuple[tuple[str, tuple[str, ...]], ...]


@pytest.mark.parametrize(
    ("text", "lines", "rest"),
    [
        ("linje 2: SN123, SN124", (("", ()), ("", ("SN123", "SN124"))), ""),
        ("Linje 1 - SN1234 SN1235; line 2: S/N AB-77.1", (("", ("SN1234", "SN1235")), ("", ("AB-77.1",))), ""),
        ("linje 1: Latitude 5420, SN123\nresten ukjent", (("Latitude 5420", ("SN123",)), ("", ())), "resten ukjent"),
        ("skjermene: Dell U2419H, serienummer 5CG123", (("", ()), ("Dell U2419H", ("5CG123",))), ""),
        ("linje 1: T480 serienummer PF12345, PF12346", (("T480", ("PF12345", "PF12346")), ("", ())), ""),
        ("ThinkPad T480 serienummer ABC123", (("ThinkPad T480", ("ABC123",)), ("", ())), ""),
        ("monitors: SN123, SN123", (("", ()), ("", ("SN123",))), ""),
        ("Latitude 5420, alle fra 2019", (("", ()), ("", ())), "Latitude 5420, alle fra 2019"),
        ("skriveren: SN123", (("", ()), ("", ())), "skriveren: SN123"),
    ],
)
def test_what_is_said_goes_to_its_line(text: str, lines: Told, rest: str) -> None:
    draft = details(LINES, text, S)
    assert isinstance(draft, Draft)
    assert tuple((line.model, line.serials) for line in draft.lines) == lines
    assert draft.answers["details"] == rest


def test_what_was_written_before_stays_when_a_line_is_told() -> None:
    draft = details(LINES.answered("details", "alle fra 2019"), "linje 1: SN123", S)
    assert isinstance(draft, Draft)
    assert draft.answers["details"] == "alle fra 2019"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("linje 3: SN123", "line.not_there"),
        ("linje 0: SN123", "line.not_there"),
        ("linje 1: A1B, A2B, A3B", "serials.too_many"),
    ],
)
def test_no_line_gets_what_is_not_its_own(text: str, problem: str) -> None:
    result = details(LINES, text, S)
    assert isinstance(result, Problem)
    assert result.key == problem


def test_a_field_holds_serial_numbers_in_any_layout() -> None:
    assert serials_in(" SN1,SN2 ; SN3\nSN4 –") == ("SN1", "SN2", "SN3", "SN4")
    cleared = with_serials(LINES, a_line(quantity=2, serials=("SN1",)), ())
    assert isinstance(cleared, Draft)
    assert cleared.lines[0].serials == ()


def test_a_list_adds_to_its_lines_and_overwrites_no_model() -> None:
    known = LINES.with_line(a_line(quantity=2, model="Latitude 5420", serials=("SN1",)))
    told = told_in_list(known, Listed(serials={"laptop": ("SN1", "SN2")}, models={"laptop": "X", "monitor": "U2419H"}))
    assert [(line.model, line.serials) for line in told.lines] == [("Latitude 5420", ("SN1", "SN2")), ("U2419H", ())]


def test_whoever_has_told_of_every_line_is_not_asked() -> None:
    some = told_in_list(LINES, Listed(serials={"laptop": ("SN1",)}))
    told = told_in_list(LINES, Listed(serials={"laptop": ("SN1",), "monitor": ("SN2",)}))
    assert "details" in missing(some, S)
    assert "details" not in missing(told, S)
    assert "details" in missing(told.with_line(a_line(id="5", item="mouse", serials=())), S)


@pytest.mark.parametrize("model", ["bizhub C258", "kan også kopiere og skanne", "Canon imageRUNNER kopimaskin"])
def test_a_printer_that_copies_is_no_printer(model: str) -> None:
    draft = Draft(lines=(a_line(item="printer"),))
    problem = with_model(draft, "1", model, the_knowledge())
    assert isinstance(problem, Problem)
    assert problem.values == {"said": model, "number": 1}


@pytest.mark.parametrize("model", ["HP LaserJet P3015", "Brother HL-L2350DW, ikke multifunksjon"])
def test_a_printer_that_only_prints_is_one(model: str) -> None:
    draft = with_model(Draft(lines=(a_line(item="printer"),)), "1", model, the_knowledge())
    assert isinstance(draft, Draft)
    assert draft.lines[0].model == model
