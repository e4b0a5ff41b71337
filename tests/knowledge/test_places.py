"""What only tells where is no item."""

from __future__ import annotations

import pytest

from knowledge.items import find_items
from knowledge.model import Knowledge


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("tingene bak disken", []),
        ("skjermene bak disken", ["monitor"]),
        ("harddisken, den gamle disken", ["internal_drive"]),
        ("10 headset, sentralbordet i rådhuset", ["headset"]),
        ("tar dere sentralbordet i rådhuset", ["phone_exchange"]),
        ("vi tømmer IT-skapet, 4 PC-er", ["pc"]),
        ("trying to clear the storage cupboard, 3 monitors", ["monitor"]),
        ("tomme permer fra kontoret", ["paper"]),
        ("everyone cleared their desk and left four screens", ["monitor"]),
        ("ruteren fra den mobile klinikken", ["router"]),
        ("de mobile telefonene", ["mobile_phone"]),
        ("skjermene i skapet", ["monitor"]),
        ("tynnklientene står i veien for en seng", ["thin_client"]),
        ("papirene er i orden, hent skjermene", ["monitor"]),
        ("skapet på kontoret", ["cupboard"]),
        ("bordet som skriveren sto på", ["desk"]),
        ("the cabinet that the printer stood on", ["cupboard"]),
        ("12 skjermer som står på et bord", ["monitor"]),
        ("an empty rack", ["rack"]),
    ],
)
def test_where_things_are_is_no_item(text: str, items: list[str], knowledge: Knowledge) -> None:
    assert [mention.item for mention in find_items(text, knowledge)] == items
