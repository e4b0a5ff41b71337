"""One message that answers several questions."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import places

NEEDS = ("needs_condition", "needs_internal", "needs_supplier", "needs_reuse")


@pytest.mark.parametrize(
    "text",
    [
        "nei på alt",
        "nei til alle fire",
        "nei, nei, nei, nei",
        "nei til alle spørsmåla",
        "no to all of them",
        "no, no, no and no",
    ],
)
def test_a_no_to_the_whole_needs_assessment_and_to_nothing_after_it(text: str) -> None:
    talk = places()["it: needs_condition"].copy()
    done = talk.say("it", text)
    draft = talk.state("it").draft
    assert draft is not None
    assert [draft.answers[question] for question in NEEDS] == ["no"] * 4
    assert done.replies[-1].key == "ask.ownership"
    assert "graded" not in draft.answers


def test_as_many_as_were_said() -> None:
    talk = places()["it: needs_condition"].copy()
    assert talk.say("it", "nei, nei, nei").replies[-1].key == "ask.needs_reuse"


@pytest.mark.parametrize("text", ["nei", "nei, nei"])
def test_a_no_with_force_is_one(text: str) -> None:
    assert places()["it: needs_condition"].copy().say("it", text).replies[-1].key == "ask.needs_internal"


@pytest.mark.parametrize("text", ["nei på alt bortsett fra ombruk", "nei til de fleste"])
def test_a_no_with_an_exception_is_not_for_all(text: str) -> None:
    talk = places()["it: needs_condition"].copy()
    talk.say("it", text)
    draft = talk.state("it").draft
    assert draft is not None
    assert "needs_supplier" not in draft.answers


FACTS = {
    ("address", "Storgata 1, 3. etasje, rom 304, det er heis"): {
        "address": "Storgata 1",
        "floor": "3. etasje, rom 304",
        "access": "det er heis",
    },
    ("contact", "Vakta, 22334455"): {"contact": "Vakta", "phone": "+4722334455"},
    ("contact", "The Front Desk, phone 22 33 44 55"): {"contact": "The Front Desk", "phone": "+4722334455"},
    ("pickup_date", "torsdag 10. desember kl. 10"): {"pickup_date": "2026-12-10", "window": "kl. 10"},
    ("pickup_date", "10. desember etter lunsj, på paller"): {
        "pickup_date": "2026-12-10",
        "window": "afternoon",
        "packing": "pallets",
    },
}


@pytest.mark.parametrize(("place", "text"), FACTS)
def test_every_fact_of_an_answer(place: str, text: str) -> None:
    talk = places()[f"it: {place}"].copy()
    talk.say("it", text)
    draft = talk.state("it").draft
    assert draft is not None
    assert {question: draft.answers.get(question) for question in FACTS[place, text]} == FACTS[place, text]


def test_an_hour_that_cannot_be_is_said_and_the_day_is_kept() -> None:
    talk = places()["it: pickup_date"].copy()
    done = talk.say("it", "fredag 4. desember kl 25")
    assert [reply.key for reply in done.replies] == ["window.no_such_hour", "noted", "ask.window"]


@pytest.mark.parametrize(
    ("asked", "text", "told"),
    [
        ("contact", "22334455", {"phone": "+4722334455"}),
        ("contact", "neste mandag kl. 10", {"pickup_date": "2026-11-30", "window": "kl. 10"}),
        ("address", "fredag kl. 10", {"pickup_date": "2026-11-27", "window": "kl. 10"}),
        ("floor", "fredag", {"pickup_date": "2026-11-27"}),
    ],
)
def test_what_answers_other_questions_alone_is_no_answer_in_free_words(
    asked: str, text: str, told: dict[str, str]
) -> None:
    talk = places()[f"it: {asked}"].copy()
    before = talk.state("it").draft
    done = talk.say("it", text)
    assert before
    assert done.state.draft
    assert dict(done.state.draft.answers) == {**before.answers, **told}
    assert done.replies[-1].key == f"ask.{asked}"


@pytest.mark.parametrize(
    ("place", "text", "question", "answer"),
    [
        ("it: access", "Hagegata 19", "address", "Hagegata 19"),
        ("it: floor", "Hagegata 19 B.", "address", "Hagegata 19 B"),
        ("it: contact", "3. etasje", "floor", "3. etasje"),
    ],
)
def test_the_answer_to_another_question_goes_where_it_belongs(
    place: str, text: str, question: str, answer: str
) -> None:
    talk = places()[place].copy()
    done = talk.say("it", text)
    draft = talk.state("it").draft
    assert draft
    assert draft.answers[question] == answer
    assert done.replies[-1].key == f"ask.{place.removeprefix('it: ')}"


def test_a_street_is_added_to_the_place_that_it_is_the_address_of() -> None:
    talk = places()["it: address"].copy()
    for line in ("Tøyen skole", "Hagegata 19"):
        talk.say("it", line)
    draft = talk.state("it").draft
    assert draft
    assert draft.answers["address"] == "Tøyen skole, Hagegata 19"


CONTACTS: dict[str, dict[str, str]] = {
    "jeg er kontakt, 90 12 34 56": {"contact": "IT-ansvarlig", "phone": "+4790123456"},
    "I am, call me on 90 12 34 56": {"contact": "IT-ansvarlig", "phone": "+4790123456"},
    "Ja det er meg": {"contact": "IT-ansvarlig"},
    "Kari i resepsjonen, hun har telefon 90 12 34 56": {"contact": "Kari i resepsjonen", "phone": "+4790123456"},
    "Per. Og så er adressen Storgata 12, ikke 1": {"contact": "Per", "address": "Storgata 12"},
    "Per før lunsj, Kari etter kl 14": {"contact": "Per før lunsj, Kari etter kl 14"},
    "hun er tilbake mandag": {},
    "han slutter 1. desember": {},
}


@pytest.mark.parametrize("text", CONTACTS)
def test_who_is_to_be_met_with_what_is_said_beside(text: str) -> None:
    talk = places()["it: contact"].copy()
    before = talk.state("it").draft
    talk.say("it", text)
    draft = talk.state("it").draft
    assert before
    assert draft
    assert {q: value for q, value in draft.answers.items() if before.answers.get(q) != value} == CONTACTS[text]
