"""An answer as the tests give it: what was taken of it, or why nothing was."""

from __future__ import annotations

from dialogs.answers.give import give
from dialogs.messages import Problem
from orders.draft import Draft, Value
from orders.route import Surroundings
from tests.dialogs.talk import REGISTER, TODAY, UNIT, the_knowledge

S = Surroundings(knowledge=the_knowledge(), register=REGISTER, requester="it", today=TODAY)
DRAFT = Draft(answers={"unit": UNIT})


def taken(question: str, text: str, draft: Draft = DRAFT) -> Value:
    """The value that is kept for it."""
    result = give(draft, question, text, S)
    assert isinstance(result, Draft), result
    return result.answers[question]


def refused(question: str, text: str, draft: Draft = DRAFT) -> str:
    """The key of the problem that is told instead."""
    result = give(draft, question, text, S)
    assert isinstance(result, Problem), result
    return result.key
