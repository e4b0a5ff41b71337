"""An order that was sent becomes the draft again, and waits on while it is changed."""

from __future__ import annotations

from orders.order import Status
from tests.dialogs.talk import Talk, places, with_another_order

REFERENCE = "HH-2026-0001"


def sent() -> Talk:
    return places()["leader: an order waits"].copy()


def test_an_order_that_waits_is_changed_by_naming_the_change() -> None:
    talk = sent()
    done = talk.say("it", "endre telefonen til 22 11 11 11")
    assert done.replies[0].key == "order.reopened_waiting"
    draft = done.state.draft
    assert draft
    assert (draft.reference, draft.answers["phone"]) == (REFERENCE, "+4722111111")
    assert talk.orders[REFERENCE].status is Status.AWAITING_APPROVAL


def test_one_that_was_sent_back_is_gone_on_with_and_the_comment_is_shown() -> None:
    talk = sent()
    talk.say("leader", "be om endring: feil etasje")
    done = talk.say("it", "fortsett")
    assert done.replies[0].key == "order.reopened"
    assert "feil etasje" in done.replies[0].text


def test_of_several_it_is_asked_which() -> None:
    talk = with_another_order(sent())
    done = talk.say("it", "endre bestillingen")
    assert done.replies[0].key == "change_sent.which"
    assert [choice.label for choice in done.replies[0].choices] == ["HH-2026-0002", REFERENCE]


def test_an_approved_order_can_only_be_withdrawn() -> None:
    talk = sent()
    talk.say("leader", "godkjenn")
    done = talk.say("it", "endre adressen til Storgata 3")
    assert done.replies[0].key == "change_sent.too_late"
    assert done.state.draft is None


def test_a_draft_comes_first() -> None:
    talk = sent()
    talk.say("it", "bestill henting av 2 mus")
    assert talk.say("it", f"endre {REFERENCE}").replies[0].key == "change_sent.draft_first"


def test_another_persons_order_is_nobodys_to_change() -> None:
    talk = sent()
    done = talk.say("employee", f"endre {REFERENCE}")
    assert done.state.draft is None
    assert not done.orders
