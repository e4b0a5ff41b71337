"""Answers in free words: what only leads up to them is left out, and what tells nothing is none."""

from __future__ import annotations

import pytest

from tests.dialogs.answers.given import refused, taken

TAKEN = (
    ("floor", "-", ""),
    ("remarks", "nei", ""),
    ("address", "  Storgata 1 ", "Storgata 1"),
    ("access", "ikke noe spesielt", ""),
    ("address", "nei, det er Storgata 3", "Storgata 3"),
    ("address", "It's Storgata 3", "Storgata 3"),
    ("floor", "nei, det er 2. etasje", "2. etasje"),
    ("access", "nei, det er trapp", "det er trapp"),
    ("contact", "det er vaktmesteren", "vaktmesteren"),
    ("contact", "ikke meg, men Kari", "Kari"),
    ("contact", "Kari, nei forresten Per", "Per"),
    ("contact", "ring meg", "IT-ansvarlig"),
    ("address", "Lakkegata 3, nei vent, Storgata 1", "Storgata 1"),
    ("remarks", "nei vent, ring først", "nei vent, ring først"),
    ("address", "Vi holder til i Storgata 3", "Storgata 3"),
    ("address", "pick up at Storgata 3", "Storgata 3"),
    ("contact", "Spør etter Kari Berg", "Kari Berg"),
    ("contact", "bruk meg", "IT-ansvarlig"),
    ("remarks", "nei, tusen takk for hjelpen", ""),
    ("details", "har ikke serienumre", ""),
)
NOT_TAKEN = (
    ("address", "den samme som sist", "text.place"),
    ("address", "adressen er riktig", "text.place"),
    ("address", "vet ikke, må sjekke", "text.what"),
    ("contact", "må spørre sjefen", "text.what"),
    ("contact", "hun er tilbake mandag", "text.who"),
    ("contact", "hopp over", "text.what"),
    ("contact", "42", "text.what"),
    ("address", "0", "text.what"),
    ("address", "Adressen? Jeg trodde dere hadde den", "text.what"),
    ("address", "adressen kommer senere", "text.what"),
    ("address", "vent litt", "text.what"),
    ("address", "kommer an på, vi har to steder", "text.what"),
    ("contact", "hold on", "text.what"),
    ("contact", "ikke sjefen", "text.who"),
    ("address", "vi har to adresser, Storgata 1 og Lakkegata 3", "address.one"),
    ("contact", "har ikke noen", "text.what"),
    ("address", "ja", "text.what"),
    ("address", "vet ikke ennå", "text.what"),
    ("address", "hos oss", "text.place"),
    ("address", "samme som sist", "text.what"),
    ("address", "vet ikke", "text.what"),
    ("address", "", "empty"),
    ("address", "?!", "text.no_words"),
    ("address", "x" * 201, "text.too_long"),
)


@pytest.mark.parametrize(("question", "text", "value"), TAKEN)
def test_an_answer(question: str, text: str, value: str) -> None:
    assert taken(question, text) == value


@pytest.mark.parametrize(("question", "text", "problem"), NOT_TAKEN)
def test_no_answer(question: str, text: str, problem: str) -> None:
    assert refused(question, text) == problem
