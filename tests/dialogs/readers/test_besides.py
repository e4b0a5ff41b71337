"""What is said beside an answer about the pickup becomes a remark; nothing of it is lost."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import places

# where; what is said; the answers that come of it, "" for what is not answered
SAID: tuple[tuple[str, str, dict[str, str]], ...] = (
    (
        "pickup_date",
        "torsdag kl 10, ring Kari på 90112233 først",
        {"pickup_date": "2026-11-26", "window": "kl 10", "remarks": "ring Kari på 90112233 først"},
    ),
    ("packing", "ja, 2 paller", {"packing": "pallets", "remarks": "2 paller"}),
    ("packing", "i esker", {"packing": "boxes", "remarks": ""}),
    ("pickup_date", "fredag, men porten er låst etter 15", {"remarks": "porten er låst etter 15"}),
    ("pickup_date", "Friday, but the gate is locked after 3", {"remarks": "the gate is locked after 3"}),
    ("pickup_date", "helst fredag, men mandag går også", {"pickup_date": "2026-11-27", "remarks": "mandag går også"}),
    ("pickup_date", "torsdag, nei fredag", {"pickup_date": "2026-11-27", "remarks": ""}),
    ("pickup_date", "Thursday, but only before 11", {"pickup_date": "2026-11-26", "window": "only before 11"}),
    (
        "pickup_date",
        "fredag formiddag, men helst ikke før 9",
        {"pickup_date": "2026-11-27", "window": "morning", "remarks": "helst ikke før 9"},
    ),
    ("pickup_date", "fredag 4.12, ring først", {"pickup_date": "2026-12-04", "remarks": "ring først"}),
    ("pickup_date", "ikke i denne uka, men onsdag i neste", {"pickup_date": "2026-12-02", "remarks": ""}),
    ("window", "onsdag er bedre forresten, før lunsj", {"pickup_date": "2026-11-25", "window": "morning"}),
    ("packing", "løst, men ring først", {"packing": "loose", "remarks": "ring først"}),
    ("pickup_date", "fredag, takk", {"pickup_date": "2026-11-27", "remarks": ""}),
    ("pickup_date", "fredag, storgata 3", {"pickup_date": "2026-11-27", "address": "storgata 3", "remarks": ""}),
    ("window", "før 12, men gi beskjed når dere er på vei", {"remarks": "gi beskjed når dere er på vei"}),
    ("window", "før 12 eller etter 14", {"window": "før 12 eller etter 14", "remarks": ""}),
    ("window", "formiddag, men helst ikke før 9", {"window": "formiddag, men helst etter 9", "remarks": ""}),
    ("packing", "på paller, de står bak låst dør", {"packing": "pallets", "remarks": "de står bak låst dør"}),
    ("packing", "paller hvis dere har", {"packing": "pallets", "remarks": "paller hvis dere har"}),
    ("packing", "pallets if you have any", {"packing": "pallets", "remarks": "pallets if you have any"}),
    ("phone", "90112233, spør etter vakta", {"phone": "+4790112233", "remarks": "spør etter vakta"}),
    ("phone", "99887766, torsdag har hun fri", {"remarks": "torsdag har hun fri", "pickup_date": ""}),
    ("phone", "99887766, men fredag er hun borte", {"phone": "+4799887766", "remarks": "fredag er hun borte"}),
    ("contact", "Kari etter kl 13", {"contact": "Kari etter kl 13", "window": ""}),
    ("contact", "the contact is Kari, her number is 93334455", {"contact": "Kari", "phone": "+4793334455"}),
    ("address", "Hagegata 22, 3rd floor, contact is Ola", {"address": "Hagegata 22", "contact": "Ola"}),
    ("access", "no lift, narrow stairs", {"access": "no lift, narrow stairs"}),
    ("floor", "third floor, no lift", {"floor": "third floor", "access": "no lift"}),
    ("floor", "1. desember-fløyen, rom 3", {"floor": "1. desember-fløyen, rom 3", "pickup_date": ""}),
    ("unit", "ikke bydel alna, den andre, bydel bjerke", {"unit": "bydel_bjerke", "pickup_date": ""}),
    ("needs_reuse", "The school across the street wants 3 of the laptops", {"address": ""}),
    ("phone", "98765432, men ikke etter kl 15", {"window": "", "remarks": "ikke etter kl 15"}),
    ("remarks", "nei, ring Kari", {"contact": "Resepsjonen", "remarks": "nei, ring Kari"}),
    ("contact", "Kari, vaktmester", {"contact": "Kari, vaktmester", "remarks": ""}),
    ("graded", "nei, ingen av dem har vært brukt til det", {"graded": "no", "remarks": ""}),
)


@pytest.mark.parametrize(("place", "text", "answers"), SAID)
def test_what_is_said_beside_an_answer(place: str, text: str, answers: dict[str, str]) -> None:
    talk = places()[f"it: {place}"].copy()
    talk.say("it", text)
    draft = talk.state("it").draft
    assert draft is not None
    assert {question: draft.answers.get(question, "") for question in answers} == answers


def test_a_remark_that_is_made_so_is_told() -> None:
    done = places()["it: pickup_date"].copy().say("it", "fredag, men porten er låst etter 15")
    rows = [row for section in done.replies[0].sections for row in section.rows]
    assert done.replies[0].key == "noted"
    assert ("Merknad", "porten er låst etter 15") in [(row.label, row.value) for row in rows]


def test_a_question_beside_an_answer_is_answered_and_is_no_remark() -> None:
    talk = places()["it: pickup_date"].copy()
    assert talk.say("it", "fredag, hva koster det?").replies[0].key == "topic.price"
    draft = talk.state("it").draft
    assert draft is not None
    assert "remarks" not in draft.answers
