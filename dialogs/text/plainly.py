"""Whether a yes or a no is plain: nothing may stand beside it that could be an exception, a condition or a «but»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from dialogs.text.typed import has
from knowledge.model import Knowledge, Question

Answer = Literal["yes", "no"]
WORD = re.compile(r"[^\W_]+")


def opening(said: str, knowledge: Knowledge) -> Answer | None:
    """The yes or no that begins `said`, which is in lower case; None if none does. «ingen» denies as «nei» does."""
    first = WORD.search(said)
    if first and first[0] in _known(knowledge)["denying"]:
        return "no"
    answers: tuple[Answer, ...] = ("no", "yes")
    return next((one for one in answers if first and first[0] in knowledge.commands[one]), None)


def plain_answer(said: str, knowledge: Knowledge, own: Sequence[str] = ()) -> Answer | None:
    """The yes or no that `said` comes to, if no word of it could take any of that back.

    «ja, det stemmer» and «nei, ingen vil ha det» are plain; «nei, to av dem» and «ja, når de er tømt» are not. `own`
    are the words of the question that is answered, which an answer may repeat: «ingenting er gradert».
    """
    answer, words = opening(said, knowledge), _words(said)
    if answer is None or is_mixed(said, knowledge):
        return None
    known = _known(knowledge)
    if answer == "yes":
        return answer if known["echo_yes"].issuperset(words[1:]) else None
    if words[0] in known["bare_no"] and known["polite"].issuperset(words[1:]):
        return answer
    reason = known["denying"] | known["worn"]  # «nei, vi har» says the opposite of «nei, vi har ikke»
    denies = reason & {*words[1:]} or (words[0] in known["denying"] - known["bare_no"] and words[1:])
    return answer if denies and (reason | known["echo_no"]).union(own).issuperset(words[1:]) else None


def is_mixed(said: str, knowledge: Knowledge) -> bool:
    """Whether a yes or a no is taken back by what follows: «ja, eller nei», «selvfølgelig ikke», «ikke nei»."""
    answer, words, known = opening(said, knowledge), _words(said), _known(knowledge)
    if not known["wavering"].isdisjoint(words[1:]):
        return True
    if answer == "yes":
        return not known["bare_no"].isdisjoint(words[1:]) or not known["denying"].isdisjoint(words[1:2])
    unsaid = words[:1] and words[0] not in known["bare_no"] and not known["bare_no"].isdisjoint(words[1:])
    return answer == "no" and bool(unsaid or not known["bare_yes"].isdisjoint(words[1:]))


def _words(said: str) -> list[str]:
    return WORD.findall(said.replace("'", "").replace("’", ""))


@lru_cache(maxsize=8)
def _known(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    marks = ("echo_yes", "echo_no", "denying", "worn", "polite", "bare_no", "bare_yes", "wavering")
    return {mark: frozenset(knowledge.marks[mark]) for mark in marks}


def denies(question: Question, said: str, knowledge: Knowledge) -> bool:
    """Whether it is a no, in the question's own words, to what would stop an order: «ingenting er gradert»."""
    if question.kind != "yes_no" or question.stop_on != ("yes",) or not has(question.words, said):
        return False
    return plain_answer(said, knowledge, [word for phrase in question.words for word in phrase.split()]) == "no"
