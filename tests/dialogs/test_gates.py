"""What closes a gate, wherever in the talk it is said, and what does not."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import places

CLOSING = (
    ("tre av PC-ene er private", "ownership", "private"),
    ("fem av pc-ene er leaset", "ownership", "leased"),
    ("some of the laptops are leased", "ownership", "leased"),
    ("nokre av pc-ane er leigde", "ownership", "leased"),
    ("skjermene er ikke våre", "ownership", "leased"),
    ("det er forresten leaset", "ownership", "leased"),
    ("noe av det er leid", "ownership", "leased"),
    ("to av dem er private", "ownership", "private"),
    ("en av PC-ene har vært brukt til gradert info", "graded", "yes"),
    ("one of the laptops has been used for classified information", "graded", "yes"),
)


@pytest.mark.parametrize(("text", "question", "answer"), CLOSING)
@pytest.mark.parametrize("place", ["it: check", "it: conditions", "it: more", "it: phone", "it: declaration"])
def test_a_gate_closes_and_nothing_is_sent(place: str, text: str, question: str, answer: str) -> None:
    talk = places()[place].copy()
    assert talk.say("it", text).replies[-1].key == f"stop.{question}"
    done = talk.say("it", "send")
    assert not done.orders
    draft = talk.state("it").draft
    assert draft
    assert draft.answers[question] == answer


@pytest.mark.parametrize(
    "text",
    [
        "er skjermene leaset?",
        "det er ikke leaset",
        "ingen av PC-ene er leaset",
        "en mobil er privat",
        "legg til 2 leide skjermer",
        "det er privat vei fram til døra",
    ],
)
def test_what_is_denied_asked_or_of_other_things_leaves_it_open(text: str) -> None:
    talk = places()["it: check"].copy()
    done = talk.say("it", text)
    draft = done.state.draft
    assert draft
    assert (draft.answers["ownership"], draft.answers["graded"]) == ("owned", "no")


def test_a_denial_beside_it_asks_again() -> None:
    talk = places()["it: check"].copy()
    assert talk.say("it", "ingen av PC-ene er leaset").replies[-1].key == "ask.ownership"


def test_free_words_may_speak_of_private_roads() -> None:
    talk = places()["it: access"].copy()
    assert talk.say("it", "det er privat vei").replies[-1].key == "ask.contact"


@pytest.mark.parametrize("text", ["ja, bortsett fra én privat mobil", "vi eier alt, unntatt to som er leid"])
def test_what_is_excepted_from_a_yes_is_not_owned(text: str) -> None:
    assert places()["it: ownership"].copy().say("it", text).replies[-1].key == "stop.ownership"
