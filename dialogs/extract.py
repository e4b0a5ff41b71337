"""The facts of an order that one free sentence holds: date, phone, address, contact and unit.

Only what is said outright is taken; the person sees what was noted and can change any of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import phonenumbers

from dialogs.dates import find_day
from knowledge.model import Knowledge
from knowledge.units import find_unit

_STREET = re.compile(
    r"\b((?:[A-ZÆØÅ][\w.'-]*\s+){0,3}?[A-ZÆØÅ]?[\w.'-]*"
    r"(?:gate|gata|gaten|gt\.?|vei|veien|vegen|veg|vn\.?|plass|plassen|allé|alleen|torg|torget|brygge|leiret|"
    r"svingen|bakken|stien|kroken|løkka|ringen|terrasse|gården|street|road)\s+\d{1,3}\s?[A-Za-z]?)\b"
)
_NAMED_PLACE = re.compile(
    r"\b(?:fra|frå|på|i|from|at)\s+([A-ZÆØÅ][\wæøåÆØÅ.-]+\s+\d{1,3}\s?[A-Z]?)\b(?!\s*\.?\s*[a-zæøå])"
)
_SCHOOL = re.compile(
    r"\b((?:[A-ZÆØÅ][\wæøåÆØÅ.-]+\s+){1,3}(?:skole|skule|barnehage|sykehjem|sjukeheim|bibliotek|legevakt|helsehus|school|library))\b"
)
_HOURS = re.compile(
    r"\b(?:mellom|between)\s+(?:kl\.?\s*)?\d{1,2}\S*\s+(?:og|and)\s+(?:kl\.?\s*)?\d{1,2}[.:\d]*"
    r"|\b(?:etter|før|after|before)\s+kl\.?\s*\d{1,2}[.:\d]*",
    re.I,
)
_NAME = r"([A-ZÆØÅ][\wæøå-]+(?:\s+[A-ZÆØÅ][\wæøå-]+){0,3})"


def extract(text: str, today: date, knowledge: Knowledge) -> dict[str, str]:
    """Answers by question id, each as a text that the question's parser understands."""
    return dict(_facts(text, today, knowledge))


def _facts(text: str, today: date, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    day = find_day(text, today)
    if isinstance(day, date):
        yield "pickup_date", day.isoformat()
    if hours := _HOURS.search(text):
        yield "window", hours[0]
    if any(c.isdigit() for c in text):
        for match in phonenumbers.PhoneNumberMatcher(text, "NO"):
            yield "phone", match.raw_string
    if place := _place(text, knowledge):
        yield "address", place
    if contact := _after_mark(text, knowledge.marks["contact"]):
        yield "contact", contact
    units = find_unit(text, knowledge)
    if len(units) == 1 and not units[0].refer and units[0].name.split()[0].lower() in text.lower():
        yield "unit", units[0].id


def _place(text: str, knowledge: Knowledge) -> str:
    for pattern in (_STREET, _NAMED_PLACE, _SCHOOL):
        if match := pattern.search(text):
            return match[1].strip()
    for mark in knowledge.marks["place"]:
        if match := re.search(rf"\b{re.escape(mark)}:?\s+([^,;\n]{{3,80}}?)(?=[,;\n]|\.\s|\.?$)", text, re.I):
            return match[1].strip()
    return ""


def _after_mark(text: str, marks: tuple[str, ...]) -> str:
    for mark in marks:
        if match := re.search(rf"\b(?i:{re.escape(mark)}):?\s+(?:er\s+|is\s+)?{_NAME}", text):
            return match[1]
    return ""
