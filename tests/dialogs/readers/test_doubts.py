"""What is told in passing puts an answer in doubt, wherever the talk stands, and nothing is sent past it."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import places

DOUBTS = (
    ("Atea eier PC-ene", "ownership"),
    ("leasingselskapet eier skjermene", "ownership"),
    ("noen av dem er elevenes", "ownership"),
    ("PC-ene tilhører en ansatt", "ownership"),
    ("PC-ane høyrer til ein tilsett", "ownership"),
    ("laptops belong to the vendor", "ownership"),
    ("den ene er min", "ownership"),
    ("serveren var gradert", "graded"),
    ("en av pc-ene er brukt på NBN", "graded"),
    ("vi har brukt en av dem til HEMMELIG", "graded"),
    ("det er med en kopimaskin", "declaration"),
    ("det ligger en kopimaskin på pallen", "declaration"),
    ("the copier is on the pallet too", "declaration"),
    ("det ligger papp i lasten", "declaration"),
    ("det ligg papp i lasta", "declaration"),
    ("legg til en kopimaskin", "declaration"),
    ("erklæringen stemmer ikke", "declaration"),
    ("jeg kan ikke bekrefte erklæringen", "declaration"),
    ("I cannot confirm the declaration", "declaration"),
    ("fristillingen er ikke gjort", "release_user"),
    ("vi har ikke fjernet passordene", "release_it"),
    ("har ikke slettet PC-ene", "release_it"),
    ("PC-ane er ikkje sletta", "release_it"),
    ("the laptops are not wiped", "release_it"),
    ("IT har ikke slettet PC-ene i Intune ennå", "release_it"),
    ("jeg har ikke gjort punkt 3", "prep"),
    ("frigjeringa er ikkje gjord", "release_user"),
    ("vi har glemt å forberede utstyret", "prep"),
    ("BIOS-passordet står på fortsatt", "release_it"),
    ("vi mangler å slette to av pc-ene", "release_it"),
    ("the BIOS password is still on", "release_it"),
)


@pytest.mark.parametrize(("text", "question"), DOUBTS)
def test_an_answer_in_doubt_is_asked_for_anew(text: str, question: str) -> None:
    talk = places()["it: check"].copy()
    talk.say("it", text)
    draft = talk.state("it").draft
    assert draft
    assert question not in draft.answers
    assert not talk.say("it", "send").orders


@pytest.mark.parametrize(
    "text",
    [
        "eier vi PC-ene?",
        "ingen av dem er elevenes",
        "bydelen eier PC-ene",
        "PC-ene tilhører kommunen",
        "tar dere kopimaskiner?",
        "PC-ene er slettet",
        "kopimaskinen er ikke med",
        "er fristillingen gjort?",
    ],
)
def test_what_is_denied_or_asked_puts_nothing_in_doubt(text: str) -> None:
    talk = places()["it: check"].copy()
    before = talk.state("it").draft
    talk.say("it", text)
    after = talk.state("it").draft
    assert before
    assert after
    assert after.answers.keys() == before.answers.keys()


@pytest.mark.parametrize("text", ["har vært brukt til gradert info", "har vore brukt til gradert info"])
def test_a_remark_is_kept_and_the_gate_asked_about(text: str) -> None:
    done = places()["it: remarks"].copy().say("it", text)
    draft = done.state.draft
    assert draft
    assert draft.answers["remarks"] == text
    assert [reply.key for reply in done.replies] == ["stop.doubt", "ask.graded"]


@pytest.mark.parametrize(
    "text",
    [
        "det er to kopimaskiner der også",
        "det er litt papp også",
        "there is a copier too",
    ],
)
def test_a_remark_about_what_cannot_go_is_answered(text: str) -> None:
    done = places()["it: remarks"].copy().say("it", text)
    assert done.replies[0].key == "line.excluded"
    assert done.state.draft
    assert done.state.draft.answers["remarks"] == text


@pytest.mark.parametrize("text", ["ta gjerne kaffetrakteren også", "take the copier too", "de kan hente kopimaskinen"])
def test_no_remark_bids_the_driver_take_what_cannot_go(text: str) -> None:
    done = places()["it: remarks"].copy().say("it", text)
    assert [reply.key for reply in done.replies] == ["line.excluded", "ask.remarks"]


@pytest.mark.parametrize("place", ["details", "floor", "address", "access", "contact", "needs_condition_reason"])
@pytest.mark.parametrize("text", ["to av dem er leaset", "to av dei er leasa", "two of them are leased"])
def test_no_free_words_hide_that_it_is_leased(place: str, text: str) -> None:
    done = places()[f"it: {place}"].copy().say("it", text)
    assert done.replies[-1].key == "stop.ownership"


@pytest.mark.parametrize("place", ["details", "floor", "address", "access", "contact"])
def test_a_copier_is_no_answer_in_a_field_of_few_words(place: str) -> None:
    done = places()[f"it: {place}"].copy().say("it", "det er en kopimaskin med også")
    assert [reply.key for reply in done.replies] == ["line.excluded", f"ask.{place}"]


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("address", "Privatveien 3"),
        ("access", "det er privat vei"),
        ("access", "heisen er til høyre for kopimaskinen"),
        ("access", "det er heis"),
        ("access", "rommet hører til biblioteket"),
        ("contact", "Vakta"),
        ("needs_condition_reason", "skjermene er gamle"),
    ],
)
def test_places_and_people_are_what_they_are(place: str, text: str) -> None:
    done = places()[f"it: {place}"].copy().say("it", text)
    assert done.state.draft
    assert done.state.draft.answers[place] == text
    assert "stop.doubt" not in [reply.key for reply in done.replies]
