"""A list of equipment in an Excel workbook, as lines of text.

A workbook is a zip of XML, and both can be made to swell; so what it says it holds is bounded before anything is
unpacked, and the zip reader never unpacks more of a part than that.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_UNPACKED = 10_000_000  # bytes of XML; a list of 500 things has some 100,000
MOST_PARTS = 500
MOST_ROWS = 2000  # of all sheets together; more than any pickup has
MOST_COLUMNS = 30


def text_of(content: bytes) -> str | None:
    """The visible sheets, a row on each line and its cells parted by tabs; None when it cannot be read.

    Formulas count by the value that was saved with them. Takes up to a second, so not on the event loop.
    """
    if not _is_bounded(content):
        return None
    from openpyxl import load_workbook  # late: few people send a workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        return "\n".join(islice(_lines(book), MOST_ROWS))
    except Exception:  # noqa: BLE001  whatever a broken file makes the reader raise, it is one that we cannot read
        return None


def _is_bounded(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
        return False
    return len(parts) <= MOST_PARTS and sum(part.file_size for part in parts) <= MOST_UNPACKED


def _lines(book: Workbook) -> Iterator[str]:
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True):
            cells = [_shown(value) for value in row]
            if any(cells):
                yield "\t".join(cells).rstrip("\t")


def _shown(value: object) -> str:
    """A cell as one reads it: whole numbers without decimals, days as dates, one line."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return " ".join(str(value).split())
