"""What is made of a printer by what it is said to do."""

from __future__ import annotations

import pytest

from knowledge.items import find_items
from knowledge.model import Knowledge


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("skriver som også kopierer", ["multifunction"]),
        ("canonen vår kopierer", ["multifunction"]),
        ("canonen på kopirommet som vi kopierer på", ["multifunction"]),
        ("vi kaller den kopimaskinen, men den kan bare skrive ut", ["printer_unsure"]),
        ("tre maskiner: en Canon som kopierer og to HP-er som bare skriver ut", ["multifunction", "printer"]),
        ("printer som skanner til epost og tar kopi, ok eller ikke ok", ["multifunction"]),
        ("skriveren, vet ikke om den kopierer eller ikke", ["printer_unsure"]),
        ("an Epson that only prints", ["printer"]),
        ("printer is fine, but an MFP that copies too", ["printer", "multifunction"]),
        ("the printer can't copy", ["printer"]),
        ("skriver som ikke kan skanne", ["printer"]),
        ("skriveren, kanskje den kan skanne", ["printer_unsure"]),
        ("kyocera, ren skriver uten skanner", ["printer"]),
        ("not an MFP, it only prints", ["printer"]),
        ("printer som vi er nesten sikre på at ikke kopierer", ["printer_unsure"]),
        ("printeren har scannerlokk", ["multifunction"]),
        ("tre skrivere, noen av dem kopierer", ["printer_unsure"]),
        ("7 print-only printers & 1 that also scans and copies", ["printer", "multifunction"]),
        ("apparatet på kontoret som både tar kopier og sender faks", ["multifunction"]),
        ("apparatet på kontoret", ["unclear"]),
        ("3 printers (print only), 2 projectors without bulbs, 1 copier", ["printer", "projector", "copier"]),
        ("den store saken vi tar kopier på i 2. etasje", ["multifunction"]),
        ("the thing in the hallway that prints, scans AND staples", ["multifunction"]),
        ("greia er at vi kopierer mye, men skriveren er ny", ["printer"]),
        ("HP-printer der man legger arket på glassplata", ["multifunction"]),
        ("fire-i-ett-printeren", ["multifunction"]),
        ("3 skrivere, den ene kan skanne", ["printer_unsure"]),
        ("LaserJet MFP M428, laserskriver altså", ["multifunction"]),
        ("jeg vet ærlig talt ikke om skriveren også kopierer", ["printer_unsure"]),
    ],
)
def test_what_a_printer_does_decides(text: str, items: list[str], knowledge: Knowledge) -> None:
    assert [mention.item for mention in find_items(text, knowledge)] == items
