"""What is said to be left out is no item."""

from __future__ import annotations

import pytest

from knowledge.items import find_items
from knowledge.model import Knowledge


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("projektor uten pære", ["projector"]),
        ("pc uten minne og disk", ["pc"]),
        ("tre nettbrett uten lader og en lader uten nettbrett", ["tablet", "charger"]),
        ("ikke toneren, det vet jeg, men skriveren", ["used_toner", "printer"]),
        ("ikke bare skjermene, men også kopimaskinen", ["monitor", "copier"]),
        ("projectors (lamps removed)", ["projector"]),
        ("we took the toner out of the printer", ["printer"]),
        ("det er ingen MFP, bare en skriver", ["printer"]),
        ("skjermene, ikke kameraene", ["monitor"]),
        ("15 skjermer ikke PC-er", ["monitor"]),
        ("can the toner stay in the printer", ["toner_inside", "printer"]),
        ("3 pc-er, ikke den kaffetrakteren ved siden av", ["pc"]),
        ("PC-ene i skapet, skapet blir stående", ["pc"]),
        ("bare hyllene altså, serverne står", ["cupboard"]),
        ("serverne står i kjelleren", ["server"]),
        ("the iPads are staying, only the chargers go", ["charger"]),
        ("laserprojektor, den har ikke pære", ["projector"]),
        ("iPad w/o pens", ["ipad"]),
        ("vi har ikke bruk for skjermer og mus", ["monitor", "mouse"]),
        ("projektor, pære og lerret er for lengst kastet", ["projector"]),
        ("the projector whose lamp burst and was already removed", ["projector"]),
        ("skriveren, hvis vi trekker ut toneren først", ["printer"]),
        ("laptop chargers, the laptops themselves went years ago", ["charger"]),
        ("skjermer og kopimaskiner må kastes", ["monitor", "copier"]),
        ("20 bærbare. La skriverne stå, de skal vi bruke", ["laptop"]),
        ("10 PC-er. Vi har også 3 skrivere, men de skal vi bruke videre", ["pc"]),
        ("we already gave away 5 monitors; please order pickup of 10 PCs", ["pc"]),
        ("lat projektoren vere, men ta skjermane", ["monitor"]),
    ],
)
def test_what_is_left_out_is_no_item(text: str, items: list[str], knowledge: Knowledge) -> None:
    assert [mention.item for mention in find_items(text, knowledge)] == items
