"""Finding names in words: as they stand, inflected, compound, misspelt."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.hits import Hit, Role
from knowledge.items import find_items
from knowledge.language import tokens
from knowledge.model import Knowledge

PLAIN_WORDS = Path(__file__).parents[1] / "sentences" / "plain_words.txt"


def hits(text: str, knowledge: Knowledge) -> list[Hit]:
    return knowledge.lexicon.hits(tokens(text))


@pytest.mark.parametrize(
    ("text", "item", "step"),
    [
        ("skjerm", "monitor", "exact"),
        ("skjermene", "monitor", "inflection"),
        ("bærbare PC-er", "laptop", "exact"),
        ("reserveskjerm", "monitor", "compound"),
        ("kopimaksin", "copier", "misspelling"),
        ("mikrobølge ovn", "microwave", "exact"),
        ("moto g", "mobile_phone", "exact"),
    ],
)
def test_a_name_is_found_and_the_step_told(text: str, item: str, step: str, knowledge: Knowledge) -> None:
    assert [(hit.item, hit.step) for hit in hits(text, knowledge)] == [(item, step)]


@pytest.mark.parametrize("word", ["pc-labben", "serverrommet", "skjermbilde"])
def test_a_place_or_an_abstraction_is_no_item(word: str, knowledge: Knowledge) -> None:
    assert hits(word, knowledge)[-1].role is Role.PLACE


@pytest.mark.parametrize("word", ["konserver", "planet", "datasettet", "stopper", "kaker", "museum", "skriver ut"])
def test_a_common_word_is_not_taken_for_a_thing_it_looks_like(word: str, knowledge: Knowledge) -> None:
    assert [hit.item for hit in hits(word, knowledge) if hit.item not in ("", "printer")] == []


def test_no_plain_word_is_taken_for_a_thing(knowledge: Knowledge) -> None:
    """The words of our own sentences that are among the commonest, and those that were once misread."""
    words = PLAIN_WORDS.read_text("utf-8").split()
    taken = [word for word in words if find_items(word, knowledge) or find_items(f"det er {word} der", knowledge)]
    assert (taken, len(words) > 2000) == ([], True)


def test_a_first_part_that_nobody_knows_makes_a_yes_unsure_and_leaves_a_no(knowledge: Knowledge) -> None:
    (yes,), (no,) = hits("strutseskjerm", knowledge), hits("strutsestøvsuger", knowledge)
    assert (yes.sure, no.sure) == (False, True)


def test_a_part_of_a_thing_that_is_not_taken_is_unsure(knowledge: Knowledge) -> None:
    (hit,) = hits("kaffemaskinledning", knowledge)
    assert (hit.item, hit.modifier, hit.sure) == ("cable", "coffee_machine", False)


def test_what_is_remembered_of_words_is_bounded(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.names.REMEMBERED", 3)
    for number in range(20):
        hits(f"ord{'a' * number}", knowledge)
    assert hits("skjermene", knowledge)[0].item == "monitor"
