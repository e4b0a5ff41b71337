"""Who may be chosen to approve, by name, title or what leaders are called; never oneself."""

from __future__ import annotations

import pytest

from dialogs.answers.give import give
from dialogs.messages import Problem
from orders.draft import Draft
from tests.dialogs.answers.given import DRAFT, S, refused, taken

TAKEN = (
    ("approver", "ikke enhetsleder, men stedfortreder", "second"),
    ("approver", "Enhetsleder", "leader"),
    ("approver", "det er enhetslederen min", "leader"),
    ("approver", "leder@example.no", "leader"),
    ("approver", "stedfortreder", "second"),
    ("approver", "lederen", "leader"),
    ("approver", "lederen min", "leader"),
    ("approver", "leiaren min", "leader"),
    ("approver", "my manager", "leader"),
    ("approver", "stedfortrederen min", "second"),
    ("approver", "the deputy", "second"),
)
NOT_TAKEN = (
    ("approver", "Enhetsleder eller stedfortreder", "approver.unknown"),
    ("approver", "ikke Enhetsleder", "hedged.not_that"),
    ("approver", "Enhetsleder er på ferie", "hedged.not_that"),
    ("approver", "meg selv", "approver.not_you"),
    ("approver", "it", "approver.not_you"),
    ("approver", "jeg selv", "approver.not_you"),
    ("approver", "jeg er leder selv", "approver.not_you"),
    ("approver", "me sjølv", "approver.not_you"),
    ("approver", "IT-ansvarlig", "approver.not_you"),  # the requester's own name
    ("approver", "vaktmesteren", "approver.unknown"),
)


@pytest.mark.parametrize(("question", "text", "value"), TAKEN)
def test_an_answer(question: str, text: str, value: str) -> None:
    assert taken(question, text) == value


@pytest.mark.parametrize(("question", "text", "problem"), NOT_TAKEN)
def test_no_answer(question: str, text: str, problem: str) -> None:
    assert refused(question, text) == problem


def test_an_approver_is_looked_for_in_the_unit_alone() -> None:
    elsewhere = DRAFT.answered("unit", "bydel_alna")
    assert give(elsewhere, "approver", "Enhetsleder", S) == Problem(key="approver.none")


@pytest.mark.parametrize("text", ["sjefen", "min sjef", "my boss", "the head of unit", "einingsleiaren"])
def test_an_approver_is_known_by_what_leaders_are_called(text: str) -> None:
    given = give(DRAFT, "approver", text, S)
    assert isinstance(given, Draft)
    assert given.answers["approver"] == "leader"
