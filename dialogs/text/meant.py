"""Which lines of the list a sentence means, and how many of each: «linje 1 og 2», «to av skjermene»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dialogs.moves import ChangeLines, Move, Puzzled
from dialogs.text.phrases import Piece, lines_named
from knowledge.model import Knowledge, Mention
from orders.draft import Draft, Line


class Named(NamedTuple):
    """Lines that were named, and how many of them; no count: all."""

    lines: tuple[Line, ...]
    number: int | None


def named_in(found: Sequence[Piece], draft: Draft, knowledge: Knowledge) -> list[Named]:
    """The lines that these pieces name, each with the number before it."""
    named: list[Named] = []
    count: int | None = None
    numbering = False
    for piece in found:
        if piece.kind == "line" or (piece.kind == "count" and numbering):
            numbering = True
            named.append(Named(draft.lines[max(piece.number - 1, 0) : piece.number], None))
        elif piece.kind == "count":
            count = piece.number
        elif piece.kind == "item":
            named.append(Named(lines_named(piece.value, draft, knowledge), count))
            count = None
    return named


def taken(named: Sequence[Named], mentions: tuple[Mention, ...] = ()) -> Move:
    """So many fewer of these lines, and these things to be added; in doubt about how many, nothing is taken."""
    take: dict[str, int | None] = {}
    for one in named:
        if one.number is None:
            take |= {line.id: None for line in one.lines}
            continue
        there = one.lines[0].quantity or 0
        if len(one.lines) > 1 or one.number > there or one.lines[0].id in take:
            return Puzzled(problem="line.remove_how")
        take[one.lines[0].id] = one.number if one.number < there else None
    return ChangeLines(take=take, mentions=mentions)
