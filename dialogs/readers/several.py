"""One message that answers several questions: «Storgata 1, 3. etasje», «nei på alt», «nei, nei, nei»."""

from __future__ import annotations

import re

import msgspec

from dialogs.answers.extract import BESIDE, Extracted, extract
from dialogs.moves import Fill
from dialogs.readers.naming import names
from dialogs.scene import Scene
from dialogs.text.settled import DENIABLE, settled
from dialogs.text.typed import any_of, has, plain
from orders import route

ALONE = ("remarks", "details", "access", "conditions", "disposal_date")  # answers with nothing else beside them
# Answers that may tell of days and hours that are not the pickup's: «Kari etter kl. 13», «den andre, Bydel Bjerke».
OTHERS_THAN = {
    "contact": ("window", "pickup_date"),
    "phone": ("window", "pickup_date"),
    "unit": ("pickup_date",),
    "floor": ("pickup_date",),
}
PLACED_AT = {"floor": ("address",), "access": ("address",), "contact": ("address", "floor")}  # what an answer may be
EMPHATIC = 2  # «nei, nei» is one no, said with force
ASSESSED = "needs"  # the part whose questions may be answered together: none of them is a gate


def several(scene: Scene, asked: str) -> Fill | None:
    """A message that answers the question asked and others as well."""
    alone = asked in ALONE
    if asked.endswith("_reason") or ":" in asked or (alone and asked not in PLACED_AT):
        return None
    if together := _noes(scene, asked):
        return Fill(answers=together)
    said = of_pickup(extract(scene.reading, scene.s.today, scene.knowledge), asked, scene)
    if elsewhere := _of_another(said, scene, asked):
        return Fill(answers=elsewhere)
    if alone:
        return None
    found = {k: v for k, v in said.answers.items() if k not in scene.draft.answers or k == asked or names(k, scene)}
    if scene.knowledge.question(asked).kind in DENIABLE and settled(scene.text, scene.knowledge) is None:
        found.pop(asked, None)
        return Fill(answers=found) if found else None
    if set(found) - {asked} and asked in BESIDE:
        if own := said.beside(asked, scene.knowledge):
            found[asked] = own
        elif asked not in found:  # «neste mandag kl. 10», where a person is asked for
            return Fill(answers=found)
    return Fill(answers=found) if asked in found and len(found) > 1 else None


def of_pickup(said: Extracted, asked: str, scene: Scene) -> Extracted:
    """What is told, without the days and hours that are somebody's or something's own: «Kari etter kl. 13»."""
    collected = has(scene.knowledge.marks["collecting"], scene.text.lower())
    days = [scene.text[fact.start : fact.end] for fact in said.facts if fact.question == "pickup_date" and fact.end]
    alone = any(day.strip(" .!") == scene.text.strip(" .!") for day in days)  # «fredag»
    collected = collected or alone or (bool(days) and "window" in OTHERS_THAN.get(asked, ()))
    others = {} if collected else OTHERS_THAN.get(asked, ())
    facts = tuple(fact for fact in said.facts if fact.question not in others)
    answers = {question: text for question, text in said.answers.items() if question not in others}
    return msgspec.structs.replace(said, facts=facts, answers=answers)


def _of_another(said: Extracted, scene: Scene, asked: str) -> dict[str, str]:
    """A street where the floor or the person is asked for, or a floor where the person is: the whole answer is it."""
    whole = {fact.question: fact.answer for fact in said.facts if scene.text.strip(" .!") == fact.answer}
    question = next((one for one in PLACED_AT.get(asked, ()) if one in whole), None)
    if question is None:
        return {}
    named = scene.draft.answers.get(question, "")
    kept = question == "address" and named and not any(map(str.isdigit, named))  # «Tøyen skole», and now its street
    return {question: f"{named}, {whole[question]}" if kept else whole[question]}


def _noes(scene: Scene, asked: str) -> dict[str, str]:
    """The questions of the needs assessment that a no to all of them, or a row of noes, answers."""
    if scene.knowledge.question(asked).group != ASSESSED:
        return {}
    no, to_all = any_of(scene.knowledge.marks["bare_no"]), any_of(scene.knowledge.marks["to_all"])
    said = plain(scene.text)
    rows = re.fullmatch(rf"(?:{no})(?:(?:\s*[,.;]\s*(?:og\s+|and\s+)?|\s+(?:og|and)\s+)(?:{no}))+", said)
    count = len(re.findall(rf"\b(?:{no})\b", said)) if rows else 0
    count = count if count > EMPHATIC else 0
    everything = re.fullmatch(rf"(?:{no})[\s,]+(?:{to_all})", said)
    questions = [
        question.id
        for question in route.applying(scene.draft, scene.s)
        if question.group == ASSESSED and question.kind == "yes_no" and question.id not in scene.draft.answers
    ]
    questions = [asked, *(question for question in questions if question != asked)]
    return dict.fromkeys(questions if everything else questions[:count], "no")
