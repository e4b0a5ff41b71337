"""The words for days: every number has its names, and every feast its day."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.days import numbered
from tests.dialogs.talk import the_knowledge
from tests.knowledge.folder import change, faults, make


def test_names_are_numbered_by_their_row() -> None:
    assert numbered((("mandag", "monday"), ("tirsdag",)), 0) == {"mandag": 0, "monday": 0, "tirsdag": 1}


def test_no_name_stands_for_two_numbers() -> None:
    days = the_knowledge().days
    for rows in (days.months, days.weekdays, days.ordinals, days.numbers, days.near):
        assert len(numbered(rows)) == sum(map(len, rows))


@pytest.mark.parametrize(
    ("old", "new", "key", "says"),
    [
        ('    ["desember", "december", "des", "dec"],\n', "", "months", "12 rows"),
        ('    ["søndag", "sundag", "sunday"],\n', "", "weekdays", "7 rows"),
        ("day = 23", "day = 32", "feast.1", "day"),
        ('["lille julaften",', '[3, "lille julaften",', "feast.1.names.1", "Expected `str`"),
        ("articles =", "artikler =", "artikler", "unknown key"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, key: str, says: str) -> None:
    folder = make(tmp_path)
    change(folder, "days.toml", old, new)
    told = {fault.key: fault.message for fault in faults(folder) if fault.file == "days.toml"}
    assert says in told[key]
