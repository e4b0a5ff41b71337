"""Cues in folded words."""

from __future__ import annotations

from knowledge.cues import Cues, Span

CUES = Cues({"PRICE": "kost*, hva er prisen, fri for", "PLACE": "på lager*"})


def test_words_stubs_and_phrases_are_found_where_they_stand() -> None:
    assert CUES.spans(["koster", "pa", "lageret"]) == [Span("PRICE", 0, 1), Span("PLACE", 1, 3)]


def test_half_a_phrase_is_no_cue() -> None:
    assert CUES.spans(["hva", "er"]) == []


def test_a_word_of_a_cue_is_known() -> None:
    assert (CUES.knows("kostnad"), CUES.knows("prisen"), CUES.knows("sol")) == (True, True, False)


def test_no_cues_find_nothing() -> None:
    assert Cues({}).spans(["hei"]) == []
