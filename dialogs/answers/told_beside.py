"""Which of the lines work, said in passing by a message that names them: «12 bærbare, alt virker».

Only a clause of nothing else counts; what is in doubt is asked when its question comes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import msgspec

from dialogs.answers.conditions import LONGEST, MARKS, SAYING, conditions
from dialogs.text.phrases import Piece, pieces
from knowledge.model import Knowledge
from orders.draft import Draft

NAMING = ("item", "all", "none", "not_all", "rest", "some")
CLAUSES = re.compile(r"[^,;.\n]+")


def told_beside(draft: Draft, text: str, items: Collection[str], knowledge: Knowledge) -> Draft:
    """The draft with what `text`, which names these items, says in passing of their lines."""
    told = msgspec.structs.replace(draft, lines=tuple(line for line in draft.lines if line.item in items))
    for clause in CLAUSES.findall(text[:LONGEST]):
        found = _without_order(pieces(clause, MARKS, knowledge))
        if _tells_of_lines(found, told) and not _asks(found, knowledge):
            said = conditions(told, " ".join(piece.text for piece in found), knowledge)
            told = said if isinstance(said, Draft) else told
    for line in told.lines:
        draft = draft.with_line(line)
    return draft


def _without_order(found: list[Piece]) -> list[Piece]:
    """«bestill henting av 12 defekte skjermer»: what is said of them comes after what is wanted."""
    at = next((at for at, piece in enumerate(found) if piece.kind not in ("unknown", "padding", "joining")), 0)
    wanted = any(piece.kind == "unknown" for piece in found[:at]) and found[at].kind in ("count", "item")
    return found[at:] if wanted else found


def _tells_of_lines(found: Sequence[Piece], draft: Draft) -> bool:
    """«3 skjermer, som ikke virker» may be all or some; and who says no more than «ok» does not tell of a line."""
    naming = ("pronouns", "count", *NAMING) if len(draft.lines) == 1 else NAMING
    kinds = {piece.kind for piece in found}
    return not kinds.isdisjoint(SAYING) and not kinds.isdisjoint(naming)


def _asks(found: Sequence[Piece], knowledge: Knowledge) -> bool:
    """«virker alle?», «er alt i orden»."""
    first = found[0]
    turned = first.kind in SAYING and len(found) > 1 and found[1].kind not in ("stop", "joining")
    return turned or first.text.lower() in knowledge.marks["question_verb"] or found[-1].text == "?"
