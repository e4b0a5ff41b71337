"""Serial numbers and models: said of a line, filled in at it, or standing in a list's columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from dialogs.messages import Problem
from dialogs.moves import Listed
from dialogs.text.phrases import lines_named, pieces
from dialogs.text.plainly import opening
from dialogs.text.typed import any_of, has
from knowledge.items import find_items
from knowledge.model import Knowledge, Mention, Reading, Verdict
from orders.draft import SKIPPED, Draft, Line
from orders.route import Surroundings

OF_STATE = ("told_defect", "told_mixed")
SERIAL = re.compile(r"(?=\S*\d)[A-Za-z0-9][A-Za-z0-9./_-]{2,39}|[A-Za-z]\d")


def details(draft: Draft, text: str, s: Surroundings) -> Draft | Problem:
    """«linje 2: SN123, SN124», «skjermene: Dell U2419H»: to the line; what names no line stays as it was written."""
    of_state = any(piece.kind in OF_STATE for piece in pieces(text, OF_STATE, s.knowledge))  # «nei, en er ødelagt»
    tells = of_state or has(s.knowledge.marks["but"], text.lower())  # «nei takk, men den ene er uten batteri»
    if not tells and not any(c.isdigit() for c in text) and opening(text.lower(), s.knowledge) == "no":
        return draft.answered("details", draft.answers.get("details", SKIPPED))  # «nei, de har jeg ikke nå»
    if _are_serials(text):
        if len(draft.lines) != 1:
            return Problem(key="serials.which", heard=True)
        text = f"{s.knowledge.marks['line'][0]} 1: {text}"
    left: list[str] = []
    for part in re.split(r"[;\n]|\.\s+(?=[^\s.:;][^.:;\n]{1,30}:)", text):  # «Bærbare: T14. Skjermer: EV2450»
        named = line_named(part, draft, s)
        if named is None:
            left.append(part.strip())
            continue
        line, said = named
        changed = _detailed(draft, line, said, s) if line else Problem(key="line.not_there")
        if isinstance(changed, Problem):
            return changed
        draft = changed
    rest = "; ".join(filter(None, left))
    return draft.answered("details", rest or draft.answers.get("details", SKIPPED))


def _are_serials(text: str) -> bool:
    """Whether the text is serial numbers and nothing else; a single word may be a model."""
    words = re.split(r"[\s,;]+", text.strip(" .,;"))
    return len(words) > 1 and all(map(SERIAL.fullmatch, words))


def line_named(part: str, draft: Draft, s: Surroundings) -> tuple[Line | None, str] | None:
    """The line that a part is about and what it says, or None; no line: a number that the list does not have."""
    words = "|".join(re.escape(word) for word in s.knowledge.marks["line"])
    if numbered := re.match(rf"\s*(?:{words})\.?\s*(\d{{1,3}})\b\s*[:.–-]?\s*(.+)", part, re.I):
        at = int(numbered[1]) - 1
        return (draft.lines[at] if 0 <= at < len(draft.lines) else None), numbered[2]
    if numbered := re.match(rf"(.*?)\s+(?:\w+\s+)?(?:{words})\.?\s*(\d{{1,3}})\W*$", part, re.I):
        at = int(numbered[2]) - 1  # «serienummer SN123 på linje 2»
        return (draft.lines[at] if 0 <= at < len(draft.lines) else None), numbered[1]
    name, colon, said = part.partition(":")
    serials = "" if colon else _serials_told(part, s.knowledge)
    mentions = find_items(name, s.knowledge) if said.strip() or serials else ()
    lines = {line.id: line for m in mentions for line in lines_named(m.item, draft, s.knowledge)}
    models = [m.words for m in mentions if any(map(str.isdigit, m.words))]  # «ThinkPad T480 serienummer ABC123»
    told = said or " ".join((*models, s.knowledge.marks["serial"][0], serials))
    return (next(iter(lines.values())), told) if len(lines) == 1 else None


def _serials_told(text: str, knowledge: Knowledge) -> str:
    """The numbers that stand after «serienummer»: «serveren har serienummer ABC123»."""
    marks = any_of(knowledge.marks["serial"])
    after = re.search(rf"(?<!\w)(?:{marks})(?:et|ene|a)?\b(.*)", text, re.I | re.S)
    found = re.split(r"[\s,;()]+", after[1]) if after else []
    return ", ".join(word.strip(".:") for word in found if SERIAL.fullmatch(word.strip(".:")))


def details_in(reading: Reading, mentions: Sequence[Mention], knowledge: Knowledge) -> Listed:
    """Models and serial numbers that stand in a sentence: «3 Eizo EV2450 og 1 server med serienummer ABC123»."""
    serials: dict[str, tuple[str, ...]] = {}
    models: dict[str, str] = {}
    ends = [*(mention.start for mention in mentions[1:]), len(reading.text)]
    for mention, end in zip(mentions, ends, strict=False):
        if any(c.isdigit() for c in mention.words):
            models[mention.item] = ", ".join(filter(None, (models.get(mention.item), mention.words)))
        if told := _serials_told(reading.text[mention.end : end], knowledge):
            serials[mention.item] = (*serials.get(mention.item, ()), *told.split(", "))
    return Listed(serials=serials, models=models)


def _detailed(draft: Draft, line: Line, said: str, s: Surroundings) -> Draft | Problem:
    """The line with the serial numbers among what is said of it, and with the rest as its model.

    What stands before the word for them is the model, however much it looks like a number: «T480 serienummer PF123».
    """
    words = any_of(s.knowledge.marks["serial"])
    before, *after = re.split(rf"(?<!\w)(?:{words})(?!\w)[\s.:]*", said, maxsplit=1, flags=re.I)
    named, told = (before.strip(" ,:;"), after[0]) if after else ("", said)
    numbers = all(SERIAL.fullmatch(word) for word in told.replace(",", " ").split())
    parts = [part.strip() for part in re.split(r"[,\s]+" if numbers else ",", told)]
    serials = tuple(part for part in parts if SERIAL.fullmatch(part))
    numbered = with_serials(draft, line, serials or line.serials)
    model = ", ".join(filter(None, (named, *(part for part in parts if part not in serials))))
    return with_model(numbered, line.id, model, s.knowledge) if model and isinstance(numbered, Draft) else numbered


def with_model(draft: Draft, line_id: str, model: str, knowledge: Knowledge) -> Draft | Problem:
    """The draft with make and model of one line; not when they make it what is not taken: a printer «bizhub C258»."""
    line = draft.line(line_id)
    if line is None:
        return Problem(key="stale")
    described = find_items(f"{knowledge.items[line.item].name.nb} {model}", knowledge)
    if any(mention.verdict is Verdict.EXCLUDED for mention in described):
        return Problem(key="line.turned_out", values={"said": model, "number": draft.lines.index(line) + 1}, heard=True)
    return draft.with_line(msgspec.structs.replace(line, model=model[:100]))


def with_serials(draft: Draft, line: Line, serials: tuple[str, ...]) -> Draft | Problem:
    """The draft with the serial numbers of one line; there are not more of them than things."""
    serials = tuple(dict.fromkeys(serials))
    if line.quantity is not None and len(serials) > line.quantity:
        return Problem(key="serials.too_many", values={"count": line.quantity, "given": len(serials)})
    return draft.with_line(msgspec.structs.replace(line, serials=serials))


def serials_in(text: str) -> tuple[str, ...]:
    """Serial numbers that stand in a field or a column of their own."""
    return tuple(part[:40] for part in re.split(r"[\s,;]+", text) if any(c.isalnum() for c in part))


def pack_listed(listed: Listed) -> str:
    """What the columns tell, as one string for the pending state; "" for nothing."""
    told = Listed(serials=listed.serials, models=listed.models)
    return msgspec.json.encode(told).decode() if told != Listed() else ""


def unpack_listed(packed: str) -> Listed:
    """What the columns told."""
    return msgspec.json.decode(packed, type=Listed) if packed else Listed()


def both_listed(before: Listed, now: Listed) -> Listed:
    """What two lists tell together."""
    serials = {
        item: (*before.serials.get(item, ()), *now.serials.get(item, ())) for item in {**before.serials, **now.serials}
    }
    return msgspec.structs.replace(now, serials=serials, models={**before.models, **now.models})


def known_as(listed: Listed, unclear: str, settled: str) -> Listed:
    """What the columns tell, with what they told of the unclear item told of what it turned out to be."""
    alone = Listed(
        serials={settled: listed.serials[unclear]} if unclear in listed.serials else {},
        models={settled: listed.models[unclear]} if unclear in listed.models else {},
    )
    others = msgspec.structs.replace(
        listed,
        serials={item: told for item, told in listed.serials.items() if item != unclear},
        models={item: told for item, told in listed.models.items() if item != unclear},
    )
    return both_listed(others, alone)


def parted(listed: Listed, items: Iterable[tuple[str, int | None]]) -> tuple[Listed, Listed]:
    """What the columns tell of other items, and what they tell of these."""
    of = {item for item, _ in items}
    both = tuple(
        Listed(
            serials={item: told for item, told in listed.serials.items() if (item in of) == wanted},
            models={item: told for item, told in listed.models.items() if (item in of) == wanted},
        )
        for wanted in (False, True)
    )
    return both[0], both[1]


def told_in_list(draft: Draft, listed: Listed) -> Draft:
    """The draft with what a list's columns tell of its lines."""
    for line in draft.lines:
        serials = tuple(dict.fromkeys((*line.serials, *listed.serials.get(line.item, ()))))
        model = line.model or listed.models.get(line.item, "")[:100]
        draft = draft.with_line(msgspec.structs.replace(line, serials=serials, model=model))
    return draft
