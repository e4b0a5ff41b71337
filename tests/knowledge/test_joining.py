"""Which names side by side make one thing, and which are verbs."""

from __future__ import annotations

import pytest

from knowledge.items import find_items
from knowledge.model import Knowledge


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("kan servere og UPS gå i samme henting", ["server", "ups"]),
        ("en haug med dokker", ["dock"]),
        ("e det nåkka dokker tar", []),
        ("kopi maskin", ["copier"]),
        ("computer mice, but no mouse traps", ["mouse"]),
        ("computer mice yes, real mouse traps no", ["mouse", "trap"]),
        ("laptop- og mobilladere", ["charger", "charger"]),
        ("usb headset", ["headset"]),
        ("latitude-maskiner", ["laptop"]),
        ("inkjet all-in-one", ["multifunction"]),
        ("fridge screens", ["unclear"]),
        ("screens for the shower", ["unclear"]),
        ("laptop charger", ["charger"]),
        ("mobile screens", ["monitor"]),
        ("thinkpad dock", ["dock"]),
        ("cisco-svitsj", ["switch"]),
        ("Nintendo Switch", ["game_console"]),
        ("kan dere servere kaffe", []),
        ("printer room", []),
        ("12 skjermer avdeling nord", ["monitor"]),
        ("mobiltelefon bytta ut", ["mobile_phone"]),
        ("we need to switch to something new", []),
    ],
)
def test_names_side_by_side_make_one_thing(text: str, items: list[str], knowledge: Knowledge) -> None:
    assert [mention.item for mention in find_items(text, knowledge)] == items
