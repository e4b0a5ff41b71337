"""The wish to have an approved order sent again, by those who may."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dialogs.moves import Command, Resend
from dialogs.readers.resending import failed, wish_to_resend
from orders.order import Status
from tests.dialogs.talk import Talk, places

REFERENCE = "HH-2026-0001"


def refused() -> Talk:
    talk = places()["leader: an order waits"].copy()
    talk.say("leader", "godkjenn")
    talk.orders[REFERENCE] = replace(talk.orders[REFERENCE], status=Status.FILING_FAILED, failure="refused")
    return talk


@pytest.mark.parametrize(("who", "may"), [("it", True), ("leader", False), ("employee", False)])
def test_what_failed_is_the_requesters_and_the_managers_to_send(who: str, may: bool) -> None:
    assert bool(failed(refused().scene(who, ""))) is may


@pytest.mark.parametrize("text", ["send på nytt", "Prøv igjen!", f"send {REFERENCE} igjen", "try again"])
def test_the_wish(text: str) -> None:
    move = wish_to_resend(refused().scene("it", text))
    assert isinstance(move, Resend)
    assert move.order == (REFERENCE if REFERENCE in text else "")


def test_what_was_sent_back_is_gone_on_with() -> None:
    talk = places()["it: sent back"].copy()
    assert wish_to_resend(talk.scene("it", "send på nytt")) == Command(name="resume")


@pytest.mark.parametrize("text", ["send", "på nytt", "hvorfor ble den ikke sendt?"])
def test_other_words_are_no_such_wish(text: str) -> None:
    assert wish_to_resend(refused().scene("it", text)) is None
