"""What holds an order back, said after it was sent."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import places


@pytest.mark.parametrize(
    "text",
    ["to av PC-ene er leaset", "en av PC-ene er privat", "noen av dem er leid", "two of the laptops are leased"],
)
def test_the_order_is_shown_with_its_buttons(text: str) -> None:
    talk = places()["leader: an order waits"].copy()
    keys = [reply.key for reply in talk.say("it", text).replies]
    assert keys[-2:] == ["order.doubted", "card.awaiting_approval"]
    labels = [choice.action.verb for choice in talk.shown["it"][-1].choices]
    assert "withdraw" in labels


@pytest.mark.parametrize("text", ["er leasede PC-er med?", "hva med private mobiler?"])
def test_a_question_is_answered_as_ever(text: str) -> None:
    talk = places()["leader: an order waits"].copy()
    assert "order.doubted" not in [reply.key for reply in talk.say("it", text).replies]
