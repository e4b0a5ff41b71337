"""The words of the doors: the same in every language."""

from __future__ import annotations

import re

import pytest

from bot.words import as_language, words
from knowledge.model import Language


def flat(language: Language) -> dict[str, str]:
    return {f"{table}.{name}": text for table, names in words(language).items() for name, text in names.items()}


@pytest.mark.parametrize("language", ["nn", "en"])
def test_every_language_has_the_same_words_with_the_same_places(language: Language) -> None:
    places = re.compile(r"\{\w+\}")

    assert {k: set(places.findall(v)) for k, v in flat(language).items()} == {
        k: set(places.findall(v)) for k, v in flat("nb").items()
    }


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("nn-NO", "nn"),
        ("en-GB", "en"),
        ("EN", "en"),
        ("nb", "nb"),
        ("no", "nb"),
        ("sv", "nb"),
        ("", "nb"),
        (None, "nb"),
    ],
)
def test_a_language_is_known_by_its_code(said: str | None, meant: Language) -> None:
    assert as_language(said) == meant
