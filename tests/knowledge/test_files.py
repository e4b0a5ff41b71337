"""TOML files become records, with every fault kept and told with its file and key."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.files import entries, record, table
from knowledge.model import Fault, Record, Words


class Thing(Record, frozen=True, kw_only=True):
    """A record to read."""

    id: str
    name: Words
    checked: date
    counts: tuple[int, ...] = ()


ONE = """
checked = 2026-11-23
[[thing]]
id = "mouse"
name = { nb = "mus", nn = "mus", en = "mouse" }
"""


def read(root: Path, content: str) -> tuple[tuple[Thing, ...], list[str]]:
    (root / "things.toml").write_text(content, "utf-8")
    faults: list[Fault] = []
    found = entries(root, "things.toml", "thing", Thing, faults)
    return found.records, [f"{fault.key}: {fault.message}" for fault in faults]


def test_an_entry_takes_what_the_file_says_for_all(tmp_path: Path) -> None:
    things, faults = read(tmp_path, ONE)
    assert faults == []
    assert [(thing.id, thing.checked) for thing in things] == [("mouse", date(2026, 11, 23))]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('nn = "mus", ', "", ["thing.mouse.name.nn: missing"]),
        ('id = "mouse"', "", ["thing.1.id: missing"]),
        ("2026-11-23", "3", ["thing.mouse.checked: Expected `date`, got `int`"]),
        ("checked", "cheked", ["cheked: unknown key", "thing.mouse.checked: missing"]),
        ("[[thing]]", "[thing]", ["thing: should be a list of [[thing]] tables"]),
        ('id = "mouse"', 'id = "mouse"\ncounts = [1, "to"]', ["thing.mouse.counts.2: Expected `int`, got `str`"]),
    ],
)
def test_a_fault_is_told_where_it_is(old: str, new: str, told: list[str], tmp_path: Path) -> None:
    things, faults = read(tmp_path, ONE.replace(old, new, 1))
    assert faults == told
    assert things == ()


def test_an_id_is_used_once(tmp_path: Path) -> None:
    _, faults = read(tmp_path, ONE + ONE[ONE.index("[[") :])
    assert faults == ["thing.mouse: this id is used twice"]


@pytest.mark.parametrize("content", [None, b"[[", b"\xff"])
def test_what_cannot_be_read_is_one_fault_and_an_empty_table(content: bytes | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "things.toml").write_bytes(content)
    faults: list[Fault] = []
    assert table(tmp_path, "things.toml", faults) == {}
    assert [fault.file for fault in faults] == ["things.toml"]


def test_all_that_is_wrong_in_a_value_is_told_at_once() -> None:
    faults: list[Fault] = []
    assert record(Thing, {"id": 3, "name": {"nb": " "}, "x": 1}, "f.toml", "thing", faults) is None
    assert {fault.key for fault in faults} == {
        "thing.x",
        "thing.id",
        "thing.name.nb",
        "thing.name.nn",
        "thing.name.en",
        "thing.checked",
    }
