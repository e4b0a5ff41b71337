"""What is leased, private, graded or lost is not the municipality's to give, wherever in the message that stands."""

from __future__ import annotations

import pytest

from knowledge.items import find_items, rights_in
from knowledge.model import Knowledge

STOPPED: dict[str, list[str]] = {
    "PC-ene og skjermene er leaset": ["leased_equipment", "leased_equipment"],
    "12 PC-er, men skjermene er leaset": ["pc", "leased_equipment"],
    "noen mobiler, men laderne er for lengst forsvunnet": ["mobile_phone", "lost_equipment"],
    "laptops, but the monitors are leased": ["laptop", "leased_equipment"],
    "PC-ene er ikke leaset": ["pc"],
    "the laptops were never leased": ["laptop"],
    "5 pc-er, men ikke kopimaskinen, den skal leasingfirmaet ha": ["pc"],
    "5 pc-er, men ikke kopimaskinen, de er leaset": ["leased_equipment"],  # which?
    "5 pc-er, ikke kopimaskinen. alt er leaset": ["leased_equipment"],
    "4 PC-er, en av dem er min private": ["pc", "private_equipment"],
    "5 PC-er, en er privat": ["pc", "private_equipment"],
    "5 PC-er, alle er private": ["private_equipment"],
    "10 laptops, two of which have swollen batteries": ["laptop", "swollen_equipment"],
    "6 phones, one has a bulging battery": ["mobile_phone", "swollen_equipment"],
    "2 swollen phones and 8 ok phones": ["swollen_equipment", "mobile_phone"],
    "batteriet på to av dei bular ut": ["swollen_equipment"],
    "en pc som det ryker av når man lader": ["swollen_equipment"],
    "12 bærbare, 4 skjermer, 2 servere (gradert)": ["laptop", "monitor", "graded_equipment"],
    "pc-er med begrenset-stempel": ["graded_equipment"],
    "3 laptops, one of which belongs to my son": ["laptop", "private_equipment"],
    "Do you pick up graded equipment": ["graded_equipment"],
    "10 PC-er, 3 er våre, resten er leaset": ["leased_equipment"],
    "12 monitors, 3 of them are leased": ["monitor", "leased_equipment"],
    "4 PC-er som har vært leaset, men nå er kjøpt ut": ["pc"],
    "4 PC-er, to av dem er leaset, resten er kjøpt ut": ["pc", "leased_equipment"],
    "PC-ene er leaset, resten er våre nå": ["leased_equipment"],
    "bærbare med hovent batteri": ["swollen_equipment"],
    "5 laptops, 2 of them have swollen batteries": ["laptop", "swollen_equipment"],
    "5 bærbare, ingen har hovne batterier": ["laptop"],
    "bærbare med dødt batteri": ["laptop"],
    "min private mobil": ["private_equipment"],
    "serveren har vært brukt til gradert informasjon": ["graded_equipment"],
    "nøkkelen til PC-skapet er borte, men PC-ene er der": ["pc"],
}


@pytest.mark.parametrize("text", STOPPED)
def test_what_is_stopped_and_what_is_not(text: str, knowledge: Knowledge) -> None:
    assert [mention.item for mention in find_items(text, knowledge)] == STOPPED[text]


def test_where_it_is_said(knowledge: Knowledge) -> None:
    text = "to av dem er leaset"
    ((start, end),) = rights_in(text, knowledge)["leased"]
    assert text[start:end] == "leaset"
    assert rights_in("ingen ting er i veien", knowledge) == {}
