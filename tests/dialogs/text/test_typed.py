"""What people type, beside the words that the data files know."""

from __future__ import annotations

import re

import pytest

from dialogs.text.typed import any_of, beginning, has, plain, whole, without_lead


@pytest.mark.parametrize(
    ("text", "said"),
    [("  Ja,   takk! ", "ja, takk"), ("«Can't»", "cant"), ("Send.", "send"), ("?", "?"), ("", "")],
)
def test_plain(text: str, said: str) -> None:
    assert plain(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [("Godkjenn 👍🏽", "godkjenn"), ("ja ❤️", "ja"), ("Send :)", "send"), ("godkjenn 👎", "godkjenn 👎"), ("👍", "👍")],
)
def test_a_picture_beside_words_says_nothing_unless_it_denies(text: str, said: str) -> None:
    assert plain(text) == said


def test_the_longest_word_wins_and_marks_are_no_pattern() -> None:
    found = re.match(any_of(("a", "a.b", "a.")), "a.b")
    assert found is not None
    assert found[0] == "a.b"
    assert not has(("a.b",), "axb")


def test_words_count_as_wholes() -> None:
    assert has(("ikke", "unntatt"), "det er ikke slik")
    assert not has(("ikke",), "dikkedarer")


def test_the_longest_beginning_in_whole_words() -> None:
    assert beginning("endre på adressen", ("endre", "endre på")) == "endre på"
    assert beginning("endret adresse", ("endre",)) == ""
    assert beginning("endre", ()) == ""


def test_of_no_words_nothing_is_found() -> None:
    assert whole(()).search("ja, alt") is None
    assert not has((), "ja")


def test_what_follows_a_lead() -> None:
    assert without_lead("ja, alt er gjort", ("ja", "ja takk")) == "alt er gjort"
    assert without_lead("ja takk, alt er gjort", ("ja", "ja takk")) == "alt er gjort"
    assert without_lead("jada", ("ja",)) == "jada"
    assert without_lead("ja", ("ja",)) == "ja"
