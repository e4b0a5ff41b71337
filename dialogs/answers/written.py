"""Answers in free words: a place to drive to, somebody to meet there, a note.

Why it exists: whoever collects reads them as they stand, so what only leads up to the answer is left out.
"""

from __future__ import annotations

import re

from dialogs.answers.extract import QUESTION, two_streets
from dialogs.answers.yes_no import yes_or_no
from dialogs.messages import Problem
from dialogs.text.settled import settled
from dialogs.text.typed import any_of, beginning, has, plain, without_lead
from knowledge.model import Question
from orders.draft import Draft
from orders.route import Surroundings

MUST_BE_KNOWN = ("address", "contact")  # «må sjekke» is no place and nobody
PLAIN_FACTS = ("address", "floor", "access", "contact")  # in few words, for whoever drives
OPENINGS = {"address": "opening_address", "contact": "opening_contact"}  # marks


def written(draft: Draft, question: Question, text: str, s: Surroundings) -> Draft | Problem:
    """The draft with an answer in free words, without what is no part of it; a Problem if it tells nothing."""
    if question.id in MUST_BE_KNOWN and beginning(plain(text), s.knowledge.marks["pausing"]):
        return Problem(key="text.what", heard=True)
    text = _without_opening(question, text, s)
    if len(text) > question.max_length:
        return Problem(key="text.too_long", values={"limit": question.max_length})
    if problem := _says_nothing(question, text, s) or _is_no_fact(question, text, s):
        return problem
    own = s.register.people.get(s.requester)
    if question.id == "contact" and own and plain(text) in s.knowledge.commands["myself"]:
        text = own.name  # «meg» is nobody to whoever reads the papers
    return draft.answered(question.id, text)


def _says_nothing(question: Question, text: str, s: Surroundings) -> Problem | None:
    """Why a text is no answer in free words, whatever is asked."""
    if not any(c.isalnum() for c in text):
        return Problem(key="text.no_words")
    if question.id.endswith("_reason") and yes_or_no(text, s) == "no":
        return Problem(key="reason_no")  # of what: of the answer that it is a reason for?
    told = QUESTION.sub("", text) or text  # «Adressen? Jeg trodde dere hadde den»
    if any(plain(told) in s.knowledge.commands[words] for words in ("yes", "no", "unsure", "as_before")):
        return Problem(key="text.what")
    unwritten = not any(c.isalpha() for c in text) or plain(text) in s.knowledge.commands["skip"]
    return Problem(key="text.what") if unwritten and not question.optional else None


def _is_no_fact(question: Question, text: str, s: Surroundings) -> Problem | None:
    """Why a text is no place to drive to, or nobody to meet there."""
    said = plain(text)
    if question.id in MUST_BE_KNOWN and has(s.knowledge.marks["not_known"], said):
        return Problem(key="text.what", heard=True)
    whom = (*s.knowledge.marks["told_of_somebody"], *s.knowledge.marks["denied"])  # «ikke sjefen»
    if question.id == "contact" and beginning(said, whom):
        return Problem(key="text.who", heard=True)
    if question.id == "address" and two_streets(text, s.knowledge):
        return Problem(key="address.one", heard=True)
    vague = said in s.knowledge.commands["vague_place"] or _is_no_value(text, s)
    unnumbered = not any(c.isdigit() for c in text)
    return Problem(key="text.place") if question.id == "address" and vague and unnumbered else None


def _is_no_value(text: str, s: Surroundings) -> bool:
    """«den samme», «adressen er riktig»: what says that an answer is right, wrong or as before, and none."""
    value = without_lead(plain(text), s.knowledge.marks["place"])
    return bool(beginning(value, s.knowledge.marks["no_value"]))


def _without_opening(question: Question, text: str, s: Surroundings) -> str:
    """«nei, det er Storgata 3» without what is no part of the address; a note may open as it likes."""
    if question.id not in PLAIN_FACTS:
        return text
    marks = s.knowledge.marks
    if question.id == "access":  # «no lift», «nei, bakdøra»
        return re.sub(rf"^(?:{any_of(marks['taken_back'])})[,.!:;–-]\s*(?=\w)", "", text, flags=re.I)
    told = without_lead(without_lead(_last_said(text, s), marks["taken_back"]), marks["it_is"])
    opened = question.id in OPENINGS and not _is_no_value(told, s)  # «adressen er riktig» says nothing without it
    return without_lead(told, marks[OPENINGS[question.id]]) if opened else told


def _last_said(text: str, s: Surroundings) -> str:
    """What is said in the end: «Lakkegata 3, nei vent, Storgata 1», «ikke meg, men Kari»."""
    marks = s.knowledge.marks
    back = tuple(word for word in marks["taken_back"] if word not in marks["bare_no"])
    said = re.split(rf"[,.;]\s*(?:{any_of(back)})(?!\w)[\s,.:–-]+(?=\w)", text, flags=re.I)[-1]
    return (settled(said, s.knowledge) or said) if beginning(plain(said), marks["denied"]) else said
