"""What comes with an answer is neither a part of it nor lost."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import places

# where; what is said; the answer; a line of the list after it
ANSWERED: tuple[tuple[str, str, dict[str, str], str], ...] = (
    ("graded", "nei og legg til 2 mus", {"graded": "no"}, "mouse 2"),
    ("packing", "esker. forresten er det bare 10 bærbare", {"packing": "boxes"}, "laptop 10"),
    ("address", "Storgata 5 og det er 4 skjermer, ikke 3", {"address": "Storgata 5"}, "monitor 4"),
    ("contact", "Kari, og det er 14 bærbare", {"contact": "Kari"}, "laptop 14"),
    ("more", "nei det var alt, bortsett fra at skjermene er 5", {"more": "no"}, "monitor 5"),
    ("more", "no, except that there are 14 laptops", {"more": "no"}, "laptop 14"),
    ("conditions", "alt virker, og det er 14 bærbare", {}, "laptop 14"),
)
# where; what is said; the answers that come of it
TOLD_BESIDE: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("graded", "nei, og telefonen er 40 50 60 70", {"graded": "no", "phone": "+4740506070"}),
    ("graded", "nei, telefonen er 40 50 60 70", {"graded": "no", "phone": "+4740506070"}),
    ("declaration", "ja, og telefonen er 40 50 60 70", {"declaration": "yes", "phone": "+4740506070"}),
    ("ownership", "ja, og telefonen er 40 50 60 70", {"ownership": "owned", "phone": "+4740506070"}),
    ("approver", "Enhetsleder, adressen er forresten Lakkegata 3", {"approver": "leader", "address": "Lakkegata 3"}),
    ("approver", "Enhetsleder, og hentingen må være 2. desember", {"pickup_date": "2026-12-02"}),
    ("packing", "løst, og kontaktperson er Siri Berg", {"packing": "loose", "contact": "Siri Berg", "remarks": ""}),
    ("needs_reuse", "nei, og vi er i 3. etasje", {"needs_reuse": "no", "floor": "3. etasje"}),
    ("needs_internal", "nei, og hentingen må være 2. desember", {"pickup_date": "2026-12-02"}),
    ("floor", "3. etasje, adressen er forresten Lakkegata 3", {"floor": "3. etasje", "address": "Lakkegata 3"}),
    (
        "contact",
        "Per Hagen, og det er bedre med tirsdag 8. desember",
        {"contact": "Per Hagen", "pickup_date": "2026-12-08"},
    ),
    ("details", "hopp over, og adressen er Trondheimsveien 5", {"details": "", "address": "Trondheimsveien 5"}),
)


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("99887766 og husk at torsdag er hun borte", "torsdag er hun borte"),
        ("ring 23 42 10 00 og be om Kari", "be om Kari"),
    ],
)
def test_what_the_driver_is_to_know_becomes_a_remark(text: str, remark: str) -> None:
    done = places()["it: phone"].copy().say("it", text)
    assert done.state.draft is not None
    assert done.state.draft.answers["remarks"] == remark
    assert done.state.draft.answers["phone"]


@pytest.mark.parametrize(("place", "text", "answers"), TOLD_BESIDE)
def test_another_fact_beside_an_answer_is_taken_and_is_no_part_of_it(
    place: str, text: str, answers: dict[str, str]
) -> None:
    talk = places()[f"it: {place}"].copy()
    talk.say("it", text)
    draft = talk.state("it").draft
    assert draft is not None
    assert {question: draft.answers.get(question, "") for question in answers} == answers


@pytest.mark.parametrize(
    "text",
    [
        "tirsdag, forresten er det 14 laptoper",
        "Tuesday, by the way there are 14 laptops",
        "tirsdag, vi har 14 laptoper",
    ],
)
def test_a_count_beside_an_answer_is_asked_about(text: str) -> None:
    done = places()["it: pickup_date"].copy().say("it", text)
    assert done.state.draft is not None
    assert done.state.draft.answers["pickup_date"] == "2026-11-24"
    assert done.state.pending is not None
    assert done.state.pending.kind == "again"


@pytest.mark.parametrize(("place", "text", "answers", "line"), ANSWERED)
def test_an_answer_and_a_change_of_the_list_are_both_taken(
    place: str, text: str, answers: dict[str, str], line: str
) -> None:
    talk = places()[f"it: {place}"].copy()
    talk.say("it", text)
    draft = talk.state("it").draft
    assert draft is not None
    assert {question: draft.answers.get(question) for question in answers} == answers
    assert line in [f"{one.item} {one.quantity}" for one in draft.lines]


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("needs_condition", "nei, bortsett fra to av PC-ene"),
        ("release_user", "begge, men to pcer mangler vi passord til"),
        ("release_it", "alle, pluss at vi har tatt ut diskene"),
        ("declaration", "ja, men jeg har ikke sjekket alle"),
        ("needs_condition", "They could use more RAM but nobody wants to pay for it"),
    ],
)
def test_an_exception_is_no_change_of_the_list(place: str, text: str) -> None:
    talk = places()[f"it: {place}"].copy()
    before = talk.state("it").draft
    talk.say("it", text)
    assert talk.state("it").draft == before


@pytest.mark.parametrize(
    ("place", "text", "answer"),
    [
        ("needs_condition_reason", "vi har vurdert det, men 2 av skjermene er for små", ""),
        ("needs_condition_reason", "fordi Windows 11 ikke støttes, og vi har kjøpt 14 nye bærbare", ""),
        ("packing", "i esker, med 3 skjermer i hver", "boxes"),
    ],
)
def test_what_is_told_of_things_beside_an_answer_asks_nothing_of_the_list(place: str, text: str, answer: str) -> None:
    talk = places()[f"it: {place}"].copy()
    talk.say("it", text)
    state = talk.state("it")
    assert state.draft
    assert (state.draft.answers[place], state.pending) == (answer or text, None)
