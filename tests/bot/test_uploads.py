"""Files are judged by their content, and their names can do no harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.uploads import clean_name, examine
from tests.bot.test_workbooks import a_workbook, saved


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.jpg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "image/png"),
        ("a.pdf", b"%PDF-1.7", "application/pdf"),
        ("a.csv", b"antall;navn", "text/csv"),
        ("A.TXT", b"", "text/plain"),
    ],
)
def test_a_file_is_what_is_in_it(name: str, content: bytes, kind: str) -> None:
    seen = examine(name, content)

    assert seen is not None
    assert seen.content_type == kind


@pytest.mark.parametrize(
    ("name", "content"), [("a.exe", b"MZ"), ("a.csv", b"a\x00b"), ("a.html", b"<p>"), ("a", b"x"), ("a.png", b"x")]
)
def test_other_kinds_are_not_taken(name: str, content: bytes) -> None:
    assert examine(name, content) is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_lists_are_read_as_excel_writes_them(encoding: str) -> None:
    seen = examine("liste.csv", "12;bærbar på lager".encode(encoding))

    assert seen is not None
    assert seen.text == "12;bærbar på lager"


def test_a_workbook_is_a_list_and_a_broken_one_is_told() -> None:
    seen, broken = examine("Liste.XLSX", saved(a_workbook((12, "bærbar PC")))), examine("liste.xlsx", b"PK\x03\x04")

    assert seen is not None
    assert seen.text == "12\tbærbar PC"
    assert broken is not None
    assert broken.text is None
    assert examine("liste.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") is None


@given(st.text())
def test_a_name_is_no_path_and_no_header(name: str) -> None:
    cleaned = clean_name(name)

    assert cleaned
    assert not set(cleaned) & set('/\\"\r\n\x00')


@given(st.text(), st.binary())
def test_no_file_makes_it_fail(name: str, content: bytes) -> None:
    examine(name, content)
