"""Counts that belong together, and tables of things with their counts."""

from __future__ import annotations

import pytest

from knowledge.items import find_items
from knowledge.model import Knowledge


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("3 EliteBook som ikke starter, 1 som starter", [4]),
        ("rullemus: 3 røde, 2 sorte", [5]),
        ("skjermer x3", [3]),
        ("dymo 450", [None]),
        ("8 mobil 3 headset", [8, 3]),
        ("the fire truck tablets", [None]),
        ("6 toughbook, 6 billadere til dem og 2 laserskrivere", [6, 6, 2]),
        ('16 stk 27" + 16 stk 24", skjermer', [32]),
        ("skjermer 60, dokker 29, stoler 4. Lilleborg", [60, 29, 4]),
        ("iPhone 8, iPad 6", [None, None]),
        ("skjermkort, tolv i tallet", [12]),
        ("does it stretch to desk phones", [None]),
        ("smart-ups 1500", [None]),
        ("to skjermer", [2]),
        ("femten iPader og like mange ladere", [15, 15]),
        ("hent alle 8 pcene i 3 etg og de 4 i kjelleren", [12]),
        ("Hent 5 nettbrett. Nei, 7. Og ein mus", [7, 1]),
        ("6 skjermer og en haug med kabler", [6, None]),
        ("half a dozen MacBooks and twice as many monitors", [6, 12]),
        ("12 laptops, each with a charger", [12, 12]),
        ("a few switches", [None]),
        ("50 burnt-out light bulbs", [50]),
        ("what used to run on old desktops", [None]),
        ("thin clients, fifty or so", [50]),
        ("14 tomme tonere", [14]),
        ("14 tommers skjermer", [None]),
        ("henting av 1 mobil", [1]),
        ("12 laptoper, 3 med knust deksel", [12]),
        ("3 nye skjermer og 2 gamle", [5]),
        ("14 OptiPlex\n22 skjermer\nkabler\nmus", [14, 22, None, None]),
        ("vi har 12\nbærbare PC-er\nsom skal hentes", [12]),
        ("* en kopimaskin\n* en kasse med kabler og noen tastaturer", [1, None, None]),
        ("10 skjermer og 2 gamle", [10]),
    ],
)
def test_lots_make_one_count(text: str, counts: list[int | None], knowledge: Knowledge) -> None:
    assert [mention.quantity for mention in find_items(text, knowledge)][: len(counts)] == counts
