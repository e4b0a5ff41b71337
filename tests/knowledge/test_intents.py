"""Cues, rules and sentences: the data files, and how they add up."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.intents import INTENTS, load_sentences
from knowledge.load import HERE
from knowledge.model import LANGUAGES, Knowledge
from knowledge.reading import read
from tests.knowledge.folder import change, make

SENTENCES, _ = load_sentences(HERE)


def test_every_intent_and_topic_is_said_in_every_language(knowledge: Knowledge) -> None:
    said = {(sentence.language, sentence.intent, sentence.topic) for sentence in SENTENCES}
    wanted = [(intent, None) for intent in INTENTS if intent != "faq"] + [("faq", topic) for topic in knowledge.topics]
    assert [(language, *label) for language in LANGUAGES for label in wanted if (language, *label) not in said] == []


def test_a_sentence_that_we_learn_from_is_understood(knowledge: Knowledge) -> None:
    """A few may be won by a neighbour: what many sentences have in common weighs more than one."""
    wrong = [
        sentence.text
        for sentence in SENTENCES
        if (found := read(sentence.text, knowledge)).intent != sentence.intent or found.topic != sentence.topic
    ]
    assert len(wrong) / len(SENTENCES) < 0.04, wrong


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "message"),
    [
        ("sentences/nb.toml", "[faq]", "[dance]\nx = []\n[faq]", "dance", "no such intent"),
        ("sentences/nb.toml", 'price = ["hva koster det"]', "price = 5", "faq.price", "should be a list of sentences"),
    ],
)
def test_a_faulty_sentence_is_told(file: str, old: str, new: str, key: str, message: str, tmp_path: Path) -> None:
    change(make(tmp_path), file, old, new)
    _, faults = load_sentences(tmp_path)
    assert [(fault.file, fault.key, fault.message) for fault in faults] == [(file, key, message)]


def test_a_low_margin_names_the_runner_up(knowledge: Knowledge) -> None:
    found = read("bestilling av kopimaskin?", knowledge)
    assert found.runner_up not in (None, found.intent)
    assert 0 <= found.margin <= 1


def test_a_misspelt_cue_is_still_a_cue(knowledge: Knowledge) -> None:
    assert read("hva betyr avhendingg", knowledge).topic == "disposal_meaning"
