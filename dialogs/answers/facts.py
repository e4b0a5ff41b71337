"""What a text states outright: one answer, and where it stands."""

from __future__ import annotations

from typing import NamedTuple


class Fact(NamedTuple):
    """An answer, and where in the text it stands if a word of it could be taken for an item."""

    question: str
    answer: str
    start: int = 0
    end: int = 0
