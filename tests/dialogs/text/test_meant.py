"""Which lines a sentence means, and how many of each."""

from __future__ import annotations

import pytest

from dialogs.moves import ChangeLines, Puzzled
from dialogs.text.meant import named_in, taken
from dialogs.text.phrases import pieces
from orders.draft import Draft
from tests.builders import a_line
from tests.dialogs.talk import the_knowledge

DRAFT = Draft(
    lines=(
        a_line(id="1", item="laptop", quantity=12),
        a_line(id="2", item="monitor", quantity=3),
        a_line(id="3", item="monitor", quantity=5, model="Eizo"),
    )
)


def _named(text: str) -> list[tuple[tuple[str, ...], int | None]]:
    found = pieces(text, ("padding", "joining"), the_knowledge())
    return [(tuple(line.id for line in one.lines), one.number) for one in named_in(found, DRAFT, the_knowledge())]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("linje 1 og 2", [(("1",), None), (("2",), None)]),
        ("to av de bærbare", [(("1",), 2)]),
        ("skjermene", [(("2", "3"), None)]),
        ("linje 9", [((), None)]),
        ("2 bærbare og 1 skjerm", [(("1",), 2), (("2", "3"), 1)]),
        ("ingenting", []),
    ],
)
def test_lines_by_name_and_number(text: str, named: list[tuple[tuple[str, ...], int | None]]) -> None:
    assert _named(text) == named


@pytest.mark.parametrize(
    ("text", "take"),
    [
        ("linje 1", {"1": None}),
        ("2 bærbare", {"1": 2}),
        ("12 bærbare", {"1": None}),  # all there are
        ("13 bærbare", None),
        ("2 skjermer", None),  # of which line?
        ("2 bærbare og 3 bærbare", None),
    ],
)
def test_in_doubt_about_how_many_nothing_is_taken(text: str, take: dict[str, int | None] | None) -> None:
    found = named_in(pieces(text, ("padding", "joining"), the_knowledge()), DRAFT, the_knowledge())
    wanted = ChangeLines(take=take) if take else Puzzled(problem="line.remove_how")
    assert taken(found) == wanted
