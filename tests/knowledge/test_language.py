"""Folding, cutting and undoing inflection."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language import fold, root, stems, tidy, tokens


@pytest.mark.parametrize("word", ["høyttaler", "hoyttaler", "hoeyttaler", "HØYTTALER", "höyttaler"])
def test_æøå_is_the_same_however_it_is_written(word: str) -> None:
    assert fold(word) == "hoyttaler"


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("projektoren", "projektor"),
        ("prosjektorane", "prosjektor"),
        ("skjermane", "skjerm"),
        ("skriverne", "skriver"),
        ("skrivarane", "skriver"),
        ("kablene", "kabel"),
        ("lampa", "lampe"),
        ("hubber", "hub"),
        ("batteries", "battery"),
        ("switches", "switch"),
        ("mobila", "mobil"),
        ("skjermens", "skjerm"),
    ],
)
def test_an_inflection_leads_to_its_lemma(word: str, lemma: str) -> None:
    assert lemma in set(stems(fold(word)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("PC-ene våre", ["pcene", "vare"]),
        ("TV'en", ["tven"]),
        ("usb-c-dokk", ["usb", "c", "dokk"]),
        ("12stk, 8skjermer", ["12", "stk", ",", "8", "skjermer"]),
        ("HP t640", ["hp", "t640"]),
        ("10-12", ["10", "12"]),
        ("server (1)", ["server", "(", "1", ")"]),
        ("", []),
    ],
)
def test_text_is_cut_into_words_numbers_and_marks(text: str, words: list[str]) -> None:
    assert [token.word for token in tokens(text)] == words


def test_a_hyphen_tells_that_words_hang_together() -> None:
    assert [token.glued for token in tokens("cisco-switch og mus")] == [False, True, False, False]


@given(st.text(max_size=200))
def test_tokens_lie_in_the_text_one_after_the_other(text: str) -> None:
    found = tokens(text)
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_letter_and_its_ring_become_one() -> None:
    assert tidy("pa\u030a") == "på"


def test_the_same_word_in_two_forms_has_one_root() -> None:
    assert root("bestillingen") == root("bestillinger")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kabler\nmus", ["kabler", ";", "mus"]),
        ("- 3 skjermer\n- kabler", ["-", "3", "skjermer", ";", "-", "kabler"]),
        ("skjerm 12\nmus 4", ["skjerm", "12", ";", "mus", "4"]),
        ("vi har 12\nskjermer", ["vi", "har", "12", "skjermer"]),
        ("hei,\nvi har\n\n2 mus", ["hei", ",", "vi", "har", ";", "2", "mus"]),
        ("en lang linje som bare er brutt fordi vinduet er smalt, med\nskjermer", None),
    ],
)
def test_a_new_line_ends_a_point_unless_it_only_goes_on(text: str, words: list[str] | None) -> None:
    found = [token.word for token in tokens(text)]
    assert found == words if words else ";" not in found
