"""What managers decide and requesters withdraw: checked when it happens, and told to whom it concerns."""

from __future__ import annotations

import pytest

from dialogs.messages import Action
from dialogs.turn import Turn
from orders.order import Status
from tests.dialogs.talk import Talk, places, with_another_order

REFERENCE = "HH-2026-0001"


def waiting() -> Talk:
    return places()["leader: an order waits"].copy()


def decide(talk: Talk, who: str, verb: str, comment: str = "", seen: str | None = None) -> Turn:
    content = talk.orders[REFERENCE].snapshot.content_hash if seen is None else seen
    action = Action(verb="decide", data={"verb": verb, "order": REFERENCE, "seen": content})
    return talk.act(who, action, {"comment": comment})


def test_an_approval_is_filed_and_the_requester_is_told_at_once() -> None:
    talk = waiting()
    done = decide(talk, "leader", "approve")
    assert done.deliveries == (REFERENCE,)
    assert [event.kind for event in done.events] == ["approve"]
    assert {message.person for message in done.messages} == {"it"}
    assert talk.orders[REFERENCE].status is Status.APPROVED


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("it", "refusal.own_order"), ("second", "decide.unknown"), ("employee", "decide.unknown")],
)
def test_nobody_else_decides(who: str, refusal: str) -> None:
    talk = waiting()
    done = decide(talk, who, "approve")
    assert not done.orders
    assert done.replies[0].key == refusal


def test_what_was_changed_since_it_was_seen_is_not_approved() -> None:
    talk = waiting()
    assert decide(talk, "leader", "approve", seen="another").replies[0].key == "refusal.changed"
    assert talk.orders[REFERENCE].status is Status.AWAITING_APPROVAL


def test_the_second_click_is_told_who_was_first() -> None:
    talk = waiting()
    decide(talk, "leader", "approve")
    again = decide(talk, "leader", "reject", "for sent")
    assert not again.orders
    assert again.replies[0].key == "refusal.decided"


@pytest.mark.parametrize("verb", ["reject", "change"])
def test_a_refusal_needs_a_reason_and_a_form_is_filled_in_where_it_stands(verb: str) -> None:
    talk = waiting()
    asked = decide(talk, "leader", verb)
    assert not asked.orders
    assert asked.state.pending is None
    done = decide(talk, "leader", verb, "Bruk dem selv")
    assert done.orders[0].decisions[-1].comment == "Bruk dem selv"


def test_a_withdrawn_order_is_told_to_the_approver_and_is_decided_no_more() -> None:
    talk = waiting()
    assert talk.say("it", "trekk bestillingen").state.pending
    done = talk.say("it", "ja")
    assert {message.person for message in done.messages} == {"leader"}
    assert decide(talk, "leader", "approve").replies[0].key.startswith("refusal.")
    assert talk.orders[REFERENCE].status is Status.CANCELLED


def test_of_several_orders_it_is_asked_which_to_withdraw() -> None:
    talk = with_another_order(waiting())
    done = talk.say("it", "trekk bestillingen")
    assert done.replies[0].key == "withdraw.which"
    assert len(done.replies[0].choices) == 2


def test_another_persons_order_is_not_withdrawn() -> None:
    assert waiting().say("leader", f"trekk {REFERENCE}").replies[0].key == "withdraw.not_yours"
