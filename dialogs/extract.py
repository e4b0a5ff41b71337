"""The facts of an order that one free sentence holds: date, phone, address, contact and unit.

Only what is said outright is taken; the person sees what was noted and can change any of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

import msgspec
import phonenumbers

from dialogs.dates import find_day
from knowledge.model import Knowledge, Mention, Reading
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
LONGEST = 2000  # characters; facts stand in short messages, and what follows is a story
_CALLED = r"(?:tlf|tel|telefon(?:nummer|nummeret)?|mobil(?:nummer|nummeret)?|phone(?: number)?)"
_NAME = r"([A-ZÆØÅ][\wæøå-]+(?:\s+[A-ZÆØÅ][\wæøå-]+){0,3})"


class Extracted(msgspec.Struct, frozen=True, kw_only=True):
    """Answers by question id, each a text that the question's parser understands, and the items named beside them."""

    answers: Mapping[str, str]
    mentions: tuple[Mention, ...]


def extract(reading: Reading, today: date, knowledge: Knowledge) -> Extracted:
    """What a message states outright; a word that belongs to a fact («telefon 22 00 00 00») is no item."""
    text = reading.text[:LONGEST]
    number = _phone(text)
    answers = dict(_facts(text, number, today, knowledge))
    mentions = tuple(_unsigned(m, text) for m in reading.mentions if number is None or not _overlap(m, number))
    return Extracted(answers=answers, mentions=mentions)


def _unsigned(mention: Mention, text: str) -> Mention:
    """An item without the count that a minus sign stands before: it has to be asked for."""
    below_zero = re.search(rf"(?:^|\s)[-−]{mention.quantity}\b", text)
    return msgspec.structs.replace(mention, quantity=None) if below_zero else mention


def _phone(text: str) -> re.Match[str] | None:
    """A phone number with the word in front of it («tlf.», "phone number is")."""
    if not any(c.isdigit() for c in text):
        return None
    for found in phonenumbers.PhoneNumberMatcher(text, "NO"):
        return re.compile(rf"(?:{_CALLED}[\s:.]*(?:er|is|på)?[\s:]*)?({re.escape(found.raw_string)})", re.I).search(
            text
        )
    return None


def _overlap(mention: Mention, found: re.Match[str]) -> bool:
    return mention.start < found.end() and found.start() < mention.end


def _facts(text: str, number: re.Match[str] | None, today: date, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    day = find_day(text, today)
    if isinstance(day, date):
        yield "pickup_date", day.isoformat()
    if hours := _HOURS.search(text):
        yield "window", hours[0]
    if number:
        yield "phone", number[1]
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
