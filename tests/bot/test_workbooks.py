"""Workbooks are read as lines of text, what is hidden in them is not, and no workbook can swell."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from bot.workbooks import MOST_ROWS, MOST_UNPACKED, text_of


def a_workbook(*rows: tuple[object, ...]) -> Workbook:
    """One with a single sheet of these rows."""
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    return book


def saved(book: Workbook) -> bytes:
    """The bytes of the file."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def repacked(content: bytes, part: str, data: bytes) -> bytes:
    """The same workbook with other content in one of its parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, data if name == part else old.read(name))
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_rows_become_lines_and_cells_are_parted_by_tabs() -> None:
    book = a_workbook(
        ("Antall", "Type", "Serienummer"), (12.0, "bærbar\nPC", None), (), (1.5, date(2026, 11, 23), "SN 1")
    )
    assert text_of(saved(book)) == "Antall\tType\tSerienummer\n12\tbærbar PC\n1.5\t2026-11-23\tSN 1"


def test_every_visible_sheet_is_read_and_no_hidden_one() -> None:
    book = a_workbook((3, "skjerm"))
    book.create_sheet("Mer").append([2, "mus"])
    book.create_sheet("Skjult").append([9, "kopimaskin"])
    book["Skjult"].sheet_state = "hidden"
    book.create_sheet("Helt skjult").append([9, "kopimaskin"])
    book["Helt skjult"].sheet_state = "veryHidden"
    assert text_of(saved(book)) == "3\tskjerm\n2\tmus"


def test_a_formula_counts_by_its_saved_value_and_is_never_text() -> None:
    content = saved(a_workbook(("skjerm", "=1+2"), ("mus", '=HYPERLINK("http://x")')))
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        sheet = packed.read(SHEET)
    content = repacked(content, SHEET, sheet.replace(b"<f>1+2</f><v></v>", b"<f>1+2</f><v>3</v>"))
    assert text_of(content) in ("skjerm\t3\nmus", "skjerm\nmus")
    assert "=" not in (text_of(content) or "")


def test_a_bomb_is_not_unpacked() -> None:
    assert text_of(repacked(saved(a_workbook((1,))), SHEET, b" " * (MOST_UNPACKED + 1))) is None


def test_a_part_that_lies_about_its_size_is_not_unpacked_further() -> None:
    content = saved(a_workbook((1, "skjerm")))
    swollen = repacked(content, SHEET, b"<worksheet>" + b" " * MOST_UNPACKED)
    size = (MOST_UNPACKED + 11).to_bytes(4, "little")
    assert swollen.count(size) == 2
    assert text_of(swollen.replace(size, (1000).to_bytes(4, "little"))) is None


def test_cells_far_away_take_no_room() -> None:
    book = a_workbook((3, "skjerm"))
    book.worksheets[0]["XFD1048576"] = "langt borte"
    assert text_of(saved(book)) == "3\tskjerm"
    assert text_of(saved(a_workbook(*[(1, "mus")] * (MOST_ROWS + 9)))) == "\n".join(["1\tmus"] * MOST_ROWS)


def test_entities_do_not_multiply() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY e0 "ha">{levels}]><worksheet>&e9;</worksheet>'
    assert not text_of(repacked(saved(a_workbook((1,))), SHEET, bomb.encode()))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"PK\x03\x04" + b"\x00" * 500])
def test_what_is_no_workbook_is_not_read(content: bytes) -> None:
    assert text_of(content) is None


def test_a_zip_of_something_else_is_not_read() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("hei.txt", "12 bærbare")
    assert text_of(file.getvalue()) is None


GOOD = saved(a_workbook((12, "bærbar PC"), (3, "skjerm")))


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=20))
def test_no_broken_workbook_makes_it_fail(at: int, noise: bytes) -> None:
    text_of(GOOD[:at] + noise + GOOD[at + len(noise) :])
