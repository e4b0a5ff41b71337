"""What asks something is no answer, however free the words of one may be."""

from __future__ import annotations

import pytest

from dialogs.readers.questions import asks, is_question
from tests.dialogs.talk import Talk

SAID: dict[str, tuple[bool, bool]] = {  # looks like a question, asks beyond doubt
    "hva koster det?": (True, True),
    "hva koster det": (True, True),
    "kor lenge varer avtalen": (True, True),
    "what does it cost": (True, True),
    "kan leveres ved port 3": (True, False),
    "Kirkegata 5?": (True, False),
    "har vi ikke": (True, False),
    "Kirkegata 5": (False, False),
    "hva som helst": (False, False),
    "": (False, False),
}


@pytest.mark.parametrize("text", SAID)
def test_what_is_a_question(text: str) -> None:
    scene = Talk().scene("it", text)
    assert (is_question(scene), asks(scene)) == SAID[text]
