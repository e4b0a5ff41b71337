"""The facts of an order that one free sentence holds: date, phone, address, contact and unit.

Only what is said outright is taken; the person sees what was noted and can change any of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise, zip_longest

import msgspec
import phonenumbers

from dialogs.answers.contacts import find_contact
from dialogs.answers.facts import Fact
from dialogs.answers.labelled import labelled
from dialogs.answers.times import of_the_pickup, said_of_days, when_told
from dialogs.text.plainly import denies
from dialogs.text.ranges import with_open_counts
from dialogs.text.settled import stated, turned
from dialogs.text.typed import REMEMBERED, any_of, beginning, has, plain
from knowledge.model import Knowledge, Mention, Reading
from knowledge.units import find_unit

_STREET = re.compile(
    r"\b((?:[A-ZÆØÅ][\w.'-]*\s+){0,3}?[A-ZÆØÅ]?[\w.'-]*"
    r"(?:gate|gata|gaten|gt\.?|vei|veien|vegen|veg|vn\.?|plass|plassen|allé|alleen|torg|torget|brygge|leiret|"
    r"svingen|bakken|stien|kroken|løkka|ringen|terrasse|gården|street|road)\s+\d{1,3}(?:\s?[A-Z]|\s?[a-h])?"
    r"(?:,?\s+\d{4}\s+[A-ZÆØÅ][a-zæøå]+)?)\b"
)
_NAMED_PLACE = re.compile(
    r"\b(?:fra|frå|på|i|from|at)\s+([A-ZÆØÅ][\wæøåÆØÅ.-]+\s+\d{1,3}\s?[A-Z]?(?:,?\s+\d{4}\s+[A-ZÆØÅ][a-zæøå]+)?)\b(?=\s*(?:[,.;!?\n]|$)|\s+(?:på|den|i|til|om|kl|ved|med|og|før|etter|innen|neste|kontakt\w*|tlf|"
    r"on|next|by|with|and|before|after|in|at|contact|phone|tomorrow)\b)"
)
_SCHOOL = re.compile(
    r"\b((?:[A-ZÆØÅ][\wæøåÆØÅ.-]+\s+){1,3}(?:skole|skule|barnehage|sykehjem|sjukeheim|bibliotek|legevakt|helsehus|school|library))\b"
)
_DAY = re.compile(r"\b(?:\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}-\d{2}-\d{2})\b")  # 22.12.2026 could be a number in Oslo
CLAUSE = re.compile(r"[^,;.!?\n]+")
_LETTERS = re.compile(r"[^\W\d]+")
_NUMBER = re.compile(r"\d(?:[\s().–-]{0,2}\d){4}")  # no phone number has fewer digits
_NTH = (
    r"\d{1,2}(?:\.|st|nd|rd|th)?|første|fyrste|annen|andre|tredje|fjerde|femte|sjette|sjuende|åttende|"
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ground|top"
)
_LEVEL = (
    rf"(?:(?:{_NTH})\s*(?:etasjen?|etg\b\.?|floor)|(?:etasje|etg\.?|floor|plan)\s+-?\d{{1,2}}|kjelleren|basement|"
    r"(?:rom|room|møterom)\s+(?:nr\.?\s*)?[A-ZÆØÅ]?-?\d[\w.-]*)"
)
_FLOOR = re.compile(rf"\b{_LEVEL}(?:[\s,]+(?:og\s+|i\s+|in\s+)?{_LEVEL})*(?!\w)", re.I)
MOST_OF_ACCESS = 8  # words; how one gets to a place is said shortly
QUESTION = re.compile(r"[^.?!\n]*\?(?=\s+\S)")  # «can we do it in English? The address is …»
BESIDE = ("address", "floor", "contact")  # answers in free words, with which people give others
RECENT = 16  # readings: all who read a message, or a part of it, ask for the same few
TAKEN = "\0"  # stands where a fact was taken out
LONGEST = 2000  # characters; facts stand in short messages, and what follows is a story
_CALLED = (
    r"(?:tlf|tel|mob|telefon(?:en|nummer|nummeret)?|mobil(?:en|nummer|nummeret)?|(?:cell ?|mobile )?phone(?: number)?|"
    r"cell|mobile|(?:(?:her|his|their|the|my)\s+)?number|nummeret|nummer|nr)(?:\s+(?:min|mi|vår|våres|hans|hennes|deres|til\s+\w+))?"
)

_CALLED_SO = re.compile(rf"{_CALLED}[\s:.]*(?:er|is|på)?[\s:]*$", re.I)  # the words before a number
_BELOW_ZERO = re.compile(r"(?:^|\s)[-−](\d{1,9})\b")
_INSIDE = re.compile(r"\S(?:.*\S)?", re.S)  # a text without the space around it


class Extracted(msgspec.Struct, frozen=True, kw_only=True):
    """Answers by question id, each a text that the question's parser understands, and the items named beside them."""

    answers: Mapping[str, str]
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...] = ()
    text: str = ""
    labelled: frozenset[str] = frozenset()  # the questions that are answered after their names

    def beside(self, question: str, knowledge: Knowledge) -> str:
        """What the text says of `question` alone: less the facts that answer others and the words that join them."""
        if question in self.labelled:
            return self.answers[question]
        text, marks = QUESTION.sub(lambda asked: " " * len(asked[0]), self.text), knowledge.marks
        for fact in self.facts:
            if fact.question != question:
                text = text[: fact.start] + TAKEN * (fact.end - fact.start) + text[fact.end :]
        former = re.compile(rf"\s*(?:{any_of(marks['denied'])})\s+\d+\s?\w?\s*", re.I)  # «Storgata 12, ikke 1»
        said = (clause for clause in re.split(r"[,;\n]", text) if not former.fullmatch(clause))
        others = (*marks["joint"], *marks["place"])
        joints = (*others, *marks["contact"])
        clauses = tuple(
            filter(None, (_unjoined(c, joints if TAKEN in c or question == "contact" else others) for c in said))
        )
        small = {*marks["small"], *(word for words in marks["contact"] for word in words.split())}
        if "pickup_date" in self.answers and question != "pickup_date":
            small |= said_of_days(knowledge)  # «fredag 4. desember mellom 9 og 12», of which the hours were taken out
        clauses = tuple(
            c for c in clauses if not (letters := _LETTERS.findall(c.lower())) or not small.issuperset(letters)
        )
        own = self.answers.get(question, "")
        return own if own and len(clauses) == 1 else ", ".join(clauses)


def _unjoined(clause: str, joints: tuple[str, ...]) -> str:
    """«, på tlf.» and what else is left of a clause when its fact is taken out."""
    words, clause = any_of(joints), clause.replace(TAKEN, " ")
    clause = " ".join(clause.split())
    return re.sub(rf"^(?!I am\b)(?:[\s.:–-]|\b(?:{words})\b)+|(?:[\s.:–-]|\b(?:{words})\b)+$", "", clause, flags=re.I)


@lru_cache(maxsize=RECENT)
def extract(reading: Reading, today: date, knowledge: Knowledge) -> Extracted:
    """What a message states outright; a word inside a fact («telefon 22 00 00 00», «Front Desk») is no item."""
    text = turned(reading.text[:LONGEST], knowledge, clock=True)
    facts = tuple(_facts(text, reading, today, knowledge))
    mentions = (m for m in _kept(reading, knowledge) if not any(m.start < f.end and f.start < m.end for f in facts))
    told = {fact.question: fact.answer for fact in facts}
    return Extracted(
        answers={question.id: told[question.id] for question in knowledge.form if question.id in told},
        mentions=with_open_counts([_unsigned(mention, text) for mention in mentions], text),
        facts=facts,
        text=text,
        labelled=frozenset(one.question for one in labelled(text, knowledge)),
    )


def _kept(reading: Reading, knowledge: Knowledge) -> Iterator[Mention]:
    """The items without those that are taken back at once, or not there: «12 bærbare, nei vent, 14 bærbare»."""
    words, absent = any_of(knowledge.marks["taken_back"]), _absent(knowledge)
    for mention, following in zip_longest(reading.mentions, reading.mentions[1:]):
        between = reading.text[mention.end : following.start] if following else ""
        out = absent.search(reading.text[: mention.start]) or re.search(rf"[,.;–-]\s*(?:{words})\b", between, re.I)
        if not out:
            yield mention


@lru_cache(maxsize=8)
def _absent(knowledge: Knowledge) -> re.Pattern[str]:
    """What stands right before a thing that is not there: «vi har ingen mobiler», «alle unntatt to bærbare»."""
    none, excepted = any_of(knowledge.marks["no_such"]), any_of(knowledge.marks["except"])
    return re.compile(rf"\b(?:(?:{none})|(?:{excepted})(?:\s+\w+)?)\s+$", re.I)


def _unsigned(mention: Mention, text: str) -> Mention:
    """An item without the count that a minus sign stands before: it has to be asked for."""
    below_zero = any(int(number) == mention.quantity for number in _BELOW_ZERO.findall(text))
    return msgspec.structs.replace(mention, quantity=None) if below_zero else mention


def _phone(text: str) -> Fact | None:
    """A phone number and where it stands, with the word in front of it («tlf.», "phone number is")."""
    found = phone_numbers(text)
    if len(found) != 1:
        return None  # of two numbers none is chosen: it is asked for
    start = text.index(found[0])
    called = _CALLED_SO.search(text[:start])
    return Fact("phone", found[0], called.start() if called else start, start + len(found[0]))


@lru_cache(maxsize=REMEMBERED)
def phone_numbers(text: str) -> tuple[str, ...]:
    """The phone numbers in a text, each as it was written."""
    text = _DAY.sub(lambda day: " " * len(day[0]), text)
    if not _NUMBER.search(text):
        return ()
    return tuple(dict.fromkeys(found.raw_string for found in phonenumbers.PhoneNumberMatcher(text, "NO")))


def _facts(text: str, reading: Reading, today: date, knowledge: Knowledge) -> Iterator[Fact]:
    named = labelled(text, knowledge)
    for one in named:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    yield from _unlabelled(text, reading, today, knowledge)
    yield from named


def _unlabelled(text: str, reading: Reading, today: date, knowledge: Knowledge) -> Iterator[Fact]:
    written, text = text, of_the_pickup(stated(text, knowledge), today, knowledge)
    yield from when_told(text, reading, today, knowledge)
    yield from _owned(text, knowledge)
    yield from _denied(written, knowledge)
    if number := _phone(text):
        yield number
    units = find_unit(text, knowledge)
    place = None if len({street[1] for street in _STREET.finditer(text)}) > 1 else _place(text, knowledge)
    if place and not any(place[1].strip().lower() in unit.name.lower() for unit in units):
        yield Fact("address", place[1].strip(), *place.span(1))
    floors = tuple(_FLOOR.finditer(text))
    for floor in floors:
        yield Fact("floor", ", ".join(dict.fromkeys(one[0] for one in floors)), *floor.span())
    if access := _access(written, reading.mentions, knowledge):
        yield Fact("access", access[0], *access.span())
    if contact := find_contact(text, number.end - len(number.answer) if number else None, knowledge):
        yield Fact("contact", contact[1], *contact.span(1))
    if len(units) == 1 and not units[0].refer and units[0].name.split()[0].lower() in text.lower():
        yield Fact("unit", units[0].id)


def _owned(text: str, knowledge: Knowledge) -> Iterator[Fact]:
    """«…, vi eier alt, …»: a clause that answers a gate in words of its own, and not so that the order stops."""
    for clause in CLAUSE.finditer(text):
        yield from (Fact(*answer, *clause.span()) for answer in _going(knowledge).get(plain(clause[0]), ()))


def _denied(text: str, knowledge: Knowledge) -> Iterator[Fact]:
    """«…, ingenting er gradert, …»: a clause that denies what would stop the order."""
    gates = [question for question in knowledge.form if question.stop_on and has(question.words, text.lower())]
    for clause in CLAUSE.finditer(text) if gates else ():
        said = plain(clause[0])
        yield from (Fact(gate.id, "no", *clause.span()) for gate in gates if denies(gate, said, knowledge))


@lru_cache(maxsize=8)
def _going(knowledge: Knowledge) -> dict[str, list[tuple[str, str]]]:
    """Words, more than one, that answer a gate so that the order goes on, with the gate and the answer."""
    found: dict[str, list[tuple[str, str]]] = {}
    for question in (question for question in knowledge.form if question.kind == "choice" and question.stop_on):
        for option in (option for option in question.options if option.id not in question.stop_on):
            for words in (words for words in option.words if " " in words):
                found.setdefault(words, []).append((question.id, option.id))
    return found


def _access(text: str, mentions: tuple[Mention, ...], knowledge: Knowledge) -> re.Match[str] | None:
    """«det er heis»: the clause that says how one gets there, and of nothing that is to be collected."""
    words = any_of(knowledge.marks["access"])
    for clause in re.finditer(r"(?:[^,;.\n]|(?<=\d)\.)+", text):
        said = re.search(rf"\b(?:{words})\b", clause[0].lower())
        if said is None or len(clause[0].split()) > MOST_OF_ACCESS or _FLOOR.search(clause[0]):
            continue
        start, end = clause.start() + said.start(), clause.start() + said.end()
        inside = (mention for mention in mentions if clause.start() <= mention.start < clause.end())
        if all(start <= mention.start < end for mention in inside):
            return _INSIDE.search(text, clause.start(), clause.end())
    return None


@cache
def _after_place(mark: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(mark)}:?\s+([^,;\n]{{3,80}}?)(?=[,;\n]|\.\s|\.?$)", re.I)


def two_streets(text: str, knowledge: Knowledge) -> bool:
    """Whether two places are told of as equals: «Storgata 1 og Lakkegata 3», «enten Storgata 1 eller Lakkegata 3»."""
    joining = re.compile(rf"[\s,/]+(?:{any_of((*knowledge.marks['joining'], *knowledge.marks['either']))})\s+", re.I)
    streets = [*_STREET.finditer(text)]
    return any(joining.fullmatch(text[one.end() : two.start()]) for one, two in pairwise(streets))


def _place(text: str, knowledge: Knowledge) -> re.Match[str] | None:
    for pattern in (_STREET, _NAMED_PLACE, _SCHOOL):
        if match := pattern.search(text):
            return match
    for mark in knowledge.marks["place"]:
        match = _after_place(mark).search(text)
        if match and not (beginning(match[1].lower(), knowledge.marks["no_value"]) or _FLOOR.fullmatch(match[1])):
            return match
    return None
