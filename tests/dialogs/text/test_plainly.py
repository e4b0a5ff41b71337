"""A yes or a no is plain, or it is none: whatever could take any of it back is asked about."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.answers.give import give
from dialogs.answers.yes_no import yes_or_no
from dialogs.messages import Problem
from orders.draft import Draft
from orders.route import Surroundings
from tests.dialogs.talk import REGISTER, TODAY, places, the_knowledge

S = Surroundings(knowledge=the_knowledge(), register=REGISTER, requester="it", today=TODAY)
LISTED = places()["it: check"].state("it").draft or Draft()
PLAIN = (
    ("ja visst", "yes"),
    ("ja, det stemmer", "yes"),
    ("ja, alt er vårt", "yes"),
    ("yes, we own all of it", "yes"),
    ("ja, det bekrefter jeg", "yes"),
    ("nei, aldri", "no"),
    ("nei, dessverre", "no"),
    ("nei, ingen av dem", "no"),
    ("nei, ingen vil ha det", "no"),
    ("nei, de er for gamle", "no"),
    ("nei vi har ikkje det", "no"),
    ("no, none of them", "no"),
)
HEDGED = (
    "ja, men",
    "ja, nesten",
    "ja, bortset fra to",
    "ja, når de er tømt",
    "ja, ingen",
    "ok, unntatt skjermene",
    "yes, except two",
    "yes, once they are emptied",
    "nei, vi har",
    "nei, ikke alle",
    "nei, ikke bare det",
    "nei, ikke lenger",
    "nei, men jeg er ikke sikker",
    "nei, bortsett fra to av PC-ene",
    "nei, men skjermene kan brukes av naboskolen",
    "no, except two of the laptops",
    "no, not all of them",
)


@pytest.mark.parametrize(("text", "answer"), PLAIN)
def test_a_plain_answer(text: str, answer: str) -> None:
    assert yes_or_no(text, S) == answer


@pytest.mark.parametrize("text", HEDGED)
def test_no_plain_answer(text: str) -> None:
    assert yes_or_no(text, S) is None


CLOSED = (
    ("graded", "nei, bortsett fra én PC som har vært BEGRENSET", "yes"),
    ("graded", "no, except one laptop", "yes"),
    ("graded", "ja, en av dem", "yes"),
    ("declaration", "ja, men det er med en kopimaskin", "no"),
    ("declaration", "ja, bortsett fra en kaffetrakter", "no"),
    ("declaration", "ja men noen tomme esker følger med", "no"),
    ("declaration", "yes, but there is a copier too", "no"),
    ("needs_reuse", "ja, to av dem", "yes"),  # a reason is asked for
)


@pytest.mark.parametrize(
    "text",
    ["ja, men kopimaskinen står igjen", "yes, but the copier is staying", "ja det stemmer, vi har tatt ut alt annet"],
)
def test_what_stays_is_no_exception_from_the_declaration(text: str) -> None:
    draft = give(LISTED, "declaration", text, S)
    assert isinstance(draft, Draft)
    assert draft.answers["declaration"] == "yes"


@pytest.mark.parametrize(("question", "text", "answer"), CLOSED)
def test_an_exception_holds_the_order_back(question: str, text: str, answer: str) -> None:
    draft = give(LISTED, question, text, S)
    assert isinstance(draft, Draft)
    assert draft.answers[question] == answer


@pytest.mark.parametrize(
    "text", ["vi eier nesten alt", "vi eier det meste", "ja, unntatt en", "ja, men ikke skjermene"]
)
def test_who_does_not_own_all_is_asked(text: str) -> None:
    assert give(LISTED, "ownership", text, S) == Problem(key="hedged.choice", heard=True)


PASSING = {
    "needs_condition": "no",
    "needs_internal": "no",
    "needs_supplier": "no",
    "needs_reuse": "no",
    "ownership": "owned",
    "graded": "no",
    "declaration": "yes",
}
MARKS = the_knowledge().marks
EXCEPTIONS = sorted({*MARKS["except"], "men", "but", "hvis", "når", "if", "nesten", "bare", "med mindre", "unless"})
DENIALS = sorted(MARKS["denying"])
OPENINGS = sorted(the_knowledge().commands["yes"] | the_knowledge().commands["no"])
RESTS = ("", "to", "skjermene", "en av dem", "two of them", "den ene", "noe", "resten", "ikke", "det er gamle ting")


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(sorted(PASSING)), st.sampled_from(OPENINGS), st.sampled_from(EXCEPTIONS), st.sampled_from(RESTS))
def test_no_answer_with_an_exception_passes_a_gate(question: str, opening: str, mark: str, rest: str) -> None:
    for text in (f"{opening}, {mark} {rest}", f"{opening} {mark} {rest}"):
        result = give(LISTED.without(question), question, text, S)
        assert isinstance(result, Problem) or result.answers.get(question) != PASSING[question], text


@pytest.mark.parametrize("denial", DENIALS)
@pytest.mark.parametrize("question", ["ownership", "declaration"])
def test_no_yes_with_a_denial_passes_a_gate(question: str, denial: str) -> None:
    for text in (f"ja, {denial}", f"ja, {denial} skjermene", f"yes, {denial} all of it", f"vi eier {denial} alt"):
        result = give(LISTED.without(question), question, text, S)
        assert isinstance(result, Problem) or result.answers.get(question) != PASSING[question], text
