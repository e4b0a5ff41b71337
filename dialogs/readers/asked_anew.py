"""Who approves and which day: what is wanted to be another, though the new one need not be said yet."""

from __future__ import annotations

import re
from datetime import date

from dialogs.answers.dates import find_day
from dialogs.moves import Correct
from dialogs.readers.naming import is_told
from dialogs.scene import Scene
from dialogs.text.typed import any_of, beginning, clauses_of, has, plain, without_lead


def other_approver(scene: Scene) -> Correct | None:
    """«annen godkjenner», «la stedfortrederen godkjenne»."""
    said, marks = plain(scene.text), scene.knowledge.marks
    sentences = map(plain, re.split(r"[?!.]+\s+", scene.text))
    if said in (others := scene.knowledge.commands["other_approver"]) or not others.isdisjoint(sentences):
        return Correct(question="approver")
    if (sent_to := _sent_to(scene)) is not None:
        return sent_to
    if _is_gone(scene):
        return Correct(question="approver")
    said = without_lead(said, scene.knowledge.commands["no"])
    opens, approves = any_of(marks["letting"]), any_of(marks["approving"])
    is_to, then = any_of(marks["is_to"]), any_of((*marks["instead"], *marks["oneself"]))
    patterns = (rf"(?:{opens})\s+(.+?)\s+(?:{approves})", rf"(.+?)\s+(?:{is_to})\s+(?:{approves})(?:\s+(?:{then}))?")
    named = next((found for pattern in patterns if (found := re.fullmatch(pattern, said))), None)
    return Correct(question="approver", text=named[1]) if named else None


def _is_gone(scene: Scene) -> bool:
    """«Enhetsleder har sluttet»: whoever is to approve is said not to be there."""
    chosen = scene.s.register.people.get(str(scene.draft.answers.get("approver", "")))
    if chosen is None or scene.awaits_words or not has(scene.knowledge.marks["away"], plain(scene.text)):
        return False
    return any(name and plain(name) in plain(scene.text) for name in (chosen.name, chosen.title))


def _sent_to(scene: Scene) -> Correct | None:
    """«Enhetsleder er syk, send til stedfortreder»: whom it is to be sent to instead."""
    marks = scene.knowledge.marks
    instead = re.compile(rf"\s+(?:{any_of(marks['instead'])})$")
    for clause in map(plain, clauses_of(scene.text)):
        if sending := beginning(clause, marks["sending_to"]):
            value = instead.sub("", clause[len(sending) :].strip())
            if is_told("approver", value, scene):
                return Correct(question="approver", text=value)
    return None


def other_day(scene: Scene) -> Correct | None:
    """«kan dere hente dem en annen dag?», «fredag passer ikke likevel»: the day is asked for again."""
    marks, low, pickup = scene.knowledge.marks, scene.text.lower(), scene.draft.answers.get("pickup_date")
    free = scene.awaits_words and scene.state.asked != "remarks"
    if pickup is None or free or scene.state.asked == "pickup_date":
        return None
    day = find_day(scene.text, scene.s.today, scene.knowledge)
    another = day is None and has(marks["another_day"], low) and not scene.awaits_words
    instead = [clause for clause in clauses_of(scene.text) if not has(marks["not_suiting"], clause.lower())]
    refused = isinstance(day, date) and day.isoformat() == pickup and has(marks["not_suiting"], low)
    refused = refused and not any(find_day(clause, scene.s.today, scene.knowledge) for clause in instead)
    return Correct(question="pickup_date") if another or refused else None
