"""What orders there are for a person, and where they stand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.dialogs.talk import Talk, an_order_by, places


def keys(talk: Talk, who: str, text: str) -> list[str]:
    return [reply.key for reply in talk.say(who, text).replies]


def test_whoever_decides_is_shown_what_waits_and_others_nothing() -> None:
    talk = places()["leader: an order waits"].copy()
    assert keys(talk, "leader", "hva venter på min godkjenning?") == ["approvals", "card.awaiting_approval"]
    assert keys(talk, "employee", "hva venter på min godkjenning?") == ["approvals.none"]


def test_the_requester_sees_the_state_of_each() -> None:
    talk = places()["leader: an order waits"].copy()
    an_order_by(talk)
    (reply,) = talk.say("it", "status").replies
    assert [row.label for section in reply.sections for row in section.rows] == ["HH-2026-0002", "HH-2026-0001"]
    assert reply.links[0].href == "/bestillinger"


@pytest.mark.parametrize(("failure", "said"), [("", "på vei"), ("busy", "prøves igjen")])
def test_an_order_that_could_not_be_sent_yet_is_said_to_be_so(failure: str, said: str) -> None:
    talk = places()["leader: an order waits"].copy()
    talk.say("leader", "godkjenn")
    talk.orders = {ref: replace(order, failure=failure) for ref, order in talk.orders.items()}
    (reply,) = talk.say("it", "status").replies
    assert said in reply.sections[0].rows[0].value


def test_in_the_middle_of_an_order_the_question_follows() -> None:
    talk = places()["it: floor"].copy()
    assert keys(talk, "it", "status")[-1] == "ask.floor"


@pytest.mark.parametrize("who", ["employee", "second"])
def test_an_order_is_shown_to_nobody_whose_business_it_is_not(who: str) -> None:
    talk = places()["leader: an order waits"].copy()
    done = talk.say(who, "HH-2026-0001")
    assert not any(reply.card for reply in done.replies)
