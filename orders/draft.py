"""The draft: everything a person has told us about one pickup, and nothing derived from it.

Where the talk stands is computed from the draft by `route.py`; no step number is stored, so going back, changing an
answer and going on in another channel need no code of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

Value = str | tuple[str, ...]  # option id, free text, ISO date, person id; a tuple for ticked checklist steps
Condition = Literal["works", "defect", "mixed", "unknown"]
SKIPPED = ""  # the answer of who skips an optional question


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One class of equipment in the load. Excluded items never become a line (circular 22/2022, sections 1 and 4)."""

    id: str  # "1", "2" ...; stable while the draft lives
    item: str  # id of a knowledge.ItemClass
    quantity: int | None = None
    model: str = ""
    condition: Condition | None = None
    serials: tuple[str, ...] = ()
    confirm: bool = False  # only «og lignende»: has to be confirmed before pickup


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """Answers by question id, and the order lines."""

    answers: Mapping[str, Value] = msgspec.field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    reference: str | None = None  # set when an order was sent back: submitting again keeps its reference
    comment: str = ""  # what the approver said when sending it back

    def answered(self, question: str, value: Value) -> Draft:
        """This draft with one answer given or changed."""
        return msgspec.structs.replace(self, answers={**self.answers, question: value})

    def without(self, *questions: str) -> Draft:
        """This draft with the answers to `questions` taken away."""
        return msgspec.structs.replace(self, answers={k: v for k, v in self.answers.items() if k not in questions})

    def line(self, line_id: str) -> Line | None:
        """The line with this id, if any."""
        return next((line for line in self.lines if line.id == line_id), None)

    def with_line(self, line: Line) -> Draft:
        """This draft with `line` added, or changed where its id is known."""
        if self.line(line.id) is None:
            return msgspec.structs.replace(self, lines=(*self.lines, line))
        return msgspec.structs.replace(self, lines=tuple(line if old.id == line.id else old for old in self.lines))

    def without_line(self, line_id: str) -> Draft:
        """This draft with one line removed."""
        return msgspec.structs.replace(self, lines=tuple(line for line in self.lines if line.id != line_id))

    def next_line_id(self) -> str:
        """An id that no line of this draft has."""
        return str(max((int(line.id) for line in self.lines), default=0) + 1)
