"""The part of the knowledge that reading a message needs, loaded by itself.

Why it exists: `explain` and the measuring of the understanding start in a blink because they load no more than this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.intents import IntentIndex, load_intents
from knowledge.lexicon import load_items
from knowledge.model import Ask, ItemClass, KnowledgeError
from knowledge.names import Lexicon

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Understanding:
    """How people name items and say what they want."""

    items: Mapping[str, ItemClass]
    asks: Mapping[str, Ask]
    lexicon: Lexicon
    intents: IntentIndex


def load_understanding(root: Path = HERE) -> Understanding:
    """What reading needs of the data files under `root`.

    Raises:
        KnowledgeError: with every fault in those files.
    """
    items, asks, lexicon, faults = load_items(root)
    intents, more = load_intents(root, lexicon)
    if faults or more:
        raise KnowledgeError((*faults, *more))
    return Understanding(items, asks, lexicon, intents)
