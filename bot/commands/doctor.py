"""`hentehjelpen doctor`: is everything as it must be, and if not, what to do. One line a step."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import click

from bot import settings as reading
from bot.checkup import Finding, checkup

MARKS = {"ok": "✓", "warn": "!", "fail": "✗"}


@click.command()
@click.option("--settings", "file", type=click.Path(path_type=Path), help="TOML file with settings.")
@click.option("--demo", is_flag=True, default=None, help="Check what the demo needs.")
def doctor(file: Path | None, demo: bool | None) -> None:
    """Check the configuration step by step, and say what to do."""
    named = os.environ.get(f"{reading.PREFIX}SETTINGS")
    try:
        chosen = reading.read(os.environ, file or (Path(named) if named else None), demo=demo)
    except reading.SettingsError as problem:
        findings = [Finding(step="settings", mark="fail", said=fault, do=SETTINGS) for fault in problem.faults]
    else:
        findings = [Finding(step="settings", mark="ok", said="complete"), *asyncio.run(checkup(chosen))]
    for finding in findings:
        click.echo(f"{MARKS[finding.mark]} {finding.step}: {finding.said}")
        if finding.do:
            click.echo(f"    {finding.do}")
    if any(finding.mark == "fail" for finding in findings):
        raise SystemExit(1)


SETTINGS = "Mend the setting (docs/teams.md, README), and run doctor again."
