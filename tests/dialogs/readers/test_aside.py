"""What people say beside the question asked: they leave for later, want a copy, want another approver."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import places

FREE = "it: address"  # whatever is not known to be something else is the answer here


@pytest.mark.parametrize(
    "text",
    ["pause", "Lagre til senere.", "jeg fortsetter i morgen", "eg held fram seinare", "save for later", "I have to go"],
)
@pytest.mark.parametrize("place", [FREE, "it: pickup_date", "it: check", "it: stopped by ownership"])
def test_whoever_leaves_is_told_that_the_draft_is_kept(text: str, place: str) -> None:
    talk = places()[place].copy()
    before = talk.state("it")
    done = talk.say("it", text)
    assert [reply.key for reply in done.replies] == ["cancel.kept"]
    assert talk.state("it").draft == before.draft
    assert talk.state("it").asked == before.asked


def test_while_it_is_asked_whether_to_delete_the_draft_a_pause_keeps_it() -> None:
    talk = places()["it: drop"].copy()
    talk.say("it", "lagre til senere")
    assert talk.state("it").draft
    assert talk.state("it").pending is None


@pytest.mark.parametrize("text", ["send meg en kopi", "kan eg få ein kopi?", "send me a copy", "får jeg kvittering?"])
@pytest.mark.parametrize("place", [FREE, "it: check", "leader: an order waits"])
def test_a_copy_is_neither_an_answer_nor_a_copier(text: str, place: str) -> None:
    talk = places()[place].copy()
    before = talk.state("it").draft
    done = talk.say("it", text)
    assert done.replies[0].key == "copy"
    assert done.replies[0].links
    assert talk.state("it").draft == before


@pytest.mark.parametrize("text", ["annen godkjenner", "ein annan godkjennar", "another approver"])
@pytest.mark.parametrize("place", [FREE, "it: check", "leader: an order waits"])
def test_another_approver_is_asked_for(text: str, place: str) -> None:
    talk = places()[place].copy()
    done = talk.say("it", text)
    assert done.replies[-1].key == "ask.approver"
    assert not done.orders


@pytest.mark.parametrize(
    "text", ["la Stedfortreder godkjenne", "lat stedfortredaren godkjenne", "let the deputy approve"]
)
@pytest.mark.parametrize("place", [FREE, "it: check", "leader: an order waits"])
def test_another_approver_is_taken_by_what_they_are_called(text: str, place: str) -> None:
    talk = places()[place].copy()
    talk.say("it", text)
    draft = talk.state("it").draft
    assert draft
    assert draft.answers["approver"] == "second"


def test_nobody_without_authority_becomes_the_approver() -> None:
    talk = places()[FREE].copy()
    done = talk.say("it", "la vaktmesteren godkjenne")
    assert [reply.key for reply in done.replies] == ["approver.unknown", "ask.approver"]


@pytest.mark.parametrize("text", ["2 mus til", "2 mus attåt", "jeg glemte 2 mus"])
def test_more_of_something_goes_to_the_order_that_is_sent(text: str) -> None:
    talk = places()["leader: an order waits"].copy()
    talk.say("it", text)
    draft = talk.state("it").draft
    assert draft
    assert draft.reference == "HH-2026-0001"
    assert [(line.item, line.quantity) for line in draft.lines][-1] == ("mouse", 2)


@pytest.mark.parametrize(
    ("text", "question", "value"),
    [
        ("nei vent, adressen er Storgata 3", "address", "Storgata 3"),
        ("nei, fredag passer ikke, torsdag 3. desember", "pickup_date", "2026-12-03"),
    ],
)
def test_second_thoughts_go_where_they_belong_and_not_into_free_words(text: str, question: str, value: str) -> None:
    talk = places()["it: remarks"].copy()
    talk.say("it", text)
    draft = talk.state("it").draft
    assert draft
    assert draft.answers[question] == value
    assert "remarks" not in draft.answers


@pytest.mark.parametrize("place", ["it: details", "it: floor"])
def test_what_turns_out_to_be_broken_is_not_lost(place: str) -> None:
    talk = places()[place].copy()
    talk.say("it", "nei, en av skjermene er ødelagt")
    draft = talk.state("it").draft
    assert draft
    assert [line.condition for line in draft.lines] == ["works", "mixed"]


def test_words_about_no_known_line_are_kept_as_they_stand() -> None:
    talk = places()["it: details"].copy()
    talk.say("it", "nei vent, to er defekte")
    draft = talk.state("it").draft
    assert draft
    assert draft.answers["details"] == "nei vent, to er defekte"


@pytest.mark.parametrize("text", ["meg", "det er meg", "me"])
def test_whoever_is_the_contact_is_named(text: str) -> None:
    talk = places()["it: contact"].copy()
    talk.say("it", text)
    draft = talk.state("it").draft
    assert draft
    assert draft.answers["contact"] == "IT-ansvarlig"
