"""`hentehjelpen manifest build`: the app package that a Teams administrator uploads."""

from __future__ import annotations

from pathlib import Path

import click

from manifest.package import Ids, ManifestError, package


@click.group()
def manifest() -> None:
    """Build the app package for Microsoft Teams."""


@manifest.command()
@click.option("--app-id", required=True, help="The app's own id: a GUID that you make once and keep.")
@click.option("--bot-id", required=True, help="The bot's application (client) id in Entra.")
@click.option("--domain", required=True, help="Where the service answers, e.g. hentehjelpen.example.no.")
@click.option("--version", default="1.0.0", show_default=True, help="Raise it for every upload.")
@click.option("--developer", default="Oslo kommune", show_default=True, help="Who offers the app.")
@click.option("--output", type=click.Path(path_type=Path), default=Path("hentehjelpen-teams.zip"), show_default=True)
def build(app_id: str, bot_id: str, domain: str, version: str, developer: str, output: Path) -> None:
    """Write the zip."""
    ids = Ids(app=app_id, bot=bot_id, domain=domain, version=version, developer=developer)
    try:
        output.write_bytes(package(ids))
    except ManifestError as problem:
        raise click.ClickException(f"The package cannot be built:\n{problem}") from problem
    except OSError as problem:
        raise click.ClickException(f"--output: {problem}") from problem
    click.echo(f"{output}: upload it in Teams' admin centre (docs/teams.md)")
