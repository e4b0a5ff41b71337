"""`hentehjelpen knowledge`: what whoever edits the data files needs."""

from __future__ import annotations

from pathlib import Path

import click

from knowledge.intents import load_sentences
from knowledge.learned import keep
from knowledge.load import HERE, load_knowledge
from knowledge.model import Knowledge, KnowledgeError
from knowledge.understanding import load_understanding
from orders.rules import check_rules


@click.group()
def knowledge() -> None:
    """Check the data files of the knowledge, and learn from their sentences."""


@knowledge.command()
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=HERE,
    help="Folder with the data files; our own by default.",
)
def check(root: Path) -> None:
    """List every fault with its file and key, or say what there is."""
    try:
        found = load_knowledge(root)
        check_rules(found)
    except KnowledgeError as error:
        for fault in error.faults:
            click.echo(f"{fault.file}: {fault.key}: {fault.message}" if fault.key else f"{fault.file}: {fault.message}")
        faults = "1 fault" if len(error.faults) == 1 else f"{len(error.faults)} faults"
        raise click.ClickException(f"{faults}; the service would not start.") from error
    click.echo(summary(found, root))


@knowledge.command("learn")
def learn_now() -> None:
    """Learn from the sentences now, so that no start has to."""
    try:
        keep(HERE, load_understanding().intents.learned)
    except KnowledgeError as error:
        raise click.ClickException(f"the knowledge has faults:\n{error}") from error


def summary(found: Knowledge, root: Path) -> str:
    """What is in the data files, in a few lines."""
    counts = {
        "items": len(found.items),
        "topics": len(found.topics),
        "checklist steps": len(found.steps),
        "units": len(found.units),
        "questions of the form": len(found.form),
        "replies": len(found.replies),
        "labelled sentences": len(load_sentences(root)[0]),
    }
    lines = [f"  {number:>5}  {name}" for name, number in counts.items()]
    return "\n".join(["The data files are in order.", *lines, f"Version {found.version[:12]}"])
