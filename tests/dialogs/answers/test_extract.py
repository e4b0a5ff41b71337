"""The facts that one free sentence holds."""

from __future__ import annotations

import pytest

from dialogs.answers.extract import extract
from knowledge.reading import read
from tests.dialogs.talk import TODAY, the_knowledge

FACTS: dict[str, dict[str, str]] = {
    "bestill henting av 12 PC-er fra Grønland 31": {"address": "Grønland 31"},
    "hent 3 skjermer i Storgata 1 på fredag": {"address": "Storgata 1", "pickup_date": "2026-11-27"},
    "utstyret står på Hasle skole": {"address": "Hasle skole"},
    "pick up at Trondheimsveien 5B, contact Front Desk": {"address": "Trondheimsveien 5B", "contact": "Front Desk"},
    "kontaktperson Resepsjonen, tlf. 22 00 00 00": {"contact": "Resepsjonen", "phone": "22 00 00 00"},
    "Storgata 1, Kari på 22334455": {"address": "Storgata 1", "contact": "Kari", "phone": "22334455"},
    "Storgata 1 og Kari Olsen tlf 22334455": {"address": "Storgata 1", "contact": "Kari Olsen", "phone": "22334455"},
    "Ring på 22334455": {"phone": "22334455"},
    "Nås på mobil 22334455": {"phone": "22334455"},
    "Bydel Alna på 22334455": {"phone": "22334455", "unit": "bydel_alna"},
    "Kontakt er vaktmesteren, 22 33 44 55.": {"contact": "vaktmesteren", "phone": "22 33 44 55"},
    "contact is the caretaker; phone 22 33 44 55": {"contact": "the caretaker", "phone": "22 33 44 55"},
    "kontakt er ikke nødvendig": {},
    "ring 40 00 00 00 eller 41 00 00 00": {},
    "telefonnummeret er 22000000": {"phone": "22000000"},
    "telefonen er 22334455": {"phone": "22334455"},
    "mobilen min er 98765432": {"phone": "98765432"},
    "hent 3 skjermer fredag 4. desember ikke før 09.30": {"pickup_date": "2026-12-04", "window": "etter kl 09.30"},
    "Bydel Alna har 4 skjermer": {"unit": "bydel_alna"},
    "12 bærbare i 3. etasje": {"floor": "3. etasje"},
    "12 laptops on the 2nd floor, in boxes": {"floor": "2nd floor", "packing": "boxes"},
    "etasje 3, rom 304": {"floor": "etasje 3, rom 304"},
    "Storgata 1, 3. etasje, rom 304, det er heis": {
        "address": "Storgata 1",
        "floor": "3. etasje, rom 304",
        "access": "det er heis",
    },
    "Storgata 1, there is an elevator": {"address": "Storgata 1", "access": "there is an elevator"},
    "vi har 3 skjermer i en heis": {},
    "adressen er Storgata 1, 0184 Oslo": {"address": "Storgata 1, 0184 Oslo"},
    "hent 3 skjermer fra Grønland 31, 0188 Oslo på fredag": {
        "address": "Grønland 31, 0188 Oslo",
        "pickup_date": "2026-11-27",
    },
    "12 bærbare fra Storgata 1, vi eier alt": {"address": "Storgata 1", "ownership": "owned"},
    "12 bærbare fra Storgata 1, ingenting er gradert": {"address": "Storgata 1", "graded": "no"},
    "12 bærbare, 2 av dem er gradert": {},
    "12 bærbare, ikke alt er gradert": {},
    "12 bærbare, vi eier alt unntatt serveren": {},
    "12 bærbare, eierskapet er uklart": {},
    "Vi flytter ut 15. desember. Bestill henting av 10 PC-er": {},
    "Møtet er 3. desember i Storgata 5, men PC-ene står i Hagegata 22": {"address": "Hagegata 22"},
    "adressen er feil": {},
    "10 PC-er i 2. etasje og 4 skjermer i 3. etasje": {"floor": "2. etasje, 3. etasje"},
    "Det er Storgata 7. Mvh Per Olsen tlf 22334455": {"address": "Storgata 7", "phone": "22334455"},
    "mellom 7. og 11. desember": {},
    "på paller eller i esker": {},
    "2.5 skjermer": {},
    "12 bærbare og 3 skjermer": {},
    "": {},
}


@pytest.mark.parametrize("text", FACTS)
def test_facts(text: str) -> None:
    found = extract(read(text, the_knowledge()), TODAY, the_knowledge())
    assert found.answers == FACTS[text]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("12 skjermer, tlf 22 00 00 00", ["monitor"]),
        ("12 skjermer, contact Front Desk", ["monitor"]),
        ("telefonen er 22334455", []),
        ("my mobile is 98765432", []),
        ("12 skjermer og en mobil", ["monitor", "mobile_phone"]),
    ],
)
def test_a_word_of_a_fact_is_no_item(text: str, items: list[str]) -> None:
    found = extract(read(text, the_knowledge()), TODAY, the_knowledge())
    assert [mention.item for mention in found.mentions] == items


BESIDE = {
    ("contact", "Vakta, 22334455"): "Vakta",
    ("contact", "Vakta på tlf. 22 33 44 55"): "Vakta",
    ("contact", "22334455 Vakta"): "Vakta",
    ("contact", "det er vaktmesteren, tlf 22 33 44 55, helst fredag formiddag"): "vaktmesteren",
    ("contact", "it is the caretaker, phone 22 33 44 55"): "the caretaker",
    ("contact", "The Front Desk, phone 22 33 44 55"): "The Front Desk",
    ("contact", "kontaktperson er Resepsjonen, tlf 22334455"): "Resepsjonen",
    ("address", "Storgata 1, 3. etasje, rom 304, det er heis"): "Storgata 1",
    ("address", "Storgata 1 i 3. etasje"): "Storgata 1",
    ("address", "Storgata 1, bak butikken, 3. etasje"): "Storgata 1, bak butikken",
    ("address", "Rådhuset, rom 304"): "Rådhuset",
    ("floor", "3. etasje, det er heis"): "3. etasje",
}


@pytest.mark.parametrize(("question", "text"), BESIDE)
def test_what_is_said_of_one_question_beside_others(question: str, text: str) -> None:
    found = extract(read(text, the_knowledge()), TODAY, the_knowledge())
    assert found.beside(question, the_knowledge()) == BESIDE[question, text]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("vi har ingen mobiler", []),
        ("alle unntatt to bærbare", []),
        ("15 skjermer, ingen PC-er", ["monitor"]),
        ("3 PC-er som ikke virker", ["pc"]),
        ("ikke glem skjermene", ["monitor"]),
    ],
)
def test_what_is_not_there_is_no_item(text: str, items: list[str]) -> None:
    knowledge = the_knowledge()
    assert [mention.item for mention in extract(read(text, knowledge), TODAY, knowledge).mentions] == items
