"""Answers written as on a form, each after its name and a colon: «Adresse: Storgata 1. Etasje: 3».

Why it exists: such lines are pasted out of e-mails, and what stands after one name is not to be read with the next.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dialogs.answers.facts import Fact
from dialogs.text.typed import REMEMBERED, any_of
from knowledge.model import Knowledge, Question

KINDS = ("unit", "text", "phone", "date", "window", "approver")
SEVERAL = 2  # one name and a colon may stand in any sentence
EDGES = " \t\n.,;"


@lru_cache(maxsize=REMEMBERED)
def labelled(text: str, knowledge: Knowledge) -> tuple[Fact, ...]:
    """The answers after their names, from left to right; () unless there are two of them."""
    if text.count(":") < SEVERAL:
        return ()
    names = [*_naming(knowledge).finditer(text)]
    if len(names) < SEVERAL:
        return ()
    ends = [*(name.start() for name in names[1:]), len(text)]
    found = (_answer(text, name, end, knowledge) for name, end in zip(names, ends, strict=True))
    told = tuple(one for one in found if one.answer)
    return told if len(told) >= SEVERAL else ()


def _answer(text: str, name: re.Match[str], end: int, knowledge: Knowledge) -> Fact:
    """What stands after a name: to the end of its line, or to the next name."""
    line = text[name.end() : end].split("\n", 1)[0]
    question = next(question for question in _named(knowledge) if name["name"].lower() in question.words)
    return Fact(question.id, line.strip(EDGES), name.start(), name.end() + len(line))


def _named(knowledge: Knowledge) -> list[Question]:
    return [question for question in knowledge.form if question.kind in KINDS and question.words]


@lru_cache(maxsize=8)
def _naming(knowledge: Knowledge) -> re.Pattern[str]:
    names = any_of(tuple(word for question in _named(knowledge) for word in question.words))
    return re.compile(rf"(?:(?<![^\n])|(?<=[.,;]\s)|(?<=\n\s))(?P<name>{names}):[ \t]*", re.I)
