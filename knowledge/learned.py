"""What has been learned from the labelled sentences, kept in a file beside them.

Why it exists: learning takes seconds and a start must not. The file is made from the data files as bytecode is made
from source: it is never edited or handed around, and one that does not fit the data files is not used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from knowledge.learning import Lesson

FILE = "learned.msgpack"
CODE = Path(__file__).parent
# what is seen of a sentence depends on these, so they are part of what a kept file has to fit
SOURCES = ("sentences/*.toml", "items/*.toml", "words.toml", "cues.toml", "context.toml", "understanding.toml")


class Learned(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of learning."""

    mark: str  # of the data files and the code that it was learned with
    intents: Lesson  # features of messages (view.py), and labels as intents.py writes them
    tongue: Lesson  # see tongue.py
    words: tuple[str, ...]  # folded words that are surely spelt as they should be


def mark(root: Path) -> str:
    """A hash over everything that decides what is learned from the sentences under `root`."""
    digest = hashlib.sha256()
    for path in _sources(root):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _sources(root: Path) -> Iterator[Path]:
    for pattern in SOURCES:
        yield from sorted(root.glob(pattern))
    yield from sorted(CODE.glob("*.py"))


def recall(root: Path, wanted: str) -> Learned | None:
    """What is kept under `root`, if it was learned with what has this mark."""
    try:
        learned = msgspec.msgpack.decode((root / FILE).read_bytes(), type=Learned)
    except (OSError, msgspec.DecodeError):
        return None
    return learned if learned.mark == wanted else None


def keep(root: Path, learned: Learned) -> None:
    """Write the file, whole or not at all."""
    new = (root / FILE).with_suffix(".new")
    new.write_bytes(msgspec.msgpack.encode(learned))
    new.replace(root / FILE)
