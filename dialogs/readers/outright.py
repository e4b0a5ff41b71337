"""Which facts of a message are told of the order and of nothing else: not «julebordet er i Storgata 40».

Why it exists: people speak of other places, days and units while they order. What is told in passing counts when the
message says nothing besides, or calls it by its name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dialogs.answers.extract import Extracted
from dialogs.answers.times import said_of_days
from dialogs.readers.naming import named_questions
from dialogs.scene import Scene
from knowledge.model import Knowledge

DAYS = ("pickup_date", "disposal_date")
UNIT = "unit"
WORD = re.compile(r"[^\W_]+")
# Words that join facts and say nothing besides.
LINKING = (
    "small", "joint", "place", "contact", "collecting", "pronoun", "padding", "it_is", "we_have", "taken_back",
    "instead", "mistaken", "becomes", "wrong", "by_the_way", "preferring", "better", "closing", "polite", "joining",
    "but", "being", "access", "reached_at", "making", "told_of_order", "hailing",
)  # fmt: skip
COMMANDS = ("yes", "no", "content", "submit", "thanks")


def outright(said: Extracted, scene: Scene) -> dict[str, str]:
    """The answers of a message that are told of the order, by question id."""
    left, known = _left(said, scene), _linking(scene.knowledge)
    unknown = [word for word in left.split() if word not in known]
    alone = len(unknown) < max(1, len(said.answers))
    named = named_questions(left, scene)
    told = {question: text for question, text in said.answers.items() if alone or question in named}
    if UNIT in told and (unknown or not _is_of_unit(left, scene.knowledge)):
        del told[UNIT]  # «samme dag som dere henter hos Bydel Sagene»
    return told


def _left(said: Extracted, scene: Scene) -> str:
    """What stands beside the facts, in small letters."""
    text = said.text
    for fact in said.facts:
        text = text[: fact.start] + " " * (fact.end - fact.start) + text[fact.end :]
    gone: set[str] = set()
    if any(question in said.answers for question in DAYS):
        gone |= said_of_days(scene.knowledge)
    if unit := scene.knowledge.units.get(said.answers.get(UNIT, "")):
        gone |= {*WORD.findall(unit.name.lower())}
    for day in (said.answers[question] for question in DAYS if question in said.answers):
        gone |= {number for part in day.split("-") for number in (part, part.lstrip("0"))}
    return " ".join(word for word in WORD.findall(text.lower()) if word not in gone)


def _is_of_unit(left: str, knowledge: Knowledge) -> bool:
    """Whether nothing beside the unit's name says what it has to do with the order but that it is it."""
    marks = knowledge.marks
    phrases = (*marks["it_is"], *marks["taken_back"], *marks["instead"], *marks["mistaken"], *marks["told_of_unit"])
    words = {word for phrase in phrases for word in WORD.findall(phrase)}
    return words.issuperset(left.split())


@lru_cache(maxsize=8)
def _linking(knowledge: Knowledge) -> frozenset[str]:
    phrases = [phrase for mark in LINKING for phrase in knowledge.marks[mark]]
    phrases += [phrase for name in COMMANDS for phrase in knowledge.commands[name]]
    return frozenset(word for phrase in phrases for word in WORD.findall(phrase))
