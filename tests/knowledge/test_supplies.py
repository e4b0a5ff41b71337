"""Toner and lamps that are unused or still inside are to be clarified."""

from __future__ import annotations

import pytest

from knowledge.items import find_items
from knowledge.model import Knowledge


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("toner vi aldri fikk brukt", ["unused_toner"]),
        ("nye ubrukte tonere til en skriver som er kassert, vil de ha tonerne", ["unused_toner"]),
        ("ubrukte tonere og brukte tonere", ["unused_toner", "used_toner"]),
        ("tonerkassetter som ikke er åpna", ["unused_toner"]),
        ("de tomme kassettene fra laserskriveren vår", ["used_toner"]),
        ("kassetter med musikk og en skriver", ["optical_media", "printer"]),
        ("et helt skap med toner til en skriver vi ikke har lenger, plomben er hel på alle", ["unused_toner"]),
        ("tomme tonerkassetter, de er jo fra en skriver", ["used_toner"]),
        ("toneren vi har byttet ut i printeren", ["used_toner"]),
        ("ubrukt toner", ["unused_toner"]),
        ("fulle tonerkassetter", ["unused_toner"]),
        ("lyspærer i fulle bøtter", ["light_bulb"]),
        ("telefoner uten sim", ["mobile_phone"]),
        ("brukt toner", ["used_toner"]),
        ("lukkede tonere som ikke passer i den nye skriveren", ["unused_toner"]),
        ("kamera som vi brukte til Teams", ["webcam"]),
        ("kameraet i bilen", ["camera"]),
        ("projektor med pære i", ["projector", "lamp_inside"]),
        ("går projektoren selv om pæra er gått", ["projector", "lamp_inside"]),
        ("projektor der pæra framleis sit i", ["projector", "lamp_inside"]),
        ("projektorlampen når den sitter i projektoren", ["lamp_inside", "projector"]),
        ("toner hvis den sitter i skriveren", ["toner_inside", "printer"]),
        ("can the toner stay in the printer", ["toner_inside", "printer"]),
        ("brukt toner fra skriveren", ["used_toner"]),
        ("toner og skrivere i kjelleren", ["used_toner", "printer"]),
        ("ein projektor der pæra har røke", ["projector", "lamp_inside"]),
        ("can we send the projector even though the lamp is dead", ["projector", "lamp_inside"]),
        ("projektorer og pærer som er gått", ["projector", "light_bulb"]),
        ("pæra er gått. projektoren er fin", ["light_bulb", "projector"]),
    ],
)
def test_unused_or_inside_is_to_be_clarified(text: str, items: list[str], knowledge: Knowledge) -> None:
    assert [mention.item for mention in find_items(text, knowledge)] == items
