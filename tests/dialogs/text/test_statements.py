"""What questions ask for and suppose, as statements."""

from __future__ import annotations

import pytest

from dialogs.text.statements import requested, supposed
from tests.dialogs.talk import the_knowledge


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("could you make it 11 laptops?", "make it 11 laptops"),
        ("kan dere legge til to mus?", "legge til to mus"),
        ("Kan de ta ut skjermane?", "ta ut skjermane"),
        ("hva koster det?", ""),
        ("legg til to mus", ""),
    ],
)
def test_what_is_asked_to_be_done(text: str, told: str) -> None:
    assert requested(text, the_knowledge()) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("hva om to av dem er leaset?", "to av dem er leaset"),
        ("is it a problem that one is swollen?", "one is swollen"),
        ("det er litt papp i esken, går det bra?", "det er litt papp i esken"),
        ("there's a copier in there, is that ok?", "there's a copier in there"),
        ("går det bra", ""),
        ("tar dere papp?", ""),
    ],
)
def test_what_is_supposed(text: str, told: str) -> None:
    assert supposed(text, the_knowledge()) == told
