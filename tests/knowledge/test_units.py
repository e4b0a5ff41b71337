"""The units: what people call them, which of them a text means, and when there is no saying."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.load import load_knowledge
from knowledge.model import Knowledge
from knowledge.units import find_unit

ALL = load_knowledge()


def ids(text: str, knowledge: Knowledge) -> list[str]:
    return [unit.id for unit in find_unit(text, knowledge)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Bydel Grünerløkka", "bydel_grunerlokka"),
        ("bydel grunerløkka", "bydel_grunerlokka"),
        ("GRUNERLOKKA", "bydel_grunerlokka"),
        ("bydel gründerløkka", "bydel_grunerlokka"),
        ("BGA", "bydel_grunerlokka"),
        ("bga", "bydel_grunerlokka"),
        ("alna", "bydel_alna"),
        ("Alna bydel", "bydel_alna"),
        ("St. Hanshaugen", "bydel_st_hanshaugen"),
        ("bydel sankt hanshaugen", "bydel_st_hanshaugen"),
        ("Nordstrand", "bydel_nordstrand"),
        ("Søndre Nordstrand", "bydel_sondre_nordstrand"),
        ("vi er i bydel søndre nordstrand", "bydel_sondre_nordstrand"),
        ("Vi på Bymiljøetaten har 12 skjermer", "bymiljoetaten"),
        ("Utdaningsetaten", "utdanningsetaten"),
        ("plan og byggningsetaten", "plan_og_bygningsetaten"),
        ("okonomi- og forvaltningsetaten", "okonomi_og_forvaltningsetaten"),
        ("Byarkivet", "kulturetaten"),
        ("Helse-, sosial- og eldreombudet", "helseombudet"),
    ],
)
def test_a_unit_is_found_by_what_people_call_it(knowledge: Knowledge, text: str, unit: str) -> None:
    assert ids(text, knowledge) == [unit]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Hasle skole", "utdanningsetaten"),
        ("Nordre Aker skole", "utdanningsetaten"),
        ("12 nettbrett fra Sagene skule", "utdanningsetaten"),
        ("Lambertseter sykehjem", "sykehjemsetaten"),
    ],
)
def test_a_place_belongs_to_a_unit_when_its_name_says_so(knowledge: Knowledge, text: str, unit: str) -> None:
    assert ids(text, knowledge) == [unit]


@pytest.mark.parametrize(
    "text", ["", "🙂", "Hasle", "xyz", "bydel", "bydel Majorstuen", "Oslo kommune", "etaten", "12 skjermer", "?!"]
)
def test_an_unknown_unit_is_no_unit(knowledge: Knowledge, text: str) -> None:
    assert ids(text, knowledge) == []


@pytest.mark.parametrize("text", ["vi vil ha henting neste uke", "hel pall med fin skjerm", "ren kabel ber vi om"])
def test_an_everyday_word_is_no_abbreviation(knowledge: Knowledge, text: str) -> None:
    assert ids(text, knowledge) == []


def test_an_abbreviation_in_capitals_is_found_anywhere(knowledge: Knowledge) -> None:
    assert ids("Vi i REN har 3 servere", knowledge) == ["renovasjons_og_gjenvinningsetaten"]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Alna og Bjerke", ["bydel_alna", "bydel_bjerke"]),
        ("NAV Alna", ["nav", "bydel_alna"]),
        ("utstyr til en skole i Bydel Alna", ["utdanningsetaten", "bydel_alna"]),
    ],
)
def test_several_candidates_are_all_given(knowledge: Knowledge, text: str, units: list[str]) -> None:
    assert ids(text, knowledge) == units


@pytest.mark.parametrize("text", ["UKE", "Utviklings- og kompetanseetaten", "Oslo Origo", "Innkrevingsetaten"])
def test_a_unit_that_was_split_leaves_a_choice(knowledge: Knowledge, text: str) -> None:
    assert ids(text, knowledge) == ["okonomi_og_forvaltningsetaten", "digitaliseringsetaten"]


@pytest.mark.parametrize("text", ["Oslobygg", "Oslobygg KF", "Omsorgsbygg", "Boligbygg", "Sporveien", "Oslo Havn KF"])
def test_who_is_not_surely_covered_is_referred(knowledge: Knowledge, text: str) -> None:
    (unit,) = find_unit(text, knowledge)
    assert unit.refer


def test_the_fifteen_districts(knowledge: Knowledge) -> None:
    districts = [unit for unit in knowledge.units.values() if unit.name.startswith("Bydel ")]
    assert len(districts) == 15
    assert all(len(unit.short) == 3 and not unit.refer for unit in districts)


def test_every_unit_is_found_by_its_own_names(knowledge: Knowledge) -> None:
    for unit in knowledge.units.values():
        for name in filter(None, (unit.name, unit.short, *unit.aliases)):
            assert set(ids(name, knowledge)) == set(unit.became or (unit.id,)), name


def test_every_unit_says_where_it_is_from_and_when_that_was_checked(knowledge: Knowledge) -> None:
    assert all(unit.source and unit.checked for unit in knowledge.units.values())


@given(st.text())
@settings(max_examples=200)
def test_no_text_is_too_strange(text: str) -> None:
    assert all(not unit.became for unit in find_unit(text, ALL))


@given(st.sampled_from([unit.name for unit in ALL.units.values() if not unit.became]))
def test_marks_may_be_letters_of_their_own(name: str) -> None:
    (unit,) = find_unit(unicodedata.normalize("NFD", name.upper()), ALL)
    assert unit.name == name


def test_a_very_long_text_is_read_from_its_beginning(knowledge: Knowledge) -> None:
    assert ids("Bydel Alna " + "ord " * 10_000, knowledge) == ["bydel_alna"]
