"""A yes or a no counts when it is plain, or when it is the answer that holds the order back."""

from __future__ import annotations

import pytest

from dialogs.answers.yes_no import yes_no, yes_or_no
from dialogs.messages import Problem
from orders.draft import Draft
from tests.builders import a_line
from tests.dialogs.answers.given import S
from tests.dialogs.talk import the_knowledge

DRAFT = Draft(lines=(a_line(id="1", item="laptop"),))


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("ja visst", "yes"),
        ("Ja!", "yes"),
        ("yes please", "yes"),
        ("nei, aldri", "no"),
        ("nei, ingen av delene", "no"),
        ("none of them", "no"),
        ("nei takk", "no"),
        ("no", "no"),
        ("ja, men ikke alle", None),
        ("ja, når de er tømt", None),
        ("nei, to av dem", None),
        ("jaså", None),
        ("", None),
    ],
)
def test_what_has_an_exception_is_neither(said: str, answer: str | None) -> None:
    assert yes_or_no(said, S) == answer


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("graded", "nei", "no"),
        ("graded", "ugradert", "no"),
        ("graded", "ja, en av dem", "yes"),  # the careful answer counts with more beside it
        ("needs_condition", "ja, noen kan repareres", "yes"),
        ("needs_condition", "kan repareres, men det er for dyrt", "yes"),
        ("needs_condition", "nei, de er for gamle", "no"),
        ("needs_condition", "nei, det kan ikke oppgraderes", "no"),
        ("graded", "det har ikke vært brukt til gradert informasjon", "no"),
        ("graded", "it has not been used for classified information", "no"),
        ("needs_condition", "nei, de er fra 2015", "no"),
        ("needs_condition", "no, they're broken", "no"),
        ("declaration", "ja", "yes"),
        ("declaration", "ja, men en kopimaskin er med", "no"),  # what is not on the list excepts from a yes
    ],
)
def test_the_careful_answer_counts_with_more_beside_it(question: str, text: str, answer: str) -> None:
    draft = yes_no(DRAFT, the_knowledge().question(question), text, S)
    assert isinstance(draft, Draft), draft
    assert draft.answers[question] == answer


@pytest.mark.parametrize(
    ("question", "text", "problem"),
    [
        ("graded", "nei, ikke som jeg vet", "hedged.guess"),
        ("graded", "nei?", "yes_no"),
        ("needs_condition", "nei, men kanskje", "hedged"),
        ("needs_condition", "nei, det er Bydel Alna", "hedged"),
        ("needs_condition", "nei, to av dem", "hedged"),
        ("needs_condition", "noen kan repareres, så nei", "yes_no"),
        ("declaration", "nei, bare dette", "hedged.denied"),
        ("declaration", "no other waste there", "hedged.denied"),
        ("declaration", "nei, ingenting annet", "hedged.denied"),  # may well be a yes
        ("graded", "blå", "yes_no"),
        ("needs_condition", "kan repareres?", "yes_no"),
        ("needs_condition", "kan repareres, nei vent", "yes_no"),
    ],
)
def test_in_doubt_it_is_asked_again(question: str, text: str, problem: str) -> None:
    found = yes_no(DRAFT, the_knowledge().question(question), text, S)
    assert isinstance(found, Problem)
    assert found.key == problem
