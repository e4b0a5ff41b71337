"""What people want, from the words they say it with: cues first, then likeness to the sentences that we know.

Why it exists: an intent or a topic is recognised by cues (groups of words that mean one thing, and rules over them,
cues.toml) and by how much a message looks like our labelled sentences. Both are data; this module only adds up.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from knowledge.cues import Cues
from knowledge.files import record, table
from knowledge.language import fold
from knowledge.model import LANGUAGES, Fault, KnowledgeError, Language, Record, Sentence
from knowledge.names import Lexicon
from knowledge.spelling import Spelling
from knowledge.tongue import Languages, Tongue, words_of
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


# What is seen of a message besides its words; rules may name them like cues.
SIGNS = frozenset(
    (
        "@item",
        "@bare",
        "@count",
        "@question",
        "@short",
        "@address",
        "@number",
        "@reference",
        "@vague",
        "@list",
        "@date",
        "@strange",
        "@any",
    )
)


class Limits(Record, frozen=True, kw_only=True):
    """understanding.toml, section [intent]."""

    least: float
    margin: float
    likeness: float
    smooth: float


class Rule(NamedTuple):
    """If all of `needs` and none of `without` are in a message, `label` gets `weight`."""

    label: str
    weight: float
    needs: tuple[str, ...]
    without: tuple[str, ...]


class Scored(NamedTuple):
    """A label ("price" of faq is "faq:price") with its score."""

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
    """Scores every intent and topic for a message. Built by `load_intents`; nothing is learned later."""

    def __init__(self, cues: Cues, rules: Iterable[Rule], languages: Languages, limits: Limits) -> None:
        """`learn` makes it ready."""
        self.cues = cues
        self.limits = limits
        self._rules: dict[str, list[Rule]] = defaultdict(list)
        for rule in rules:
            self._rules[rule.needs[0]].append(rule)
        self.words: frozenset[str] = frozenset()
        self.quiet: frozenset[str] = frozenset()
        self._weights: dict[str, tuple[tuple[str, float], ...]] = {}
        self.languages = languages
        self._near = Spelling((word for word in cues.vocabulary if word.isalpha()), 7, 7, 10)

    def spelled(self, word: str) -> str:
        """`word`, or the cue word that it misspells; the words of our own sentences are well spelt."""
        if not self.words or len(word) < 7 or word in self.words or not word.isalpha() or self.cues.knows(word):
            return word
        near = self._near.near(word)
        return near[0][1] if near else word

    def learn(self, examples: Sequence[tuple[str, frozenset[str]]]) -> None:
        """Takes (label, features) of every known sentence as what each label looks like."""
        sizes = Counter(label for label, _ in examples)
        counts: dict[str, dict[str, int]] = {}
        for label, features in examples:
            for feature in features:
                by_label = counts.setdefault(feature, {})
                by_label[label] = by_label.get(label, 0) + 1
        smooth = self.limits.smooth
        typical = sum(sizes.values()) / max(1, len(sizes))
        absent = math.log(smooth / (typical + 2 * smooth))

        @cache
        def weight(label: str, seen: int) -> tuple[str, float]:
            return label, math.log((seen + smooth) / (sizes[label] + 2 * smooth)) - absent

        self._weights = {
            feature: tuple(weight(label, seen) for label, seen in by_label.items())
            for feature, by_label in counts.items()
        }
        self._rarity = {feature: 1 / math.sqrt(len(by_label)) for feature, by_label in counts.items()}

    def scores(self, features: frozenset[str], cues: frozenset[str]) -> list[Scored]:
        """Every label that anything speaks for, the best first; the same message always scores the same."""
        likeness: dict[str, float] = defaultdict(float)
        for feature in features:
            rarity = self._rarity.get(feature, 0.0)
            for label, weight in self._weights.get(feature, ()):
                likeness[label] += weight * rarity
        scale = self.limits.likeness / math.sqrt(len(features) + 1)
        totals = {label: score * scale for label, score in likeness.items()}
        for cue in cues:
            for rule in self._rules.get(cue, ()):
                if cues.issuperset(rule.needs) and cues.isdisjoint(rule.without):
                    totals[rule.label] = totals.get(rule.label, 0.0) + rule.weight
        return sorted((Scored(label, score) for label, score in totals.items()), key=lambda s: (-s.score, s.label))


def load_intents(root: Path, sentences: Sequence[Sentence], lexicon: Lexicon) -> tuple[IntentIndex, list[Fault]]:
    """The compiled cues, rules and sentences, and every fault in cues.toml."""
    faults: list[Fault] = []
    content = table(root, "cues.toml", faults)
    groups = content.get("cues", {})
    rules = [
        rule
        for label, lines in content.get("rules", {}).items()
        for line in lines
        if (rule := _rule(label, line, groups, faults))
    ]
    thresholds = table(root, "understanding.toml", faults)
    limits = record(Limits, thresholds.get("intent", {}), "understanding.toml", "intent", faults)
    tongue = record(Tongue, thresholds.get("language", {}), "understanding.toml", "language", faults)
    if limits is None or tongue is None:
        raise KnowledgeError(tuple(faults))
    index = IntentIndex(Cues(groups), rules, Languages(_texts(root, sentences, lexicon, faults), tongue), limits)
    index.quiet = frozenset(cue.strip() for cue in content.get("quiet", {}).get("cues", "").split(","))
    lexicon.well_spelt = frozenset(fold(word) for sentence in sentences for word in words_of(sentence.text))
    views = [View(sentence.text, lexicon, index) for sentence in sentences]
    index.words = frozenset(token.word for view in views for token in view.tokens)
    index.learn([(label_of(s.intent, s.topic), view.features) for s, view in zip(sentences, views, strict=True)])
    return index, faults


def _texts(
    root: Path, sentences: Sequence[Sentence], lexicon: Lexicon, faults: list[Fault]
) -> dict[Language, list[str]]:
    """What we know to be written in each language: sentences, names of items, and the words of words.toml."""
    extra = table(root, "words.toml", faults).get("languages", {})
    return {
        language: [
            *(sentence.text for sentence in sentences if sentence.language == language),
            *lexicon.named_in.get(language, ()),
            *[str(extra.get(language, "")).replace(",", " ")] * 6,
        ]
        for language in LANGUAGES
    }


def label_of(intent: str, topic: str | None) -> str:
    """An intent, or a topic of faq, as one label."""
    return f"{intent}:{topic}" if topic else intent


def _rule(label: str, line: str, cues: Mapping[str, str], faults: list[Fault]) -> Rule | None:
    """«2.5 PRICE !BUY»: a weight, the cues it needs, and with ! the cues that stop it."""
    weight, *names = line.split()
    needs = tuple(name for name in names if not name.startswith("!"))
    without = tuple(name[1:] for name in names if name.startswith("!"))
    wrong = [name for name in (*needs, *without) if name not in cues and name not in SIGNS]
    if label.partition(":")[0] not in INTENTS:
        wrong.append(label)
    if not weight.lstrip("-").replace(".", "", 1).isdecimal():
        wrong.append(weight)
    if wrong or not needs:
        faults.append(Fault(file="cues.toml", key=f"rules.{label}", message=f"{line!r}: not known: {wrong}"))
        return None
    return Rule(label, float(weight), needs, without)
