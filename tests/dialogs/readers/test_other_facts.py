"""An answer that stands is denied or told otherwise, in the same breath."""

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


@pytest.mark.parametrize("text", ["nei, det står på bakkeplan", "nei, alt står på lageret"])
def test_where_things_stand_is_no_other_address(text: str) -> None:
    done = places()["it: floor"].copy().say("it", text)
    assert done.state.draft is not None
    assert done.state.draft.answers["address"] == "Storgata 1"


@pytest.mark.parametrize("text", ["alt er klart til mandag", "vi er klare mandag 30. november"])
def test_when_somebody_is_ready_is_no_other_day(text: str) -> None:
    talk = places()["it: prep"].copy()
    talk.say("it", text)
    draft = talk.state("it").draft
    assert draft
    assert draft.answers["pickup_date"] == "2026-11-27"
