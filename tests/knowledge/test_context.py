"""The words around an item, compiled: cues where they stand, and classes that exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.context import load_context
from knowledge.language import tokens
from knowledge.load import HERE
from knowledge.model import Fault, Knowledge
from tests.knowledge.folder import change, make


@pytest.mark.parametrize(
    ("text", "cue", "span"),
    [
        ("projektor uten pære", "WITHOUT", (1, 2)),
        ("ein skjerm som ikkje verkar", "NOT", (3, 4)),
        ("plakat med bilde av en laptop", "SHOWS", (2, 4)),
        ("skjerm", "WITHOUT", None),
    ],
)
def test_a_cue_is_found_where_it_stands(
    text: str, cue: str, span: tuple[int, int] | None, knowledge: Knowledge
) -> None:
    found = knowledge.lexicon.context.spans(tokens(text))
    assert (span in found[cue]) if span else cue not in found


def test_a_set_that_names_no_class_is_a_fault(tmp_path: Path, knowledge: Knowledge) -> None:
    root = make(tmp_path)
    change(root, "context.toml", 'printers = "printer,', 'printers = "printr,')
    faults: list[Fault] = []
    load_context(root, frozenset(knowledge.items), faults)
    assert [(fault.key, fault.message) for fault in faults] == [("sets.printers", "no item called 'printr'")]


def test_the_shipped_file_names_classes_that_exist(knowledge: Knowledge) -> None:
    faults: list[Fault] = []
    assert load_context(HERE, frozenset(knowledge.items), faults) is not None
    assert faults == []
