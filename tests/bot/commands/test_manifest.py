"""`hentehjelpen manifest build`: the zip, or why not."""

from __future__ import annotations

import zipfile
from pathlib import Path

from click.testing import CliRunner

from bot.commands.manifest import manifest as command
from tests.manifest.test_package import IDS


def test_the_command_writes_the_zip_or_says_why_not(tmp_path: Path) -> None:
    target = tmp_path / "app.zip"
    given = ["build", "--app-id", IDS.app, "--bot-id", IDS.bot, "--output", str(target), "--domain"]
    assert CliRunner().invoke(command, [*given, "http://x"]).exit_code == 1
    assert not target.exists()
    assert CliRunner().invoke(command, [*given, IDS.domain]).exit_code == 0
    assert zipfile.is_zipfile(target)
