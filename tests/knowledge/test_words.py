"""Words from templates: dates, counts and lists in each language, and nothing but what was given."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from knowledge.model import Language
from knowledge.words import render

DAY = date(2024, 1, 7)


@pytest.mark.parametrize(
    ("language", "text"), [("nb", "7. januar 2024"), ("nn", "7. januar 2024"), ("en", "7 January 2024")]
)
def test_a_day_in_words(language: Language, text: str) -> None:
    assert render("{{ value | day }}", language, value=DAY) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [("nb", "7. juni 2024 kl. 15.05"), ("nn", "7. juni 2024 kl. 15.05"), ("en", "7 June 2024 at 15:05")],
)
def test_a_moment_is_told_in_oslos_time(language: Language, text: str) -> None:
    assert render("{{ value | daytime }}", language, value=datetime(2024, 6, 7, 13, 5, tzinfo=UTC)) == text


def test_a_moment_is_the_day_it_falls_on_in_oslo() -> None:
    assert render("{{ value | day }}", "nb", value=datetime(2024, 1, 6, 23, 30, tzinfo=UTC)) == "7. januar 2024"


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [
        ("nb", 1, "1 skjerm"),
        ("nb", 0, "0 skjermer"),
        ("nb", 12, "12 skjermer"),
        ("nb", 9999, "9999 skjermer"),
        ("nb", 12_000, "12\N{NO-BREAK SPACE}000 skjermer"),
        ("en", 12_000, "12,000 skjermer"),
        ("nb", None, "skjermer"),
    ],
)
def test_a_number_and_its_noun(language: Language, number: int | None, text: str) -> None:
    assert render("{{ number | count('skjerm', 'skjermer') }}", language, number=number) == text


@pytest.mark.parametrize(
    ("language", "values", "text"),
    [
        ("nb", [], ""),
        ("nb", ["a"], "a"),
        ("nb", ["a", "b", "c"], "a, b og c"),
        ("nn", ["a", "b"], "a og b"),
        ("en", ["a", "b", "c"], "a, b and c"),
    ],
)
def test_a_list_in_words(language: Language, values: list[str], text: str) -> None:
    assert render("{{ values | listed }}", language, values=values) == text


@pytest.mark.parametrize(("language", "text"), [("nb", "a eller b"), ("nn", "a eller b"), ("en", "a or b")])
def test_a_choice_in_words(language: Language, text: str) -> None:
    assert render("{{ values | listed('or') }}", language, values=["a", "b"]) == text


def test_what_people_typed_stays_as_they_typed_it() -> None:
    typed = "<b>{{ 1 + 1 }}</b> & «æøå» *"
    assert render("Du skrev {{ text }}", "nb", text=typed) == f"Du skrev {typed}"


def test_a_value_that_was_not_given_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(UndefinedError):
        render("{{ name }}", "nb")


@pytest.mark.parametrize("source", ["{{ range(3) }}", "{{ lipsum() }}", "{{ cycler }}"])
def test_a_template_has_nothing_that_was_not_given(source: str) -> None:
    with pytest.raises(UndefinedError):
        render(source, "nb")


def test_a_template_reaches_no_internals() -> None:
    with pytest.raises(SecurityError):
        render("{{ ''.__class__.__mro__ }}", "nb")


def test_a_value_may_have_any_name() -> None:
    assert render("{{ source }} {{ language }}", "nb", source="a", language="b") == "a b"


def test_a_sentence_without_values_stays_as_it_is_written() -> None:
    assert render("Hei, 100 % på plass.\nHva gjelder det?\n", "nb") == "Hei, 100 % på plass.\nHva gjelder det?"
