"""When the pickup may be, as a free sentence tells it."""

from __future__ import annotations

import pytest

from dialogs.answers.times import when_told
from knowledge.reading import read
from tests.dialogs.talk import TODAY, the_knowledge

TOLD: dict[str, dict[str, str]] = {
    "jeg sender i morgen": {},
    "I will send it tomorrow": {},
    "henting i morgen": {"pickup_date": "2026-11-24"},
    "3 skjermer som virket sist mandag": {},
    "3 skjermer pakket 20. november, hentes 3. desember": {"pickup_date": "2026-12-03"},
    "3 skjermer hentes mandag, eller tirsdag": {},
    "avhendingsdato 30. november": {"disposal_date": "2026-11-30"},
    "helst mellom 9 og 11": {"window": "mellom 9 og 11"},
    "etter kl 12 den 16. desember": {"window": "etter kl 12", "pickup_date": "2026-12-16"},
    "hent 3 skjermer 22.12.2026": {"pickup_date": "2026-12-22"},
    "torsdag 10. desember kl. 10": {"pickup_date": "2026-12-10", "window": "kl. 10"},
    "10. desember etter lunsj, på paller": {"pickup_date": "2026-12-10", "window": "afternoon", "packing": "pallets"},
    "Thursday after lunch, in boxes": {"pickup_date": "2026-11-26", "window": "afternoon", "packing": "boxes"},
    "Vakta, helst fredag formiddag": {"pickup_date": "2026-11-27", "window": "morning"},
    "preferably Friday afternoon": {"pickup_date": "2026-11-27", "window": "afternoon"},
    "3 skjermer, hentes fredag formiddag": {"pickup_date": "2026-11-27", "window": "morning"},
    "torsdag ettermiddag passer bedre": {"pickup_date": "2026-11-26", "window": "afternoon"},
    "torsdag før kl 10 passer bedre": {"pickup_date": "2026-11-26", "window": "før kl 10"},
    "ettermiddagen passer bedre": {"window": "afternoon"},
    "hent heller på føremiddagen": {"window": "morning"},
    "the afternoon is better": {"window": "afternoon"},
    "vaktmesteren er her bare på ettermiddagen": {},
    "jeg jobber heller på ettermiddagen": {},
    "i morgen": {"pickup_date": "2026-11-24"},  # no part of the day
    "vi flytter, kan dere hente 15. desember": {"pickup_date": "2026-12-15"},
    "she is on leave until 1 December": {},
    "Per før lunsj, Kari etter kl 14": {},
}


@pytest.mark.parametrize("text", TOLD)
def test_when_it_is_told(text: str) -> None:
    reading = read(text, the_knowledge())
    assert {fact.question: fact.answer for fact in when_told(text, reading, TODAY, the_knowledge())} == TOLD[text]
