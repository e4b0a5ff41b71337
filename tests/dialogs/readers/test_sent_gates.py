"""What holds an order back is heard when it has been sent, and from its requester."""

from __future__ import annotations

import pytest

from dialogs.moves import Command
from dialogs.readers.sent_gates import said_of_sent, stoppable
from tests.dialogs.talk import Talk, places

LEASED = "to av PC-ene er leaset"


def test_it_is_heard_while_the_order_can_be_stopped() -> None:
    talk = places()["leader: an order waits"].copy()
    assert said_of_sent(talk.scene("it", LEASED)) == Command(name="sent_doubted")
    talk.say("it", "trekk bestillingen")
    talk.say("it", "ja")
    assert said_of_sent(talk.scene("it", LEASED)) is None


@pytest.mark.parametrize("text", ["To av pcene viste seg å være leaset", "skjermene tilhører egentlig Atea"])
def test_what_turns_out_to_be_anothers_is_heard(text: str) -> None:
    talk = places()["leader: an order waits"].copy()
    assert said_of_sent(talk.scene("it", text)) == Command(name="sent_doubted")


@pytest.mark.parametrize(
    ("who", "text"),
    [("employee", LEASED), ("it", "er noe leaset?"), ("it", "ingenting er leaset"), ("it", "PC-ene står klare")],
)
def test_of_others_or_in_a_question_it_is_not(who: str, text: str) -> None:
    assert said_of_sent(places()["leader: an order waits"].scene(who, text)) is None


def test_an_order_in_the_making_has_readers_of_its_own() -> None:
    assert said_of_sent(places()["it: check"].scene("it", LEASED)) is None
    assert stoppable(Talk().scene("it", "")) == ()
