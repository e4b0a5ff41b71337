"""What is named to tell of another thing is not one more of them."""

from __future__ import annotations

import pytest

from knowledge.items import find_items
from knowledge.model import Knowledge


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("drill og stikksag, begge med ledning", ["power_tool", "power_tool"]),
        ("mikrobølgeovn med display og usb-port", ["microwave"]),
        ("28 ipader med knust glass", ["ipad"]),
        ("mobiler og knust glass", ["mobile_phone", "glass"]),
        ("lysrør bak serveren", ["fluorescent_tube"]),
        ("laptopen ligger i en eske det sto mikrobølgeovn på", ["laptop"]),
        ("mapper med papir og en minnepinne", ["stationery", "usb_stick"]),
        ("gikk over til nettbrett og har laptoper igjen", ["laptop"]),
        ("byttet laptoper mot nettbrett", ["laptop"]),
        ("har fått 10 nye bærbare og vil ha hentet 10 gamle stasjonære", ["desktop"]),
        ("alle skjermene har kabel", ["monitor"]),
        ("serveren foran lysrørene", ["server"]),
        ("can the kettle go with the laptops", ["kettle"]),
        ("tonere i samme eske som kablene", ["used_toner"]),
        ("desk lamps, not projector ones", ["lamp"]),
        ("en kaffetrakter og to esker med kabler", ["coffee_maker", "cable"]),
        ("stoler nei, men ta med skjermene", ["chair", "monitor"]),
        ("pulter sammen med 12 skjermer", ["desk", "monitor"]),
        ("skjermen på kaffemaskina", ["coffee_machine"]),
        ("batterier fra mus og tastaturer", ["battery"]),
        ("servere, diskene står i", ["server"]),
        ("macbooker med dansk tastatur på", ["macbook"]),
        ("hodesett med mikrofon og slitte puter", ["headset"]),
        ("PC-er med skjerm og tastatur", ["pc", "monitor", "keyboard"]),
        ("laptop med tastatur og mus", ["laptop", "keyboard", "mouse"]),
        ("laptop med løst tastatur", ["laptop", "keyboard"]),
        ("iPhoner der SIM-kortet fremdeles står i", ["iphone"]),
        ("bordtelefoner, de med nettverksplugg", ["desk_phone"]),
        ("screens with built-in speakers", ["monitor"]),
        ("ruteren som skapet var koblet til", ["router"]),
        ("nettbrettene sto på lageret sammen med tegneserier og bøker", ["tablet"]),
        ("kortlesere, de man stikker adgangskortet i", ["card_reader"]),
    ],
)
def test_only_what_is_to_go_is_left(text: str, items: list[str], knowledge: Knowledge) -> None:
    assert [mention.item for mention in find_items(text, knowledge)] == items


@pytest.mark.parametrize("text", ["fnurgen med skjerm", "sekker til chromebook", "thinkpad-sekkene", "ipad-fnurger"])
def test_what_only_tells_of_a_thing_that_nobody_knows_is_no_yes(text: str, knowledge: Knowledge) -> None:
    assert [mention.verdict for mention in find_items(text, knowledge)] == ["clarify"]
