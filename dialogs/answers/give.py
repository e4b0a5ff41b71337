"""What a person answers, as a change of the draft: one parser per kind of question.

Every parser takes the draft and a text and returns the draft with the answer in it, or a Problem that says kindly what
is wrong. Cards and typing end here alike: a card's value is parsed as if it had been typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import phonenumbers

from dialogs.answers import checklists, line_answers
from dialogs.answers.approvers import approver
from dialogs.answers.choices import choice, matching
from dialogs.answers.conditions import conditions
from dialogs.answers.dates import parse_day, without_counts
from dialogs.answers.details import details
from dialogs.answers.extract import phone_numbers
from dialogs.answers.hours import hours_in
from dialogs.answers.written import written
from dialogs.answers.yes_no import yes_no, yes_or_no
from dialogs.messages import Problem
from dialogs.text.ranges import open_count
from dialogs.text.settled import DENIABLE, settled
from dialogs.text.typed import clauses_of, has, plain, whole, without_lead
from knowledge.items import find_items
from knowledge.model import Question
from knowledge.units import find_unit
from orders.draft import SKIPPED, Draft
from orders.route import QUANTITY, Surroundings
from orders.rules import day_fault, holiday_name

Result = Draft | Problem
WORD = re.compile(r"[^\W\d_]+")
FEW = 8  # words beside a number: «ring 22 33 44 55 før dere kommer»


def give(draft: Draft, question: str, text: str, s: Surroundings) -> Result:
    """The draft with `question` (an id of the form, or «quantity:<line>») answered by `text`, or what is wrong."""
    if question.startswith(f"{QUANTITY}:"):
        if problem := open_count(text, s.knowledge):
            return problem
        return line_answers.count(draft, question.partition(":")[2], text)
    asked = s.knowledge.question(question)
    text = text.strip()
    if asked.optional and (not text or _skips(text, s)):
        return draft.answered(question, SKIPPED)
    if not text:
        return Problem(key="empty")
    if asked.kind in DENIABLE and not (asked.stop_on or text.startswith("=") or yes_or_no(text, s)):
        return _settled(draft, asked, text, s)
    return PARSERS[asked.kind](draft, asked, text, s)


def _skips(text: str, s: Surroundings) -> bool:
    """«hopp over», «nei», «nei, alt er sagt»."""
    commands, said = s.knowledge.commands, plain(text)
    return said in commands["no"] or not commands["skip"].isdisjoint((said, without_lead(said, commands["no"])))


def _settled(draft: Draft, asked: Question, text: str, s: Surroundings) -> Result:
    """The answer that the text settles on; none if the text only says what the answer is not."""
    denying = tuple(word for option in asked.options for word in option.words if has(s.knowledge.marks["denied"], word))
    said = settled(text, s.knowledge, denying)
    result = PARSERS[asked.kind](draft, asked, text if said is None else said, s)
    return Problem(key="hedged.not_that", heard=True) if said is None and isinstance(result, Draft) else result


def _unit(draft: Draft, question: Question, text: str, s: Surroundings) -> Result:
    literal = text.removeprefix("=")  # the button «use the name as it stands»
    if text.endswith("?") or not any(c.isalnum() for c in text):
        return Problem(key="text.what")
    if literal != text and any(c.isalnum() for c in literal):
        return draft.answered(question.id, literal[: question.max_length])
    if len(text) > question.max_length:
        return Problem(key="text.too_long", values={"limit": question.max_length})
    no_name = any(plain(text) in s.knowledge.commands[words] for words in ("yes", "no", "unsure", "skip"))
    if no_name or has(s.knowledge.marks["not_known"], plain(text)):  # «jeg må spørre sjefen først»
        return Problem(key="text.what")
    if plain(text) in s.knowledge.commands["own_unit"]:
        text = s.register.people[s.requester].unit if s.requester in s.register.people else text
    units = (s.knowledge.units[text],) if text in s.knowledge.units else find_unit(text, s.knowledge)
    if len(units) > 1:
        return Problem(key="unit.several", values={"names": ", ".join(unit.name for unit in units[:5]), "text": text})
    if not units:
        return Problem(key="unit.unknown", values={"text": text[:80]})
    if units[0].refer:
        return Problem(key="unit.refer", values={"name": units[0].name})
    return draft.answered(question.id, units[0].id)


def _window(draft: Draft, question: Question, text: str, s: Surroundings) -> Result:
    option = matching(question.options, text, s)
    rest = whole(option.words).sub(" ", plain(text)) if option else ""
    limited = has(s.knowledge.marks["limiting"], rest)
    if option and not limited and not any(map(str.isdigit, rest)):
        return draft.answered(question.id, option.id)
    hours = Problem(key="window") if len(text) > question.max_length else hours_in(text, s.today, s.knowledge)
    if option and not limited and isinstance(hours, Problem):
        return draft.answered(question.id, option.id)
    return hours if isinstance(hours, Problem) else draft.answered(question.id, hours)  # «før 12 eller etter 14»


def _details(draft: Draft, question: Question, text: str, s: Surroundings) -> Result:
    told = written(draft, question, text, s)
    return told if isinstance(told, Problem) else details(draft, text, s)


def _phone(draft: Draft, question: Question, text: str, s: Surroundings) -> Result:
    found = phone_numbers(text)
    if len(found) > 1:
        return Problem(key="phone.one", heard=True)
    clauses = clauses_of(text, s.knowledge.marks["but"])
    told = next((clause for clause in clauses if found and found[0] in clause), text)
    beside = WORD.findall(told.replace(found[0], " ")) if found else ()
    try:
        number = phonenumbers.parse(found[0] if found and len(beside) <= FEW else text, "NO")
    except phonenumbers.NumberParseException:
        return Problem(key="phone")
    if not phonenumbers.is_valid_number(number):
        return Problem(key="phone")
    return draft.answered(question.id, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _date(draft: Draft, question: Question, text: str, s: Surroundings) -> Result:
    if question.id == "pickup_date" and plain(text) in s.knowledge.commands["any_day"]:
        return Problem(key="date.any", heard=True)
    if question.id == "disposal_date":
        text = _from_pickup(draft, text, s)
    same = plain(text) in s.knowledge.commands["same_day"] or yes_or_no(text, s) == "yes"
    if same and question.id == "disposal_date" and "pickup_date" in draft.answers:
        return draft.answered(question.id, draft.answers["pickup_date"])
    literal = text.removeprefix("=")  # the button «keep the date»
    if without_counts(literal, find_items(literal, s.knowledge), s.knowledge) != literal:
        return Problem(key="date.not_understood", values={"text": literal[:60]})
    if question.id == "pickup_date" and literal == text and has(s.knowledge.marks["other_event"], text.lower()):
        return Problem(key="date.event", heard=True)
    found = parse_day(literal, s.today, s.knowledge)
    if isinstance(found, Problem):
        return found
    fault = day_fault(found, s.today)
    if fault in ("past", "far") or (fault and question.id == "pickup_date"):
        values = {"day": found.isoformat(), "holiday": holiday_name(found)}
        return Problem(key=f"date.{fault}", values=values)
    day, pickup = found.isoformat(), str(draft.answers.get("pickup_date", ""))
    if question.id == "pickup_date":
        return _moved_along(draft, pickup, day).answered("pickup_date", day)
    if pickup not in ("", day) and literal == text:  # the day that the equipment changes owner: rarely another
        return Problem(key="date.other_day", values={"day": day, "pickup": pickup, "text": day})
    return draft.answered(question.id, day)


def _from_pickup(draft: Draft, text: str, s: Surroundings) -> str:
    """«dagen etter» as the day that it is after; any other text as it stands."""
    said, commands, pickup = plain(text), s.knowledge.commands, draft.answers.get("pickup_date")
    days = 1 if said in commands["day_after"] else -1 if said in commands["day_before"] else 0
    return (as_date(pickup) + timedelta(days=days)).isoformat() if pickup and days else text


def _moved_along(draft: Draft, before: str, day: str) -> Draft:
    """A disposal on the day of the pickup follows when the pickup is moved; one on another day is asked for again."""
    disposal = draft.answers.get("disposal_date")
    if disposal is None or day in (before, disposal):
        return draft
    return draft.answered("disposal_date", day) if disposal == before else draft.without("disposal_date")


def _conditions(draft: Draft, _question: Question, text: str, s: Surroundings) -> Result:
    works = s.knowledge.marks["told_works"][0]
    return conditions(draft, works if yes_or_no(text, s) == "yes" else text, s.knowledge)


def _lines(_draft: Draft, _question: Question, _text: str, _s: Surroundings) -> Result:
    return Problem(
        key="lines.not_understood"
    )  # equipment is read by dialogs/answers/equipment.py; here nothing was found


def as_date(value: object) -> date:
    """A stored ISO date."""
    return date.fromisoformat(str(value))


PARSERS: dict[str, Callable[[Draft, Question, str, Surroundings], Result]] = {
    "unit": _unit,
    "yes_no": yes_no,
    "choice": choice,
    "window": _window,
    "text": written,
    "phone": _phone,
    "date": _date,
    "approver": approver,
    "checklist": lambda draft, question, text, s: checklists.ticked(draft, question, text, s),
    "conditions": _conditions,
    "details": _details,
    "lines": _lines,
}
