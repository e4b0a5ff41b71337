"""What is told of other things than the order is no fact of it."""

from __future__ import annotations

import pytest

from dialogs.answers.extract import extract
from dialogs.readers.outright import outright
from tests.dialogs.talk import places

ELSEWHERE = (
    ("check", "jeg snakket med Kari i dag, hun sa det var greit"),
    ("check", "serveren er nede i dag"),
    ("check", "13 nå, en til kom i dag"),
    ("check", "naboene i Bydel Sagene skal også ha henting, men de bestiller selv"),
    ("check", "oslokollega ringte 22334455 i går"),
    ("check", "julebordet er i Storgata 40"),
    ("check", "vi åpner kl 9"),
    ("check", "jeg sitter i 5. etasje, men utstyret står i 2."),
    ("check", "mobilen min er tom for strøm"),
    ("pickup_date", "samme dag som dere henter hos Bydel Sagene"),
    ("pickup_date", "vi kan ta den dagen Bydel Alna har hentedag"),
    ("packing", "samme som Bydel Sagene gjorde"),
    ("packing", "mobilen min ringer, vent"),
    ("disposal_date", "vi leverte til Bydel Frogner forrige uke"),
    ("needs_reuse", "nei, men Bydel Frogner kan kanskje ta noen"),
    ("needs_reuse", "kurset jeg er på er i Kirkegata 7"),
    ("needs_reuse", "jeg har møte kl 14"),
    ("needs_reuse", "vi har avdelingsmøte på onsdag"),
    ("phone", "mitt eget"),
)
OUTRIGHT: tuple[tuple[str, dict[str, str]], ...] = (
    ("Storgata 5", {"address": "Storgata 5"}),
    ("vi holder til i Storgata 5", {"address": "Storgata 5"}),
    ("hentes mandag", {"pickup_date": "2026-11-30"}),
    ("nei, det er Bydel Alna", {"unit": "bydel_alna"}),
    ("Storgata 5, 3. etasje, ring vaktmester Kari på 22334455", {"address": "Storgata 5", "phone": "22334455"}),
    ("møtet er i Storgata 5", {}),
    ("Bydel Alna henter selv", {}),
)


@pytest.mark.parametrize(("place", "text"), ELSEWHERE)
def test_what_is_told_of_something_else_changes_nothing(place: str, text: str) -> None:
    talk = places()[f"it: {place}"].copy()
    before = talk.state("it").draft
    talk.say("it", text)
    assert talk.state("it").draft == before


@pytest.mark.parametrize(("text", "answers"), OUTRIGHT)
def test_facts_that_stand_alone_or_are_named_are_the_orders(text: str, answers: dict[str, str]) -> None:
    scene = places()["it: check"].scene("it", text)
    said = extract(scene.reading, scene.s.today, scene.knowledge)
    told = outright(said, scene)
    assert {question: told.get(question) for question in answers} == answers
    assert bool(told) is bool(answers)
