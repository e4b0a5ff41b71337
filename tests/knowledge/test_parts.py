"""Of a thing and what it belongs to or suffers from, the thing that is meant is left."""

from __future__ import annotations

import pytest

from knowledge.items import find_items
from knowledge.model import Knowledge


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("lader til PC", ["charger"]),
        ("hev-senk-pulten har jo både motor, ledning og display", ["desk"]),
        ("sju lysarmaturer med rør i og sju pc-er", ["lamp", "pc"]),
        ("nettbretta har sprokke glas, glaset ligg i ein pose", ["tablet"]),
        ("ladere som ikke passer i laptopene", ["charger"]),
        ("12 bærbare som virker og 3 defekte skjermer", ["laptop", "monitor"]),
        ("skjøteledninger til pcene", ["power_strip"]),
        ("nettbrett hos vaktmesteren i skranken", ["tablet"]),
        ("skap med skjermer", ["monitor"]),
        ("skap med skjerm", ["cupboard"]),
        ("pult med to skjermer på", ["desk", "monitor"]),
        ("rack med switcher", ["rack", "switch"]),
        ("ei bøtte full av kabler", ["cable"]),
        ("laptop med ødelagt tastatur og skjerm", ["laptop"]),
        ("skjerm med ødelagt fot + kaffemaskin", ["monitor", "coffee_machine"]),
        ("må batteriet ut av tastaturet", ["battery", "keyboard"]),
        ("keyboards with a box of fans", ["keyboard", "fan"]),
        ("pc-er fulle av grus", ["pc"]),
        ("skjermen er knust på telefonen", ["telephone"]),
        ("ipader med knust skjerm", ["ipad"]),
        ("musa er fin, men hva med batteriene som følger med den", ["mouse", "battery"]),
        ("15 iPader, 3 av dem har knust skjerm", ["ipad"]),
        ("6 iPader, to har ødelagt ladekabel", ["ipad"]),
        ("skjermene i skapet", ["monitor"]),
        ("lette batterier, cirka en bøtte", ["battery"]),
        ("lamper fra speilet i gangen", ["lamp"]),
        ("rack-mounted servers", ["server"]),
        ("lysrør, vi er redde for kvikksølvet", ["fluorescent_tube"]),
        ("gjelder det samme for skjermer som for lysrør", ["monitor", "fluorescent_tube"]),
        ("skriveren på pc-labben", ["printer"]),
        ("drill, batteriet er daut", ["power_tool"]),
        ("sykesenger, de har både ledning og fjernkontroll", ["care_bed"]),
        ("søppelsekk med kabler", ["cable"]),
        ("kopimaskinen er fra Ricoh", ["copier"]),
        ("toneren sitter i når skriveren går", ["used_toner", "printer"]),
        ("drone med tre batterier", ["edu_kit", "battery"]),
        ("hearing aids and their chargers", ["medical", "accessory"]),
        ("pc-er med egen lader", ["pc", "charger"]),
        ("hva med usb minnepenner og små rutere", ["usb_stick", "router"]),
    ],
)
def test_the_thing_that_is_meant_is_left(text: str, items: list[str], knowledge: Knowledge) -> None:
    assert [mention.item for mention in find_items(text, knowledge)] == items
