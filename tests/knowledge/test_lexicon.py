"""The data files of the vocabulary, and what is wrong in them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from knowledge.language import tokens
from knowledge.lexicon import load_items
from knowledge.model import Fault, Knowledge, KnowledgeError
from tests.knowledge.folder import change, make

INCLUDED = (
    "laptop desktop dock server thin_client monitor printer speaker projector cable mobile_phone tablet keyboard mouse"
)
EXCLUDED = "copier multifunction used_toner consumer_electronics light_bulb fluorescent_tube projector_lamp other_waste"


@pytest.mark.parametrize(("verdict", "ids"), [("included", INCLUDED), ("excluded", EXCLUDED)])
def test_everything_that_section_1_names_is_there_by_the_circular(verdict: str, ids: str, knowledge: Knowledge) -> None:
    for id_ in ids.split():
        item = knowledge.items[id_]
        assert (item.verdict, item.section, item.basis) == (verdict, "1", "circular")


def test_everything_excluded_says_where_it_goes_instead(knowledge: Knowledge) -> None:
    assert [i.id for i in knowledge.items.values() if i.verdict == "excluded" and not i.instead] == []


def test_everything_similar_says_what_it_resembles(knowledge: Knowledge) -> None:
    assert [i.id for i in knowledge.items.values() if i.verdict == "similar" and not i.near] == []


def test_every_name_of_a_class_is_found_as_that_class(knowledge: Knowledge) -> None:
    for item in knowledge.items.values():
        for name in (item.name.nb, item.plural.nb, item.name.nn, item.plural.nn):
            if item.id not in ("unclear", "printer_unsure", "consumer_electronics", "unused_toner"):
                hits = [hit for hit in knowledge.lexicon.hits(tokens(name)) if hit.item]
                assert [hit.item for hit in hits][-1:] == [item.id], name


def _faults(root: Path) -> Sequence[Fault]:
    try:
        return load_items(root)[-1]
    except KnowledgeError as unusable:
        return unusable.faults


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "message"),
    [
        ("items/included.toml", 'nb = "PC, PC-er"', 'nb = "PC, kopimaskin"', "items.pc", "is also a name of copier"),
        (
            "items/included.toml",
            "[group.items.pc]\n",
            '[group.items.pc]\nverdikt = "x"\n',
            "items.pc.verdikt",
            "unknown key",
        ),
        (
            "items/included.toml",
            'verdict = "included"',
            'verdict = "maybe"',
            "items.laptop.verdict",
            "Invalid enum value",
        ),
        ("items/similar.toml", 'near = "monitor"', 'near = "moon"', "items.webcam.near", "no item called 'moon'"),
        ("items/clarify.toml", 'ask = "tv_use"', 'ask = "nothing"', "items.tv.ask", "no question called 'nothing'"),
        ("items/excluded.toml", 'instead = "copier"', 'instead = "nowhere"', "items.copier.instead", "no text called"),
        ("context.toml", 'toners = "used_toner', 'toners = "old_toner', "sets.toners", "no item called 'old_toner'"),
    ],
)
def test_a_fault_is_told_with_its_file_and_key(
    file: str, old: str, new: str, key: str, message: str, tmp_path: Path
) -> None:
    change(make(tmp_path), file, old, new)
    found = _faults(tmp_path)
    assert any((f.file, f.key) == (file, key) and message in f.message for f in found), found


def test_lists_that_cannot_be_used_stop_the_loading(tmp_path: Path) -> None:
    change(make(tmp_path), "words.toml", "places = ", "placez = ")
    with pytest.raises(KnowledgeError, match=r"words\.toml"):
        load_items(tmp_path)


def test_a_synonym_is_a_word_in_a_data_file(tmp_path: Path) -> None:
    change(make(tmp_path), "items/included.toml", 'also = "musa', 'also = "klikkedings, musa')
    _, _, lexicon, faults = load_items(tmp_path)
    assert (faults, lexicon.keys["klikkedings"].item) == ([], "mouse")
