"""What is kept for Teams is read back as it was, and rows of before they told when they were kept still are."""

from __future__ import annotations

import msgspec
import pytest

from bot.teams_payloads import Payload, Post, Renew, Speak, asks_for_decision, order_of, read_payload
from dialogs.messages import Action, Choice, Reply
from orders.store import CardCopy
from tests.dialogs.talk import MONDAY

SAID = Reply(key="card.order", text="HH-2026-0001", language="nb", card="order:HH-2026-0001")


@pytest.mark.parametrize(
    "payload",
    [
        Speak(at=MONDAY, person="leader", reply=SAID, prompt=True),
        Post(at=MONDAY, service_url="https://a.test/", conversation="19:x", text="hei", language="nn"),
        Renew(
            at=MONDAY,
            card="order:HH-2026-0001",
            copy=CardCopy(
                card="order:HH-2026-0001",
                person="leader",
                service_url="https://a.test/",
                conversation="a:1",
                activity="2",
                shown="3",
            ),
        ),
    ],
)
def test_a_payload_is_read_as_it_was_kept(payload: Payload) -> None:
    assert read_payload(msgspec.json.encode(payload)) == payload


def test_a_row_that_does_not_tell_when_it_was_kept_is_read() -> None:
    old = msgspec.to_builtins(Speak(person="it", reply=SAID))
    del old["at"]
    assert read_payload(msgspec.json.encode(old)) == Speak(person="it", reply=SAID)


@pytest.mark.parametrize(("card", "order"), [("order:HH-2026-0001", "HH-2026-0001"), ("help", ""), (None, "")])
def test_only_a_card_of_an_order_tells_its_order(card: str | None, order: str) -> None:
    assert order_of(msgspec.structs.replace(SAID, card=card)) == order


@pytest.mark.parametrize(("verb", "asks"), [("decide", True), ("open", False)])
def test_only_buttons_that_decide_ask_for_a_decision(verb: str, asks: bool) -> None:
    choice = Choice(label="x", action=Action(verb=verb))
    assert asks_for_decision(msgspec.structs.replace(SAID, choices=(choice,))) is asks
