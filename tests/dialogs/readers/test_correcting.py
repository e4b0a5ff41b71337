"""An answer that stands is denied, and another is said in the same breath."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import places


@pytest.mark.parametrize(
    ("text", "question", "value"),
    [
        ("fredag passer ikke likevel, torsdag 3. desember", "pickup_date", "2026-12-03"),
        ("nei vent, torsdag 3. desember", "pickup_date", "2026-12-03"),
        ("fredag går ikkje, ta torsdag 3. desember", "pickup_date", "2026-12-03"),
        ("not Friday, but December 3", "pickup_date", "2026-12-03"),
        ("ikke Storgata 1, men Storgata 3", "address", "Storgata 3"),
    ],
)
def test_what_is_said_instead_is_taken(text: str, question: str, value: str) -> None:
    talk = places()["it: check"].copy()
    talk.say("it", text)
    draft = talk.state("it").draft
    assert draft
    assert draft.answers[question] == value
    assert talk.state("it").pending is None


@pytest.mark.parametrize("text", ["ikke fredag", "fredag passer ikke", "fredag passer ikke, og mandag passer ikke"])
def test_what_is_only_denied_changes_nothing(text: str) -> None:
    talk = places()["it: check"].copy()
    before = talk.state("it").draft
    talk.say("it", text)
    assert talk.state("it").draft == before


WAITING = "leader: an order waits"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("vi trenger ikke skjermene hentet likevel", {"laptop": 12}),
        ("avbestill skjermene", {"laptop": 12}),
        ("skjermene skal ikke være med", {"laptop": 12}),
        ("cancel the screens", {"laptop": 12}),
        ("avbestill 2 av skjermene", {"laptop": 12, "monitor": 1}),
        ("det er 14 bærbare", {"laptop": 14, "monitor": 3}),
    ],
)
def test_a_part_of_a_sent_order_is_changed_and_the_rest_stays(text: str, lines: dict[str, int]) -> None:
    talk = places()[WAITING].copy()
    talk.say("it", text)
    draft = talk.state("it").draft
    assert draft
    assert {line.item: line.quantity for line in draft.lines} == lines
    assert (draft.reference, talk.state("it").pending) == ("HH-2026-0001", None)


def test_all_of_a_sent_order_is_withdrawn_when_that_is_agreed_to() -> None:
    talk = places()[WAITING].copy()
    talk.say("it", "avbestill henting av 12 bærbare og 3 skjermer")
    pending = talk.state("it").pending
    assert pending
    assert pending.kind == "withdraw"


def test_several_facts_change_a_sent_order() -> None:
    talk = places()[WAITING].copy()
    talk.say("it", "endre adressen til Storgata 5, 3. etasje")
    draft = talk.state("it").draft
    assert draft
    assert (draft.answers["address"], draft.answers["floor"]) == ("Storgata 5", "3. etasje")


@pytest.mark.parametrize("place", ["it: unit", "it: address", "it: check"])
@pytest.mark.parametrize("text", ["trekk bestillingen", "avbestill", "cancel the order"])
def test_a_draft_is_not_withdrawn_but_may_be_given_up(place: str, text: str) -> None:
    talk = places()[place].copy()
    before = talk.state("it").draft
    talk.say("it", text)
    state = talk.state("it")
    assert state.pending
    assert (state.draft, state.pending.kind) == (before, "drop")
