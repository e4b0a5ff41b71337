"""What is asked of an order that is decided: why it is held, what was approved, whether it can be undone."""

from __future__ import annotations

import pytest

from dialogs.turn import Turn
from orders.order import Status
from tests.dialogs.talk import WHOLE_ORDER, Talk, places


def _approved() -> Talk:
    talk = places()["leader: an order waits"].copy()
    talk.say("leader", "godkjenn")
    return talk


def _held() -> Talk:
    talk = Talk()
    for line in WHOLE_ORDER:
        talk.say("it", "12. januar 2027" if line == "fredag" else line)
    talk.say("leader", "godkjenn")
    assert talk.orders["HH-2026-0001"].status is Status.ON_HOLD
    return talk


def _keys(done: Turn) -> list[str]:
    return [reply.key for reply in done.replies]


@pytest.mark.parametrize("text", ["hvorfor holdes den?", "kvifor er ho på vent?", "why is it on hold?"])
@pytest.mark.parametrize("who", ["it", "leader", "manager"])
def test_the_card_of_an_order_on_hold_says_why(text: str, who: str) -> None:
    assert _keys(_held().say(who, text)) == ["card.on_hold"]


def test_of_an_order_that_is_not_held_its_state_is_told() -> None:
    talk = places()["leader: an order waits"].copy()
    assert _keys(talk.say("it", "hvorfor er den ikke sendt?")) == ["status"]
    assert _keys(talk.say("leader", "hva venter den på?")) == ["approvals", "card.awaiting_approval"]


@pytest.mark.parametrize("text", ["vis bestillingen", "vis den", "show the order", "HH-2026-0001"])
def test_the_order_just_decided_can_be_seen(text: str) -> None:
    assert _keys(_approved().say("leader", text)) == ["card.approved"]


@pytest.mark.parametrize("text", ["hva har jeg godkjent?", "kva har eg godkjent?", "what have I approved?"])
def test_what_was_just_approved_is_shown(text: str) -> None:
    assert _keys(_approved().say("leader", text)) == ["decide.earlier", "card.approved"]
    assert _keys(Talk().say("leader", text)) == ["decide.earlier"]


@pytest.mark.parametrize("text", ["angre godkjenningen", "jeg angrer", "trekk godkjenninga", "undo the approval"])
def test_a_decision_stands_and_who_can_stop_the_order_is_said(text: str) -> None:
    talk = _approved()
    done = talk.say("leader", text)
    assert _keys(done) == ["decide.final", "card.approved"]
    assert "IT-ansvarlig" in done.replies[0].text
    assert not done.orders
    assert talk.orders["HH-2026-0001"].status is Status.APPROVED


def test_whoever_has_decided_nothing_here_undoes_nothing() -> None:
    assert _keys(places()["it: check"].copy().say("it", "angre")) != ["decide.final"]
    assert _keys(Talk().say("employee", "angre godkjenningen")) != ["decide.final"]


def test_orders_are_decided_one_at_a_time_with_their_facts_shown() -> None:
    talk = places()["leader: an order waits"].copy()
    for line in WHOLE_ORDER:
        talk.say("it", line)
    done = talk.say("leader", "godkjenn begge")
    assert _keys(done) == ["decide.undecided", "card.awaiting_approval", "card.awaiting_approval"]
    assert not done.orders


@pytest.mark.parametrize("text", ["angre", "undo"])
def test_taking_back_right_after_a_decision_tells_that_it_stands(text: str) -> None:
    assert _keys(_approved().say("leader", text))[0] == "decide.final"
