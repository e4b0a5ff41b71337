"""An order whose filing failed for good is sent again, by a button or in words."""

from __future__ import annotations

import pytest

from dialogs.handlers.notices import filing_failed
from dialogs.scene import Turn
from orders.delivery import DeliveryError
from orders.order import Status
from tests.dialogs.talk import MONDAY, Talk, an_order_by, the_knowledge

REFUSED = DeliveryError("550 ukjent mottaker", permanent=True, kind="refused")
WORDS = (
    "send på nytt",
    "Send den på nytt!",
    "prøv igjen",
    "prøv å sende HH-2026-0001 på nytt",
    "send HH-2026-0001 igjen",
    "send bestillinga på nytt",
    "try again",
    "please send it again",
    "resend HH-2026-0001",
)


@pytest.fixture
def talk() -> Talk:
    """An order by it, approved by the leader, that the mail server refused for good."""
    return _failed(Talk())


def _failed(talk: Talk) -> Talk:
    reference = an_order_by(talk)
    talk.say("leader", f"godkjenn {reference}")
    return _refused(talk, reference)


def _refused(talk: Talk, reference: str) -> Talk:
    done = filing_failed(talk.orders[reference], REFUSED, 1, None, MONDAY, the_knowledge(), talk.register)
    talk.keep("", done)
    return talk


def _sent_again(talk: Talk, who: str, done: Turn) -> None:
    assert [reply.key for reply in done.replies] == ["resend.done", "card.approved"]
    assert done.deliveries == ("HH-2026-0001",)
    assert [event.kind for event in done.events] == ["resent"]
    order = talk.orders["HH-2026-0001"]
    assert (order.status, order.failure) == (Status.APPROVED, "")
    (other,) = {"it", "manager"} - {who}
    assert [(m.person, m.wordings["en"].key) for m in done.messages] == [
        (other, "notice.resent"),
        (other, "card.approved"),
    ]


@pytest.mark.parametrize("who", ["it", "manager"])
@pytest.mark.parametrize("said", WORDS)
def test_in_words(talk: Talk, who: str, said: str) -> None:
    _sent_again(talk, who, talk.say(who, said))


@pytest.mark.parametrize("who", ["it", "manager"])
def test_by_the_button_of_the_card_that_told_of_it(talk: Talk, who: str) -> None:
    _sent_again(talk, who, talk.press(who, "Send på nytt"))


def test_it_can_fail_and_be_sent_as_often_as_it_takes(talk: Talk) -> None:
    talk.press("it", "Send på nytt")
    _refused(talk, "HH-2026-0001")
    _sent_again(talk, "manager", talk.press("manager", "Send på nytt"))


def test_what_failed_waits_for_the_agreement_manager(talk: Talk) -> None:
    done = talk.say("manager", "til godkjenning")
    assert [reply.key for reply in done.replies] == ["approvals", "card.filing_failed"]


@pytest.mark.parametrize("who", ["leader", "employee"])
def test_nobody_else_can(talk: Talk, who: str) -> None:
    for done in (talk.say(who, "send HH-2026-0001 på nytt"), talk.say(who, "send på nytt")):
        assert not done.deliveries
        assert not done.orders
    assert talk.orders["HH-2026-0001"].status is Status.FILING_FAILED


def test_the_button_pressed_twice_sends_once(talk: Talk) -> None:
    button = talk.button("it", "Send på nytt")
    talk.act("it", button.action)
    done = talk.act("it", button.action)
    assert [reply.key for reply in done.replies] == ["resend.not_now", "card.approved"]
    assert not done.deliveries


def test_of_several_it_is_asked_which(talk: Talk) -> None:
    _failed(talk)
    done = talk.say("it", "send på nytt")
    assert [choice.label for choice in done.replies[0].choices] == ["HH-2026-0002", "HH-2026-0001"]
    assert talk.press("it", "HH-2026-0001").deliveries == ("HH-2026-0001",)


def test_a_draft_is_kept_meanwhile(talk: Talk) -> None:
    talk.say("it", "bestill henting av 2 skjermer")
    done = talk.say("it", "prøv igjen")
    assert done.deliveries == ("HH-2026-0001",)
    assert done.replies[-1].key == "ask.unit"


def test_what_was_sent_back_is_gone_on_with() -> None:
    talk = Talk()
    an_order_by(talk)
    talk.say("leader", "avvis: feil dato")
    done = talk.say("it", "send på nytt")
    assert done.replies[0].key == "order.reopened"
    assert talk.say("it", "send på nytt").orders


def test_where_nothing_failed_it_is_said() -> None:
    assert [reply.key for reply in Talk().say("it", "send på nytt").replies] == ["resend.none"]
