"""What was said while the answers were checked and changed nothing is shown before the order is sent."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import Talk, places

NOTHING_CAME_OF_IT = (
    "vi har en katt på kontoret",
    "vi eier alt",  # taken for a greeting
    "vi har ein katt på kontoret",
    "we have a cat in the office",
    "det er noe rart her. Hva gjør jeg?",
)
HEEDED = (
    "adressen er Storgata 1",
    "takk",
    "ser bra ut",
    "oversikt",
    "hjelp",
    "endre etasje til 3",
    "hva koster det?",
    "can you take projectors?",
)


def _at_check() -> Talk:
    return places()["it: check"].copy()


@pytest.mark.parametrize("text", NOTHING_CAME_OF_IT)
def test_it_is_shown_before_the_order_is_sent(text: str) -> None:
    talk = _at_check()
    talk.say("it", text)
    done = talk.say("it", "send")
    assert [reply.key for reply in done.replies] == ["send.sure"]
    assert text in done.replies[0].text
    assert not done.orders
    assert talk.press("it", done.replies[0].choices[0].label).orders


@pytest.mark.parametrize(
    "text", ["ja", "send", "send likevel", "ja, send den likevel", "yes, send it", "send ho likevel"]
)
def test_who_is_sure_sends(text: str) -> None:
    talk = _at_check()
    talk.say("it", NOTHING_CAME_OF_IT[0])
    talk.say("it", "send")
    assert talk.say("it", text).orders


@pytest.mark.parametrize("text", ["nei", "ikke send", "ja, men ikke ennå", "vi har en hund også", "hva koster det?"])
def test_whoever_is_not_sure_does_not_send(text: str) -> None:
    talk = _at_check()
    talk.say("it", NOTHING_CAME_OF_IT[0])
    talk.say("it", "send")
    assert not talk.say("it", text).orders
    assert talk.state("it").unheeded


def test_the_button_asks_too() -> None:
    talk = _at_check()
    submit = talk.button("it", "Send til godkjenning")
    talk.say("it", NOTHING_CAME_OF_IT[0])
    assert [reply.key for reply in talk.act("it", submit.action).replies] == ["send.sure"]
    assert [reply.key for reply in talk.act("it", submit.action).replies] == ["send.sure"]


def test_something_may_be_changed_first() -> None:
    talk = _at_check()
    talk.say("it", NOTHING_CAME_OF_IT[0])
    talk.say("it", "send")
    assert [reply.key for reply in talk.press("it", "Endre noe først").replies] == ["change_what", "check"]
    talk.say("it", "endre etasje til 3")
    assert [reply.key for reply in talk.say("it", "send").replies] == ["send.sure"]


@pytest.mark.parametrize("text", HEEDED)
def test_what_was_heeded_is_not_asked_about(text: str) -> None:
    talk = _at_check()
    talk.say("it", text)
    assert talk.say("it", "send").orders


def test_only_the_last_few_are_remembered() -> None:
    talk = _at_check()
    for number in range(5):
        talk.say("it", f"katten vår heter pus {number}")
    assert [text[-1] for text in talk.state("it").unheeded] == ["2", "3", "4"]
    talk.say("it", "avbryt")
    talk.say("it", "slett")
    assert talk.state("it").unheeded == ()


def test_an_answer_that_is_being_changed_is_shown_before_it_is_sent() -> None:
    talk = _at_check()
    talk.say("it", "endre adressen")
    assert [reply.key for reply in talk.say("it", "send").replies] == ["check"]
    assert talk.say("it", "send").orders


@pytest.mark.parametrize("text", ["skjermene skal ikke med, men det skal 3 tastatur"])
def test_what_was_heeded_by_half_is_shown(text: str) -> None:
    talk = _at_check()
    talk.say("it", text)
    assert talk.state("it").unheeded == (text,)
