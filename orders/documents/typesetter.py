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
    missing = _missing(tuple(sorted({c for c in shown if ord(c) >= ALL_DRAWN_BELOW})))
    return "".join(BOX if c in missing else c for c in shown)


def _missing(characters: tuple[str, ...]) -> set[str]:
    """Those that no typeface has: all are tried at once, and in halves when that fails."""
    if not characters or _fits(" ".join(characters)):
        return set()
    if len(characters) == 1:
        return set(characters)
    middle = len(characters) // 2
    return _missing(characters[:middle]) | _missing(characters[middle:])


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
