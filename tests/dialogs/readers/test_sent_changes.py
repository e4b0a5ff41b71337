"""A change of an order that was sent: it becomes the draft again, with the change in it."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import places

WAITING = "leader: an order waits"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("vi trenger ikke skjermene hentet likevel", {"laptop": 12}),
        ("avbestill skjermene", {"laptop": 12}),
        ("skjermene skal ikke være med", {"laptop": 12}),
        ("cancel the screens", {"laptop": 12}),
        ("avbestill 2 av skjermene", {"laptop": 12, "monitor": 1}),
        ("det er 14 bærbare", {"laptop": 14, "monitor": 3}),
        ("kan dere også hente 4 tastaturer?", {"laptop": 12, "monitor": 3, "keyboard": 4}),
    ],
)
def test_a_part_of_a_sent_order_is_changed_and_the_rest_stays(text: str, lines: dict[str, int]) -> None:
    talk = places()[WAITING].copy()
    talk.say("it", text)
    draft = talk.state("it").draft
    assert draft
    assert {line.item: line.quantity for line in draft.lines} == lines
    assert (draft.reference, talk.state("it").pending) == ("HH-2026-0001", None)


def test_all_of_a_sent_order_is_withdrawn_when_that_is_agreed_to() -> None:
    talk = places()[WAITING].copy()
    talk.say("it", "avbestill henting av 12 bærbare og 3 skjermer")
    pending = talk.state("it").pending
    assert pending
    assert pending.kind == "withdraw"


def test_several_facts_change_a_sent_order() -> None:
    talk = places()[WAITING].copy()
    talk.say("it", "endre adressen til Storgata 5, 3. etasje")
    draft = talk.state("it").draft
    assert draft
    assert (draft.answers["address"], draft.answers["floor"]) == ("Storgata 5", "3. etasje")
