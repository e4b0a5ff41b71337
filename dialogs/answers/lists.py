"""A file with a list of equipment: lines in plain words, or a table whose heading says what each column holds.

Only a heading makes a table: «12 bærbare, 3 skjermer» is a line in words, whatever stands between the things.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from msgspec.structs import replace

from dialogs.answers.details import serials_in
from dialogs.moves import Fill, Listed
from dialogs.text.typed import plain
from knowledge.items import find_items
from knowledge.model import Knowledge, Mention

MOST_ROWS = 500
LONGEST_ROW = 2000  # characters
SHOWN = 5  # rows that are shown as not understood
DELIMITERS = "\t;,"
COLUMNS = ("count", "serial", "model")


class _Row(NamedTuple):
    """One row: the things in it, and what its columns say of them."""

    text: str
    mentions: tuple[Mention, ...]
    serials: tuple[str, ...] = ()
    model: str = ""


def read_list(files: Sequence[str], knowledge: Knowledge) -> Fill:
    """The things in these files with their counts, serial numbers and models; what could not be read is told."""
    lines = [[line[:LONGEST_ROW] for line in file.splitlines() if any(map(str.isalnum, line))] for file in files]
    rows = [row for file in lines for row in _rows(file[:MOST_ROWS], knowledge)]
    serials: dict[str, tuple[str, ...]] = {}
    models: dict[str, str] = {}
    for row in rows:
        for item in {mention.item for mention in row.mentions if row.serials or row.model}:
            serials[item] = (*serials.get(item, ()), *row.serials)
            if row.model and row.model not in models.get(item, "").split(", "):
                models[item] = ", ".join(filter(None, (models.get(item, ""), row.model)))
    unread = tuple(row.text[:60] for row in rows if not row.mentions)
    return Fill(
        mentions=tuple(mention for row in rows for mention in row.mentions),
        listed=Listed(
            serials={item: given for item, given in serials.items() if given},
            models=models,
            unread=unread,
            cut=any(len(file) > MOST_ROWS for file in lines),
        ),
    )


def _rows(lines: list[str], knowledge: Knowledge) -> Iterator[_Row]:
    if not lines:
        return iter(())
    delimiter = max(DELIMITERS, key=lines[0].count)
    heading = _heading(lines[0].split(delimiter), knowledge)
    if not any(heading):
        return map(partial(_said, knowledge=knowledge), lines)
    return (_of_table(cells, heading, knowledge) for cells in _table(lines[1:], delimiter))


def _table(lines: list[str], delimiter: str) -> list[list[str]]:
    """The cells of each row; where a quotation mark has no fellow, it is no more than a mark in its own row."""
    try:
        return list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return [[cell.strip('" ') for cell in line.split(delimiter)] for line in lines]


def _heading(cells: list[str], knowledge: Knowledge) -> list[str]:
    """What each column holds: one of COLUMNS, "" for words about the thing."""
    said = [plain(cell.strip('"')) for cell in cells]
    return [next((c for c in COLUMNS if cell in knowledge.marks[f"column_{c}"]), "") for cell in said]


def _said(line: str, knowledge: Knowledge) -> _Row:
    words = line.replace(";", " ").replace("\t", " ")
    return _Row(text=words, mentions=find_items(words, knowledge))


def _of_table(cells: list[str], heading: list[str], knowledge: Knowledge) -> _Row:
    held = {column: " ".join(_column(cells, heading, column)) for column in COLUMNS}
    words = _column(cells, heading, "")
    anywhere = (*words, " ".join(words), " ".join((*words, held["model"])))
    found = next(filter(None, (find_items(place, knowledge) for place in anywhere)), ())
    serials = serials_in(held["serial"])
    mentions = tuple(replace(mention, quantity=_count(held["count"], heading, mention)) for mention in found[:1])
    return _Row(text=" ".join(cells), mentions=mentions, serials=serials, model=held["model"])


def _column(cells: list[str], heading: list[str], column: str) -> list[str]:
    kinds = [*heading, *[""] * (len(cells) - len(heading))]
    return [cell.strip() for cell, kind in zip(cells, kinds, strict=False) if kind == column and cell.strip()]


def _count(cell: str, heading: list[str], mention: Mention) -> int | None:
    """The count in its own column; in a table without one, every row is one thing unless its words say more."""
    if "count" in heading:
        return int(cell) if cell.isdecimal() and len(cell) < 7 else None
    return mention.quantity if mention.quantity is not None else 1
