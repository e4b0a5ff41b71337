"""Which of the lines work: «alt virker unntatt to av skjermene», «linje 1 virker, linje 2 er defekt».

An answer is taken only when every word of it was understood; what is said of one line never settles another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from dialogs.messages import Problem
from dialogs.text.phrases import Piece, lines_named, pieces
from knowledge.model import Knowledge
from orders.draft import Condition, Draft, Line

LONGEST = 1000  # characters; whoever says more of the equipment does not say whether it works
TOLD: dict[str, Condition] = {
    "told_works": "works",
    "told_defect": "defect",
    "told_mixed": "mixed",
    "told_unknown": "unknown",
}
SAYING = (*TOLD, "told_tested", "as_before")
QUANTIFIERS = ("not_all", "none", "rest", "all", "some", "only", "not", "also", "pronouns", "joining", "padding")
MARKS = (QUANTIFIERS[0], *SAYING, "except", *QUANTIFIERS[1:])  # of equally long phrases the first counts
OPPOSITE: dict[Condition, Condition] = {"works": "defect", "defect": "works"}
Scope = Literal["", "all", "rest", "none", "not_all", "some"]


class _Part(msgspec.Struct, frozen=True):
    """Some lines of the list, and how much of them: «to av skjermene». Neither count nor `some`: all of each."""

    lines: tuple[str, ...]
    count: int | None = None
    some: bool = False

    @property
    def whole(self) -> bool:
        """Whether all of each line is meant."""
        return self.count is None and not self.some


class _Clause(msgspec.Struct):
    """One clause as it was read: of what, except what, and what is said of it."""

    text: str = ""
    scope: Scope = ""
    parts: tuple[_Part, ...] = ()
    without: tuple[_Part, ...] = ()
    saying: str = ""
    negated: bool = False
    also: bool = False
    only: bool = False
    condition: Condition = "unknown"


class _UnclearError(Exception):
    """It could be understood in more than one way, or not at all."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key)
        self.problem = Problem(key=key, values=values)


def conditions(draft: Draft, text: str, knowledge: Knowledge) -> Draft | Problem:
    """The draft with what the text says of its lines; a Problem if it says nothing, or not all was understood."""
    found = pieces(text[:LONGEST], MARKS, knowledge)
    if _is_of_a_part(found, draft, knowledge):
        return Problem(key="conditions.part", values={"text": text[:LONGEST]}, heard=True)
    heard = any(piece.kind in (*SAYING, "except", "none", "not_all") for piece in found)
    try:
        told = _resolved([*_read(found, draft, knowledge)], draft)
    except _UnclearError as unclear:
        return msgspec.structs.replace(unclear.problem, heard=heard)
    lines = (msgspec.structs.replace(one, condition=told.get(one.id, one.condition)) for one in draft.lines)
    return msgspec.structs.replace(draft, lines=tuple(lines))


def _is_of_a_part(found: Sequence[Piece], draft: Draft, knowledge: Knowledge) -> bool:
    """Whether one thing of the list is said to be on another: the screens of the PCs are not the screens."""
    items = [at for at, piece in enumerate(found) if piece.kind == "item"]
    for first, second in pairwise(items):
        between = found[first + 1 : second]
        placed = between[:1] and between[0].text.lower() in knowledge.marks["placed_on"]
        lines = [lines_named(found[at].value, draft, knowledge) for at in (first, second)]
        if placed and all(piece.kind in ("padding", "count") for piece in between) and all(lines):
            return True
    return False


def _read(found: Sequence[Piece], draft: Draft, knowledge: Knowledge) -> Iterator[_Clause]:
    """The clauses with what they say; one that says nothing itself goes on with what was said before it."""
    before: _Clause | None = None
    base: Condition | None = None  # what was said last, before any «ikke»
    for group in _groups(found):
        clause = _Reader(draft, knowledge, group, before.parts if before else ()).clause()
        if not clause.saying and _is_empty(clause):
            continue
        if before and clause.without and not (clause.parts or clause.scope):
            if not clause.saying:
                before.without += clause.without  # «alt virker, bortsett fra skjermene»
                continue
            clause.parts, clause.without = clause.without, ()  # «..., unntatt en skjerm som er knust»
        if clause.saying and not clause.parts and not clause.scope and before and before.parts:
            clause.parts = before.without or before.parts  # «skjermene er gamle, de virker ikke»
        if clause.saying in TOLD:
            base = TOLD[clause.saying]
        elif clause.saying == "told_tested" and clause.negated + (clause.scope == "none") == 1:
            base, clause.negated = "unknown", False
            clause.scope = "" if clause.scope == "none" else clause.scope
        elif base is None or not (clause.saying == "as_before" or clause.negated or clause.also):
            raise _UnclearError("conditions.part", text=clause.text)
        clause.condition = _said(clause, base)
        before = clause
        yield clause
        if clause.only:  # «bare skjermene virker»: then the rest does not
            yield _of_the_rest(clause)


def _of_the_rest(clause: _Clause) -> _Clause:
    """What is said of the rest when something is said of these lines alone."""
    sure = clause.parts and all(part.whole for part in clause.parts) and not (clause.scope or clause.without)
    if not sure or clause.condition not in OPPOSITE:
        raise _UnclearError("conditions.part", text=clause.text)
    return _Clause(text=clause.text, scope="rest", saying=clause.saying, condition=OPPOSITE[clause.condition])


def _is_empty(clause: _Clause) -> bool:
    return not (clause.scope or clause.parts or clause.without or clause.negated or clause.also)


def _said(clause: _Clause, base: Condition) -> Condition:
    """What the clause says with its «ikke» and «ingen»; «alt virker ikke» may mean two things."""
    denials = clause.negated + (clause.scope == "none")
    if denials == 0:
        return base
    if denials > 1 or base not in OPPOSITE or clause.scope in ("all", "not_all"):
        raise _UnclearError("conditions.part", text=clause.text)
    return OPPOSITE[base]


def _groups(found: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces clause by clause: one ends at a comma or «og» once it has said something, and at a full stop."""
    group: list[Piece] = []
    for at, piece in enumerate(found):
        following = found[at + 1].kind if at + 1 < len(found) else ""
        parting = piece.kind in ("stop", "joining")
        said = any(one.kind in SAYING for one in group)
        said = said or (following == "pronouns" and any(one.kind == "except" for one in group))
        if piece.kind == "rest" and any(one.kind in SAYING for one in group):
            yield group  # «4 er defekte resten virker»
            group = []
        if piece.kind == "end" or (parting and said):
            yield group
            group = []
        elif not (parting and not group):
            group.append(piece)
    yield group


class _Reader:
    """Reads the pieces of one clause from left to right."""

    def __init__(self, draft: Draft, knowledge: Knowledge, group: Sequence[Piece], before: tuple[_Part, ...]) -> None:
        self.draft, self.knowledge, self.group, self.before = draft, knowledge, group, before
        self.read = _Clause(text=" ".join(piece.text for piece in group))
        self.count: int | None = None
        self.total: int | None = None
        self.some = self.excepting = self.numbering = False

    def clause(self) -> _Clause:
        """The clause; _UnclearError where it cannot be read."""
        for piece in self.group:
            self._take(piece)
        self._bare_count()
        return self.read

    def _take(self, piece: Piece) -> None:
        match piece.kind:
            case "item" | "line":
                self._named(piece)
            case "count":
                self._counted(piece)
            case "all" | "rest" | "none" | "not_all" | "some":
                self._scope(piece.kind)
            case "except":
                self.excepting = True
            case "not":
                self._once(not self.read.negated)
                self.read.negated = True
            case "also":
                self.read.also = True
            case "only":
                self.read.only = True
            case "unknown":
                self._once(False)
            case kind if kind in SAYING:
                self._once(self.read.saying in ("", kind))
                self.read.saying = kind
                self._bare_count()

    def _counted(self, piece: Piece) -> None:
        if self.numbering:  # «linje 1 og 2»
            self._named(piece._replace(kind="line"))
        elif self.count is None:
            self.count = piece.number
        else:
            self.total = piece.number  # «3 av 12 PC-er»

    def _once(self, sure: bool) -> None:
        if not sure:
            raise _UnclearError("conditions.part", text=self.read.text)

    def _scope(self, scope: Scope) -> None:
        if scope == "some" and (self.excepting or self.read.scope):
            self.some = True
            return
        if {self.read.scope, scope} == {"rest", "all"}:  # «ellers virker alt»
            scope, self.read.scope = "rest", ""
        self._once(not self.read.scope and not self.excepting)
        self.read.scope = scope

    def _named(self, piece: Piece) -> None:
        if piece.kind == "line":
            lines = self.draft.lines[piece.number - 1 : piece.number] if piece.number else ()
            self.numbering = True
        else:
            lines = lines_named(piece.value, self.draft, self.knowledge)
        self._once(bool(lines))
        self._add(lines)

    def _bare_count(self) -> None:
        """«to virker ikke», «alle unntatt én»: of the one line that there is, or that was named."""
        if self.count is None and not self.some:
            return
        named = self.read.parts or self.before if self.excepting else ()
        ids = {line for part in named for line in part.lines}
        lines = [line for line in self.draft.lines if not ids or line.id in ids]
        if len(lines) != 1:
            raise _UnclearError("conditions.which")
        self._add(lines)

    def _add(self, lines: Sequence[Line]) -> None:
        part = _Part(tuple(line.id for line in lines), some=self.some)
        if self.count is not None:
            if len(lines) > 1:
                raise _UnclearError("conditions.which")
            there = lines[0].quantity or 0
            if self.count > there or self.total not in (None, there):
                raise _UnclearError("conditions.count", text=self.read.text, count=there)
            part = _Part(part.lines, count=self.count if self.count < there else None)
        self.count, self.total, self.some = None, None, False
        if self.excepting:
            self.read.without += (part,)
        else:
            self.read.parts += (part,)


def _resolved(clauses: Sequence[_Clause], draft: Draft) -> dict[str, Condition]:
    """What is told of each line, first of those that are named, then of all and of the rest."""
    if not clauses:
        raise _UnclearError("conditions")
    whole: dict[str, set[Condition]] = {line.id: set() for line in draft.lines}
    part: dict[str, set[Condition]] = {line.id: set() for line in draft.lines}
    for clause in clauses:
        excepted = {line for one in clause.without if one.whole for line in one.lines}
        partly = clause.scope in ("some", "not_all")
        for one in clause.parts:
            for line in (line for line in one.lines if line not in excepted):
                (whole if one.whole and not partly else part)[line].add(clause.condition)
        for one in clause.without:
            if clause.condition not in OPPOSITE or partly:
                raise _UnclearError("conditions.part", text=clause.text)
            for line in one.lines:
                (whole if one.whole else part)[line].add(OPPOSITE[clause.condition])
    _spread([clause for clause in clauses if not clause.parts], draft, whole, part)
    told = {line.id: _together(whole[line.id], part[line.id]) for line in draft.lines}
    return {line: condition for line, condition in told.items() if condition}


def _spread(
    general: Sequence[_Clause], draft: Draft, whole: dict[str, set[Condition]], part: dict[str, set[Condition]]
) -> None:
    """What is said of all, of the rest or of nothing named, to the lines of which nothing else is said."""
    lacking = {line.id for line in draft.lines if line.condition is None} or set(whole)
    open_ = {line for line in lacking if not whole[line]}
    partly = {clause.condition for clause in general if clause.scope in ("some", "not_all")}
    if partly:
        both = len({clause.condition for clause in general}) > 1 or len(open_) == 1
        if not both:
            raise _UnclearError("conditions.which")
        for line in open_:
            part[line] |= {clause.condition for clause in general}
        return
    divided = {line for line in part if part[line]}
    for clause in general:
        doubtful = clause.scope == "rest" and divided and clause.condition != "works"
        for line in divided if doubtful else open_ | divided:
            whole[line].add(clause.condition)  # «10 av pc-ene virker, resten er defekt»: the screens are in doubt


def _together(whole: set[Condition], part: set[Condition]) -> Condition | None:
    """One condition for a line from what is said of all of it and of parts of it."""
    said = whole | part
    if not said:
        return None
    if len(whole) > 1 or (part and not said <= {"works", "defect", "mixed"}):
        raise _UnclearError("conditions.which")
    return next(iter(whole)) if whole == said else "mixed"
