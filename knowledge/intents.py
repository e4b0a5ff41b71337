"""What people want, from the words they say it with: cues first, then likeness to the sentences that we know.

Why it exists: an intent or a topic is recognised by cues (groups of words that mean one thing, and rules over them,
cues.toml) and by how much a message looks like our labelled sentences. Both are data; this module only adds up.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from knowledge.files import table
from knowledge.language import fold, stems
from knowledge.model import LANGUAGES, Fault, Sentence
from knowledge.spelling import Spelling

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
                found.extend(
                    Sentence(text=text, language=language, intent=intent, topic=topic) for text in texts
                )
    return tuple(found), faults


class IntentIndex:
    """Scores every intent and topic for a message."""

    def __init__(
        self,
        cues: Cues,
        rules: Iterable[Rule],
        sentences: Iterable[Sentence],
        thresholds: Mapping[str, Any],
    ) -> None:
        """Counts the sentences once; nothing is learned later."""
        self.cues = cues
        self.rules: dict[str, list[Rule]] = defaultdict(list)
        for rule in rules:
            self.rules[rule.needs[0]].append(rule)
        self.thresholds = thresholds


def load_intents(root: Path, sentences: Iterable[Sentence]) -> tuple[IntentIndex, list[Fault]]:
    """The compiled cues, rules and sentences, and every fault in cues.toml."""
    faults: list[Fault] = []
    content = table(root, "cues.toml", faults)
    cues = Cues(content.get("cues", {}))
    rules = [
        rule
        for label, lines in content.get("rules", {}).items()
        for line in lines
        if (rule := _rule(label, line, content.get("cues", {}), faults))
    ]
    return IntentIndex(cues, rules, sentences, table(root, "understanding.toml", faults)), faults


def _rule(label: str, line: str, cues: Mapping[str, str], faults: list[Fault]) -> Rule | None:
    """«2.5 PRICE !BUY»: a weight, the cues it needs, and with ! the cues that stop it."""
    weight, *names = line.split()
    needs = tuple(name for name in names if not name.startswith("!"))
    without = tuple(name[1:] for name in names if name.startswith("!"))
    wrong = [name for name in (*needs, *without) if name not in cues and not name.startswith("@")]
    if wrong or not needs:
        faults.append(Fault(file="cues.toml", key=f"rules.{label}", message=f"{line!r} names no cue: {wrong}"))
        return None
    return Rule(label, float(weight), needs, without)
