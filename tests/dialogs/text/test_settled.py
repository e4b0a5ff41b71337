"""What an answer settles on, with a denial in it."""

from __future__ import annotations

import pytest

from dialogs.text.settled import settled, turned
from tests.dialogs.talk import the_knowledge


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fredag", "fredag"),
        ("ikke fredag, men mandag", "mandag"),
        ("not Friday, but Monday", "Monday"),
        ("not Friday, Monday", "Monday"),
        ("ikke fredag, og ikke mandag", None),
        ("fredag, men ikke før 9", "fredag, men etter 9"),
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


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("ikke før 10", "etter 10"),
        ("not after 12", "før 12"),
        ("ikkje før kl. 10", "etter kl. 10"),
        ("ikke i dag", "ikke i dag"),
    ],
)
def test_what_the_denial_of_hours_leaves(text: str, hours: str) -> None:
    assert " ".join(turned(text, the_knowledge()).split()) == hours
    assert len(turned(text, the_knowledge())) == len(text)
