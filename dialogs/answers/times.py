"""When the pickup may be, as a free sentence tells it: «hentes fredag formiddag», «pakket i går, hentes på mandag»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from dialogs.answers.dates import find_day, without_counts
from dialogs.answers.day_patterns import day_patterns
from dialogs.answers.facts import Fact
from dialogs.answers.hours import FOUND, find_hours
from dialogs.text.typed import CLAUSE_END, clauses_of, has, whole
from knowledge.model import Knowledge, Reading

OF_TIMES = ("instead", "collecting", "becoming", "small", "polite")  # marks of clauses that tell when
SAID_IN_PASSING = ("packing",)  # choices that people make while they say something else


def when_told(text: str, reading: Reading, today: date, knowledge: Knowledge) -> Iterator[Fact]:
    """The day, the hours, and what one of a question's phrases tells; of two times that are told none is chosen."""
    told, part = without_counts(text, reading.mentions, knowledge), None
    day = find_day(told, today, knowledge)
    day = _day_of_pickup(told, today, knowledge) or day if isinstance(day, date) else day
    if isinstance(day, date) and (question := _dated(text.lower(), knowledge)):
        span, clause = _day_clause(text, knowledge)
        yield Fact(question, day.isoformat(), *span)
        if question == "pickup_date" and (part := _part_of_day(clause, knowledge)) is not None:
            yield Fact("window", part, *span)
    elif day is None:
        yield from _other_part(text, knowledge)
    options = list(_options(text, knowledge))
    if part is None and (hours := find_hours(text)) and not _is_counted(hours, reading):
        first, last = hours.span()
        others = [fact for fact in options if fact.question == "window" and (fact.end <= first or last <= fact.start)]
        options = [fact for fact in options if fact not in others]
        if not others:
            options.append(Fact("window", " ".join(hours[0].split()), first, last))
    yield from options


def _day_of_pickup(text: str, today: date, knowledge: Knowledge) -> date | None:
    """The day in the clause that speaks of collecting: «pakket 20. november, hentes 3. desember»."""
    collecting, clauses = knowledge.marks["collecting"], clauses_of(text)
    spoken = (clause for clause in clauses if len(clauses) > 1 and has(collecting, clause.lower()))
    days = (find_day(clause, today, knowledge) for clause in spoken)
    return next((day for day in days if isinstance(day, date)), None)


def of_the_pickup(text: str, today: date, knowledge: Knowledge) -> str:
    """The text with blanks for clauses that tell when something else happens: «møtet er 3. desember i Storgata 5»."""
    other, collecting = knowledge.marks["other_event"], knowledge.marks["collecting"]
    if not has(other, text.lower()):
        return text
    clauses = re.split(f"({CLAUSE_END.pattern})", text)
    return "".join(
        " " * len(clause)
        if has(other, (low := clause.lower())) and not has(collecting, low) and find_day(clause, today, knowledge)
        else clause
        for clause in clauses
    )


def _day_clause(text: str, knowledge: Knowledge) -> tuple[tuple[int, int], str]:
    """The clause that tells nothing but a day, and where it stands: «..., helst fredag formiddag»; (0, 0) and ""."""
    telling = day_patterns(knowledge).telling
    for clause in re.finditer(r"[^,;\n]+", text):
        words = _words(FOUND.sub(" ", clause[0]))
        if not telling.isdisjoint(words) and words <= _said_of_times(knowledge):
            return clause.span(), clause[0].lower()
    return (0, 0), ""


def _other_part(text: str, knowledge: Knowledge) -> Iterator[Fact]:
    """«ettermiddagen passer bedre», «heller på formiddagen»: a clause that tells of nothing but another time of day."""
    marks = knowledge.marks
    for clause in re.finditer(r"[^,;\n]+", text):
        anew = has((*marks["better"], *marks["instead"]), clause[0].lower())
        if (
            anew
            and _words(clause[0]) <= _said_of_times(knowledge)
            and (part := _part_of_day(clause[0].lower(), knowledge))
        ):
            yield Fact("window", part, *clause.span())


def _words(text: str) -> set[str]:
    """The words of a text in small letters, without its numbers."""
    return {word for word in re.findall(r"\w+", text.lower()) if not word.isdigit()}


@lru_cache(maxsize=8)
def said_of_days(knowledge: Knowledge) -> frozenset[str]:
    """The words of a clause that tells nothing but a day: «helst fredag formiddag»."""
    parts = (words for option in knowledge.question("window").options for words in option.words)
    said = (*knowledge.marks["preferring"], *knowledge.marks["better"], *parts)
    return day_patterns(knowledge).telling.union(word for words in said for word in words.split())


@lru_cache(maxsize=8)
def _said_of_times(knowledge: Knowledge) -> frozenset[str]:
    """And of one that tells nothing but when: «hent heller på ettermiddagen», «hentes fredag formiddag»."""
    said = (words for mark in OF_TIMES for words in knowledge.marks[mark])
    return said_of_days(knowledge).union(word for words in said for word in words.split())


def _part_of_day(clause: str, knowledge: Knowledge) -> str | None:
    """«formiddag» beside the day: the option it is, if it is one's alone."""
    words = set(re.findall(r"\w+", clause)) - day_patterns(knowledge).telling
    found = [option.id for option in knowledge.question("window").options if words.intersection(option.words)]
    return found[0] if len(found) == 1 else None


def _is_counted(hours: re.Match[str], reading: Reading) -> bool:
    """Whether things follow right after, so that it is they who are so many: «mellom 10 og 15 mus»."""
    return any(not reading.text[hours.end() : m.start].strip() for m in reading.mentions if m.start >= hours.end())


def _dated(low: str, knowledge: Knowledge) -> str | None:
    """The question that a day in this text answers; none for a day on which something else happens: «send i morgen»."""
    if has(knowledge.marks["collecting"], low):
        return "pickup_date"
    if has(knowledge.question("disposal_date").words, low):
        return "disposal_date"
    return None if has(knowledge.marks["happening_else"], low) else "pickup_date"


def _options(text: str, knowledge: Knowledge) -> Iterator[Fact]:
    """«etter lunsj», «på paller»: one of a question's answers by a phrase; a single word may mean much else."""
    low = text.lower()
    for question, phrases in _phrases(knowledge).items():
        found = [(option, said) for option, words in phrases.items() if (said := words.search(low))]
        if len(found) == 1:
            option, said = found[0]
            yield Fact(question, option, *said.span())


@lru_cache(maxsize=8)
def _phrases(knowledge: Knowledge) -> dict[str, dict[str, re.Pattern[str]]]:
    """The phrases for each answer of the questions that are answered in passing."""
    asked = (question for question in knowledge.form if question.kind == "window" or question.id in SAID_IN_PASSING)
    return {
        question.id: {
            option.id: whole(tuple(word for word in option.words if " " in word)) for option in question.options
        }
        for question in asked
    }
