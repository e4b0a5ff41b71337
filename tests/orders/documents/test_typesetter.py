"""Whatever is typed can be drawn, and is drawn as text."""

from __future__ import annotations

import sys
import unicodedata

from hypothesis import given, settings
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


def test_all_of_latin_is_drawn() -> None:
    latin = [chr(c) for c in range(0x20, ALL_DRAWN_BELOW) if unicodedata.category(chr(c))[0] != "C"]
    assert _fits(" ".join(latin))


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(max_codepoint=sys.maxunicode, exclude_categories=["Cs"]), max_size=30))
def test_every_text_can_be_drawn(text: str) -> None:
    assert _fits(drawable(text))
