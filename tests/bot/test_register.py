"""The register of people and authorities: read whole, or refused with every fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.register import DEMO, load
from bot.settings import SettingsError
from tests.builders import NOW

UNITS = frozenset({"bydel_gamle_oslo"})


def test_the_demos_people_can_play_every_part() -> None:
    register = load(DEMO, UNITS)

    assert {"employee", "it", "leader", "agreement_manager"} == {r for p in register.people.values() for r in p.roles}
    assert [p.id for p in register.approvers("bydel_gamle_oslo", "it", NOW.date())] == ["leader", "second"]
    assert [p.id for p in register.approvers("bydel_gamle_oslo", "leader", NOW.date())] == ["second"]


def test_every_fault_is_told(tmp_path: Path) -> None:
    file = tmp_path / "people.toml"
    file.write_text(
        """
        [[people]]
        id = "a"
        name = "A"
        unit = "nowhere"
        [[people]]
        id = "a"
        [[people]]
        id = "b"
        name = "B"
        role = "it"
        [[people]]
        id = "d"
        name = "D"
        email = "d at example.no"
        [[authorities]]
        person = "c"
        unit = "nowhere"
        document = "d"
        valid_from = 2025-01-01
        valid_to = 2024-01-01
        [other]
        """
    )
    with pytest.raises(SettingsError) as refused:
        load(file, UNITS)
    told = str(refused.value)

    for part in (
        "people no. 2",
        "people no. 3",
        "d at example.no",
        "nowhere",
        "c is not among",
        "ends before",
        "other",
    ):
        assert part in told


@pytest.mark.parametrize("text", ["people = ", "people = 3", "people = [1]"])
def test_a_broken_file_is_told(tmp_path: Path, text: str) -> None:
    file = tmp_path / "people.toml"
    file.write_text(text)
    with pytest.raises(SettingsError):
        load(file, UNITS)
    with pytest.raises(SettingsError):
        load(tmp_path / "none", UNITS)
