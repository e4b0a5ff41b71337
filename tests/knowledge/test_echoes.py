"""A thing that is named twice, or by its kind, is one thing."""

from __future__ import annotations

import pytest

from knowledge.items import find_items
from knowledge.model import Knowledge


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("tre skjermer mot sola, altså solskjermer", ["sun_screen"]),
        ("40 brett fra kantina, serveringsbrett altså", ["tray"]),
        ("varmekablene fra gulvet, det er jo kabler", ["heating_cable"]),
        ("elbillader, er det en lader hos dere", ["car_charger"]),
        ("varmekabler og kabler", ["heating_cable", "cable"]),
        ("skjermer, altså skilleveggene", ["room_divider"]),
        ("a server (the kitchen trolley kind)", ["trolley"]),
        ("projektor (uten lerret)", ["projector"]),
        ("smarttavla, 86 tommer", ["interactive_board"]),
        ("dokker, nei vent, switcher", ["switch"]),
        ("lesebrett, Kindle Paperwhite", ["e_reader"]),
        ("52 mobiler, telefonene er i skapet", ["mobile_phone"]),
        ("nettverksutstyr som ruter og svitsj", ["router", "switch"]),
        ("musematter og deksler, er slikt tilbehør med", ["accessory", "accessory"]),
        ("switchene, altså Nintendo", ["game_console"]),
        ("TV-benken, altså selve benken", ["desk"]),
        ("en ny toner i skapet, er en slik toner grei", ["unused_toner"]),
        ("en skjerm, 55 tommer Samsung", ["monitor"]),
        ("ca 20 PC-er (bærbare) og 7 dokker", ["laptop", "dock"]),
        ("28 elevmaskiner (stasjonære)", ["desktop"]),
        ("4 bærbare, hvorav 2 mac", ["laptop"]),
        ("20 PC-er, stasjonære, og 3 skjermer", ["desktop", "monitor"]),
        ("pc-er, bærbare og skjermer", ["pc", "laptop", "monitor"]),
        ("en skjerm på kontoret og en skjerm på lageret", ["monitor", "monitor"]),
    ],
)
def test_a_thing_named_twice_is_one_thing(text: str, items: list[str], knowledge: Knowledge) -> None:
    assert [mention.item for mention in find_items(text, knowledge)] == items
