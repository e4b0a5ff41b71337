"""What is taken, what the circular says, and the way to a person; then on with the order, if there is one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.dialogs.talk import Talk, places, the_knowledge


@pytest.mark.parametrize(
    ("text", "key", "orders"),
    [
        ("tar dere skjermer?", "coverage.included", True),
        ("tar dere kopimaskiner?", "coverage.excluded", False),
        ("tar dere webkameraer?", "coverage.similar", True),
        ("tar dere flyndrer?", "coverage.unknown", False),
    ],
)
def test_a_verdict_has_its_source_and_the_next_step(text: str, key: str, orders: bool) -> None:
    (reply,) = Talk().say("it", text).replies
    assert reply.key == key
    assert the_knowledge().agreement.circular in reply.source
    names = [choice.action.data.get("name") for choice in reply.choices]
    assert ("order" in names, "human" in names) == (orders, not orders)


def test_after_its_last_day_the_agreement_is_said_to_be_over() -> None:
    later = Talk(now=datetime(2027, 1, 7, 9, 0, tzinfo=UTC))
    over, answer = later.say("it", "tar dere skjermer?").replies
    assert (over.key, over.alert) == ("coverage.ended", True)
    assert answer.key == "coverage.included"


@pytest.mark.parametrize("text", ["kan jeg kaste skjermen i restavfallet?", "can we throw our screens in the bin?"])
def test_whether_it_may_be_thrown_away_gets_no_yes(text: str) -> None:
    (reply,) = Talk().say("it", text).replies
    assert not reply.text.startswith(("Ja", "Yes"))
    assert "Oslokollega" in reply.text


@pytest.mark.parametrize("place", ["the beginning", "it: check", "leader: an order waits"])
@pytest.mark.parametrize("text", ["kan jeg endre den senere?", "Can I change it later?"])
def test_whether_it_can_be_changed_later_is_answered_wherever_it_is_asked(place: str, text: str) -> None:
    before = places()[place].state("it").draft
    done = places()[place].copy().say("it", text)
    assert done.replies[0].key == "change_later"
    assert done.state.draft == before


def test_a_used_machine_for_oneself_gets_no_yes() -> None:
    (reply,) = Talk().say("it", "kan jeg hente en brukt pc hos dere?").replies
    assert reply.key == "takeover"


@pytest.mark.parametrize("text", ["tar dere bærbare med hovent batteri?", "tar dere leasede PC-er?"])
def test_what_the_circular_says_nothing_of_has_no_section_as_its_source(text: str) -> None:
    (reply,) = Talk().say("it", text).replies
    assert (reply.key, reply.source) == ("coverage.clarify", "")


def test_an_unclear_thing_gets_the_one_question_that_settles_it() -> None:
    talk = Talk()
    done = talk.say("it", "tar dere plotteren vår?")
    assert done.state.pending
    settled = talk.press("it", done.replies[-1].choices[0].label)
    assert settled.replies[0].key.startswith("coverage.")
    assert settled.state.pending is None


def test_several_things_are_answered_together_and_the_least_checked_day_is_told() -> None:
    (reply,) = Talk().say("it", "tar dere skjermer, tastaturer og kaffetraktere?").replies
    assert reply.key == "coverage.several"
    assert len(reply.sections[0].bullets) == 3


@pytest.mark.parametrize("topic", the_knowledge().topics)
def test_every_topic_is_answered_with_its_section(topic: str) -> None:
    from dialogs.messages import Action

    done = Talk().act("it", Action(verb="topic", data={"topic": topic}))
    (reply,) = done.replies
    assert reply.key == f"topic.{topic}"
    assert reply.source
    assert done.state.about.topic == topic


@pytest.mark.parametrize("text", ["hvor mange må man ha minst?", "kan jeg kjøpe en brukt pc?", "når kan dere hente?"])
def test_what_the_circular_does_not_say_is_said_so_with_the_way_to_a_person(text: str) -> None:
    (reply,) = Talk().say("it", text).replies
    assert not reply.key.startswith("coverage")
    assert any(choice.action.data.get("name") == "human" for choice in reply.choices)


def test_in_the_middle_of_an_order_the_question_is_asked_again() -> None:
    talk = places()["it: floor"].copy()
    draft = talk.state("it").draft
    done = talk.say("it", "hva koster det?")
    assert [reply.key for reply in done.replies] == ["topic.price", "back_to_order", "ask.floor"]
    assert done.state.draft == draft


def test_a_deviation_is_confirmed_kept_and_told_to_the_agreement_manager() -> None:
    talk = Talk()
    assert not talk.say("it", "jeg vil melde avvik: de møtte ikke opp").events
    done = talk.say("it", "ja")
    assert [(event.kind, event.details["text"]) for event in done.events] == [
        ("deviation", "jeg vil melde avvik: de møtte ikke opp")
    ]
    assert [message.person for message in done.messages] == ["manager"]


def test_thanks_leave_a_draft_in_peace() -> None:
    talk = places()["it: floor"].copy()
    assert [reply.key for reply in talk.say("it", "tusen takk").replies] == ["thanks"]
