"""Words that are nearly right."""

from __future__ import annotations

import pytest

from knowledge.spelling import Spelling, squeeze

SPELLING = Spelling(("skjerm", "kopimaskin", "projektor", "mus", "kabel"), shortest=4, short=6, long=10)


@pytest.mark.parametrize(("word", "sound"), [("kopimaskinn", "kopimaskin"), ("switch", "svitkh"), ("kabell", "kabel")])
def test_doubled_letters_and_letters_that_sound_alike_are_no_slip(word: str, sound: str) -> None:
    assert squeeze(word) == sound


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("sjerm", "skjerm"),
        ("skejrm", "skjerm"),
        ("kopimasin", "kopimaskin"),
        ("projekter", "projektor"),
    ],
)
def test_a_slip_is_forgiven(word: str, known: str) -> None:
    assert [near for _, near in SPELLING.near(word)][:1] == [known]


@pytest.mark.parametrize("word", ["hus", "mos", "kakel", "bkjerm", "x" * 300])
def test_a_short_word_or_another_first_letter_is_another_word(word: str) -> None:
    assert SPELLING.near(word) == []


def test_what_sounds_the_same_is_found_at_once() -> None:
    assert (SPELLING.same("kabell"), SPELLING.same("kakel")) == ("kabel", None)
