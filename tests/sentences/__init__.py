"""The sentences that the understanding is measured on, as records."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent


class Item(NamedTuple):
    """One thing that a sentence names: the verdicts that are right for it, and how many there are."""

    verdicts: frozenset[str]
    quantity: int | None


class Said(NamedTuple):
    """A sentence, and how it should be understood."""

    text: str
    language: str
    intent: str
    topic: str | None
    items: tuple[Item, ...]


def sentences() -> Iterator[Said]:
    """All of them."""
    for language in ("nb", "nn", "en"):
        content = tomllib.loads((HERE / f"{language}.toml").read_text("utf-8"))
        for intent in ("coverage", "order"):
            for text, items in content[intent].items():
                yield Said(text, language, intent, None, tuple(map(_item, items)))
        for topic, texts in content["faq"].items():
            yield from (Said(text, language, "faq", topic, ()) for text in texts)
        for intent, texts in content["rest"].items():
            yield from (Said(text, language, intent, None, ()) for text in texts)


def _item(written: str) -> Item:
    """«12 included|similar»."""
    words = written.replace("|", " ").split()
    counts = [int(word) for word in words if word.isdecimal()]
    return Item(frozenset(words) - set(map(str, counts)), counts[0] if counts else None)
