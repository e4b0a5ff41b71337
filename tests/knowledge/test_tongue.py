"""The language of a text."""

from __future__ import annotations

import pytest

from knowledge.learning import Lessons, learn
from knowledge.model import Language
from knowledge.tongue import Languages, Tongue, examples

TEXTS: dict[Language, list[str]] = {
    "nb": ["hva koster skjermene", "jeg vet ikke"],
    "nn": ["kva kostar skjermane", "eg veit ikkje"],
    "en": ["what do screens cost"],
}
LESSONS = Lessons(rare=1, rounds=6, step=0.3, negligible=0.02)
LIMITS = Tongue(sure=0.2, doubt=0.1, nynorsk=("kva", "måndag"), bokmaal=("hva", "ikke"))
LANGUAGES = Languages(learn(examples(TEXTS), LESSONS), LIMITS)


@pytest.mark.parametrize(("text", "language"), [("hva vet jeg", "nb"), ("kva veit eg", "nn"), ("what screens", "en")])
def test_words_tell_the_language(text: str, language: str) -> None:
    assert LANGUAGES.guess(text, text) == (language, True)


def test_an_ending_tells_of_a_word_never_seen() -> None:
    assert LANGUAGES.guess("skrivarane kostar", "skrivarane kostar")[0] == "nn"


@pytest.mark.parametrize("text", ["", "bizhub", "12 34"])
def test_nothing_known_is_bokmål_and_not_sure(text: str) -> None:
    assert LANGUAGES.guess(text, text) == ("nb", False)


def test_names_that_are_the_same_everywhere_leave_it_open() -> None:
    assert LANGUAGES.guess("what", "    ") == ("en", False)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("jeg vet skjermene måndag", "nn"),
        ("jeg vet ikke måndag", "nb"),  # both
        ("hva skjermane kostar", "nb"),
        ("what do screens cost måndag", "en"),
    ],
)
def test_a_word_that_one_language_alone_has_settles_it(text: str, language: str) -> None:
    assert LANGUAGES.guess(text, text)[0] == language
