"""Data into a tagged PDF, by typst and the templates of this folder.

Whatever people wrote reaches typst as data, never as markup. The output claims PDF/A-2a and PDF/UA-1, and typst
refuses to write a file that would break that claim; a character that no embedded typeface has would be such a
breach, so those are found first and shown as a box.
"""

from __future__ import annotations

import json
import threading
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, cast

import typst

HERE = Path(__file__).parent
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
BOX = "□"
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}  # among them those that turn the direction of writing
ALL_DRAWN_BELOW = 0x250  # the typefaces have all of Latin
PROBE = b"""#set document(title: "?")
#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"))
#sys.inputs.text"""
Data = str | bool | Sequence["Data"] | Mapping[str, "Data"]

_lock = threading.Lock()  # one compiler, kept because it has read the typefaces


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(root=HERE, ignore_system_fonts=True)


def typeset(template: Literal["form", "record"], data: Mapping[str, Data], at: datetime) -> bytes:
    """The PDF of a template in this folder; the same data and time give the same bytes. Takes some 20 ms.

    Args:
        template: which document.
        data: what the template draws; all of it is shown as plain text. `undrawn` is added: whether a box stands
            for a character somewhere.
        at: the document's creation time.
    """
    drawn = {key: _drawn(value) for key, value in data.items()}
    undrawn = json.dumps(drawn, ensure_ascii=False).count(BOX) > json.dumps(data, ensure_ascii=False).count(BOX)
    return _compile(_source(template), {"data": json.dumps({**drawn, "undrawn": undrawn})}, at)


@cache
def _source(template: str) -> bytes:
    return (HERE / f"{template}.typ").read_bytes()


def _drawn(value: Data) -> Data:
    if isinstance(value, str):
        return drawable(value)
    if isinstance(value, Mapping):
        return {key: _drawn(inner) for key, inner in value.items()}
    return value if isinstance(value, bool) else [_drawn(inner) for inner in value]


def drawable(text: str) -> str:
    """The text as the typefaces can draw it: boxes for the rest and for invisible characters."""
    plain = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\t", " ")
    shown = "".join(BOX if unicodedata.category(c) in INVISIBLE and c != "\n" else c for c in plain)
    if shown.isascii() or ord(max(shown)) < ALL_DRAWN_BELOW:
        return shown
    clusters = _clusters(shown)
    missing = _missing(tuple(sorted({c for c in clusters if ord(max(c)) >= ALL_DRAWN_BELOW})))
    drawn = "".join(_boxed(c) if c in missing else c for c in clusters)
    # What is drawn by itself may yet not be drawn beside the neighbours it has here
    unmarked = "".join(BOX if _is_mark(c) else c for c in drawn)
    latin = "".join(c if ord(c) < ALL_DRAWN_BELOW else BOX for c in drawn)
    return next(text for text in (drawn, unmarked, latin) if text is latin or _fits(text))


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"


def _clusters(text: str) -> list[str]:
    """Each letter with the marks on it: a typeface that has both may not have them together."""
    clusters: list[str] = []
    for character in text:
        if not _is_mark(character):
            clusters.append(character)
        elif clusters and not clusters[-1].isspace():
            clusters[-1] += character
        else:
            clusters.append(BOX)  # a mark on nothing
    return clusters


def _boxed(cluster: str) -> str:
    """A letter without its marks; a box for each of them, and for a letter that cannot be drawn by itself."""
    return (drawable(cluster[0]) if cluster[1:] else BOX) + BOX * len(cluster[1:])


def _missing(clusters: tuple[str, ...]) -> set[str]:
    """Those that no typeface has: all are tried at once, and in halves when that fails."""
    if not clusters or _fits(" ".join(clusters)):
        return set()
    if len(clusters) == 1:
        return set(clusters)
    middle = len(clusters) // 2
    return _missing(clusters[:middle]) | _missing(clusters[middle:])


@lru_cache(maxsize=4096)
def _fits(text: str) -> bool:
    try:
        _compile(PROBE, {"text": text}, datetime.fromtimestamp(0, UTC))
    except typst.TypstError:
        return False
    return True


def _compile(source: bytes, inputs: dict[str, str], at: datetime) -> bytes:
    with _lock:
        pdf = _compiler().compile(
            source, format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS, timestamp=int(at.timestamp())
        )
    return cast("bytes", pdf)  # lists are for the picture formats, which have a file for each page
