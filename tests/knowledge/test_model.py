"""The records: what is computed from the facts, and how one asks for them."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from knowledge.model import LANGUAGES, Fact, Knowledge, Words


@pytest.mark.parametrize(
    ("used", "end"),
    [(None, None), (0, date(2024, 1, 6)), (1, date(2025, 1, 6)), (3, date(2027, 1, 6))],
)
def test_the_end_is_known_when_the_options_are(used: int | None, end: date | None, knowledge: Knowledge) -> None:
    fact = Fact(value=used, checked=date(2026, 11, 23))
    agreement = replace(
        knowledge.agreement, period_end=date(2024, 1, 6), option_years=(1, 1, 1), options_exercised=fact
    )
    assert agreement.known_end == end
    assert agreement.last_day == date(2027, 1, 6)  # circular 22/2022, section 3
    assert agreement.ends_by == (end or agreement.last_day)


def test_whether_the_options_were_used_is_not_known_and_said_to_be_so(knowledge: Knowledge) -> None:
    assert knowledge.agreement.options_exercised.value is None
    assert knowledge.agreement.known_end is None


def test_a_text_is_asked_for_by_its_language() -> None:
    words = Words(nb="ikke", nn="ikkje", en="not")
    assert [words.in_(language) for language in LANGUAGES] == ["ikke", "ikkje", "not"]


def test_a_question_of_the_form_by_its_id(knowledge: Knowledge) -> None:
    assert knowledge.question("unit").kind == "unit"
    with pytest.raises(KeyError):
        knowledge.question("nobody_asks_this")
