"""Numbers that are part of another, or are taken off it."""

from __future__ import annotations

import pytest

from knowledge.items import find_items
from knowledge.model import Knowledge


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("fem skrivere, hvorav to også kan kopiere", {"printer": 3, "multifunction": 2}),
        ("five printers, two of which also copy", {"printer": 3, "multifunction": 2}),
        ("10 bærbare, hvorav 3 er defekte, og 5 skjermer som virker", {"laptop": 10, "monitor": 5}),
        ("10 bærbare, tre av dem er defekte, og 5 skjermer", {"laptop": 10, "monitor": 5}),
        ("10 bærbare, kvarav 3 er øydelagde, og 5 skjermar", {"laptop": 10, "monitor": 5}),
        ("10 laptops, 3 of which are broken, and 5 monitors", {"laptop": 10, "monitor": 5}),
        ("20 skjermer: 12 Dell og 8 HP", {"monitor": 20}),
        ("20 skjermer (12 Dell og 8 HP)", {"monitor": 20}),
        ("30 skjermer: 10 Dell, 10 HP, 10 Eizo", {"monitor": 30}),
        ("8 mobiler, 5 iPhone og 3 Samsung", {"mobile_phone": 8}),
        ("20 PC-er, 12 bærbare og 8 stasjonære", {"laptop": 12, "desktop": 8}),
        ("5 skjermer, 3 mus og 2 tastatur", {"monitor": 5, "mouse": 3, "keyboard": 2}),
        ("12 pc-er, unntatt 2 som vi beholder", {"pc": 10}),
        ("vi har 12 pc-er men beholder 2, hent resten", {"pc": 10}),
        ("14 skjermer, 4 beholder vi", {"monitor": 10}),
        ("12 skjermar, to av dei skal vi behalde", {"monitor": 10}),
        ("10 laptops, except 2 that we keep", {"laptop": 8}),
        ("12 skjermer minus 2 som skal være igjen", {"monitor": 10}),
        ("12 skjermer, nei 14", {"monitor": 14}),
        ("8 tynnklienter, eller rettere sagt 18", {"thin_client": 18}),
        ("3 skrivarar, orsak, 4 skal det vera", {"printer": 4}),
        ("8 thin clients, sorry, 18", {"thin_client": 18}),
        ("12 skjermer, eller 14", {"monitor": 12}),  # which?
        ("12 skjermer, nei, 14. mars passer best", {"monitor": 12}),
        ("12 skjermer, nei 14 projektorer", {"monitor": 12, "projector": 14}),
        ("20 skjermer, alle unntatt 3 virker", {"monitor": 20}),
        ("10 PC-er, hvorav 4 er bærbare", {"pc": 6, "laptop": 4}),
        ("15 computers, 6 of which are laptops", {"pc": 9, "laptop": 6}),
        ("20 PC-er, hvorav 12 er bærbare og 8 stasjonære", {"laptop": 12, "desktop": 8}),
        ("3 av 10 skjermer virker ikke, kan dere hente alle", {"monitor": 10}),
        ("5 av de 12 PC-ene, alt står i Storgata 1", {"pc": 5}),
        ("hent 5 av de 12 PC-ene våre", {"pc": 5}),
        ("vi har 40 bærbare, men skal bare kvitte oss med 15", {"laptop": 15}),
        ("av 30 nettbrett skal 10 hentes", {"tablet": 10}),
        ("we have 40 monitors, only 15 of them should be picked up", {"monitor": 15}),
        ("20 skjermer, men bare 12 har fot", {"monitor": 20}),
        ("hent 12 PC-er, men bare 3 virker", {"pc": 12}),
        ("10 PC-er, 5 skjermer beholder vi", {"pc": 10}),
        ("10 PC-er. De 5 skjermene er allerede hentet", {"pc": 10}),
        ("20 laptops, except 3 that are leased", {"laptop": 17, "leased_equipment": 3}),
        ("10 bærbare bortsett fra de 3 leasa", {"laptop": 7, "leased_equipment": 3}),
        ("12 skjermer, derav 2 private", {"monitor": 10, "private_equipment": 2}),
        ("10 bærbare, men 3 er leaset", {"laptop": 7, "leased_equipment": 3}),
        ("10 bærbare pluss 3 leide", {"laptop": 10, "leased_equipment": 3}),
        ("10 skjermer og 3 leide plottere", {"monitor": 10, "leased_equipment": 3}),
        ("4 bærbare, hvorav 2 mac", {"laptop": 4}),
        ("tjue pc-er, åtte av dem bærbare og resten stasjonære", {"laptop": 8, "desktop": 12}),
        ("17 mobiler, men det var 19", {"mobile_phone": 19}),
        ("9 mobile phones, two of which are flip phones, plus one hub", {"mobile_phone": 9, "hub": 1}),
        ("12 skjermer på Lambertseter, nei, 8", {"monitor": 8}),
        ("lysrøyra er skifta, 48 stk. PC-høgtalarane er seks", {"fluorescent_tube": 48, "speaker": 6}),
        ("40 telefoner, derav 2 stjålet", {"telephone": 38, "lost_equipment": 2}),
        ("40 telefoner, 2 er stjålet", {"telephone": 40, "lost_equipment": 2}),
        ("ca 30 mobiler, kanskje 40", {"mobile_phone": 40}),
        ("3 skjermer som står ved siden av 2 servere som skal bli stående", {"monitor": 3}),
    ],
)
def test_a_part_is_not_counted_again(text: str, counts: dict[str, int], knowledge: Knowledge) -> None:
    assert {mention.item: mention.quantity for mention in find_items(text, knowledge)} == counts
