"""More of a line, or as many in all?"""

from __future__ import annotations

import pytest

from dialogs.moves import Counting
from dialogs.text.again import counting
from tests.dialogs.talk import the_knowledge


@pytest.mark.parametrize(
    ("text", "counts", "number"),
    [
        ("add", "add", None),
        ("13", "set", 13),
        ("det er 13", "set", 13),
        ("13 i alt", "set", 13),
        ("nei, i alt", "set", None),
        ("til saman 13", "set", 13),
        ("it is 14 in all", "set", 14),
        ("i staden for", "set", None),
        ("ikke i tillegg", "set", None),
        ("ja i tillegg", "add", None),
        ("no, in addition", "add", None),
        ("ikke i alt", None, None),
        ("10 eller 12", None, None),
        ("ja", None, None),
        ("nei", None, None),
    ],
)
def test_counting(text: str, counts: Counting | None, number: int | None) -> None:
    assert counting(text, the_knowledge()) == (counts, number)
