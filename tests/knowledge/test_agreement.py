"""The agreement: what the circular says, and what is not known and said to be so."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from knowledge.model import LANGUAGES, Knowledge


def test_the_period_and_the_options_are_those_of_section_3(knowledge: Knowledge) -> None:
    agreement = knowledge.agreement
    assert (agreement.period_start, agreement.period_end) == (date(2022, 1, 7), date(2024, 1, 6))
    assert agreement.option_years == (2, 1)


def test_the_last_day_is_what_all_options_can_reach(knowledge: Knowledge) -> None:
    assert knowledge.agreement.last_day == date(2027, 1, 6)


def test_nobody_has_told_us_whether_the_options_were_used(knowledge: Knowledge) -> None:
    assert knowledge.agreement.options_exercised.value is None
    assert knowledge.agreement.known_end is None


@pytest.mark.parametrize(("years", "end"), [(0, date(2024, 1, 6)), (2, date(2026, 1, 6)), (3, date(2027, 1, 6))])
def test_the_end_is_known_once_the_used_years_are(knowledge: Knowledge, years: int, end: date) -> None:
    told = replace(knowledge.agreement.options_exercised, value=years)
    assert replace(knowledge.agreement, options_exercised=told).known_end == end


def test_the_circular_names_an_owner_but_todays_is_not_known(knowledge: Knowledge) -> None:
    assert knowledge.agreement.owner_in_circular == "Utviklings- og kompetanseetaten (UKE)"
    assert knowledge.agreement.owner.value is None


def test_no_contact_is_made_up(knowledge: Knowledge) -> None:
    assert knowledge.agreement.manager_contact.value is None
    assert knowledge.agreement.page_url.startswith("https://felles.intranett.oslo.kommune.no/")


def test_every_fact_has_the_day_it_was_checked(knowledge: Knowledge) -> None:
    agreement = knowledge.agreement
    for fact in (agreement.options_exercised, agreement.owner, agreement.manager_contact):
        assert fact.checked == agreement.checked == date(2026, 11, 23)


def test_the_method_for_the_record_names_the_recipient_and_the_agreement(knowledge: Knowledge) -> None:
    for language in LANGUAGES:
        method = knowledge.agreement.method.in_(language)
        assert knowledge.agreement.supplier in method
        assert "22/2022" in method
