"""A change of the list said in words: «fjern 2 av skjermene», «endre linje 1 til 10», «2 mus til» -> one move."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from dialogs.answers.checklists import ticked
from dialogs.answers.conditions import SAYING, conditions
from dialogs.answers.details import details_in, line_named
from dialogs.answers.yes_no import first_says_no
from dialogs.moves import ChangeLines, Correct, Fill, Give, Move, Puzzled
from dialogs.readers.questions import is_question
from dialogs.readers.recounting import recounted
from dialogs.readers.several import ASSESSED
from dialogs.scene import Scene
from dialogs.state import NO_QUESTION
from dialogs.text.meant import Named, named_in, taken
from dialogs.text.phrases import lines_named, pieces
from dialogs.text.plainly import opening
from dialogs.text.typed import any_of, beginning, clauses_of, has, plain, whole
from knowledge.items import find_items, rights_in
from knowledge.model import Knowledge, Mention
from orders import route
from orders.draft import Draft, Line

DOUBTFUL = ("except", "not", "none", "not_all", "some", "only", "rest", *SAYING)  # «fjern alt unntatt skjermene»
MARKS = (*DOUBTFUL, "all", "also", "pronouns", "joining", "padding")
ABOUT_ANYTHING = ("remarks", "details")  # their answers may well be about what is on the list
FOR_DRIVERS = ("access", "remarks")  # answers in which whoever drives is told what to bring
ALL_BEFORE = 2  # words: «alle tre skjermene»
# What shows that a condition is of the list.
SAID_OF = ("item", "line", "count", "all", "none", "not_all", "rest", "some")


def asked_for(scene: Scene, verb: str, rest: str) -> Move | None:
    """The change that a message asks for which opens with «fjern», «endre» or «legg til»."""
    if verb == "leave":
        return Puzzled(problem="line.kept")
    if verb == "change":
        return _set(scene, rest)
    if verb == "add" and scene.state.asked in FOR_DRIVERS and _is_for_drivers(scene, rest):
        return None
    if verb == "add" and (excepted := re.search(rf"\b(?:{any_of(scene.knowledge.marks['except'])})\b", rest.lower())):
        return _removed(scene, rest[excepted.end() :])  # «ta med alt unntatt 2 laptoper»
    more, fewer = _more_and_fewer(scene, verb, _without_staying(scene, rest) if verb == "remove" else rest)
    if fewer:
        return _removed(scene, " ".join(fewer), tuple(m for part in more for m in find_items(part, scene.knowledge)))
    return _added(scene) or (Puzzled(problem="lines.not_understood") if scene.draft.lines else None)


def _is_for_drivers(scene: Scene, rest: str) -> bool:
    """«ta med nøkkel», «ta med egen tralle», but not «ta med resten»: what is no equipment, and none that is there."""
    bids = beginning(scene.text.lower(), scene.knowledge.marks["bidding"])
    unnamed = all(piece.kind in ("unknown", "padding") for piece in pieces(rest, MARKS, scene.knowledge))
    mentions = scene.reading.mentions
    return bool(bids) and (all(is_brought(m, scene) for m in mentions) if mentions else unnamed)


def is_brought(mention: Mention, scene: Scene) -> bool:
    """Whether it is what the driver is to have along: «ta med egen tralle», «dere trenger stor bil»."""
    carries = mention.item in scene.knowledge.lexicon.context.sets["carriers"]
    return carries and scene.awaits_words and has(scene.knowledge.marks["brought"], scene.text.lower())


def told(scene: Scene) -> Move | None:
    """The change that a message tells of: «skjermene skal ikke være med», «2 mus til», «skjermene er defekte»."""
    if not scene.draft.lines or is_question(scene) or _is_of_checklist(scene):
        return None
    if has(scene.knowledge.marks["another_time"], plain(scene.text)):
        return Puzzled(problem="line.another_time") if scene.reading.mentions and not scene.awaits_words else None
    if scene.state.asked in ABOUT_ANYTHING and not scene.taken_back:
        return _surely_changed(scene) or _remarked(scene, scene.state.asked)
    low = plain(scene.text)
    if move := recounted(scene, on_top=_is_on_top(scene, low)):
        return move
    if (rest := left_out(low, scene.knowledge)) is not None:
        if says_more(rest, scene.knowledge):
            return Puzzled(problem="line.kept")  # «vi har 2 skjermer til, de skal ikke hentes»
        move = _removed(scene, rest)
        answers = move == ChangeLines() and scene.state.asked not in NO_QUESTION
        return None if answers else move  # «ja, men kopimaskinen står igjen»
    if scene.awaits_words and not scene.taken_back:
        return _added(scene) if _is_on_top(scene, low) and _names_only(scene) else None
    more = _is_on_top(scene, low) and not rights_in(scene.text, scene.knowledge)  # «vi fant ut at vi leaser dem»
    return _condition(scene) or _serials(scene, low) or (_added(scene) if more else None)


def _surely_changed(scene: Scene) -> Move | None:
    """The change of a message that could be a remark: one of which every word is understood."""
    counted = recounted(scene, on_top=False)
    mistaken = any(piece.kind == "mistaken" for piece in pieces(scene.text, ("mistaken",), scene.knowledge))
    sure = mistaken or scene.state.asked == "remarks"  # «skjermer: 4» may be of the details
    set_ = isinstance(counted, Correct) and bool(counted.text) and sure
    if set_ or (isinstance(counted, ChangeLines) and counted.take):
        return counted
    rest = left_out(plain(scene.text), scene.knowledge)
    known = rest and all(
        piece.kind in (*MARKS, "item", "count", "stop", "end", "line") for piece in pieces(rest, MARKS, scene.knowledge)
    )
    move = _removed(scene, rest) if rest and known else None
    return move if isinstance(move, ChangeLines) and move.take else None


def says_more(low: str, knowledge: Knowledge) -> bool:
    """Whether what is named comes on top of the list: «vi har 2 skjermer til, …»; not so «skjermene til Kari»."""
    return re.search(rf"\b(?:{any_of(knowledge.marks['on_top_last'])})\s*(?:[,;.]|$)", low) is not None


def left_out(low: str, knowledge: Knowledge) -> str | None:
    """What is left of a text that says of things that they do not go: the things; None if it does not say so."""
    marks = knowledge.marks
    words = whole(marks["left_out"])
    if out := words.search(low):
        elsewhere = re.match(rf"[^,;.]*?\b(?:{any_of(marks['not_now'])})\b", low[out.end() :])
        return None if elsewhere else words.sub(" ", low)
    handed_on = whole(marks["handed_on"])
    if handed_on.search(low):
        rest = handed_on.sub(" ", low)
        return None if any(piece.kind == "unknown" for piece in pieces(rest, MARKS, knowledge)) else rest
    around = re.search(rf"\b(?:{any_of(marks['not_needed'])})\s+(.+?)\s+(?:{any_of(marks['fetched'])})\W*$", low)
    return around[1] if around else None


def _is_of_checklist(scene: Scene) -> bool:
    """Whether it answers the checklist that is asked: «alt er i orden» is said of its points, not of the lines."""
    asked = scene.question
    if asked is None or asked.kind != "checklist":
        return False
    return isinstance(ticked(scene.draft, asked, scene.text, scene.s), Draft)


def _asks_of_the_load(scene: Scene) -> bool:
    """Whether what is asked is of what is on the list: a checklist, or the needs assessment."""
    asked = scene.question
    return asked is not None and (asked.kind == "checklist" or asked.group == ASSESSED)


def _condition(scene: Scene) -> Move | None:
    """How a line works, said when something else was asked."""
    asked = scene.question
    if asked is not None and asked.stop_on and opening(plain(scene.text), scene.knowledge):
        return None  # «ja, men jeg har ikke sjekket alle» is of what is asked
    counted = any(mention.quantity for mention in scene.reading.mentions) or first_says_no(scene.text, scene.s)
    if scene.state.asked == "conditions" or (scene.state.asked in ("lines", "more") and counted):
        return None  # «2 defekte skjermer» are more of them while it is asked what there is; «nei, alt virker» says no
    found = pieces(scene.text, MARKS, scene.knowledge)
    of_list = any(piece.kind in SAID_OF for piece in found) and any(piece.kind in SAYING for piece in found)
    said = conditions(scene.draft, scene.text, scene.knowledge) if of_list else None
    if isinstance(said, Draft):
        return Give(question="conditions", text=scene.text)
    if said and said.heard and scene.state.asked in NO_QUESTION:
        return Puzzled(problem=said.key, values=said.values)
    return None


def _remarked(scene: Scene, asked: str) -> Move | None:
    """How a line works, said as a remark, is kept as such too: «to av dem er defekte» says how many."""
    answers = {"conditions": scene.text, asked: scene.text}
    return Fill(answers=answers) if isinstance(_condition(scene), Give) else None


def _serials(scene: Scene, low: str) -> Move | None:
    """Serial numbers of a line, said when something else was asked."""
    said = scene.state.asked != "details" and re.search(rf"\b(?:{any_of(scene.knowledge.marks['serial'])})", low)
    of_line = said and any(c.isdigit() for c in low) and line_named(scene.text, scene.draft, scene.s)
    return Give(question="details", text=scene.text) if of_line else None


def _is_on_top(scene: Scene, low: str) -> bool:
    marks = scene.knowledge.marks
    if _asks_of_the_load(scene):
        return False  # «alle, pluss at vi har tatt ut diskene», «begge, men to PC-er mangler vi passord til»
    low = whole(marks["no_more"]).sub(" ", low)
    if has(marks["undone"], low) or re.match(rf"(?:{any_of(marks['they'])})\s+(?:{any_of(marks['forgotten'])})\b", low):
        return False  # «vi har glemt å tømme diskene», «dere glemte to skjermer»
    last = any(found.end() == len(low) for found in whole(marks["on_top_last"]).finditer(low))
    return last or whole(marks["on_top_first"]).match(low) is not None or has(marks["on_top"], low)


def _names_only(scene: Scene) -> bool:
    """Whether a message says nothing but things with their counts, so that it is no address and no name."""
    found = pieces(scene.text, (*MARKS, "on_top", "on_top_first", "on_top_last", "we_have"), scene.knowledge)
    counted = scene.reading.mentions and all(mention.quantity for mention in scene.reading.mentions)
    return bool(counted) and all(piece.kind != "unknown" for piece in found)


def _added(scene: Scene) -> Move | None:
    """More of what is on the list, or other things; how many, if it is not said, is asked."""
    mentions = scene.reading.mentions
    uncounted = [line for m in mentions if not m.quantity for line in lines_named(m.item, scene.draft, scene.knowledge)]
    if len(mentions) == 1 and uncounted:
        return Correct(question=f"{route.QUANTITY}:{uncounted[0].id}")
    if len(mentions) == 1 and (line := _all_of(scene, mentions[0])):
        return Correct(question=f"{route.QUANTITY}:{line.id}", text=str(mentions[0].quantity))
    listed = details_in(scene.reading, mentions, scene.knowledge)
    return ChangeLines(mentions=mentions, listed=listed) if mentions else None


def _all_of(scene: Scene, mention: Mention) -> Line | None:
    """The line of which so many are said to be all: «ta med alle tre skjermene»."""
    before = scene.reading.text[: mention.start].lower().split()
    lines = lines_named(mention.item, scene.draft, scene.knowledge)
    every = has(scene.knowledge.marks["all"], " ".join(before[-ALL_BEFORE:]))
    return lines[0] if every and len(lines) == 1 else None


def _removed(scene: Scene, rest: str, more: tuple[Mention, ...] = ()) -> Move | None:
    """What is taken off the list, and what is added with it; in doubt about how much, nothing is."""
    found = pieces(rest, MARKS, scene.knowledge)
    named = named_in(found, scene.draft, scene.knowledge)
    if not named:
        vague = any(piece.kind in DOUBTFUL for piece in found) and all(piece.kind in MARKS for piece in found)
        return Puzzled(problem="line.remove_how") if vague and scene.draft.lines else None
    if any(piece.kind in DOUBTFUL for piece in found):
        return Puzzled(problem="line.remove_how")
    if not any(one.lines for one in named):
        return ChangeLines()
    return taken([one for one in named if one.lines], more)


def _without_staying(scene: Scene, rest: str) -> str:
    """«skjermene, men behold de bærbare» without the clauses of what goes on being on the list."""
    marks = scene.knowledge.marks
    joining = any_of((*marks["but"], *marks["joining"]))
    joints = rf"(?:[,;.]\s*(?:(?:{joining})\s+)?|\s+(?:{joining})\s+)"
    parts = re.split(f"({joints})", rest, flags=re.I)
    kept = [
        at
        for at in range(2, len(parts), 2)
        if has(marks["staying"], parts[at].lower()) and not _is_left_out(scene, parts[at])
    ]
    return "".join(part for at, part in enumerate(parts) if at not in kept and at + 1 not in kept)


def _is_left_out(scene: Scene, part: str) -> bool:
    return left_out(plain(part), scene.knowledge) is not None


def _more_and_fewer(scene: Scene, verb: str, rest: str) -> tuple[list[str], list[str]]:
    """What is to be added and what removed: «1 skjerm og fjern 2 bærbare», «1 skjerm, 2 bærbare er gitt bort»."""
    parts: dict[str, list[str]] = {"add": [], "remove": []}
    verbs = {word: name for name in parts for word in scene.knowledge.verbs[name]}
    first, *others = re.split(rf"(?<!\w)({any_of(tuple(verbs))})(?!\w)", rest, flags=re.I)
    parts[verb].append(first)
    for word, part in zip(others[::2], others[1::2], strict=True):
        parts[verbs[word.lower()]].append(part)
    gone = [(clause, left_out(plain(clause), scene.knowledge)) for part in parts["add"] for clause in clauses_of(part)]
    added = [clause for clause, out in gone if out is None]
    return added, [*filter(str.strip, parts["remove"]), *(out for _, out in gone if out is not None)]


def _set(scene: Scene, rest: str) -> Move | None:
    """Another count or condition of a line, or other things in its place: «bytt skjermene med 4 projektorer»."""
    left, joined, right = _parted(scene, rest)
    if plain(left) in scene.knowledge.marks["the_count"]:
        left = ""
    before, after = (pieces(part, MARKS, scene.knowledge) for part in (left, right))
    named = (
        [one for one in named_in(before or after, scene.draft, scene.knowledge) if one.lines] if before or after else []
    )
    if not named:
        return Puzzled(problem="line.not_there") if any(piece.kind == "line" for piece in before) else None
    if any(piece.kind in ("except", "not", "none", "not_all") for piece in before):
        return Puzzled(problem="line.change_how")
    line = f"{route.QUANTITY}:{named[0].lines[0].id}"
    if not joined:
        return Correct(question=line) if len(named) == len(named[0].lines) == 1 else Correct(question="lines")
    if before and (instead := _instead(scene, right, named)):
        return taken(named, instead)
    if isinstance(conditions(scene.draft, f"{left} {right}", scene.knowledge), Draft):
        return Give(question="conditions", text=f"{left} {right}")
    if len(named) > 1 or len(named[0].lines) > 1:
        return Puzzled(problem="line.change_how")
    return Correct(question=line, text=right)


def _parted(scene: Scene, rest: str) -> tuple[str, bool, str]:
    """What stands before and after «til», «to» or «med»."""
    words = any_of(scene.knowledge.marks["swapped"])
    parts = re.split(rf"(?:^|\s+)(?:{words})\s+", rest, maxsplit=1, flags=re.I)
    return (parts[0], True, parts[1]) if len(parts) > 1 else (rest, False, "")


def _instead(scene: Scene, right: str, named: Sequence[Named]) -> tuple[Mention, ...]:
    """The things that come in the place of others; «til 5 skjermer» of the screens is only a count."""
    mentions = find_items(right, scene.knowledge)
    there = [line for one in named for line in one.lines]
    instead = tuple(m for m in mentions if m.item not in {line.item for line in there})
    if len(there) == len(instead) == 1 and instead[0].quantity is None:  # as many as there were
        return (msgspec.structs.replace(instead[0], quantity=named[0].number or there[0].quantity),)
    return instead
