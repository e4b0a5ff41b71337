"""What is said while an answer stops the order."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import Talk, places


@pytest.fixture
def stopped() -> Talk:
    """Some of the equipment is leased."""
    return places()["it: stopped by ownership"].copy()


@pytest.mark.parametrize(
    "text",
    [
        "ja",
        "nei",
        "de leide er tatt ut",
        "vi har tatt ut de leide, resten eier vi",
        "vi har fjernet dem",
        "dei leigde er tekne ut",
        "the leased ones are taken out",
        "we own the rest",
        "det viste seg at alt er kjøpt",
        "det var en misforståelse",
    ],
)
def test_the_question_is_asked_again_and_stays_closed_until_it_is_answered(stopped: Talk, text: str) -> None:
    done = stopped.say("it", text)
    assert [reply.key for reply in done.replies] == ["stop.again", "ask.ownership"]
    draft = stopped.state("it").draft
    assert draft is not None
    assert draft.answers["ownership"] == "leased"
    assert stopped.say("it", "vi eier alt").replies[-1].key == "ask.graded"


@pytest.mark.parametrize(
    "text", ["endre svaret til ja", "endra svaret til ja", "change my answer to yes", "vi eier alt"]
)
def test_a_new_answer_in_one_go(stopped: Talk, text: str) -> None:
    assert stopped.say("it", text).replies[-1].key == "ask.graded"


@pytest.mark.parametrize("text", ["skal jeg ta ut de leide?", "hvorfor det?", "hei"])
def test_anything_else_leaves_it_closed(stopped: Talk, text: str) -> None:
    done = stopped.say("it", text)
    assert done.replies[-1].key != "ask.graded"
    assert stopped.state("it").asked == "stopped"


def test_the_declaration_can_be_given_after_all() -> None:
    talk = places()["it: declaration"].copy()
    talk.say("it", "nei")
    assert talk.say("it", "kopimaskinen er tatt bort").replies[-1].key == "ask.declaration"
    assert talk.say("it", "ja").replies[-1].key == "check"


def test_a_correction_that_says_all_of_it_opens_the_order_again() -> None:
    done = places()["it: stopped by ownership"].copy().say("it", "beklager, vi eier alt")
    assert done.replies[-1].key == "ask.graded"
