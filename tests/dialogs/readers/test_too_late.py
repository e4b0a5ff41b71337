"""A correction of the answer before, said when the next question is asked."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import places

# where; what is said; the answer that is another then
CORRECTED: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("window", "nei mandag", {"pickup_date": "2026-11-30"}),
    ("window", "beklager, det skulle vært mandag 30. november", {"pickup_date": "2026-11-30"}),
    ("packing", "sorry, Monday", {"pickup_date": "2026-11-30"}),
    ("pickup_date", "feil, 98765431", {"phone": "+4798765431"}),
    ("phone", "nei, Ola", {"contact": "Ola"}),
    ("floor", "beklager, det er Storgata 3", {"address": "Storgata 3"}),
)
LEFT: tuple[tuple[str, str], ...] = (
    ("pickup_date", "nei"),
    ("phone", "nei, vet ikke"),
    ("window", "nei, det passer ikke"),
    ("window", "mandag"),  # takes nothing back
    ("phone", "feil dag"),
)


@pytest.mark.parametrize(("place", "text", "answers"), CORRECTED)
def test_the_answer_before_is_corrected_and_the_question_asked_again(
    place: str, text: str, answers: dict[str, str]
) -> None:
    talk = places()[f"it: {place}"].copy()
    done = talk.say("it", text)
    draft = talk.state("it").draft
    assert draft
    assert {question: draft.answers.get(question) for question in answers} == answers
    assert done.state.asked == place


@pytest.mark.parametrize(("place", "text"), LEFT)
def test_what_takes_nothing_back_or_is_no_answer_changes_nothing(place: str, text: str) -> None:
    talk = places()[f"it: {place}"].copy()
    before = talk.state("it").draft
    talk.say("it", text)
    assert talk.state("it").draft == before
