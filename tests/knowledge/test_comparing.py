"""What a thing is only held up against is no item."""

from __future__ import annotations

import pytest

from knowledge.items import find_items
from knowledge.model import Knowledge


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ('lamp shades, someone said "skjerm" covers them', ["lampshade"]),
        ("does 'printers' mean photocopiers too", ["copier"]),
        ("tar dere 'dokker'?", ["dock"]),
        ("går lampeskjermen som skjerm", ["lampshade"]),
        ("er en bizhub en skriver", ["multifunction"]),
        ("is the toaster considered electronics", ["toaster"]),
        ("MFC-J5330 som vi bare brukte som skriver", ["multifunction"]),
        ("symaskinene, det er jo maskiner med kabel?", ["sewing_machine"]),
        ("is a hospital bed IT equipment", ["care_bed"]),
        ("is an old server still a server", ["server"]),
        ("kyocera taskalfa, kvalifiserer den som skriver", ["multifunction"]),
        ("kabelen til kaffemaskinen, den er jo en kabel", ["accessory"]),
        ("tastaturene er pakket i en søppelsekk, er det greit", ["keyboard"]),
    ],
)
def test_a_kind_to_compare_with_is_no_item(text: str, items: list[str], knowledge: Knowledge) -> None:
    assert [mention.item for mention in find_items(text, knowledge)] == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("bøker om datamaskiner", ["paper"]),
        ("innrammet bilde av en gammel server", ["art"]),
        ("plakater med bilde av en laptop", ["art"]),
        ("leker som ser ut som mobiler", ["toy"]),
        ("noe som ser ut som en ruter", ["router"]),
        ("noe formet som en laptop", ["unclear"]),
        ("a pile of manuals about servers", ["paper"]),
    ],
)
def test_what_is_only_shown_or_written_about_is_no_item(text: str, items: list[str], knowledge: Knowledge) -> None:
    assert [mention.item for mention in find_items(text, knowledge)] == items
