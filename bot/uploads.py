"""Which files a chat takes: lists of equipment as text or workbook, photographs, PDF. Judged by what is in them."""

from __future__ import annotations

import re
from pathlib import PurePath

from bot import workbooks
from dialogs.messages import Attachment

MAGIC = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"%PDF-": "application/pdf",
}
TEXTS = {".csv": "text/csv", ".tsv": "text/tab-separated-values", ".txt": "text/plain"}
WORKBOOK = (".xlsx", b"PK\x03\x04")
ENDINGS = (*TEXTS, WORKBOOK[0], ".jpg", ".jpeg", ".png", ".pdf")
LONGEST_NAME = 120
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
UNPRINTABLE = re.compile(r'[\x00-\x1f\x7f"\\/]')


def examine(name: str, content: bytes) -> Attachment | None:
    """The file as the dialog sees it, or None if it is of a kind that we do not take; not on the event loop."""
    name = clean_name(name)
    for magic, content_type in MAGIC.items():
        if content.startswith(magic):
            return Attachment(name=name, content_type=content_type)
    ending, magic = WORKBOOK
    if name.lower().endswith(ending) and content.startswith(magic):
        return Attachment(name=name, content_type=workbooks.CONTENT_TYPE, text=workbooks.text_of(content))
    content_type = TEXTS.get(PurePath(name).suffix.lower(), "")
    text = _text(content) if content_type else None
    return None if text is None else Attachment(name=name, content_type=content_type, text=text)


def clean_name(name: str) -> str:
    """The last part of a file name, without anything that a header or a path could read."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return UNPRINTABLE.sub("", last)[-LONGEST_NAME:].strip() or "file"


def _text(content: bytes) -> str | None:
    for encoding in ("utf-8-sig", "cp1252"):  # Excel on Norwegian Windows writes CSV in cp1252
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if CONTROL.search(text) else text
    return None
