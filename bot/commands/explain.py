"""`hentehjelpen explain`: what is understood of a sentence, and why.

Why it exists: whoever adds a synonym or a sentence should see what it does, and the measuring of the understanding
needs one line of JSON for each line of text.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import TextIO

import click
import msgspec

from knowledge.model import KnowledgeError, Mention, Reading
from knowledge.reading import read
from knowledge.understanding import Understanding, load_understanding

STEPS = {
    "exact": "it stands",
    "model": "a maker's model",
    "inflection": "an inflection",
    "compound": "a compound, decided by its last part",
    "misspelling": "nearly right spelling",
    "none": "not known",
}


class Line(msgspec.Struct):
    """A line of input; only its text counts."""

    text: str


@click.command()
@click.argument("text", required=False)
@click.option("--jsonl", is_flag=True, help="Read one JSON object a line from standard input, write one a line.")
def explain(text: str | None, jsonl: bool) -> None:
    """Show what is understood of TEXT, and why."""
    if jsonl == (text is not None):
        raise click.UsageError("give either a text or --jsonl")
    try:
        known = load_understanding()
    except KnowledgeError as error:
        raise click.ClickException(f"the knowledge has faults:\n{error}") from error
    if text is not None:
        click.echo("\n".join(told(read(text, known), known)))
    else:
        write_lines(sys.stdin.buffer, sys.stdout, known)


def write_lines(source: Iterable[bytes], out: TextIO, known: Understanding) -> None:
    """One line of JSON in `out` for each line of `source` that is not blank, in the same order."""
    for line in source:
        if line.strip():
            out.write(json.dumps(labels(line, known), ensure_ascii=False) + "\n")


def labels(line: bytes, known: Understanding) -> dict[str, object]:
    """What is understood of one line of JSON; {"error": ...} if it is not an object with a text.

    A line that is no JSON at all is an error too, and beside it read as it stands: it is most likely a bare sentence.
    """
    try:
        said = msgspec.json.decode(line)  # first whether it is JSON: «3D-printer» is none, though it begins as a number
        return _labels(msgspec.convert(said, Line).text, known)
    except msgspec.ValidationError as error:
        return {"error": str(error)}
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        try:
            return {"error": str(error), **_labels(line.decode().strip(), known)}
        except UnicodeDecodeError:
            return {"error": str(error)}


def _labels(said: str, known: Understanding) -> dict[str, object]:
    found = read(said, known)
    items = [{"name": m.name, "quantity": m.quantity, "verdict": m.verdict} for m in found.mentions]
    return {"text": said, "lang": found.language, "intent": found.intent, "topic": found.topic, "items": items}


def told(found: Reading, known: Understanding) -> Iterator[str]:
    """The lines that tell people what was understood and why."""
    sure = "" if found.language_sure else " (too little to be sure)"
    yield f"language  {found.language}{sure}"
    yield f"intent    {found.intent}, score {found.score:.2f}"
    if found.topic:
        yield f"topic     {found.topic}"
    if found.runner_up:
        yield f"runner-up {found.runner_up}, margin {found.margin:.2f}{_asked_between(found, known)}"
    if found.wants_language:
        yield f"wants     {found.wants_language}"
    for mention in found.mentions:
        yield from _item(mention, known)


def _asked_between(found: Reading, known: Understanding) -> str:
    small = found.margin < known.intents.limits.margin
    return ": too small, so the person is asked" if small else ""


def _item(mention: Mention, known: Understanding) -> Iterator[str]:
    quantity = "not told" if mention.quantity is None else str(mention.quantity)
    yield f"item      «{mention.words}»: {mention.name} ({mention.item or 'unknown'})"
    yield f"  verdict  {mention.verdict}, quantity {quantity}, found as {STEPS[mention.step]}"
    item = known.items.get(mention.item)
    if item is None:
        return
    yield f"  section  {item.section} ({item.basis}), checked {item.checked.isoformat()}"
    if item.ask:
        yield f"  asks     {known.asks[item.ask].question.nb}"
