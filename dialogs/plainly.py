"""Whether a yes or a no is plain: nothing may stand beside it that could be an exception, a condition or a «but»."""

from __future__ import annotations

import re
from typing import Literal

from knowledge.model import Knowledge

Answer = Literal["yes", "no"]
WORD = re.compile(r"[^\W_]+")


def opening(said: str, knowledge: Knowledge) -> Answer | None:
    """The yes or no that begins `said`, which is in lower case; None if none does."""
    first = WORD.search(said)
    answers: tuple[Answer, ...] = ("no", "yes")
    return next((one for one in answers if first and first[0] in knowledge.commands[one]), None)


def plain_answer(said: str, knowledge: Knowledge) -> Answer | None:
    """The yes or no that `said` comes to, if no word of it could take any of that back.

    «ja, det stemmer» and «nei, ingen vil ha det» are plain; «nei, to av dem» and «ja, når de er tømt» are not.
    """
    answer, words = opening(said, knowledge), WORD.findall(said.replace("'", "").replace("’", ""))
    if answer is None:
        return None
    known = {mark: frozenset(knowledge.marks[mark]) for mark in ("echo_yes", "echo_no", "denying", "worn", "polite")}
    if answer == "yes":
        return answer if known["echo_yes"].issuperset(words[1:]) else None
    if known["polite"].issuperset(words[1:]):
        return answer
    reason = known["denying"] | known["worn"]  # «nei, vi har» says the opposite of «nei, vi har ikke»
    return answer if reason & {*words} - {words[0]} and (reason | known["echo_no"]).issuperset(words[1:]) else None
