"""What is asked beside the form follows the talk's language, and nothing that waits for an answer is lost silently."""

from __future__ import annotations

import pytest

from dialogs.handlers.pending import HANDLERS
from dialogs.replies.beside import GIVEN_UP, QUESTIONS
from tests.dialogs.talk import Talk, an_order_by


def test_whatever_is_asked_can_be_answered() -> None:
    assert QUESTIONS.keys() == HANDLERS.keys()
    assert set(GIVEN_UP) <= HANDLERS.keys()


@pytest.mark.parametrize(
    ("said", "english"),
    [
        (("bestill henting av 2 telefoner",), "Is it a mobile phone?"),
        (("tar dere plotteren vår?",), "can the machine also copy, scan or fax?"),
        (("bestill henting av 2 skjermer", "avbryt"), "delete the draft"),
        (("trekk HH-2026-0001",), "withdraw order HH-2026-0001"),
        (("melde avvik",), "What happened?"),
        (("jeg vil melde avvik: de møtte ikke opp",), "report this as a deviation"),
        (("bestill henting av 2 skjermer", "Kontoret for runde firkanter"), "Kontoret for runde firkanter"),
    ],
)
def test_it_is_asked_again_in_the_language_that_is_spoken_now(said: tuple[str, ...], english: str) -> None:
    talk = Talk()
    an_order_by(talk)
    for text in said:
        talk.say("it", text)
    asked = talk.say("it", "in English, please").replies[-1]
    assert asked.language == "en"
    assert english.lower() in asked.text.lower()


def test_a_decision_that_wants_a_comment_is_asked_about_in_the_approvers_language() -> None:
    talk = Talk()
    an_order_by(talk)
    talk.say("leader", "avvis")
    assert talk.say("leader", "in English, please").replies[-1].text.startswith("Why do you reject")
