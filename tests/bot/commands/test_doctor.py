"""`hentehjelpen doctor`: one line a step, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.commands.doctor import doctor
from tests.fakes.entra import SECRET


def test_the_command_prints_each_step_and_fails_when_one_does(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(doctor, ["--demo"]).exit_code == 0
    refused = CliRunner().invoke(doctor, [])
    assert refused.exit_code == 1
    assert "teams.app_id" in refused.output
    assert SECRET not in refused.output
