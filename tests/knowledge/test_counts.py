"""Counts in digits and in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.counts import parse_count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("12", 12),
        ("1 200", 1200),
        ("ca. 40 stk", 40),
        ("tolv", 12),
        ("to og tjue", 22),
        ("tjueto", 22),
        ("toogtjue", 22),
        ("twenty-two", 22),
        ("førti", 40),
        ("foerti", 40),
        ("hundre og ti", 110),
        ("hundreogtjue", 120),
        ("trehundre", 300),
        ("tohundreogfemten", 215),
        ("hundreår", None),
        ("tre dusin", 36),
        ("a dozen", 12),
        ("eit dusin", 12),
        ("et halvt dusin", 6),
        ("half a dozen", 6),
        ("et par", 2),
        ("et par hundre", 200),
        ("a couple of dozen", 24),
        ("halvannet dusin", 18),
        ("en og en halv dusin", 18),
        ("halvannet hundre", 150),
        ("et halvt hundre", 50),
        ("et tyvetalls", 20),
        ("eit titals", 10),
        ("halvparten", None),
        ("half of our screens", None),
        ("a couple of", 2),
        ("en ti-femten stykker", 15),
        ("10-12", 12),
        ("en", 1),
        ("éin", 1),
        ("0", 0),
        ("skjermer", None),
        ("", None),
    ],
)
def test_a_count_is_read(text: str, count: int | None) -> None:
    assert parse_count(text) == count


@given(st.integers(min_value=0, max_value=99_999))
def test_every_number_in_digits_is_itself(number: int) -> None:
    assert parse_count(str(number)) == number


@given(st.text(max_size=300))
def test_any_text_is_a_count_or_none(text: str) -> None:
    count = parse_count(text)
    assert count is None or count >= 0
