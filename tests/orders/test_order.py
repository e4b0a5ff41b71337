"""An order goes only where the table lets it, and its content has one name: its hash."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from orders.draft import Draft
from orders.order import CANCELLABLE, OPEN_TO_REQUESTER, TRANSITIONS, IllegalTransition, Order, Snapshot, Status
from tests.builders import (
    a_decision,
    a_draft,
    a_line,
    a_line_text,
    a_snapshot,
    an_agreement_manager,
    an_approved_order,
    an_order,
    asked,
)


@pytest.mark.parametrize("start", Status)
@pytest.mark.parametrize("end", Status)
def test_an_order_moves_by_the_table_alone(start: Status, end: Status) -> None:
    order = an_order(status=start)
    if end in TRANSITIONS[start]:
        assert order.moved(end) == replace(order, status=end)
    else:
        with pytest.raises(IllegalTransition, match=f"{order.reference}: {start} -> {end}"):
            order.moved(end)


def test_moving_changes_what_is_told_with_it_and_leaves_the_order_it_came_from() -> None:
    order = an_approved_order()
    failed = order.moved(Status.FILING_FAILED, failure="refused")
    assert (order.status, order.failure) == (Status.APPROVED, "")
    assert (failed.status, failed.failure) == (Status.FILING_FAILED, "refused")


def test_every_status_can_be_reached_from_submission_and_leads_to_an_end() -> None:
    def reached(start: Status) -> set[Status]:
        found, todo = {start}, [start]
        while todo:
            new = set(TRANSITIONS[todo.pop()]) - found
            found |= new
            todo += new
        return found

    assert reached(Status.AWAITING_APPROVAL) == set(Status) == TRANSITIONS.keys()
    assert all(reached(status) & {Status.CLOSED, Status.CANCELLED} for status in Status)


def test_nothing_is_filed_that_was_not_approved() -> None:
    assert {s for s, targets in TRANSITIONS.items() if Status.FILED in targets} == {
        Status.APPROVED,
        Status.FILING_FAILED,
    }
    assert {s for s, targets in TRANSITIONS.items() if Status.FILING_FAILED in targets} == {Status.APPROVED}


def test_what_is_filed_cannot_be_cancelled_and_what_waits_can() -> None:
    assert {Status.FILED, Status.COLLECTED, Status.CLOSED}.isdisjoint(CANCELLABLE)
    assert {Status.AWAITING_APPROVAL, Status.APPROVED, Status.ON_HOLD, *OPEN_TO_REQUESTER} <= set(CANCELLABLE)


CHANGES: dict[str, Any] = {
    "draft": a_draft(a_line(quantity=13)),
    "language": "nn",
    "unit": "BAL",
    "unit_name": "Bydel Alna",
    "equipment": (a_line_text(quantity=13),),
    "disposal_date": date(2026, 12, 2),
    "method": "Kastes",
    "recipient": "Noen andre",
    "pickup_date": date(2026, 12, 2),
    "asked": (asked("unit", "Virksomhet", "Virksomhet", "Bydel Alna"),),
    "late": True,
    "knowledge_version": "f" * 16,
}


def test_every_field_of_a_snapshot_is_among_the_changes_tried_here() -> None:
    assert CHANGES.keys() == set(Snapshot.__struct_fields__)


@pytest.mark.parametrize("field", CHANGES)
def test_whatever_changes_changes_the_hash(field: str) -> None:
    assert a_snapshot(**{field: CHANGES[field]}).content_hash != a_snapshot().content_hash


@given(answers=st.dictionaries(st.text(max_size=6), st.text(max_size=6), min_size=2), data=st.data())
def test_the_hash_is_the_same_in_whatever_order_the_answers_came(answers: dict[str, str], data: st.DataObject) -> None:
    shuffled = dict(data.draw(st.permutations(list(answers.items()))))
    one, other = (a_snapshot(draft=Draft(answers=found)) for found in (answers, shuffled))
    assert one.content_hash == other.content_hash


@given(answer=st.text())
def test_the_hash_survives_being_stored(answer: str) -> None:
    order = an_order(snapshot=a_snapshot(draft=Draft(answers={"remarks": answer, "release_it": ("a", "b")})))
    stored = msgspec.json.decode(msgspec.json.encode(order), type=Order)
    assert stored == order
    assert stored.snapshot.content_hash == order.snapshot.content_hash


def test_the_hash_of_a_content_never_changes_since_approvals_are_bound_to_it() -> None:
    # A change of this value voids approvals in every database there is: it needs a migration, not a new number here.
    assert a_snapshot().content_hash == "faa7b03b04993d55069e2e82f7ab966a6ac160d884cfca6f426a80f1eb34aac5"


def test_an_approval_holds_for_the_content_it_was_given_on() -> None:
    order = an_approved_order()
    assert order.approval == order.decisions[0]
    assert replace(order, snapshot=a_snapshot(method="Kastes")).approval is None


def test_a_release_by_the_agreement_manager_leaves_the_approval_standing() -> None:
    order = an_approved_order()
    release = a_decision(order, verb="release", by=an_agreement_manager(), authority=None)
    assert replace(order, decisions=(*order.decisions, release)).approval == order.decisions[0]


@pytest.mark.parametrize("verb", ["return", "reject", "change"])
def test_a_later_no_ends_an_approval_even_of_the_same_content(verb: str) -> None:
    order = an_approved_order()
    no = a_decision(order, verb=verb, comment="Vent")
    assert replace(order, decisions=(*order.decisions, no)).approval is None


def test_an_order_without_decisions_has_no_approval() -> None:
    assert an_order().approval is None
