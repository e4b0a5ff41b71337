"""The diagram in docs/architecture.md is the table of transitions, drawn; a failure prints what should stand there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from orders.order import TRANSITIONS, Status

PAGE = Path(__file__).parents[1] / "docs" / "architecture.md"


def diagram() -> Iterator[str]:
    """The table as a mermaid state diagram."""
    yield "stateDiagram-v2"
    yield f"    [*] --> {Status.AWAITING_APPROVAL}"
    for status, targets in TRANSITIONS.items():
        yield from (f"    {status} --> {target}" for target in targets or ("[*]",))


def test_the_page_shows_the_table() -> None:
    drawn = "\n".join(diagram())
    print(drawn)  # noqa: T201  to be copied into the page
    shown = PAGE.read_text().partition("```mermaid\n")[2].partition("\n```")[0]
    assert shown == drawn
