"""Whatever is typed can be drawn, and is drawn as text."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from orders.documents.typesetter import ALL_DRAWN_BELOW, BOX, _fits, drawable


def test_norwegian_and_its_neighbours_are_drawn_as_they_are() -> None:
    text = "æøå ÆØÅ «–» áčđŋšŧž ö ä é ß € 1 000 ½ × … ✓ → Ωμ Дом"
    assert drawable(text) == text


def test_what_no_typeface_has_is_a_box() -> None:
    assert drawable("PC 😀 中 🇳🇴") == f"PC {BOX} {BOX} {BOX}{BOX}"


def test_what_turns_the_direction_of_writing_is_a_box() -> None:
    assert drawable("a\u202egpj.exe\u2066") == f"a{BOX}gpj.exe{BOX}"


def test_control_characters_are_boxes_and_lines_stay_lines() -> None:
    assert drawable("a\x00b\tc\r\nd\ne\ue000") == f"a{BOX}b c\nd\ne{BOX}"


def test_a_decomposed_letter_is_put_together() -> None:
    assert drawable("a\u030a") == "å"


def test_a_letter_is_kept_when_no_typeface_has_it_with_its_mark() -> None:
    assert drawable("rom 10\u093a, x\u0301") == f"rom 10{BOX}, x\u0301"


@pytest.mark.parametrize("base", ["a", "0", ".", "æ", BOX, "А", " ", "\n"])
def test_every_mark_can_be_drawn_on_a(base: str) -> None:
    marks = [chr(c) for c in range(sys.maxunicode) if unicodedata.category(chr(c))[0] == "M"]
    assert len(marks) > 2000
    assert _fits(drawable("".join(base + mark for mark in marks)))


def test_all_of_latin_is_drawn() -> None:
    latin = [chr(c) for c in range(0x20, ALL_DRAWN_BELOW) if unicodedata.category(chr(c))[0] != "C"]
    assert _fits(" ".join(latin))


@example("0\u093a")
@example(".\u05c5.\u0610")
@example("")
@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(max_codepoint=sys.maxunicode, exclude_categories=["Cs"]), max_size=30))
def test_every_text_can_be_drawn(text: str) -> None:
    assert _fits(drawable(text))
