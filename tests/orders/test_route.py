"""The route says what is asked next from the answers alone, however they came about."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orders.authority import Register
from orders.draft import SKIPPED, Draft
from orders.route import (
    applies,
    applying,
    closed_gate,
    counted,
    group_of,
    missing,
    next_missing,
    previous,
    progress,
)
from orders.rules import steps_for
from tests.builders import UNIT, a_draft, a_leader, a_line, a_person, a_register, an_authority
from tests.orders.talk import ANSWERS, TODAY, a_full_draft, a_line_of, lines_of, real_knowledge, surroundings

S = surroundings()
ITEMS = sorted(item.id for item in real_knowledge().items.values() if item.verdict in ("included", "similar"))
FORM = [question.id for question in real_knowledge().form]
loads = st.lists(st.sampled_from(ITEMS), min_size=1, max_size=5, unique=True)
parts_of_a_talk = st.dictionaries(st.sampled_from(sorted(ANSWERS)), st.just(None)).map(
    lambda kept: Draft(answers={q: ANSWERS[q] for q in kept}, lines=(a_line(),))
)


def asked_in_order(draft: Draft) -> list[str]:
    return [question.id for question in applying(draft, S)]


def test_an_empty_draft_is_asked_for_everything_that_needs_no_condition() -> None:
    assert next_missing(Draft(), S) == "unit"
    assert list(missing(Draft(), S)) == [q.id for q in real_knowledge().form if q.when == "always"]


def test_a_full_draft_is_asked_for_nothing() -> None:
    assert list(missing(a_full_draft(), S)) == []
    assert next_missing(a_full_draft(), S) is None


@given(gone=st.sets(st.sampled_from(sorted(ANSWERS))))
def test_what_was_taken_away_is_missing_and_nothing_else(gone: set[str]) -> None:
    expected = gone | ({"approver"} if "unit" in gone else set())  # an approver is one for a unit
    full = a_full_draft(a_line(serials=()))
    assert list(missing(full.without(*gone), S)) == [q for q in FORM if q in expected]


def test_serial_numbers_are_asked_for_while_a_line_has_none() -> None:
    told = a_full_draft().without("details")
    assert next_missing(told, S) is None
    assert next_missing(told.with_line(a_line(id="2", item="monitor", serials=())), S) == "details"


@given(order=st.permutations(sorted(ANSWERS)))
def test_the_order_of_answering_does_not_matter(order: list[str]) -> None:
    draft = Draft(lines=(a_line(),))
    for question in order:
        draft = draft.answered(question, ANSWERS[question])
    straight = Draft(answers=ANSWERS, lines=(a_line(),))
    assert list(missing(draft, S)) == list(missing(straight, S))
    assert counted(draft, S) == counted(straight, S)


def test_a_line_without_a_count_is_asked_for_one_right_after_the_lines() -> None:
    draft = Draft(lines=(a_line(id="1"), a_line(id="2", quantity=None), a_line(id="5", quantity=None)))
    found = list(missing(draft, S))
    assert "quantity:1" not in found
    assert found[found.index("quantity:2") :][:3] == ["quantity:2", "quantity:5", "more"]


def test_a_count_below_the_serial_numbers_of_its_line_is_asked_for_again() -> None:
    draft = a_full_draft(a_line(quantity=1, serials=("SN1", "SN2")))
    assert next_missing(draft, S) == "quantity:1"
    assert next_missing(a_full_draft(a_line(quantity=2, serials=("SN1", "SN2"))), S) is None


def test_every_line_has_to_say_whether_it_works() -> None:
    line = a_line_of("monitor", "2")
    draft = a_full_draft(a_line(), a_line(id="2", item="monitor", condition=None))
    assert list(missing(draft, S)) == ["conditions"]
    assert list(missing(draft.with_line(line), S)) == []


def test_without_lines_nothing_that_hangs_on_them_is_done() -> None:
    draft = Draft(answers=a_full_draft().answers)
    assert list(missing(draft, S)) == ["lines", "conditions"]
    assert not applies("prep", draft, S)


@pytest.mark.parametrize("question", [q.id for q in real_knowledge().form if q.kind == "text" and q.when == "always"])
def test_only_an_optional_question_can_be_skipped(question: str) -> None:
    skipped = a_full_draft().answered(question, SKIPPED)
    expected = [] if real_knowledge().question(question).optional else [question]
    assert list(missing(skipped, S)) == expected


@pytest.mark.parametrize("need", ["needs_condition", "needs_internal", "needs_supplier", "needs_reuse"])
def test_going_on_in_spite_of_a_need_takes_a_reason(need: str) -> None:
    reason = f"{need}_reason"
    draft = a_full_draft().answered(need, "yes")
    assert next_missing(draft, S) == reason
    given_reason = draft.answered(reason, "Ingen har bruk for dem")
    assert next_missing(given_reason, S) is None
    assert counted(given_reason, S)[reason] == "Ingen har bruk for dem"


def test_an_answer_that_no_longer_applies_is_kept_and_does_not_count() -> None:
    draft = a_full_draft().answered("needs_reuse", "yes").answered("needs_reuse_reason", "For gamle")
    changed = draft.answered("needs_reuse", "no")
    assert "needs_reuse_reason" in changed.answers
    assert "needs_reuse_reason" not in counted(changed, S)
    assert counted(changed.answered("needs_reuse", "yes"), S) == counted(draft, S)


@pytest.mark.parametrize(
    ("question", "answer"),
    [("ownership", "leased"), ("ownership", "private"), ("graded", "yes"), ("declaration", "no")],
)
def test_a_gate_stops_the_order_even_when_nothing_is_missing(question: str, answer: str) -> None:
    draft = a_full_draft().answered(question, answer)
    gate = closed_gate(draft, S)
    assert gate is not None
    assert gate.id == question
    assert next_missing(draft, S) is None


def test_of_two_closed_gates_the_first_is_told() -> None:
    gate = closed_gate(Draft(answers={"declaration": "no", "graded": "yes"}), S)
    assert gate is not None
    assert gate.id == "graded"


@given(draft=parts_of_a_talk)
def test_what_is_not_yet_answered_stops_nothing(draft: Draft) -> None:
    assert closed_gate(draft, S) is None


@given(items=loads)
def test_every_line_of_every_checklist_is_wanted_that_the_load_calls_for(items: list[str]) -> None:
    full = a_full_draft(*lines_of(items))
    assert next_missing(full, S) is None
    for question in applying(full, S):
        if not question.part:
            continue
        steps = [step.id for step in steps_for(full, question.part, real_knowledge())]
        assert steps, "a checklist without lines is not asked"
        for left_out in steps:
            done = tuple(step for step in steps if step != left_out)
            assert list(missing(full.answered(question.id, done), S)) == [question.id]


def test_another_kind_of_equipment_opens_the_checklist_again() -> None:
    draft = a_full_draft(a_line_of("monitor"))
    more = draft.with_line(a_line_of("ipad", "2"))
    assert {"release_user", "release_it"} <= set(missing(more, S))
    assert next_missing(more.without_line("2"), S) is None


def test_ticks_of_equipment_that_was_taken_out_do_no_harm() -> None:
    both = a_full_draft(a_line_of("monitor"), a_line_of("ipad", "2"))
    assert next_missing(both.without_line("2"), S) is None


@pytest.mark.parametrize(
    ("question", "day", "stays"),
    [
        ("pickup_date", TODAY, True),
        ("pickup_date", TODAY - timedelta(days=1), False),
        ("pickup_date", date(2026, 11, 28), False),  # a Saturday
        ("pickup_date", date(2026, 12, 25), False),
        ("pickup_date", date(2027, 12, 1), False),  # over a year away
        ("disposal_date", TODAY, True),
        ("disposal_date", date(2026, 11, 28), True),  # ownership can change on a Saturday
        ("disposal_date", TODAY - timedelta(days=1), False),
    ],
)
def test_a_date_that_is_no_longer_good_is_asked_for_again(question: str, day: date, stays: bool) -> None:
    draft = a_full_draft().answered(question, day.isoformat())
    assert list(missing(draft, S)) == ([] if stays else [question])
    assert (question in counted(draft, S)) is stays


def test_a_draft_that_lay_too_long_asks_for_its_dates_again() -> None:
    later = surroundings(today=date(2026, 12, 2))
    assert list(missing(a_full_draft(), later)) == ["pickup_date", "disposal_date"]


@pytest.mark.parametrize(
    ("why", "register", "requester"),
    [
        ("the authority ended", a_register(authorities=(an_authority(valid_to=date(2026, 11, 22)),)), "it"),
        ("it has not begun", a_register(authorities=(an_authority(valid_from=date(2026, 11, 24)),)), "it"),
        ("it is for another unit", a_register(authorities=(an_authority(unit="BAL"),)), "it"),
        ("they left", a_register(a_person()), "it"),
        ("they are the requester", a_register(), "leader"),
    ],
)
def test_an_approver_who_may_not_decide_is_asked_for_again(why: str, register: Register, requester: str) -> None:
    s = surroundings(register=register, requester=requester)
    assert list(missing(a_full_draft(), s)) == ["approver"], why


def test_another_unit_needs_another_approver() -> None:
    assert list(missing(a_full_draft().answered("unit", "BAL"), S)) == ["approver"]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (None, "declaration"),
        ("unit", None),
        ("needs_condition", "unit"),
        ("ownership", "needs_reuse"),
        ("lines", "graded"),
        ("quantity:1", "lines"),
        ("more", "lines"),
        ("declaration", "prep"),
    ],
)
def test_the_question_before(before: str | None, expected: str | None) -> None:
    assert previous(a_full_draft(), before, S) == expected


def test_back_from_a_count_without_lines_leads_to_what_was_answered_before_them() -> None:
    assert previous(Draft(answers={"unit": UNIT, "address": "Her"}), "quantity:1", S) == "unit"


def test_back_passes_over_what_does_not_apply_or_has_no_answer() -> None:
    draft = Draft(answers={"unit": UNIT, "needs_condition_reason": "gammelt", "needs_reuse": "no"})
    assert previous(draft, "needs_reuse", S) == "unit"


@given(draft=parts_of_a_talk)
def test_going_back_step_by_step_meets_every_answer_once_and_ends(draft: Draft) -> None:
    met = []
    at = previous(draft, None, S)
    while at is not None:
        met.append(at)
        at = previous(draft, at, S)
    unanswered = set(missing(draft, S))
    assert met[::-1] == [q for q in asked_in_order(draft) if q not in unanswered]


@given(items=loads)
def test_progress_grows_along_the_route_and_ends_at_the_check(items: list[str]) -> None:
    draft = a_full_draft(*lines_of(items))
    steps = [progress(question, draft, S) for question in asked_in_order(draft)] + [progress(None, draft, S)]
    assert all(a[0] <= b[0] for a, b in pairwise(steps))
    assert {parts for _, parts, _ in steps} == {len({group for _, _, group in steps})}
    part, parts, group = steps[-1]
    assert (part, group) == (parts, "check")


def test_a_count_belongs_to_the_equipment() -> None:
    assert group_of("quantity:2", real_knowledge()) == group_of("lines", real_knowledge()) == "equipment"
    assert progress("quantity:2", a_draft(), S) == progress("lines", a_draft(), S)


def test_a_unit_that_is_not_known_can_have_no_approver() -> None:
    register = a_register(a_person(), a_leader(), authorities=(an_authority(),))
    assert list(missing(a_full_draft().answered("unit", "Mitt kontor"), surroundings(register=register))) == [
        "approver"
    ]
