"""A change of the draft that is said in words."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import places


@pytest.mark.parametrize("place", ["it: unit", "it: address", "it: check"])
@pytest.mark.parametrize("text", ["trekk bestillingen", "avbestill", "cancel the order"])
def test_a_draft_is_not_withdrawn_but_may_be_given_up(place: str, text: str) -> None:
    talk = places()[place].copy()
    before = talk.state("it").draft
    talk.say("it", text)
    state = talk.state("it")
    assert state.pending
    assert (state.draft, state.pending.kind) == (before, "drop")


CHANGED = {
    "adressen skal være den samme, men 3. etasje": {"floor": "3. etasje"},
    "endre adressen til Storgata 2 og send": {"address": "Storgata 2"},
    "hentedato 3.12 og etasje 4": {"pickup_date": "2026-12-03", "disposal_date": "2026-12-03", "floor": "4"},
    "telefonen er feil og adressen er Storgata 9": {"address": "Storgata 9"},
    "stedfortreder skal godkjenne i stedet": {"approver": "second"},
    "the deputy should approve instead": {"approver": "second"},
    "legg til i merknaden at porten er låst": {"remarks": "porten er låst"},
    "legg til at de må ringe på callingen": {"remarks": "de må ringe på callingen"},
    "husk at det er heis bare til 2. etasje": {"remarks": "det er heis bare til 2. etasje"},
    "det står på pall": {"packing": "pallets"},
    "kontaktperson er Ali, ikke resepsjonen": {"contact": "Ali"},
    "fjern etasjen": {"floor": ""},
    "slett etasjen og endre adressen til Storgata 2": {"floor": "", "address": "Storgata 2"},
    "mandag 30. november": {"pickup_date": "2026-11-30", "disposal_date": "2026-11-30"},
}


@pytest.mark.parametrize("text", CHANGED)
def test_what_is_changed_while_the_answers_are_checked(text: str) -> None:
    talk = places()["it: check"].copy()
    talk.say("it", "etasje 2")
    before = talk.state("it").draft
    done = talk.say("it", text)
    draft = talk.state("it").draft
    assert before
    assert draft
    assert {q: value for q, value in draft.answers.items() if before.answers.get(q) != value} == CHANGED[text]
    assert not done.orders


def test_what_is_said_to_be_wrong_beside_another_is_asked_for() -> None:
    talk = places()["it: check"].copy()
    talk.say("it", "telefonen er feil og adressen er Storgata 9")
    assert talk.state("it").asked == "phone"


def test_an_answer_that_is_wrong_is_asked_for_again() -> None:
    talk = places()["it: check"].copy()
    talk.say("it", "ser bra ut, men adressen er feil")
    state = talk.state("it")
    assert state.draft
    assert (state.asked, state.draft.answers["address"]) == ("address", "Storgata 1")


def test_a_remark_is_added_to_what_stands() -> None:
    talk = places()["it: check"].copy()
    talk.say("it", "merknad: porten er låst")
    talk.say("it", "legg til i merknaden at det er hund der")
    draft = talk.state("it").draft
    assert draft
    assert draft.answers["remarks"] == "porten er låst. det er hund der"
