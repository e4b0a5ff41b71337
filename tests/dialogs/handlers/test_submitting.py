"""The draft becomes an order only when all is answered, and is frozen as it was asked and answered."""

from __future__ import annotations

import pytest

from dialogs.messages import Action
from orders.order import Status
from tests.dialogs.talk import Talk, places

SEND = Action(verb="command", data={"name": "submit"})


def test_what_is_sent_is_what_was_answered() -> None:
    talk = places()["it: check"].copy()
    done = talk.act("it", SEND)
    (order,) = done.orders
    snapshot = order.snapshot
    assert (order.status, order.revision, order.approver.id) == (Status.AWAITING_APPROVAL, 1, "leader")
    assert [(line.quantity, line.condition) for line in snapshot.equipment] == [(12, "virker"), (3, "virker")]
    asked = {one.question: one.answer for one in snapshot.asked}
    assert asked["address"] == "Storgata 1"
    assert any(question.startswith("release_user:") for question in asked)
    assert {message.person for message in done.messages} == {"leader"}
    assert done.state.draft is None


WHOLE = ("it: check", "it: reopened")


@pytest.mark.parametrize("place", [place for place in places() if place.startswith("it: ") and place not in WHOLE])
def test_nothing_is_sent_while_anything_is_open(place: str) -> None:
    talk = places()[place].copy()
    assert not talk.act("it", SEND).orders


def test_without_a_draft_there_is_nothing_to_send() -> None:
    assert Talk().act("it", SEND).replies[0].key == "draft.none"
    sent = places()["leader: an order waits"].copy()
    assert sent.act("it", SEND).replies[0].key == "submit.already"


def test_sent_again_unchanged_it_is_the_same_order() -> None:
    talk = places()["leader: an order waits"].copy()
    talk.say("it", "endre bestillingen")
    done = talk.act("it", SEND)
    assert done.replies[0].key == "submit.unchanged"
    assert not done.orders


def test_a_change_is_a_new_revision_and_the_approver_sees_what_is_new() -> None:
    talk = places()["leader: an order waits"].copy()
    talk.say("it", "endre adressen til Storgata 3")
    done = talk.act("it", SEND)
    (order,) = done.orders
    assert order.revision == 2
    (event,) = done.events
    assert (event.kind, event.details["changed"]) == ("resubmitted", "address")


def test_another_approver_takes_the_prompt_from_the_first() -> None:
    talk = places()["leader: an order waits"].copy()
    talk.say("it", "endre godkjenneren til Stedfortredende leder")
    done = talk.act("it", SEND)
    told = {message.person: message.wordings["nb"].key for message in reversed(done.messages)}
    assert told == {"leader": "notice.other_approver", "second": "prompt.resubmitted"}
