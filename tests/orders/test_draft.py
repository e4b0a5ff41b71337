"""A draft is what a person said, and every change of it can be taken back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from orders.draft import SKIPPED, Draft, Line
from tests.builders import a_draft, a_line

questions = st.sampled_from(["unit", "address", "floor", "phone"])
answers = st.dictionaries(questions, st.text(max_size=5))
lines = st.lists(
    st.builds(Line, id=st.integers(1, 99).map(str), item=st.sampled_from(["laptop", "monitor"])),
    max_size=6,
    unique_by=lambda line: line.id,
).map(tuple)
drafts = st.builds(Draft, answers=answers, lines=lines)


def test_an_answer_given_again_replaces_the_old_one() -> None:
    draft = Draft().answered("floor", "2").answered("floor", "3")
    assert draft.answers == {"floor": "3"}


def test_skipping_is_an_answer_and_not_its_absence() -> None:
    assert Draft().answered("floor", SKIPPED) != Draft()


def test_answers_taken_away_leave_the_others() -> None:
    draft = Draft(answers={"unit": "BGO", "floor": "3", "phone": "22"})
    assert draft.without("floor", "phone", "never_given").answers == {"unit": "BGO"}


def test_a_line_is_added_at_the_end_and_changed_where_it_stands() -> None:
    draft = a_draft(a_line(id="1"), a_line(id="2", item="monitor"))
    changed = draft.with_line(a_line(id="1", quantity=3)).with_line(a_line(id="3", item="mouse"))
    assert [(line.id, line.quantity) for line in changed.lines] == [("1", 3), ("2", 12), ("3", 12)]


def test_a_line_that_is_not_there_is_nothing() -> None:
    assert a_draft().line("7") is None
    assert a_draft().without_line("7") == a_draft()


@given(draft=drafts, question=questions, value=st.text(max_size=5))
def test_edit_and_edit_back_is_identity(draft: Draft, question: str, value: str) -> None:
    edited = draft.answered(question, value)
    before = draft.answers.get(question)
    back = edited.without(question) if before is None else edited.answered(question, before)
    assert back == draft


@given(draft=drafts)
def test_a_line_added_and_removed_is_identity(draft: Draft) -> None:
    new = Line(id=draft.next_line_id(), item="laptop")
    assert draft.line(new.id) is None
    assert draft.with_line(new).line(new.id) == new
    assert draft.with_line(new).without_line(new.id) == draft


@given(draft=drafts, question=questions)
def test_a_change_leaves_the_draft_it_came_from(draft: Draft, question: str) -> None:
    before = dict(draft.answers)
    draft.answered(question, "new")
    draft.without(question)
    assert draft.answers == before
