"""What is not wanted is not begun, not sent and not withdrawn."""

from __future__ import annotations

import pytest

from orders.order import Status
from tests.dialogs.talk import Talk, places


@pytest.mark.parametrize(
    "text",
    [
        "ikke bestill henting av 3 skjermer",
        "jeg vil ikke bestille henting",
        "eg vil ikkje bestille henting",
        "do not order a pickup",
        "I don't want to order",
    ],
)
def test_no_order_is_begun(text: str) -> None:
    talk = Talk()
    assert talk.say("it", text).replies[0].key == "cancel.unwished"
    assert talk.state("it").draft is None


@pytest.mark.parametrize(
    "text", ["ikke trekk den", "jeg vil ikke trekke den", "ikkje send på nytt", "do not withdraw it"]
)
def test_what_was_sent_stands(text: str) -> None:
    talk = places()["leader: an order waits"].copy()
    assert talk.say("it", text).replies[0].key == "cancel.unwished"
    assert talk.orders["HH-2026-0001"].status is Status.AWAITING_APPROVAL
    assert talk.state("it").pending is None


@pytest.mark.parametrize("text", ["jeg vil ikke sende", "eg vil ikkje sende enno", "I don't want to send it yet"])
def test_a_draft_is_neither_sent_nor_given_up(text: str) -> None:
    talk = places()["it: check"].copy()
    assert talk.say("it", text).replies[0].key == "cancel.unwished"
    assert talk.state("it").draft is not None
    assert talk.state("it").pending is None


def test_an_order_with_a_denial_in_it_is_one() -> None:
    talk = Talk()
    talk.say("it", "bestill henting av 3 skjermer, ikke PC-er")
    draft = talk.state("it").draft
    assert draft
    assert [(line.item, line.quantity) for line in draft.lines] == [("monitor", 3)]


def test_a_loss_is_no_order() -> None:
    talk = Talk()
    assert talk.say("it", "noen har stjålet utstyret før henting").replies[0].key == "coverage.clarify"
    assert talk.state("it").draft is None


@pytest.mark.parametrize("text", ["jeg glemte 2 mus", "eg gløymde to mus", "I forgot 2 mice"])
def test_what_was_forgotten_is_added_to_the_order_that_was_sent(text: str) -> None:
    talk = places()["leader: an order waits"].copy()
    talk.say("it", text)
    draft = talk.state("it").draft
    assert draft
    assert draft.lines[-1].item == "mouse"
    assert draft.lines[-1].quantity == 2
