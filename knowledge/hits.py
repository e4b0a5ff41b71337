"""A name found in a message, and what it stands for.

Why it exists: the rooms that sort items out speak of hits, and need nothing of how they are found.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, NamedTuple

from knowledge.model import Verdict

Step = Literal["exact", "model", "inflection", "compound", "misspelling"]
YES = frozenset((Verdict.INCLUDED, Verdict.SIMILAR))


class Role(StrEnum):
    """What a word or phrase stands for."""

    ITEM = "item"
    PLACE = "place"  # pc-labben: nothing to collect
    BRAND = "brand"


class Entry(NamedTuple):
    """What a name stands for."""

    item: str
    name: str  # bokmål lemma in singular
    verdict: Verdict


class Hit(NamedTuple):
    """A name found in a message: tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    item: str
    name: str
    verdict: Verdict
    step: Step
    sure: bool  # False: what stands before the last part may make it something else
    role: Role = Role.ITEM
    modifier: str = ""  # the item that the first part of a compound names
