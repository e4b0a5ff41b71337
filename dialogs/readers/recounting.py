"""What is said of a line's count or kind: «vi beholder 2 av PC-ene», «4 skjermer, ikke 3», «det er stasjonære, ikke …».

Only a sentence of which every word is understood changes the list; one that may is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dialogs.answers.equipment import mention_of
from dialogs.moves import ChangeLines, Correct, Fill, Move, Puzzled
from dialogs.scene import Scene
from dialogs.text.meant import Named, named_in, taken
from dialogs.text.phrases import Piece, lines_named, pieces
from dialogs.text.typed import any_of, has
from orders import route
from orders.draft import Line

KEEPING = ("kept", "fewer")
DOUBTFUL = ("except", "not", "none", "not_all", "some", "only", "rest", "unknown", "ambiguous_keep")
STEPS = ("up_to", "by_so_many")  # between a line and a number: «til» says how many, «med» how many fewer or more
JOINTS = ("stop", "end", "joining", "but")
MARKS = (
    *KEEPING, "drop_rest", "no_more", "ambiguous_keep", "smaller", "mistaken", "instead_of", "fewer_by", "more_by",
    "it_says", "we_have", "instead", "but", "not", "none", "not_all", "some", "only", "rest", "except", "all",
    "pronouns", "joining", "padding",
)  # fmt: skip


def recounted(scene: Scene, *, on_top: bool) -> Move | None:
    """The change of a count or a kind that a message tells of; `on_top`: it tells of more of them."""
    found = pieces(scene.text, MARKS, scene.knowledge)
    items = [piece for piece in found if piece.kind == "item"]
    if not items or not any(lines_named(piece.value, scene.draft, scene.knowledge) for piece in items):
        return None
    told = _kept(scene, found) or _by(scene, found, items) or _alone(scene, found)
    return told or (None if on_top else _corrected(scene, found, items) or _replaced(scene, found, items))


def _kept(scene: Scene, found: Sequence[Piece]) -> Move | None:
    """What stays, or is to be fewer: «skjermene beholder vi», «minus 2 PC-er», «to skjermer mindre»."""
    if scene.state.asked == "conditions":
        return None  # «alt unntatt to skjermer» tells what works
    kinds = [piece.kind for piece in found if piece.kind not in ("stop", "padding")]
    if kinds[:2] == ["all", "except"]:  # «alt unntatt skjermene skal hentes»
        found, kinds = [piece for piece in found if piece.kind != "all"], kinds[1:]
    fewer = ("item", "smaller") in pairwise(kinds)
    without = found[0].kind == "except" and {*kinds} <= {"except", "item", "count", "joining"}  # «uten skjermene»
    if not (fewer or without) and not any(kind in (*KEEPING, "ambiguous_keep") for kind in kinds):
        return None
    named = named_in(found, scene.draft, scene.knowledge)
    counts = sum(kind == "count" for kind in kinds)
    uncounted = any(one.number is None for one in named) and (fewer or "fewer" in kinds or counts)
    doubtful = any(kind in DOUBTFUL for kind in kinds[without:])
    if uncounted or doubtful or not all(one.lines for one in named):
        return Puzzled(problem="line.remove_how")
    return taken(named)


def _alone(scene: Scene, found: Sequence[Piece]) -> Move | None:
    """«bare de bærbare, dropp resten»: what is named stays on the list, and nothing else."""
    kinds = {piece.kind for piece in found}
    if "drop_rest" not in kinds:
        return None
    named = named_in(found, scene.draft, scene.knowledge)
    kept = {line.id for one in named for line in one.lines}
    known = kinds <= {"drop_rest", "only", "item", "stop", "end", "padding", "joining", "pronouns", "all"}
    if not known or not all(one.lines and one.number is None for one in named):
        return Puzzled(problem="line.remove_how")
    return taken([Named((line,), None) for line in scene.draft.lines if line.id not in kept])


def _corrected(scene: Scene, found: Sequence[Piece], items: Sequence[Piece]) -> Move | None:
    """How many there are in all: «4 skjermer, ikke 3», «bare 10 bærbare», «feil, 2 skjermer», «skjermer: 4»."""
    placed = re.search(rf"\b(?:{any_of(scene.knowledge.marks['located'])})\s+\d", scene.text, re.I)
    if len(items) != 1 or placed:  # «pcene i 3.» are on that floor
        return None
    lines = lines_named(items[0].value, scene.draft, scene.knowledge)
    number = _told(_without_ends(found), lines)
    if number is None or len(lines) != 1 or any(piece.kind == "unknown" for piece in found):
        return None
    if scene.state.asked == "more" and any(piece.kind == "no_more" for piece in found):
        mentions = (mention_of(lines[0].item, number, scene.knowledge),)
        return Fill(answers={"more": "no"}, mentions=mentions, counts="set")
    return Correct(question=f"{route.QUANTITY}:{lines[0].id}", text=str(number))


def _without_ends(found: Sequence[Piece]) -> list[Piece]:
    """Without «ikke mer», and what joins it to the rest of the message."""
    left = [piece for piece in found if piece.kind != "no_more"]
    while left and left[0].kind in JOINTS:
        del left[0]
    while left and left[-1].kind in JOINTS:
        del left[-1]
    return left


def _by(scene: Scene, found: Sequence[Piece], items: Sequence[Piece]) -> Move | None:
    """«reduser PC-ene med 2», «øk skjermene til 4»."""
    if found[0].kind not in ("fewer_by", "more_by"):
        return None
    found = [piece for piece in pieces(scene.text, (*STEPS, *MARKS), scene.knowledge) if piece.kind != "padding"]
    lines = lines_named(items[0].value, scene.draft, scene.knowledge)
    if len(lines) != 1 or [piece.kind for piece in found[1::2]] != ["item", "count"] or found[2].kind not in STEPS:
        return Puzzled(problem="line.change_how")
    number = found[3].number
    if found[2].kind == "up_to":
        return Correct(question=f"{route.QUANTITY}:{lines[0].id}", text=str(number))
    if found[0].kind == "fewer_by":
        return taken([Named(lines, number)])
    return ChangeLines(mentions=(mention_of(lines[0].item, number, scene.knowledge),))


def _told(found: Sequence[Piece], lines: Sequence[Line]) -> int | None:
    """The count that all there is has, said beyond doubt."""
    while found and found[0].kind in ("pronouns", "padding", "line"):
        found = found[1:]  # «de bærbare er 14», «linje 2 er feil, det er 4 skjermer»
    kinds = [piece.kind for piece in found]
    counts = [piece.number for piece in found if piece.kind == "count"]
    if len(counts) == 2 and any(kind in ("not", "instead_of") for kind in kinds):
        denied = found[_before_last_count(kinds)].kind in ("not", "instead_of")
        there = {line.quantity for line in lines}
        new, old = counts if denied else reversed(counts)
        return new if old in there else None
    if len(counts) != 1 or "not" in kinds or "instead_of" in kinds:
        return None
    said = kinds[0] in ("mistaken", "only") and "joining" not in kinds
    labelled = [kind for kind in kinds if kind != "padding"] == ["item", "stop", "count"]
    labelled = labelled and any(piece.kind == "stop" and piece.text == ":" for piece in found)
    rest = [kind for kind in kinds if kind != "only"]
    equal = rest[:2] == ["item", "padding"] and {*rest[2:]} <= {"count", "padding"}  # «skjermene er (bare) 5 stk»
    return counts[0] if said or labelled or equal else None


def _before_last_count(kinds: Sequence[str]) -> int:
    at = len(kinds) - 1 - [*reversed(kinds)].index("count")
    return max(at - 1, 0)


def _replaced(scene: Scene, found: Sequence[Piece], items: Sequence[Piece]) -> Move | None:
    """Another kind of the same things: «det er stasjonære, ikke bærbare», «PC-ene er stasjonære»."""
    if len(items) != 2 or any(piece.kind == "unknown" for piece in found):
        return None
    if any(piece.kind == "count" for piece in found):
        return _said_instead(scene, found, items)
    of_list = [lines_named(item.value, scene.draft, scene.knowledge) for item in items]
    at = [found.index(item) for item in items]
    denied = [_is_denied(found, index) for index in at]
    if denied == [False, True]:
        old, new = 1, 0
    elif denied == [True, False]:
        old, new = 0, 1
    else:
        return _said_to_be(scene, found, items)
    if len(of_list[old]) != 1 or any(line.item == items[new].value for line in scene.draft.lines):
        return None
    return _instead(scene, of_list[old][0], items[new].value)


def _said_instead(scene: Scene, found: Sequence[Piece], items: Sequence[Piece]) -> Move | None:
    """«det er 12 stasjonære, ikke bærbare», «det står 12 bærbare, men vi har 12 stasjonære»."""
    counts = {piece.number for piece in found if piece.kind == "count"}
    denied = [_is_denied(found, found.index(item)) for item in items]
    if denied == [False, True]:
        old, new = items[1], items[0]
    elif found[0].kind == "it_says" or _is_wrong(scene, found, items):
        old, new = items
    else:
        return None
    lines = lines_named(old.value, scene.draft, scene.knowledge)
    same = (
        len(lines) == 1 and counts <= {lines[0].quantity} and all(line.item != new.value for line in scene.draft.lines)
    )
    return _instead(scene, lines[0], new.value) if same else None


def _is_wrong(scene: Scene, found: Sequence[Piece], items: Sequence[Piece]) -> bool:
    """Whether the first thing is said to be wrong: «12 bærbare er feil, det er 12 nettbrett»."""
    between = found[found.index(items[0]) + 1 : found.index(items[1])]
    return any(has(scene.knowledge.marks["wrong_before"], piece.text.lower()) for piece in between)


def _said_to_be(scene: Scene, found: Sequence[Piece], items: Sequence[Piece]) -> Move | None:
    """«PC-ene er stasjonære»: of the line that the first name means."""
    between = " ".join(piece.text.lower() for piece in found[found.index(items[0]) + 1 : found.index(items[1])])
    lines = lines_named(items[0].value, scene.draft, scene.knowledge)
    joined = between in scene.knowledge.marks["is_a"] and len(lines) == 1
    is_new = all(line.item != items[1].value for line in scene.draft.lines)
    return _instead(scene, lines[0], items[1].value) if joined and is_new else None


def _is_denied(found: Sequence[Piece], at: int) -> bool:
    before = [piece.kind for piece in found[:at] if piece.kind != "padding"]
    return before[-1:] in (["not"], ["instead_of"])


def _instead(scene: Scene, line: Line, item: str) -> Move:
    """As many of `item` as the line has, in its place."""
    return ChangeLines(take={line.id: None}, mentions=(mention_of(item, line.quantity, scene.knowledge),))
