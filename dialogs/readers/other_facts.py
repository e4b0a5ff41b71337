"""Facts of the draft that are told otherwise, with no verb that says so: «nei, det er Bydel Alna», «nei, mandag».

Why it exists: what is told in passing may be of something else; only what is said outright changes an answer.
"""

from __future__ import annotations

import re

from dialogs.answers.dates import find_day
from dialogs.answers.extract import Extracted, extract
from dialogs.answers.give import give
from dialogs.messages import Problem
from dialogs.moves import Correct, Fill, Move, Puzzled
from dialogs.readers.naming import first_named, names
from dialogs.readers.outright import outright
from dialogs.readers.questions import is_question
from dialogs.scene import LIKELY, Scene
from dialogs.state import CHECK
from dialogs.text.phrases import lines_named
from dialogs.text.typed import any_of, has, plain
from knowledge.model import Reading
from knowledge.reading import read

LONGEST_TURN = 200  # characters; whoever writes more tells a story
NOTE = "remarks"
DAY = "pickup_date"
PERSON = ("contact", "phone")


def said_anew(scene: Scene) -> Move | None:
    """«nei, det er Bydel Alna», «det er egentlig Bydel Alna»; while the answers are checked, «Bydel Alna» too."""
    first, comma, rest = scene.text.partition(",")
    refused = bool(comma) and plain(first) in scene.knowledge.commands["no"]
    said = (rest if refused else scene.text).lower()
    marks = scene.knowledge.marks
    hinted = refused or scene.taken_back or has(marks["instead"], said)
    if is_question(scene) or not (hinted or _looks_over(scene)):
        return None
    limited = isinstance(find_day(scene.text, scene.s.today, scene.knowledge), Problem)
    if limited and has(marks["collecting"], said):
        return Correct(question="pickup_date", text=scene.text)  # «hentes tidligst 1. desember» is asked about
    return _other_facts(scene, scene.reading, hinted=hinted)


def turned(scene: Scene) -> Move | None:
    """«fredag passer ikke, mandag», «ikke Storgata 1, men Storgata 3»: the last clause is new."""
    marks, text = scene.knowledge.marks, scene.text
    if len(text) > LONGEST_TURN or is_question(scene) or scene.awaits_words:
        return None
    clauses = re.split(rf"[,;]\s*(?:(?:{any_of(marks['but'])})\b)?|\b(?:{any_of(marks['but'])})\b", text, flags=re.I)
    first, last = " ".join(clauses[:-1]).lower(), clauses[-1].strip()
    denying = (*marks["denied"], *marks["taken_back"])
    if not last or not has(denying, first) or has(denying, last.lower()):
        return None
    return _other_facts(scene, read(last, scene.knowledge))


def _other_facts(scene: Scene, reading: Reading, *, hinted: bool = True) -> Move | None:
    """The facts that stand in the draft and are others now, not counting what is asked."""
    said = extract(reading, scene.s.today, scene.knowledge)
    facts = said.answers
    asked = scene.state.asked
    dated = scene.question is not None and scene.question.kind == "date"
    if dated and not has(scene.knowledge.marks["collecting"], reading.text.lower()):
        facts = {q: text for q, text in facts.items() if scene.knowledge.question(q).kind != "date"}  # it is the answer
    anew = {q: text for q, text in facts.items() if scene.draft.answers.get(q) is not None and q != asked}
    if scene.reading.mentions:
        anew.pop("unit", None)  # «5 skjermer til, som egentlig er Bydel Sagene sine»
    if asked == NOTE:  # «nei, ring Kari på 90112233» is a remark
        anew = {q: text for q, text in anew.items() if q not in PERSON or names(q, scene)}
    if "address" in anew and not is_place(anew["address"], scene):
        anew.pop("address")  # «nei, alt står på lageret» is the floor that is asked for
    if "address" in anew and is_of_some(scene):
        return Puzzled(problem="address.one")
    told = outright(said, scene)
    if not hinted:  # «det står på pall», «vi får nye maskiner torsdag» are no other place and no other day
        anew = {q: text for q, text in anew.items() if q in told and is_said_outright(q, text, said, scene)}
    if "unit" not in told:
        anew.pop("unit", None)
    other = any(give(scene.draft, q, text, scene.s) != scene.draft for q, text in anew.items())
    return Fill(answers=anew) if other else None


def named_facts(scene: Scene) -> dict[str, str]:
    """The answers that the text tells by their names, and a day by a word that is the pickup's: «hentes mandag»."""
    said = extract(scene.reading, scene.s.today, scene.knowledge)
    marks = scene.knowledge.marks
    collected = has(marks["collecting"] + marks["better"], scene.text.lower())
    told = outright(said, scene)
    named = {q for q in said.answers if names(q, scene) or (q == DAY and collected)}
    along = {*told, "phone"} if named else set()  # «kontakt er Lise 91234567»
    return {q: text for q, text in said.answers.items() if q in named | along and (q != "unit" or q in told)}


def is_place(text: str, scene: Scene) -> bool:
    """Whether an address that is told in passing is one: with a number or a name, or called so; no «et møterom»."""
    articles, words = scene.knowledge.lexicon.context.articles, text.split()
    named = any(word[:1].isupper() for word in words) and words[0].lower() not in articles
    return any(map(str.isdigit, text)) or named or names("address", scene)


def is_of_some(scene: Scene) -> bool:
    """Whether only some of the list is spoken of: «en av skjermene skal til Hersleb skole»."""
    draft, knowledge = scene.draft, scene.knowledge
    lines = {line.id for mention in scene.reading.mentions for line in lines_named(mention.item, draft, knowledge)}
    counted = any(mention.quantity for mention in scene.reading.mentions)
    return bool(lines) and (counted or len(lines) < len(draft.lines))


def is_said_outright(question: str, text: str, said: Extracted, scene: Scene) -> bool:
    """Whether an address has a number or is called one, and a day stands alone or is called the pickup's."""
    low, marks = scene.text.lower(), scene.knowledge.marks
    if question == "address":
        return any(map(str.isdigit, text)) or names(question, scene)
    if question == "window" and has(marks["told_of_somebody"], low):
        return False  # «hun går kl. 14»
    if question == "window":
        named = first_named(scene.text, scene)  # «telefonen virker ikke etter kl. 15»
        return named is None or named.question == question
    if scene.knowledge.question(question).kind != "date":
        return True
    alone = any(fact.question == question and fact.end for fact in said.facts)
    return alone or has(marks["collecting"], low) or names(question, scene)


def _looks_over(scene: Scene) -> bool:
    """Whether the answers are being checked, and the message is not sure to be about something else."""
    others = ("cancel", "status", *(("deviation",) if scene.facts.own else ()))  # of no order nothing deviates
    elsewhere = scene.reading.intent in others and scene.reading.score >= LIKELY
    return scene.state.asked == CHECK and not elsewhere
