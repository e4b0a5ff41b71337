"""What the talk says next: what is missing, why it stops, or the same question again."""

from __future__ import annotations

from tests.dialogs.talk import Talk, places


def keys(talk: Talk, text: str) -> list[str]:
    return [reply.key for reply in talk.say("it", text).replies]


def test_an_open_gate_stops_the_talk_whatever_else_is_missing() -> None:
    talk = places()["it: stopped by ownership"].copy()
    assert keys(talk, "nei, det er alt")[-1] == "stop.ownership"
    assert talk.state("it").asked == "stopped"


def test_the_second_time_in_a_row_the_way_to_a_person_is_shown() -> None:
    talk = places()["it: packing"].copy()
    first, second = talk.say("it", "blått"), talk.say("it", "grønt")
    assert first.state.puzzled == 1
    assert not first.replies[0].choices
    assert [choice.action.data["name"] for choice in second.replies[0].choices] == ["help", "human"]
    assert second.replies[-1].key == "ask.packing"
    assert talk.say("it", "løst").state.puzzled == 0


def test_a_story_is_said_to_be_too_long() -> None:
    assert keys(Talk(), "x" * 3000)[0] == "puzzled.long"


def test_a_unit_that_we_do_not_know_may_be_meant_as_it_stands() -> None:
    talk = places()["it: literal unit"].copy()
    assert talk.state("it").pending
    talk.say("it", "bruk navnet")
    draft = talk.state("it").draft
    assert draft
    assert draft.answers["unit"] == "Kontoret for runde firkanter"


def test_what_is_beside_the_form_is_asked_once_more_after_a_digression_and_then_left() -> None:
    talk = places()["it: which, in an order"].copy()
    assert keys(talk, "hva koster det?")[-1] == "which"
    left = keys(talk, "hva koster det?")
    assert "which" not in left
    assert talk.state("it").pending is None


def test_where_nobody_may_approve_a_person_is_shown() -> None:
    talk = places()["it: approver"].copy()
    talk.say("it", "endre virksomheten til Bydel Alna")
    assert talk.shown["it"][-1].key == "approver.none"
    assert talk.shown["it"][-1].alert
