"""`hentehjelpen knowledge`: what there is, and every fault in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from tests.knowledge.folder import change, make


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make(tmp_path)


def test_the_command_says_what_there_is(folder: Path) -> None:
    result = CliRunner().invoke(main, ["knowledge", "check", "--root", str(folder)])
    assert result.exit_code == 0
    assert "1  topics" in result.output


def test_the_command_lists_every_fault_and_fails(folder: Path) -> None:
    change(folder, "replies/nb.toml", '"Ingen"', "3")
    change(folder, "units.toml", 'became = ["utdanningsetaten"]', 'became = ["ude"]')
    result = CliRunner().invoke(main, ["knowledge", "check", "--root", str(folder)])
    assert result.exit_code == 1
    assert "replies/nb.toml: status.none: should be a text" in result.output
    assert "units.toml: unit.skolesjefen.became: there is no unit «ude»" in result.output
    assert "2 faults" in result.output
