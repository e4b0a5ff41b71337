"""What a maker's model name stands for, and what is told of a rule that is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.items import find_items
from knowledge.lexicon import load_items
from knowledge.model import Knowledge
from tests.knowledge.folder import change, faults, make


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("P2419H", "monitor"),
        ("tn-2420", "used_toner"),
        ("U2720Q", "monitor"),
        ("24-tommere", "monitor"),
        ("WD19TB", "dock"),
        ("Lenovo T480", "laptop"),
        ("to Samsung S9-er", "mobile_phone"),
        ("samsung s9'ene", "mobile_phone"),
        ("ThinkCentre M70q", "desktop"),
        ("HP Z2", "desktop"),
        ("PowerEdge R740", "server"),
        ("HP M404dn", "printer"),
        ("Lexmark MS826", "printer"),
        ("Xerox Phaser 6510", "printer"),
        ("xerox 6515", "printer_unsure"),
        ("Brother HL-L5100", "printer"),
        ("HP M428fdw", "multifunction"),
        ("Lexmark MX511", "multifunction"),
        ("MFC-J5330", "multifunction"),
        ("Catalyst 2960X", "switch"),
        ("Cisco 8841", "desk_phone"),
        ("samsung tab a7", "tablet"),
        ("Samsung S21", "mobile_phone"),
        ("55 inch LG", "tv"),
        ("CF217A", "used_toner"),
    ],
)
def test_a_model_is_known_by_the_rule_of_its_maker(text: str, item: str, knowledge: Knowledge) -> None:
    assert [mention.item for mention in find_items(text, knowledge)] == [item]


@pytest.mark.parametrize("text", ["L14", "skjema 2419", "rom P2", "uke 24", "HP 2015"])
def test_what_any_number_could_be_is_no_model(text: str, knowledge: Knowledge) -> None:
    assert find_items(text, knowledge) == ()


@pytest.mark.parametrize("pattern", ["(", "(a|b)"])
def test_a_pattern_that_cannot_be_used_is_told_with_its_key(pattern: str, tmp_path: Path) -> None:
    root = make(tmp_path)
    change(root, "models.toml", "[[model]]", f"[[model]]\nitem = 'printer'\npattern = '{pattern}'\n[[model]]")
    assert [(fault.file, fault.key) for fault in faults(root)] == [("models.toml", "model.0.pattern")]


def test_a_rule_for_an_item_that_is_none_is_told(tmp_path: Path) -> None:
    root = make(tmp_path)
    change(root, "models.toml", 'item = "multifunction"', 'item = "moon"')
    *_, found = load_items(root)
    assert [(fault.file, fault.key) for fault in found] == [("models.toml", "model.0.item")]
