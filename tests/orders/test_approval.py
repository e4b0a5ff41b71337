"""A decision is made by the right person, on the content they saw, once (circular 22/2022, section 4)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from orders.approval import (
    BY_AGREEMENT_MANAGER,
    NEEDS_COMMENT,
    OUTCOME,
    changed_answers,
    decide,
    last_decision,
    refusal,
    resubmitted,
)
from orders.authority import Person, Register
from orders.order import TRANSITIONS, IllegalTransition, Order, Status, Verb
from tests.builders import (
    ASKED,
    NOW,
    a_decision,
    a_leader,
    a_line_text,
    a_person,
    a_register,
    a_snapshot,
    an_agreement_manager,
    an_approved_order,
    an_authority,
    an_employee,
    an_order,
    asked,
)

VERBS: tuple[Verb, ...] = get_args(Verb)
APPROVERS: tuple[Verb, ...] = ("approve", "reject", "change")
REGISTER = a_register()
LATER = NOW + timedelta(days=1)
LEADER, IT, MANAGER = a_leader(), a_person(), an_agreement_manager()


def why_not(
    order: Order,
    person: Person = LEADER,
    verb: Verb = "approve",
    *,
    seen: str | None = None,
    register: Register = REGISTER,
) -> str | None:
    return refusal(order, person, verb, seen, register, NOW)


def decided(order: Order, verb: Verb = "approve", *, person: Person = LEADER, comment: str = "Ja") -> Order:
    assert why_not(order, person, verb) is None
    return decide(order, person, verb, comment, REGISTER, NOW)


def a_late_order() -> Order:
    return an_order(snapshot=a_snapshot(late=True))


def a_correction(order: Order, **changes: object) -> Order:
    """What the requester sends after a change was asked for."""
    snapshot = a_snapshot(**{"asked": (*ASKED, asked("floor", "Hentested", "Etasje", "4.")), **changes})
    return resubmitted(order, an_order(reference="HH-2026-0099", snapshot=snapshot, submitted_at=LATER))


def test_the_approver_may_decide_an_order_that_waits() -> None:
    order = an_order()
    for verb in APPROVERS:
        assert why_not(order, verb=verb) is None
        assert why_not(order, verb=verb, seen=order.snapshot.content_hash) is None


@pytest.mark.parametrize(
    ("why", "order", "person", "verb"),
    [
        ("own_order", an_order(), IT, "approve"),
        ("own_order", an_order(approver=IT), IT, "approve"),
        ("own_order", an_order(), IT, "reject"),
        ("not_yours", an_order(), an_employee(), "approve"),
        ("not_yours", an_order(), MANAGER, "approve"),
        ("not_yours", an_order(), LEADER, "release"),
        ("own_order", a_late_order(), IT, "return"),
        ("own_order", an_approved_order(status=Status.ON_HOLD, requester=MANAGER), MANAGER, "release"),
        ("decided", an_approved_order(), LEADER, "approve"),
        ("decided", an_approved_order(), LEADER, "reject"),
        ("decided", an_approved_order(status=Status.FILED), LEADER, "change"),
        ("decided", an_approved_order(status=Status.ON_HOLD), LEADER, "approve"),
        ("decided", an_approved_order(), MANAGER, "release"),
        ("not_waiting", an_order(status=Status.CANCELLED), LEADER, "approve"),
        ("not_waiting", an_order(), MANAGER, "release"),
        ("not_waiting", an_order(), MANAGER, "return"),
    ],
)
def test_who_or_when_is_wrong_is_refused_with_the_reason(why: str, order: Order, person: Person, verb: Verb) -> None:
    assert why_not(order, person, verb) == why


@pytest.mark.parametrize(
    "register",
    [
        a_register(authorities=()),
        a_register(authorities=(an_authority(unit="BAL"),)),
        a_register(authorities=(an_authority(valid_to=date(2026, 11, 22)),)),
        a_register(authorities=(an_authority(valid_from=date(2026, 11, 24)),)),
    ],
)
def test_who_lost_the_authority_since_the_order_was_sent_is_refused(register: Register) -> None:
    assert why_not(an_order(), register=register) == "no_authority"


def test_a_card_that_shows_other_content_is_refused() -> None:
    assert why_not(an_order(), seen="0" * 64) == "changed"
    assert why_not(a_correction(decided(an_order(), "change")), seen=an_order().snapshot.content_hash) == "changed"


def test_the_second_click_is_told_of_the_decision_and_not_of_the_content() -> None:
    assert why_not(an_approved_order(), seen="0" * 64) == "decided"


def test_a_decision_on_earlier_content_does_not_count_as_one_on_this() -> None:
    again = a_correction(decided(an_order(), "change"))
    assert why_not(again) is None
    assert why_not(again, MANAGER, "release") == "not_waiting"
    assert why_not(again.moved(Status.CANCELLED)) == "not_waiting"


@given(
    requester=st.sampled_from([IT, LEADER, MANAGER, an_employee()]),
    approver=st.sampled_from([IT, LEADER, MANAGER]),
    status=st.sampled_from(Status),
    verb=st.sampled_from(APPROVERS),
    seen=st.booleans(),
)
def test_the_requester_never_decides_the_own_order(
    requester: Person, approver: Person, status: Status, verb: Verb, seen: bool
) -> None:
    order = an_order(requester=requester, approver=approver, status=status)
    everybody = a_register(authorities=tuple(an_authority(person=p.id) for p in (IT, LEADER, MANAGER, requester)))
    shown = order.snapshot.content_hash if seen else None
    assert why_not(order, requester, verb, seen=shown, register=everybody) == "own_order"


@given(
    person=st.sampled_from([IT, LEADER, MANAGER, an_employee()]),
    status=st.sampled_from(Status),
    verb=st.sampled_from(VERBS),
    late=st.booleans(),
)
def test_what_is_not_refused_can_be_carried_out_by_the_table(
    person: Person, status: Status, verb: Verb, late: bool
) -> None:
    order = an_order(status=status, snapshot=a_snapshot(late=late))
    if why_not(order, person, verb) is None:
        assert decide(order, person, verb, "Ja", REGISTER, NOW).status in TRANSITIONS[status]
    elif status not in (Status.AWAITING_APPROVAL, Status.ON_HOLD):
        with pytest.raises(IllegalTransition):
            decide(order, person, "reject", "Nei", REGISTER, NOW)


@pytest.mark.parametrize(
    ("verb", "status"),
    [
        ("approve", Status.APPROVED),
        ("reject", Status.REJECTED),
        ("change", Status.CHANGE_REQUESTED),
    ],
)
def test_what_the_approver_decides_is_where_the_order_goes(verb: Verb, status: Status) -> None:
    assert decided(an_order(), verb).status is status


@pytest.mark.parametrize(("verb", "status"), [("release", Status.APPROVED), ("return", Status.REJECTED)])
def test_an_order_beyond_the_agreement_waits_for_the_agreement_manager(verb: Verb, status: Status) -> None:
    held = decided(a_late_order())
    assert held.status is Status.ON_HOLD
    looked_at = decided(held, verb, person=MANAGER)
    assert looked_at.status is status
    assert (looked_at.approval is None) is (verb == "return")


def test_a_late_order_can_be_rejected_without_the_agreement_manager() -> None:
    assert decided(a_late_order(), "reject").status is Status.REJECTED


def test_a_decision_says_who_by_which_authority_when_why_and_on_what() -> None:
    order = an_order()
    decision = last_decision(decided(order, comment="Kjør på"))
    assert decision == a_decision(order, comment="Kjør på", by=LEADER, authority=an_authority(), at=NOW)
    assert last_decision(order) is None


def test_decisions_add_up() -> None:
    released = decided(decided(a_late_order()), "release", person=MANAGER)
    assert [(d.verb, d.by.id) for d in released.decisions] == [("approve", "leader"), ("release", "manager")]
    assert released.decisions[1].authority is None


def test_every_no_needs_a_comment_and_every_verb_an_outcome() -> None:
    assert set(OUTCOME) == set(VERBS)
    assert {verb for verb, status in OUTCOME.items() if status is not Status.APPROVED} == set(NEEDS_COMMENT)
    assert set(VERBS) - set(APPROVERS) == set(BY_AGREEMENT_MANAGER)


def test_a_corrected_order_keeps_its_reference_its_version_and_its_history() -> None:
    asked_for = decided(an_order(version=4, failure="busy"), "change", comment="Hvilken etasje?")
    again = a_correction(asked_for)
    assert (again.reference, again.version, again.revision) == ("HH-2026-0001", 4, 2)
    assert (again.status, again.submitted_at, again.failure) == (Status.AWAITING_APPROVAL, LATER, "")
    assert again.decisions == asked_for.decisions
    assert again.requester == asked_for.requester


def test_a_corrected_order_goes_to_the_approver_that_was_chosen_last() -> None:
    other = replace(LEADER, id="other")
    new = an_order(approver=other)
    assert resubmitted(decided(an_order(), "reject"), new).approver == other


def test_what_changed_is_counted_from_the_last_decision_or_from_what_was_sent_first() -> None:
    first = an_order()
    assert first.before is None
    second = a_correction(first)
    third = resubmitted(second, an_order(snapshot=a_snapshot(method="en tredje måte")))
    assert (second.before, third.before) == (first.snapshot, first.snapshot)
    assert a_correction(decided(third, "reject")).before == third.snapshot


def test_correcting_voids_the_approval() -> None:
    returned = decided(decided(a_late_order()), "return", person=MANAGER)
    assert a_correction(returned).approval is None
    same_again = resubmitted(returned, a_late_order())
    assert same_again.approval is None
    assert decided(same_again).approval is not None


@pytest.mark.parametrize("status", [s for s in Status if Status.AWAITING_APPROVAL not in TRANSITIONS[s]])
def test_only_what_was_sent_back_can_be_sent_again(status: Status) -> None:
    with pytest.raises(IllegalTransition):
        a_correction(an_order(status=status))


def changes(*answers: tuple[str, str, str], equipment: int = 12) -> tuple[str, ...]:
    """What the approver is told of a correction with these (question, label, answer)."""
    new = tuple(asked(question, "Hentested", label, answer) for question, label, answer in answers)
    old = a_snapshot(asked=(asked("floor", "Hentested", "Etasje", "3."),))
    lines = (a_line_text(quantity=equipment),)
    return changed_answers(old, a_snapshot(asked=new, equipment=lines))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (changes(("floor", "Etasje", "3.")), ()),
        (changes(("floor", "Etasje", "4.")), ("floor",)),
        (changes(("floor", "Etasje", "3."), ("access", "Adkomst", "Heis")), ("access",)),
        (changes(), ("floor",)),
        (changes(("floor", "Etasje", "3."), equipment=13), ("lines",)),
        (changes(("floor", "Etasje", "4."), equipment=13), ("lines", "floor")),
        (changes(("floor", "Etasje", "3."), ("it:a", "Slettet", "Ja"), ("it:b", "Slettet", "Ja")), ("it:a", "it:b")),
    ],
)
def test_the_approver_is_shown_what_changed_and_nothing_else(told: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert told == expected
