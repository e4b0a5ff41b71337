"""A change or a fact of the order in the form of a question is heard, and nothing is sent past it."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import places

LAPTOPS, MONITORS = "laptop 12", "monitor 3"
# what is asked; the list after it
LISTED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("could you make it 11 laptops?", ("laptop 11", MONITORS)),
    ("can you remove one laptop?", ("laptop 11", MONITORS)),
    ("could you take off the monitors?", (LAPTOPS,)),
    ("kan dere legge til to mus?", (LAPTOPS, MONITORS, "mouse 2")),
    ("Kan de ta ut skjermane?", (LAPTOPS,)),
    ("can you take projectors?", (LAPTOPS, MONITORS)),
)
# what is supposed; the question that is asked anew or that stops the order
HEEDED: tuple[tuple[str, str], ...] = (
    ("is it a problem that one battery is swollen?", "line.swollen"),
    ("does it matter that two of them contain classified info?", "stop.doubt"),
    ("what if two of the laptops are leased?", "stop.doubt"),
    ("gjør det noe at en av de bærbare er min private?", "noted"),
    ("is it ok that we put some cardboard and old toner in the box?", "line.excluded"),
)


@pytest.mark.parametrize(("text", "lines"), LISTED)
def test_what_is_asked_for_is_done_or_only_answered(text: str, lines: tuple[str, ...]) -> None:
    talk = places()["it: check"].copy()
    talk.say("it", text)
    draft = talk.state("it").draft
    assert draft
    assert tuple(f"{line.item} {line.quantity}" for line in draft.lines) == lines


@pytest.mark.parametrize(
    ("place", "text", "question", "value"),
    [
        ("pickup_date", "is Thursday okay?", "pickup_date", "2026-11-26"),
        ("pickup_date", "hva med torsdag?", "pickup_date", "2026-11-26"),
        ("floor", "kan vi ta det på torsdag?", "pickup_date", "2026-11-26"),
        ("address", "Er det greit med Storgata 5?", "address", "Storgata 5"),
        ("window", "how about 10-12?", "window", "10-12"),
        ("check", "can you make it Monday?", "pickup_date", "2026-11-30"),
        ("check", "kan vi ta torsdag isteden?", "pickup_date", "2026-11-26"),
        ("check", "er det greit at Kari er kontakt?", "contact", "Kari"),
        ("address", "hva med kabler?", "address", ""),
    ],
)
def test_an_answer_may_be_asked_about(place: str, text: str, question: str, value: str) -> None:
    done = places()[f"it: {place}"].copy().say("it", text)
    assert done.state.draft is not None
    assert done.state.draft.answers.get(question, "") == value


@pytest.mark.parametrize("text", ["hva om to av dem er leaset?", "what if one of them is leased?"])
def test_what_only_might_be_is_asked_anew_and_not_taken_down(text: str) -> None:
    done = places()["it: details"].copy().say("it", text)
    assert done.state.asked == "ownership"
    assert done.state.draft is not None
    assert "ownership" not in done.state.draft.answers


@pytest.mark.parametrize("gate", ["ownership", "graded", "declaration"])
def test_what_only_might_be_at_a_gate_is_told_what_it_means(gate: str) -> None:
    asks = {
        "ownership": "hva hvis to er leaset?",
        "graded": "hva om en er gradert?",
        "declaration": "hva om det er papp i?",
    }
    done = places()[f"it: {gate}"].copy().say("it", asks[gate])
    assert done.replies[0].key == f"meaning.{gate}"
    assert done.state.asked == gate


@pytest.mark.parametrize(
    "text",
    ["can I have it on Monday instead?", "Kunne vi fått det på måndag i staden?", "er det mulig å få det mandag?"],
)
def test_another_day_is_asked_for(text: str) -> None:
    talk = places()["it: check"].copy()
    talk.say("it", text)
    draft = talk.state("it").draft
    assert draft
    assert draft.answers["pickup_date"] == "2026-11-30"


@pytest.mark.parametrize(("text", "reply"), HEEDED)
def test_what_is_supposed_holds_the_order_back(text: str, reply: str) -> None:
    talk = places()["it: check"].copy()
    assert talk.say("it", text).replies[0].key == reply
    assert not talk.say("it", "send").orders


@pytest.mark.parametrize(
    ("place", "text", "reply"),
    [
        ("graded", "one had BEGRENSET documents, does that count?", "unsure"),
        ("declaration", "there's a copier in there, is that ok?", "stop.declaration"),
        ("prep", "one battery is swollen, is that a problem?", "line.swollen"),
    ],
)
def test_what_is_supposed_at_a_gate_does_not_pass_it(place: str, text: str, reply: str) -> None:
    done = places()[f"it: {place}"].copy().say("it", text)
    assert reply in [one.key for one in done.replies]
