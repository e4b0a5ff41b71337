"""Another approver or another day is wanted, and asked for where it is not said."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import places


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("kan dere hente en annen dag?", "pickup_date"),
        ("fredag passer ikke likevel", "pickup_date"),
        ("can you come another day?", "pickup_date"),
        ("lederen min er syk", "approver"),
        ("kan en annen godkjenne? hun er på ferie", "approver"),
    ],
)
def test_what_is_to_be_another_is_asked_for(text: str, asked: str) -> None:
    assert places()["it: check"].copy().say("it", text).state.asked == asked


@pytest.mark.parametrize(
    "text", ["send til godkjenning hos stedfortreder i stedet", "Enhetsleder er syk, send den til stedfortreder"]
)
def test_who_is_to_approve_instead_is_taken(text: str) -> None:
    done = places()["it: check"].copy().say("it", text)
    assert done.state.draft is not None
    assert done.state.draft.answers["approver"] == "second"
    assert not done.orders


@pytest.mark.parametrize("text", ["kan hentes en annen dag også", "send til Storgata 5"])
def test_a_remark_asks_for_no_other_day_and_no_other_person(text: str) -> None:
    done = places()["it: remarks"].copy().say("it", text)
    assert done.state.draft is not None
    assert done.state.draft.answers["remarks"] == text


def test_nobody_approves_their_own() -> None:
    done = places()["it: check"].copy().say("it", "jeg skal godkjenne selv")
    assert done.replies[0].key == "approver.not_you"
