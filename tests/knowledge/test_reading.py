"""What is understood of the sentences in tests/sentences, and of what no one would write."""

from __future__ import annotations

import time
from collections import Counter
from itertools import permutations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.intents import load_sentences
from knowledge.load import HERE
from knowledge.model import Knowledge, Mention, Reading
from knowledge.reading import read
from tests.sentences import Item, Said, sentences

ALL = list(sentences())
YES = {"included", "similar"}
LEAST_LANGUAGE = 0.95  # «symaskiner» and «ny bestilling» are both Norwegian languages at once


def label(intent: str, topic: str | None) -> str:
    return f"{intent}:{topic}" if topic else intent


def matched(items: tuple[Item, ...], found: tuple[Mention, ...]) -> bool:
    """Whether every item has a mention of its own with one of its verdicts and its count."""
    return any(
        all(
            mention.verdict in item.verdicts and item.quantity in (None, mention.quantity)
            for item, mention in zip(items, chosen, strict=True)
        )
        for chosen in permutations(found[:7], len(items))
    )


def test_there_are_enough_sentences_and_no_two_are_the_same() -> None:
    assert len(ALL) >= 600
    assert [text for text, times in Counter(said.text for said in ALL).items() if times > 1] == []


def test_no_sentence_is_one_that_the_understanding_learns_from() -> None:
    taught, _ = load_sentences(HERE)
    assert {said.text for said in ALL} & {sentence.text for sentence in taught} == set()


@pytest.mark.parametrize("said", ALL, ids=lambda said: said.text[:60])
def test_a_sentence_is_won_by_its_own_intent_and_topic(said: Said, knowledge: Knowledge) -> None:
    found = read(said.text, knowledge)
    assert label(found.intent, found.topic) == label(said.intent, said.topic)


@pytest.mark.parametrize("said", [s for s in ALL if s.items], ids=lambda said: said.text[:60])
def test_every_item_of_a_sentence_is_found_with_its_verdict_and_count(said: Said, knowledge: Knowledge) -> None:
    found = read(said.text, knowledge).mentions
    assert matched(said.items, found), [(m.words, m.name, m.verdict, m.quantity) for m in found]


@pytest.mark.parametrize("said", [s for s in ALL if s.items], ids=lambda said: said.text[:60])
def test_nothing_excluded_is_ever_answered_with_yes(said: Said, knowledge: Knowledge) -> None:
    found = read(said.text, knowledge).mentions
    allowed = sum(bool(item.verdicts & YES) for item in said.items)
    if any(item.verdicts == {"excluded"} for item in said.items):
        assert sum(mention.verdict in YES for mention in found) <= allowed


@pytest.mark.parametrize("said", [s for s in ALL if s.items], ids=lambda said: said.text[:60])
def test_nothing_included_is_ever_answered_with_no(said: Said, knowledge: Knowledge) -> None:
    found = read(said.text, knowledge).mentions
    allowed = sum("excluded" in item.verdicts for item in said.items)
    if any(item.verdicts <= YES for item in said.items):
        assert sum(mention.verdict == "excluded" for mention in found) <= allowed


def test_the_language_of_a_message_is_told(knowledge: Knowledge) -> None:
    right = sum(read(said.text, knowledge).language == said.language for said in ALL)
    assert right / len(ALL) >= LEAST_LANGUAGE


@pytest.mark.parametrize("text", ["bizhub c258?", "iPad", "???", ""])
def test_too_little_text_leaves_the_language_open(text: str, knowledge: Knowledge) -> None:
    assert not read(text, knowledge).language_sure


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("svar på nynorsk", "nn"),
        ("kan du skrive bokmål i staden", "nb"),
        ("in English please", "en"),
        ("sorry, I don't understand Norwegian", "en"),
    ],
)
def test_a_wish_for_a_language_is_told(text: str, language: str, knowledge: Knowledge) -> None:
    found = read(text, knowledge)
    assert (found.intent, found.wants_language) == ("language", language)


def test_what_is_not_understood_is_other(knowledge: Knowledge) -> None:
    found = read("xqzt vrrk", knowledge)
    assert (found.intent, found.topic, found.mentions) == ("other", None, ())


def test_an_unknown_thing_that_is_asked_about_is_told_by_its_word(knowledge: Knowledge) -> None:
    (mention,) = read("tar dere fluksomformer", knowledge).mentions
    assert (mention.item, mention.verdict, mention.words) == ("", "unknown", "fluksomformer")


def test_the_same_text_is_always_read_the_same(knowledge: Knowledge) -> None:
    text = "Kan dere hente tolv skjermer og en kopimaskin på torsdag?"
    assert {read(text, knowledge) for _ in range(3)} == {read(text, knowledge)}


def test_a_long_message_is_understood_from_its_beginning(knowledge: Knowledge) -> None:
    found = read("Bestill henting av 12 skjermer i Storgata 1. " + "bla bla " * 2500, knowledge)
    assert (found.intent, found.mentions[0].item, found.mentions[0].quantity) == ("order", "monitor", 12)
    assert len(found.text) <= int(knowledge.lexicon.thresholds["longest_text"])


WORST = [
    "skjerm " * 3000,
    "a" * 20_000,
    "prosjektor" * 2000,
    "12 " * 7000,
    "en " * 7000,
    "ikke uten " * 2000,
    "å" * 3000 + "e\u0301" * 3000,
    "-" * 20_000,
    "skjerm-" * 3000,
    "multifuksjonsmaskinn " * 1000,
    "".join(chr(code) for code in range(32, 5000)),
    "\x00\ud7ff\u200b",
    "1" * 20_000,
    "to og " * 4000,
]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=3000))
@example(text="½ ² ٣ 三 skjermer")
def test_any_text_gets_a_reading_whose_mentions_lie_in_it(knowledge: Knowledge, text: str) -> None:
    found = read(text, knowledge)
    assert all(found.text[mention.start : mention.end] == mention.words for mention in found.mentions)
    assert 0 <= found.score <= 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(ALL), min_size=1, max_size=40))
def test_joined_sentences_are_read_too(knowledge: Knowledge, many: list[Said]) -> None:
    assert isinstance(read(" ".join(said.text for said in many), knowledge), Reading)


@pytest.mark.parametrize("text", WORST, ids=lambda text: repr(text[:12]))
def test_no_text_makes_time_explode(text: str, knowledge: Knowledge) -> None:
    """Not a benchmark (that is tests/bench/understand.py): a bound that only an explosion reaches."""
    began = time.process_time()
    read(text, knowledge)
    assert time.process_time() - began < 1
