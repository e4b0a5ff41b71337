"""Words that mean the same wherever the talk stands, and what is written instead of a reason to go on."""

from __future__ import annotations

import pytest

from dialogs.moves import Command, Move, Report, Withdraw
from dialogs.readers.commands import SAID_ANYWHERE, command
from tests.dialogs.talk import places


@pytest.mark.parametrize("name", SAID_ANYWHERE)
@pytest.mark.parametrize("place", ["it: address", "it: check", "it: packing"])
def test_a_command_is_one_at_every_question(place: str, name: str) -> None:
    for said in places()[place].scene("it", "x").knowledge.commands[name]:
        assert command(places()[place].scene("it", said)) is not None, said


@pytest.mark.parametrize(
    ("place", "text", "move"),
    [
        ("the beginning", "hvem er du? er du et menneske?", Command(name="who")),
        ("the beginning", "pause", None),
        ("it: address", "meld avvik", Report(text="meld avvik")),
        ("it: address", "trekk bestillingen", Command(name="cancel")),
        ("it: reopened", "trekk bestillingen", Withdraw(order="HH-2026-0001")),
        ("it: address", "Storgata 3", None),
    ],
)
def test_what_a_word_does_to_what_is_open(place: str, text: str, move: Move | None) -> None:
    assert command(places()[place].scene("it", text)) == move


@pytest.mark.parametrize("text", ["ok vi stopper", "da stopper vi her", "da lar vi være", "then we stop"])
def test_whoever_stops_where_a_reason_is_asked_for_gives_none(text: str) -> None:
    assert places()["it: needs_condition_reason"].copy().say("it", text).state.draft is None


@pytest.mark.parametrize("text", ["nei forresten, de kan ikke oppgraderes", "beklager, jeg trykket feil"])
def test_a_slip_where_a_reason_is_asked_for_is_asked_about(text: str) -> None:
    done = places()["it: needs_condition_reason"].copy().say("it", text)
    assert done.state.asked == "needs_condition"
    assert done.state.draft is not None
    assert "needs_condition_reason" not in done.state.draft.answers
