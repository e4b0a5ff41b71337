"""What becomes of the answer to something the bot asked beside the form."""

from __future__ import annotations

import pytest

from dialogs.messages import Action
from orders.order import Status
from tests.dialogs.talk import Talk, places


def at(place: str) -> Talk:
    return places()[place].copy()


@pytest.mark.parametrize(
    ("place", "answer", "item"),
    [("it: which, in an order", "bare skrive ut", "printer"), ("it: which, in an order", "vet ikke", None)],
)
def test_what_is_unclear_becomes_a_line_or_waits_for_a_person(place: str, answer: str, item: str | None) -> None:
    talk = at(place)
    button = next((c.label for c in talk.shown["it"][-1].choices if answer in c.label.lower()), answer)
    done = talk.say("it", button)
    assert done.state.pending is None
    items = {line.item for line in (done.state.draft.lines if done.state.draft else ())}
    assert "plotter" not in items
    assert item is None or items


@pytest.mark.parametrize(("answer", "count"), [("i tillegg", 5), ("så mange i alt", 2), ("17", 17)])
def test_a_count_named_again_is_more_or_all_there_is(answer: str, count: int) -> None:
    talk = at("it: more")
    talk.say("it", "2 skjermer")
    done = talk.say("it", answer)
    assert done.state.draft
    assert {line.item: line.quantity for line in done.state.draft.lines}["monitor"] == count


@pytest.mark.parametrize(("answer", "kept"), [("slett", False), ("behold", True), ("nei", True), ("avbryt", True)])
def test_a_draft_is_dropped_by_a_clear_word_alone(answer: str, kept: bool) -> None:
    done = at("it: drop").say("it", answer)
    assert (done.state.draft is not None) is kept


@pytest.mark.parametrize(("answer", "status"), [("ja", Status.CANCELLED), ("nei", Status.AWAITING_APPROVAL)])
def test_an_order_is_withdrawn_by_a_yes(answer: str, status: Status) -> None:
    talk = at("it: withdraw")
    talk.say("it", answer)
    assert talk.orders["HH-2026-0001"].status is status


@pytest.mark.parametrize("answer", ["vent litt", "nei vent", "not yet"])
def test_whoever_waits_withdraws_nothing(answer: str) -> None:
    talk = at("it: withdraw")
    assert [reply.key for reply in talk.say("it", answer).replies] == ["withdraw.kept"]


@pytest.mark.parametrize(
    ("answer", "lines"),
    [
        ("ja, men bare skjermene", {"laptop": 12}),
        ("nei, fjern skjermene", {"laptop": 12}),
        ("nei, endre i stedet", {"laptop": 12, "monitor": 3}),
        ("nei, endre heller til 10 bærbare", {"laptop": 10, "monitor": 3}),
        ("nei, flytt den heller til mandag", {"laptop": 12, "monitor": 3}),
        ("nei, endre etasje til 3", {"laptop": 12, "monitor": 3}),
    ],
)
def test_an_order_may_be_changed_instead_of_withdrawn(answer: str, lines: dict[str, int]) -> None:
    talk = at("it: withdraw")
    talk.say("it", answer)
    draft = talk.state("it").draft
    assert draft
    assert draft.reference == "HH-2026-0001"
    assert {line.item: line.quantity for line in draft.lines} == lines
    assert talk.orders["HH-2026-0001"].status is Status.AWAITING_APPROVAL


def test_a_comment_is_taken_as_it_is_and_a_question_is_confirmed_first() -> None:
    talk = at("leader: comment")
    assert not talk.say("leader", "er datoen riktig?").orders
    assert talk.state("leader").pending
    assert talk.say("leader", "ja").orders[0].decisions[-1].comment == "er datoen riktig?"


@pytest.mark.parametrize("answer", ["avbryt", "nei", "vent litt"])
def test_nothing_is_decided_without_a_comment(answer: str) -> None:
    talk = at("leader: comment")
    assert not talk.say("leader", answer).orders
    assert talk.orders["HH-2026-0001"].status is Status.AWAITING_APPROVAL


@pytest.mark.parametrize("place", [place for place in places() if places()[place].state("it").pending])
def test_a_button_that_was_not_offered_does_nothing(place: str) -> None:
    talk = at(place)
    draft, orders = talk.state("it").draft, dict(talk.orders)
    done = talk.act("it", Action(verb="pending", data={"value": "forged"}))
    assert (done.state.draft, talk.orders) == (draft, orders)
    assert not done.events


@pytest.mark.parametrize("place", ["it: check", "it: graded", "it: ownership", "it: declaration", "it: release_it"])
@pytest.mark.parametrize("opening", ["avbryt", "slett bestillingen", "jeg lurer på noe"])
@pytest.mark.parametrize("yes", ["ja", "ja takk", "yes"])
def test_a_yes_to_a_choice_neither_sends_nor_answers_what_was_asked_before_it(
    place: str, opening: str, yes: str
) -> None:
    talk = places()[place].copy()
    asked = talk.say("it", opening).state
    if asked.pending is None:
        return  # the question has taken the words for itself
    for _ in range(3):
        done = talk.say("it", yes)
        assert not done.orders
        assert done.state.pending == asked.pending
        assert done.state.draft == asked.draft


@pytest.mark.parametrize(
    "answer", ["ja hvis det ikke er for sent", "ja, men ikke hvis den er godkjent", "yes and make a new one"]
)
def test_a_yes_with_a_condition_withdraws_nothing(answer: str) -> None:
    talk = at("it: withdraw")
    assert talk.say("it", answer).replies[0].key == "choice"
    assert talk.orders["HH-2026-0001"].status is Status.AWAITING_APPROVAL


@pytest.mark.parametrize("answer", ["nei, avbryt", "avbryt likevel", "cancel that"])
def test_a_rejection_is_given_up_in_few_words(answer: str) -> None:
    talk = at("leader: comment")
    assert [reply.key for reply in talk.say("leader", answer).replies] == ["comment.dropped"]
    assert talk.orders["HH-2026-0001"].status is Status.AWAITING_APPROVAL
