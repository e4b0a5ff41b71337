"""Answers written as on a form are read each by its own name."""

from __future__ import annotations

import pytest

from dialogs.answers.labelled import labelled
from tests.dialogs.talk import places, the_knowledge

PASTED = "Adresse: Storgata 1\nEtasje: 3\nKontakt: Kari Berg\nTelefon: 91234567\nDato: 4.12\nTid: 10-12"
TOLD = {
    "address": "Storgata 1",
    "floor": "3",
    "contact": "Kari Berg",
    "phone": "91234567",
    "pickup_date": "4.12",
    "window": "10-12",
}


@pytest.mark.parametrize("text", [PASTED, PASTED.replace("\n", ". "), PASTED.replace("\n", "; "), f"Hei\n{PASTED}\n"])
def test_each_name_has_its_own_value(text: str) -> None:
    assert {one.question: one.answer for one in labelled(text, the_knowledge())} == TOLD


@pytest.mark.parametrize("text", ["Adresse: Storgata 1", "møt Kari: hun har nøkkel: rød", "Adresse:\nEtasje:\n", ""])
def test_one_name_or_none_is_no_form(text: str) -> None:
    assert labelled(text, the_knowledge()) == ()


@pytest.mark.parametrize(
    ("place", "text"), [("address", PASTED), ("address", f"Storgata 1. {PASTED[20:]}"), ("needs_condition", PASTED)]
)
def test_a_pasted_form_fills_the_answers(place: str, text: str) -> None:
    talk = places()[f"it: {place}"].copy()
    talk.say("it", text)
    draft = talk.state("it").draft
    assert draft
    said = {question: draft.answers[question] for question in TOLD}
    assert said == {**TOLD, "phone": "+4791234567", "pickup_date": "2026-12-04"}


def test_equipment_beside_a_form_is_listed() -> None:
    talk = places()["the beginning"].copy()
    talk.say("it", f"Hei, vi trenger henting.\nUtstyr: 12 bærbare og 3 skjermer\n{PASTED}")
    draft = talk.state("it").draft
    assert draft
    assert [(line.item, line.quantity) for line in draft.lines] == [("laptop", 12), ("monitor", 3)]
    assert draft.answers["contact"] == "Kari Berg"
