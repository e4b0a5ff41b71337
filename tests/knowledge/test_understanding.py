"""The part of the knowledge that reading needs, loaded by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.model import Knowledge, KnowledgeError
from knowledge.reading import read
from knowledge.understanding import load_understanding
from tests.knowledge.folder import change, make


def test_it_reads_as_the_whole_does(knowledge: Knowledge) -> None:
    text = "Kan dere hente 12 skjermer på torsdag?"
    assert read(text, load_understanding()) == read(text, knowledge)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    change(make(tmp_path), "items/similar.toml", 'near = "monitor"', 'near = "moon"')
    change(tmp_path, "sentences/nb.toml", "[faq]", "[dance]\n[faq]")
    with pytest.raises(KnowledgeError) as told:
        load_understanding(tmp_path)
    assert {fault.file for fault in told.value.faults} == {"items/similar.toml", "sentences/nb.toml"}
