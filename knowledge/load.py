"""The data files of this folder as one frozen Knowledge.

Why it exists: data that is wrong must stop the service before it meets anyone, and whoever edits it must see
all that is wrong at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from knowledge import check
from knowledge.days import DayWords, day_faults
from knowledge.files import Entries, entries, record, table
from knowledge.intents import IntentIndex, load_intents
from knowledge.lexicon import load_items
from knowledge.model import (
    LANGUAGES,
    Agreement,
    Ask,
    Fault,
    ItemClass,
    Knowledge,
    KnowledgeError,
    Language,
    Question,
    Step,
    Topic,
    Unit,
)
from knowledge.models import pattern_faults
from knowledge.names import Lexicon
from knowledge.units import names_of, places_of

HERE = Path(__file__).parent
STEERING = ("commands", "verbs", "marks")


class _Files(NamedTuple):
    """What was read of the files that stand for themselves."""

    agreement: Agreement | None
    topics: Entries[Topic]
    steps: Entries[Step]
    units: Entries[Unit]
    form: Entries[Question]
    steering: dict[str, dict[str, tuple[str, ...]]]
    days: DayWords | None
    replies: dict[str, dict[Language, str]]


def load_knowledge(root: Path = HERE) -> Knowledge:
    """Everything in the data files under `root`.

    Raises:
        KnowledgeError: with every fault there is, each with its file and key.
    """
    faults: list[Fault] = []
    files = _read(root, faults)
    faults.extend(_between(files))
    items, asks, lexicon, intents = _vocabulary(root, files, faults)
    if faults or files.agreement is None or files.days is None:
        raise KnowledgeError(tuple(dict.fromkeys(faults)))
    return Knowledge(
        version=_version(root),
        agreement=files.agreement,
        items=items,
        asks=asks,
        topics={topic.id: topic for topic in files.topics.records},
        steps=files.steps.records,
        units={unit.id: unit for unit in files.units.records},
        unit_names=names_of(files.units.records),
        unit_places=places_of(files.units.records),
        form=files.form.records,
        commands={key: frozenset(phrases) for key, phrases in files.steering["commands"].items()},
        verbs=files.steering["verbs"],
        marks=files.steering["marks"],
        days=files.days,
        replies=files.replies,
        lexicon=lexicon,
        intents=intents,
    )


def _read(root: Path, faults: list[Fault]) -> _Files:
    return _Files(
        agreement=record(Agreement, table(root, "agreement.toml", faults), "agreement.toml", "", faults),
        topics=entries(root, "topics.toml", "topic", Topic, faults),
        steps=entries(root, "checklists.toml", "step", Step, faults),
        units=entries(root, "units.toml", "unit", Unit, faults),
        form=entries(root, "forms/order.toml", "question", Question, faults),
        steering=_steering(root, faults),
        days=record(DayWords, table(root, "days.toml", faults), "days.toml", "", faults),
        replies=_replies(root, faults),
    )


def _between(files: _Files) -> Iterator[Fault]:
    """The faults that no file shows by itself."""
    return chain(
        check.agreement_faults(files.agreement) if files.agreement else (),
        check.unit_faults(files.units.records, files.units.ids),
        check.form_faults(files.form.records, files.replies),
        check.topic_faults(files.topics.records),
        check.reply_faults(files.replies),
        day_faults(files.days) if files.days else (),
    )


def _vocabulary(
    root: Path, files: _Files, faults: list[Fault]
) -> tuple[dict[str, ItemClass], dict[str, Ask], Lexicon, IntentIndex]:
    """The items and how people speak of them; what cannot be compiled ends the loading, with all faults so far."""
    try:
        items, asks, lexicon, found = load_items(root)
        faults.extend(chain(found, check.device_faults(items.values(), files.steps.records)))
        faults.extend(pattern_faults(lexicon.models.rules))
        intents, found = load_intents(root, lexicon)
    except KnowledgeError as unusable:
        raise KnowledgeError(tuple(dict.fromkeys((*faults, *unusable.faults)))) from unusable
    faults.extend(chain(found, check.label_faults(intents.weights.labels, files.topics.ids)))
    return items, asks, lexicon, intents


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
            replies.setdefault(key.removesuffix("._"), {})[language] = str(text)
            if not isinstance(text, str):
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
