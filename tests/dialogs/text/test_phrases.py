"""A sentence about the list in pieces, each by the longest that is known; what has no kind is strange."""

from __future__ import annotations

import pytest

from dialogs.text.phrases import lines_named, pieces
from orders.draft import Draft, Line
from tests.dialogs.talk import the_knowledge

MARKS = ("except", "not", "all", "works")
CUT: dict[str, list[str]] = {
    "alle unntatt to skjermer virker": ["all", "except", "count", "item", "works"],
    "linje 2 virker ikke": ["line", "works", "not"],
    "a monitor": ["count", "item"],
    "a strange thing": ["padding", "unknown", "unknown"],
    "PC-ene; skjermene.": ["item", "end", "item", "end"],
    "": [],
}
LINES = Draft(lines=(Line(id="1", item="laptop", quantity=12), Line(id="2", item="monitor", quantity=3)))


@pytest.mark.parametrize("text", CUT)
def test_pieces(text: str) -> None:
    assert [piece.kind for piece in pieces(text, MARKS, the_knowledge())] == CUT[text]


def test_a_piece_knows_its_words_its_number_and_its_item() -> None:
    line, count, item = pieces("linje 2 tolv skjermer", MARKS, the_knowledge())
    assert (line.text, line.number) == ("linje 2", 2)
    assert (count.text, count.number) == ("tolv", 12)
    assert (item.text, item.value) == ("skjermer", "monitor")


@pytest.mark.parametrize(("item", "lines"), [("monitor", ["2"]), ("pc", ["1"]), ("macbook", []), ("server", [])])
def test_a_general_word_means_the_kinds_on_the_list(item: str, lines: list[str]) -> None:
    assert [line.id for line in lines_named(item, LINES, the_knowledge())] == lines
