"""What people want: an intent, and the topic of a question about the agreement.

Why it exists: whatever a message has in common with our labelled sentences speaks for their labels (learning.py), and
so do cues, groups of words that mean one thing (cues.toml). Both are data; this module only brings them together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from knowledge.cues import Cues
from knowledge.files import record, table
from knowledge.language import tidy, tokens
from knowledge.learned import Learned, mark, recall
from knowledge.learning import Example, Lessons, Weights, learn
from knowledge.model import LANGUAGES, Fault, KnowledgeError, Language, Record, Sentence
from knowledge.names import Lexicon
from knowledge.spelling import Spelling
from knowledge.tongue import Languages, Tongue, examples
from knowledge.view import View

INTENTS = (
    "coverage",
    "order",
    "status",
    "approvals",
    "cancel",
    "deviation",
    "faq",
    "help",
    "greeting",
    "human",
    "language",
    "other",
)


class Limits(Record, frozen=True, kw_only=True):
    """understanding.toml, section [intent]."""

    least: float
    margin: float
    usual: int


class Scored(NamedTuple):
    """A label ("price" of faq is "faq:price") with how likely it is, 0 to 1."""

    label: str
    score: float


def load_sentences(root: Path) -> tuple[tuple[Sentence, ...], list[Fault]]:
    """Every labelled sentence of sentences/*.toml: a list of texts under each intent, and under each topic of faq."""
    faults: list[Fault] = []
    found: list[Sentence] = []
    for language in LANGUAGES:
        file = f"sentences/{language}.toml"
        for intent, value in table(root, file, faults).items():
            topics = value if isinstance(value, dict) else {None: value}
            if intent not in INTENTS:
                faults.append(Fault(file=file, key=intent, message="no such intent"))
            for topic, texts in topics.items():
                key = f"{intent}.{topic}" if topic else intent
                if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
                    faults.append(Fault(file=file, key=key, message="should be a list of sentences"))
                    continue
                found.extend(Sentence(text=text, language=language, intent=intent, topic=topic) for text in texts)
    return tuple(found), faults


class IntentIndex:
    """Tells how likely each intent and topic is for a message. Built by `load_intents`."""

    def __init__(self, cues: Cues, limits: Limits, tongue: Tongue) -> None:
        """`know` makes it ready."""
        self.cues = cues
        self.limits = limits
        self.words: frozenset[str] = frozenset()
        self._tongue = tongue
        self._near = Spelling((word for word in cues.vocabulary if word.isalpha()), 7, 7, 10)

    def know(self, learned: Learned) -> None:
        """Takes over what was learned from the sentences."""
        self.learned = learned
        self.words = frozenset(learned.words)
        self.weights = Weights(learned.intents)
        self.languages = Languages(learned.tongue, self._tongue)

    def spelled(self, word: str) -> str:
        """`word`, or the cue word that it misspells; the words of our own sentences are well spelt."""
        if len(word) < 7 or word in self.words or not word.isalpha() or self.cues.knows(word):
            return word
        near = self._near.near(word)
        return near[0][1] if near else word

    def likeliest(self, features: frozenset[str]) -> list[Scored]:
        """The two likeliest labels, the likeliest first; the same message always scores the same."""
        chances = self.weights.chances(features)
        by_chance = sorted(
            range(len(chances)), key=chances.__getitem__, reverse=True
        )  # of two alike, the first by name
        return [Scored(self.weights.labels[at], chances[at]) for at in by_chance[:2]]


def load_intents(root: Path, lexicon: Lexicon) -> tuple[IntentIndex, list[Fault]]:
    """How people say what they want, as it is kept or else learned now, and every fault in the files it is from."""
    faults: list[Fault] = []
    groups = table(root, "cues.toml", faults).get("cues", {})
    thresholds = table(root, "understanding.toml", faults)
    limits = record(Limits, thresholds.get("intent", {}), "understanding.toml", "intent", faults)
    tongue = record(Tongue, thresholds.get("language", {}), "understanding.toml", "language", faults)
    lessons = record(Lessons, thresholds.get("learning", {}), "understanding.toml", "learning", faults)
    if limits is None or tongue is None or lessons is None:
        raise KnowledgeError(tuple(faults))
    index = IntentIndex(Cues(groups), limits, tongue)
    fits = mark(root)
    learned = recall(root, fits)
    if learned is None:
        sentences, unread = load_sentences(root)
        faults.extend(unread)
        words = lexicon.well_spelt = index.words = _usual_words(sentences, limits.usual)
        learned = Learned(
            mark=fits,
            intents=learn(_examples(sentences, lexicon, index), lessons),
            tongue=learn(examples(_texts(sentences, lexicon)), lessons),
            words=tuple(sorted(words)),
        )
    index.know(learned)
    lexicon.well_spelt = index.words
    return index, faults


def _usual_words(sentences: Iterable[Sentence], usual: int) -> frozenset[str]:
    """The words that stand in so many sentences that they are surely spelt as they should be."""
    seen = Counter(word for sentence in sentences for word in {token.word for token in tokens(tidy(sentence.text))})
    return frozenset(word for word, times in seen.items() if times >= usual)


def _examples(sentences: Iterable[Sentence], lexicon: Lexicon, index: IntentIndex) -> Iterable[Example]:
    for sentence in sentences:
        yield label_of(sentence.intent, sentence.topic), View(tidy(sentence.text), lexicon, index).features


def _texts(sentences: Iterable[Sentence], lexicon: Lexicon) -> dict[Language, list[str]]:
    """What we know to be written in each language: sentences and names of items."""
    texts = {language: list(lexicon.named_in.get(language, ())) for language in LANGUAGES}
    for sentence in sentences:
        texts[sentence.language].append(sentence.text)
    return texts


def label_of(intent: str, topic: str | None) -> str:
    """An intent, or a topic of faq, as one label."""
    return f"{intent}:{topic}" if topic else intent
