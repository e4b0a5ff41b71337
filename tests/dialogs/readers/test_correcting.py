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
    "mandag 30. november": {"pickup_date": "2026-11-30", "disposal_date": "2026-11-30"},
}


@pytest.mark.parametrize("text", CHANGED)
def test_what_is_changed_while_the_answers_are_checked(text: str) -> None:
    talk = places()["it: check"].copy()
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


def test_nobody_approves_their_own() -> None:
    done = places()["it: check"].copy().say("it", "jeg skal godkjenne selv")
    assert done.replies[0].key == "approver.not_you"


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


def test_a_day_answers_the_date_that_is_asked_for() -> None:
    talk = places()["it: disposal_date"].copy()
    talk.say("it", "nei, 1. desember")
    draft = talk.state("it").draft
    assert draft
    assert draft.answers["pickup_date"] == "2026-11-27"


@pytest.mark.parametrize(
    "text",
    [
        "ikke ta med skjermene før jul",
        "de bærbare skal ikke hentes her",
        "3 av skjermene har riper",
        "skjermene kommer fra Tøyen skole",
        "lagre og fortsett i morgen",
    ],
)
def test_when_and_where_a_thing_is_not_collected_takes_nothing_off(text: str) -> None:
    talk = places()["it: check"].copy()
    before = talk.state("it").draft
    done = talk.say("it", text)
    assert talk.state("it").draft == before
    assert not done.replies[0].text.startswith("Ja")
    assert talk.state("it").unheeded == (text,)


@pytest.mark.parametrize(
    "text", ["en av skjermene skal til Hersleb skole i stedet", "hent skjermene i Storgata 9 i stedet"]
)
def test_an_order_has_one_place(text: str) -> None:
    talk = places()["it: check"].copy()
    before = talk.state("it").draft
    assert talk.say("it", text).replies[0].key == "address.one"
    assert talk.state("it").draft == before


def test_all_of_it_may_be_collected_elsewhere() -> None:
    talk = places()["it: check"].copy()
    talk.say("it", "alt skal hentes i Storgata 9 i stedet")
    draft = talk.state("it").draft
    assert draft is not None
    assert draft.answers["address"] == "Storgata 9"
