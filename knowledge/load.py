"""The data files of this folder as one frozen Knowledge.

Why it exists: data that is wrong must stop the service before it meets anyone, and whoever edits it must see
all that is wrong at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

from knowledge import check
from knowledge.files import entries, record, table
from knowledge.intents import load_intents, load_sentences
from knowledge.lexicon import load_items
from knowledge.model import (
    LANGUAGES,
    Agreement,
    Fault,
    Knowledge,
    KnowledgeError,
    Language,
    Question,
    Step,
    Topic,
    Unit,
)
from knowledge.units import names_of

HERE = Path(__file__).parent
STEERING = ("commands", "verbs", "marks")


def load_knowledge(root: Path = HERE) -> Knowledge:
    """Everything in the data files under `root`.

    Raises:
        KnowledgeError: with every fault there is, each with its file and key.
    """
    faults: list[Fault] = []
    agreement = record(Agreement, table(root, "agreement.toml", faults), "agreement.toml", "", faults)
    topics = entries(root, "topics.toml", "topic", Topic, faults)
    steps = entries(root, "checklists.toml", "step", Step, faults)
    units = entries(root, "units.toml", "unit", Unit, faults)
    form = entries(root, "forms/order.toml", "question", Question, faults)
    steering = _steering(root, faults)
    replies = _replies(root, faults)
    items, asks, lexicon, item_faults = load_items(root)
    sentences, sentence_faults = load_sentences(root)
    intents, intent_faults = load_intents(root, sentences, lexicon)
    faults.extend(
        chain(
            item_faults,
            sentence_faults,
            intent_faults,
            check.agreement_faults(agreement) if agreement else (),
            check.device_faults(items.values(), steps.records),
            check.unit_faults(units.records, units.ids),
            check.sentence_faults(sentences, topics.ids),
            check.form_faults(form.records, replies.keys()),
            check.topic_faults(topics.records),
            check.reply_faults(replies),
        )
    )
    if faults or agreement is None:
        raise KnowledgeError(tuple(faults))
    return Knowledge(
        version=_version(root),
        agreement=agreement,
        items=items,
        asks=asks,
        topics={topic.id: topic for topic in topics.records},
        steps=steps.records,
        units={unit.id: unit for unit in units.records},
        unit_names=names_of(units.records),
        form=form.records,
        commands={key: frozenset(phrases) for key, phrases in steering["commands"].items()},
        verbs=steering["verbs"],
        marks=steering["marks"],
        replies=replies,
        sentences=sentences,
        lexicon=lexicon,
        intents=intents,
    )


def _steering(root: Path, faults: list[Fault]) -> dict[str, dict[str, tuple[str, ...]]]:
    """The parts of commands.toml, in each the longest phrase first, so that «ta ut» is found before «ta»."""
    file = "commands.toml"
    content = table(root, file, faults)
    unknown = sorted(content.keys() - set(STEERING))
    faults.extend(Fault(file=file, key=key, message="unknown key") for key in unknown)
    found: dict[str, dict[str, tuple[str, ...]]] = {part: {} for part in STEERING}
    for part in STEERING:
        for key, phrases in content.get(part, {}).items():
            if isinstance(phrases, list) and all(isinstance(phrase, str) and phrase for phrase in phrases):
                found[part][key] = tuple(sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)))
            else:
                faults.append(Fault(file=file, key=f"{part}.{key}", message="should be a list of phrases"))
    return found


def _replies(root: Path, faults: list[Fault]) -> dict[str, dict[Language, str]]:
    """Every reply by its dotted key; a language that lacks it has no entry."""
    replies: dict[str, dict[Language, str]] = {}
    for language in LANGUAGES:
        file = f"replies/{language}.toml"
        for key, text in _flat(table(root, file, faults)).items():
            if isinstance(text, str):
                replies.setdefault(key.removesuffix("._"), {})[language] = text
            else:
                faults.append(Fault(file=file, key=key, message="should be a text"))
    return replies


def _flat(content: Mapping[str, object], prefix: str = "") -> dict[str, object]:
    flat: dict[str, object] = {}
    for key, value in content.items():
        flat |= _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": value}
    return flat


def _version(root: Path) -> str:
    """A hash over the names and contents of all data files, the same on every machine."""
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.toml"), key=lambda path: path.relative_to(root).as_posix()):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
