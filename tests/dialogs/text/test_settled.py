"""What an answer settles on, with a denial in it."""

from __future__ import annotations

import pytest

from dialogs.text.settled import settled
from tests.dialogs.talk import the_knowledge


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fredag", "fredag"),
        ("ikke fredag, men mandag", "mandag"),
        ("not Friday, but Monday", "Monday"),
        ("formiddag, nei ettermiddag", "ettermiddag"),
        ("Enhetsleder er på ferie, så stedfortreder", "stedfortreder"),
        ("på paller, men ikke alt", None),
        ("ikke fredag", None),
        ("ikkje fredag", None),
        ("any day except Friday", None),
        ("min leder er på ferie", None),
    ],
)
def test_what_is_settled_on(text: str, said: str | None) -> None:
    assert settled(text, the_knowledge()) == said


def test_an_answer_that_holds_a_denial_itself() -> None:
    assert settled("ikke pakket", the_knowledge(), ("ikke pakket",)) == "ikke pakket"
