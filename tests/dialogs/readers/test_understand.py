"""The readers are tried in one order: buttons and commands first, free words last and never for a question."""

from __future__ import annotations

import pytest

from dialogs.moves import AskTopic, Command, Correct, Coverage, Decide, Fill, Give, Move, Puzzled, Settle
from dialogs.readers.understand import understand
from tests.dialogs.talk import places

MEANT: tuple[tuple[str, str, type[Move]], ...] = (
    ("the beginning", "tar dere projektorer?", Coverage),
    ("the beginning", "hva koster det?", AskTopic),
    ("the beginning", "bestill henting av 2 mus", Fill),
    ("the beginning", "avbryt", Command),
    ("the beginning", "zxcvb", Puzzled),
    ("it: address", "Storgata 3", Give),
    ("it: address", "Storgata 3, 2. etasje", Fill),
    ("it: address", "hva koster det?", AskTopic),
    ("it: address", "tar dere tonere?", Coverage),
    ("it: address", "tilbake", Command),
    ("it: address", "endre enheten til Bydel Alna", Correct),
    ("it: phone", "22 33 44 55", Give),
    ("it: phone", "+47 22334455", Give),
    ("it: phone", "22 33", Puzzled),
    ("it: pickup_date", "08.12.2026", Give),
    ("it: pickup_date", "31.02.2027", Puzzled),
    ("it: pickup_date", "22 33 44 55", Puzzled),
    ("it: floor", "3", Give),
    ("it: remarks", "status", Command),
    ("it: remarks", "nei, tusen takk for hjelpen", Give),
    ("it: more", "3 mus", Fill),
    ("it: packing", "blått", Puzzled),
    ("it: drop", "behold", Settle),
    ("it: deviation", "hva koster det?", AskTopic),
    ("leader: an order waits", "godkjenn", Decide),
    ("leader: comment", "feil dato", Settle),
)


@pytest.mark.parametrize(("place", "text", "move"), MEANT)
def test_what_a_message_means_where_it_is_said(place: str, text: str, move: type[Move]) -> None:
    who = place.partition(":")[0] if ":" in place else "it"
    assert type(understand(places()[place].scene(who, text))) is move


@pytest.mark.parametrize(
    "text", ["glem det med plotteren, bestill henting av 2 skjermer", "glem PC-ene, bestill 2 skjermer"]
)
def test_what_is_ordered_instead_touches_no_order_that_was_sent(text: str) -> None:
    done = places()["leader: an order waits"].copy().say("it", text)
    assert done.state.draft is not None
    assert not done.state.draft.reference
    assert [(line.item, line.quantity) for line in done.state.draft.lines] == [("monitor", 2)]


@pytest.mark.parametrize("place", [place for place in places() if place.startswith("it: ")])
def test_no_question_is_swallowed_by_free_words(place: str) -> None:
    move = understand(places()[place].scene("it", "hvor lenge gjelder avtalen?"))
    assert move == AskTopic(topic="duration")


@pytest.mark.parametrize("place", places())
def test_nothing_is_nothing_wherever_it_is_said(place: str) -> None:
    who = place.partition(":")[0] if ":" in place else "it"
    assert understand(places()[place].scene(who, "  ")) == Puzzled(problem="empty")
