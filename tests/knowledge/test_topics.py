"""The answers about the agreement: each faithful to its section of circular 22/2022, in three languages."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from knowledge.model import LANGUAGES, Agreement, Knowledge, Language
from knowledge.words import render

SECTIONS = {
    "included_list": "1",
    "excluded_list": "1",
    "duration": "3",
    "duty": "4",
    "disposal_meaning": "4",
    "needs_assessment": "4",
    "authority": "4",
    "documentation": "4",
    "release": "4",
    "pickup_prep": "4",
    "erasure": "1",
    "reuse": "1",
    "follow_up": "5",
    "deviations": "5",
    "electric_vehicles": "5",
    "reserved_contract": "5",
    "apprentices": "5",
    "confidentiality": "1",
    "price": "6",
    "lead_time": "6",
    "contact": "6",
    "legal_basis": "2",
}
# What an answer has to say, in each language; numbers and names are the same in all.
SAYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "included_list": (("tynnklienter", "lignende"), ("tynnklientar", "liknande"), ("thin clients", "similar")),
    "excluded_list": (
        ("kopimaskiner", "multifunksjonsmaskiner", "brukte tonerkassetter", "ikke er IKT-relatert", "annet avfall"),
        ("kopimaskiner", "multifunksjonsmaskiner", "brukte tonerkassettar", "ikkje er IKT-relatert", "anna avfall"),
        ("copiers", "multifunction machines", "used toner", "not ICT-related", "no other waste"),
    ),
    "duration": (
        ("7. januar 2022", "6. januar 2024", "2 + 1 år", "6. januar 2027", "vet ikke"),
        ("7. januar 2022", "6. januar 2024", "2 + 1 år", "6. januar 2027", "veit ikkje"),
        ("7 January 2022", "6 January 2024", "2 + 1 years", "6 January 2027", "do not know"),
    ),
    "duty": (
        ("forpliktet", "så lenge de ikke bruker andre"),
        ("forplikta", "så lenge dei ikkje bruker andre"),
        ("must use", "as long as they do not use other"),
    ),
    "disposal_meaning": (("bytter eierskap",), ("byter eigar",), ("changes ownership",)),
    "needs_assessment": (
        ("alltid først", "oppgraderes"),
        ("alltid først", "oppgraderast"),
        ("always first", "upgraded"),
    ),
    "authority": (("Rundskrivet sier ikke hvem",), ("Rundskrivet seier ikkje kven",), ("does not say who",)),
    "documentation": (
        ("hvilket utstyr", "dato", "hvordan", "mottaker, her Oslokollega AS"),
        ("kva utstyr", "dato", "korleis", "mottakar, her Oslokollega AS"),
        ("which equipment", "date", "how", "recipient is, here Oslokollega AS"),
    ),
    "release": (("Veiledende instruks for fristilling av IT-utstyr for ombruk", "https://"),) * 3,
    "pickup_prep": (("Bestillingsskjema med informasjon om forberedelser for henting", "https://"),) * 3,
    "erasure": (
        ("del av tjenesten", "sier ikke"),
        ("del av tenesta", "seier ikkje"),
        ("part of the service", "does not say"),
    ),
    "reuse": (("ombruk", "verdien"), ("ombruk", "verdien"), ("reuse", "value")),
    "follow_up": (
        ("statistikk", "vet ikke hvem"),
        ("statistikk", "veit ikkje kven"),
        ("statistics", "do not know who"),
    ),
    "deviations": (
        ("umiddelbar", "avtaleforvalter"),
        ("straks", "avtaleforvaltar"),
        ("immediately", "agreement manager"),
    ),
    "electric_vehicles": (
        ("3,5 tonn", "7. januar 2024", "7. januar 2025", "tertial"),
        ("3,5 tonn", "7. januar 2024", "7. januar 2025", "tertial"),
        ("3.5 tonnes", "7 January 2024", "7 January 2025", "four months"),
    ),
    "reserved_contract": (("30 %", "§ 8-6"),) * 3,
    "apprentices": (("ikke krav om lærlinger",), ("ikkje krav om lærlingar",), ("no requirement for apprentices",)),
    "confidentiality": (("uvedkommende",), ("uvedkomande",), ("internal use only",)),
    "price": (("står ikke i rundskrivet",), ("står ikkje i rundskrivet",), ("circular does not say",)),
    "lead_time": (("står ikke i rundskrivet",), ("står ikkje i rundskrivet",), ("circular does not say",)),
    "contact": (
        ("innkjøpstjenester", "https://"),
        ("innkjøpstjenester", "https://"),
        ("innkjøpstjenester", "https://"),
    ),
    "legal_basis": (("9/2014", "1295/03", "§ 8-6"),) * 3,
}
FORBIDDEN = (
    r"avtal(?:en|a) gjeld",
    r"agreement (?:is valid|is in force|applies)",
    r"\b(?:dere|de|du) (?:må|skal) (?:ikke |ikkje )?slett",
    r"trenger ikke (?:å )?slette|treng ikkje (?:å )?slette",
    r"you (?:must|need not|do not need to) (?:erase|wipe)",
    r"\bPCer\b",
    r"\bgratis\b|\bfree of charge\b|\bkr\b|\bNOK\b",
    r"@|\b\d{2} \d{2} \d{2} \d{2}\b",
)


def answer(knowledge: Knowledge, topic: str, language: Language, agreement: Agreement | None = None) -> str:
    source = knowledge.topics[topic].answer.in_(language)
    return render(source, language, agreement=agreement or knowledge.agreement)


def test_the_topics_are_all_there_each_with_its_section(knowledge: Knowledge) -> None:
    assert {topic.id: topic.section for topic in knowledge.topics.values()} == SECTIONS


def test_only_price_and_lead_time_are_not_stated(knowledge: Knowledge) -> None:
    assert {topic.id for topic in knowledge.topics.values() if not topic.stated} == {"price", "lead_time"}


def test_every_answer_has_a_table_row() -> None:
    assert SAYS.keys() == SECTIONS.keys()


@pytest.mark.parametrize("topic", SECTIONS)
def test_an_answer_says_what_the_circular_says(knowledge: Knowledge, topic: str) -> None:
    for language, phrases in zip(LANGUAGES, SAYS[topic], strict=True):
        text = answer(knowledge, topic, language)
        for phrase in phrases:
            assert phrase in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", SECTIONS)
def test_an_answer_is_short_and_tidy(knowledge: Knowledge, topic: str, language: Language) -> None:
    text = answer(knowledge, topic, language)
    assert 60 < len(text) < 800
    assert text == text.strip()
    assert not re.search(r"[{}]|  |\n\n\n| ,| \.", text)
    assert knowledge.topics[topic].title.in_(language)[0].isupper()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", SECTIONS)
def test_an_answer_never_says_what_nobody_knows(knowledge: Knowledge, topic: str, language: Language) -> None:
    text = answer(knowledge, topic, language)
    for phrase in FORBIDDEN:
        assert not re.search(phrase, text, re.IGNORECASE), phrase


@pytest.mark.parametrize(
    ("language", "there"), [("nb", "6. januar 2026"), ("nn", "6. januar 2026"), ("en", "6 January 2026")]
)
def test_the_end_is_told_once_it_is_known(knowledge: Knowledge, language: Language, there: str) -> None:
    told = replace(knowledge.agreement.options_exercised, value=2)
    text = answer(knowledge, "duration", language, replace(knowledge.agreement, options_exercised=told))
    assert there in text
    assert not re.search("vet ikke|veit ikkje|do not know", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", ["follow_up", "contact"])
def test_the_owner_is_told_once_it_is_known(knowledge: Knowledge, topic: str, language: Language) -> None:
    owner = replace(knowledge.agreement.owner, value="Etaten")
    text = answer(knowledge, topic, language, replace(knowledge.agreement, owner=owner))
    assert "Etaten (" in text
    assert not re.search("vet ikke|veit ikkje|do not know", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", ["deviations", "contact"])
def test_the_contact_is_told_once_it_is_known(knowledge: Knowledge, topic: str, language: Language) -> None:
    contact = replace(knowledge.agreement.manager_contact, value="avtaleforvalter@example.no")
    text = answer(knowledge, topic, language, replace(knowledge.agreement, manager_contact=contact))
    assert "avtaleforvalter@example.no (" in text
    assert "https://" not in text
