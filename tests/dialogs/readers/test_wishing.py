"""What a sentence says on its own."""

from __future__ import annotations

import pytest

from dialogs.moves import AskTopic, Between, Command, Coverage, Fill, Move, Report, Withdraw
from dialogs.readers.wishing import by_label, wish
from tests.dialogs.talk import Talk, places


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("hvem kan godkjenne avhending?", AskTopic(topic="authority")),
        ("hvor er bestillingen min?", Command(name="status")),
        ("hva venter på min godkjenning?", Command(name="approvals")),
        ("kan jeg få snakke med noen?", Command(name="human")),
        ("de møtte ikke opp i går", Report(text="de møtte ikke opp i går")),
        ("trekk HH-2026-0001", Withdraw(order="HH-2026-0001")),
    ],
)
def test_a_wish(text: str, move: Move) -> None:
    assert wish(Talk().scene("it", text)) == move


def test_things_are_asked_about_or_ordered() -> None:
    assert isinstance(wish(Talk().scene("it", "går projektorer?")), Coverage)
    assert isinstance(wish(Talk().scene("it", "jeg vil bestille henting av 2 projektorer")), Fill)


def test_two_readings_that_are_as_good_are_both_offered() -> None:
    move = wish(Talk().scene("it", "hva skjer etter"))
    assert isinstance(move, Between)
    assert move.first != move.second


@pytest.mark.parametrize("text", ["ok da", "tja"])
def test_what_nobody_can_be_asked_to_choose_between_is_no_choice(text: str) -> None:
    assert not isinstance(wish(Talk().scene("it", text)), Between)


@pytest.mark.parametrize("text", ["kopirommet", "rett ved serveren", "godkjenning"])
def test_words_that_touch_something_are_no_wish_while_a_question_is_open(text: str) -> None:
    assert wish(places()["it: address"].scene("it", text)) is None


def test_a_loss_is_nothing_to_collect() -> None:
    move = wish(Talk().scene("it", "noen har stjålet utstyret før henting"))
    assert isinstance(move, Coverage)
    assert [mention.item for mention in move.mentions] == ["lost_equipment"]


def test_a_label_that_says_nothing_is_no_move() -> None:
    assert by_label("other", Talk().scene("it", "hva blir været?")) is None


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("ja", [("projector", 3)]),
        ("ja, bestill", [("projector", 3)]),
        ("Ja takk, bestill henting", [("projector", 3)]),
        ("bestill henting av 2 mus", [("mouse", 2)]),
    ],
)
def test_an_order_after_an_answer_is_of_what_was_asked_about(text: str, items: list[tuple[str, int]]) -> None:
    talk = Talk()
    talk.say("it", "tar de 3 projektorer og en kopimaskin?")
    draft = talk.say("it", text).state.draft
    assert draft
    assert [(line.item, line.quantity) for line in draft.lines] == items


def test_an_order_much_later_is_of_nothing_yet() -> None:
    talk = Talk()
    for text in ("tar de 3 projektorer?", "hvem godkjenner?"):
        talk.say("it", text)
    draft = talk.say("it", "jeg vil bestille").state.draft
    assert draft
    assert not draft.lines


def test_some_of_the_list_named_at_a_gate_are_no_more_of_it() -> None:
    talk = places()["it: ownership"].copy()
    before = talk.state("it").draft
    done = talk.say("it", "to av laptopene er Ateas, så ta bare 10")
    assert done.replies[-1].key == "ask.ownership"
    assert done.state.pending is None
    assert talk.state("it").draft == before


def test_to_skip_withdraws_nothing() -> None:
    talk = places()["leader: an order waits"].copy()
    talk.say("it", "hopp over")
    assert talk.state("it").pending is None
