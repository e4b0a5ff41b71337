"""One machine with several functions is one thing."""

from __future__ import annotations

import pytest

from knowledge.items import find_items
from knowledge.model import Knowledge


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("skanner og skriver i samme maskin", ["multifunction"]),
        ("en kopimaskin som også er skriver", ["copier"]),
        ("en kombimaskin for print/kopi/skann og en støvsuger", ["multifunction", "vacuum_cleaner"]),
        ("en kombimaskin for kopi, og en skanner", ["multifunction", "scanner"]),
        ("imagerunner som vi trodde var en helt vanlig printer", ["multifunction"]),
        ("en kombinert printer og kopimaskin", ["multifunction"]),
        ("multifunksjonsmaskina skannar ikkje lenger", ["multifunction"]),
        ("multifunksjonsmaskina, vi har aldri brukt skanneren", ["multifunction"]),
        ("en multifunksjonsmaskin og en skanner", ["multifunction", "scanner"]),
        ("er det en skriver eller en kopimaskin", ["printer_unsure"]),
    ],
)
def test_what_belongs_to_one_machine_is_no_thing_of_its_own(text: str, items: list[str], knowledge: Knowledge) -> None:
    assert [mention.item for mention in find_items(text, knowledge)] == items
