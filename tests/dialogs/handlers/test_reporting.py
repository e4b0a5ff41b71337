"""A deviation is told in words and reported by a yes alone."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import places


@pytest.mark.parametrize(("answer", "told"), [("ja", True), ("nei", False), ("avbryt", False)])
def test_a_deviation_is_told_by_a_yes_alone(answer: str, told: bool) -> None:
    done = places()["it: deviation"].copy().say("it", answer)
    assert bool(done.messages) is told
    assert bool(done.events) is told


def test_more_words_are_more_of_the_deviation() -> None:
    talk = places()["it: deviation"].copy()
    talk.say("it", "og de svarer ikke på telefon")
    done = talk.say("it", "ja")
    assert done.events[0].details["text"].endswith("de møtte ikke opp\nog de svarer ikke på telefon")


def test_the_word_that_sends_an_order_reports_nothing_while_one_is_made() -> None:
    talk = places()["it: check"].copy()
    talk.say("it", "jeg vil melde avvik: de møtte ikke opp")
    done = talk.say("it", "send")
    assert [reply.key for reply in done.replies] == ["deviation.sure"]
    assert not done.events


@pytest.mark.parametrize("text", ["nei, jeg ville bare spørre", "I was just wondering", "ville ikke melde noe"])
def test_whoever_only_asks_reports_nothing(text: str) -> None:
    done = places()["it: deviation"].copy().say("it", text)
    assert done.replies[0].key == "deviation.dropped"
