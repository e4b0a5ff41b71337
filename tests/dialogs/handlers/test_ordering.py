"""Answers and facts become the draft: each that can be read is kept, each that cannot is said."""

from __future__ import annotations

import pytest

from dialogs.messages import Action
from orders.draft import Draft
from tests.dialogs.talk import Talk, places

FIELDS = Action(verb="fields")


def draft_of(talk: Talk) -> Draft:
    draft = talk.state("it").draft
    assert draft
    return draft


def test_one_sentence_fills_many_questions() -> None:
    talk = Talk()
    talk.say("it", "bestill henting av 12 bærbare og en kopimaskin i Storgata 1, 3. etasje, på fredag for Bydel Alna")
    draft = draft_of(talk)
    assert [(line.item, line.quantity) for line in draft.lines] == [("laptop", 12)]
    assert {"address", "floor", "pickup_date", "unit"} <= draft.answers.keys()
    assert "line.excluded" in [reply.key for reply in talk.shown["it"]]


def test_what_the_first_message_tells_of_the_condition_is_not_asked_again() -> None:
    talk = Talk()
    talk.say("it", "bestill henting av 12 bærbare og 3 skjermer, alt virker unntatt skjermene")
    assert [line.condition for line in draft_of(talk).lines] == ["works", "defect"]


def test_what_cannot_be_read_is_said_and_the_rest_is_kept() -> None:
    talk = places()["it: address"].copy()
    done = talk.act("it", FIELDS, {"address": "Storgata 3", "phone": "12", "window": "før 12"})
    assert [reply.key for reply in done.replies if reply.alert] == ["phone"]
    assert done.state.asked == "phone"
    assert (draft_of(talk).answers["address"], draft_of(talk).answers["window"]) == ("Storgata 3", "morning")


def test_a_count_that_nobody_gave_is_asked_for() -> None:
    talk = Talk()
    talk.say("it", "bestill henting av noen skjermer")
    for line in ("bydel gamle oslo", "nei på alt", "ja", "nei"):
        done = talk.say("it", line)
    assert done.replies[-1].key == "ask.quantity"
    talk.say("it", "tolv")
    assert draft_of(talk).lines[0].quantity == 12


@pytest.mark.parametrize("count", ["0", "-3", "1e9", "mange", "100000"])
def test_no_count_of_things_is_taken_that_none_can_have(count: str) -> None:
    talk = Talk()
    for line in ("bestill henting av noen skjermer", "bydel gamle oslo", "nei på alt", "ja", "nei", count):
        talk.say("it", line)
    assert draft_of(talk).lines[0].quantity is None


def test_new_equipment_after_the_declaration_has_to_be_declared() -> None:
    talk = places()["it: check"].copy()
    talk.say("it", "legg til 2 servere")
    answers = draft_of(talk).answers
    assert {"ownership", "graded", "declaration"}.isdisjoint(answers)
    assert not talk.act("it", Action(verb="command", data={"name": "submit"})).orders


def test_a_unit_that_nobody_may_approve_for_is_told_of_at_once() -> None:
    talk = places()["it: unit"].copy()
    done = talk.say("it", "Bydel Alna")
    assert "approver.none" in [reply.key for reply in done.replies]
    assert done.state.asked == "needs_condition"
    assert draft_of(talk).answers["unit"] == "bydel_alna"


def test_an_old_card_takes_no_later_answer_away() -> None:
    talk = places()["it: check"].copy()
    before = draft_of(talk).answers
    talk.act("it", Action(verb="fields", data={"optional": "floor,remarks"}), {})
    assert draft_of(talk).answers == before


@pytest.mark.parametrize(
    ("place", "fields", "asked"),
    [
        ("details", {"details": "Den ene er en kopimaskin. To brukte tonerkassetter ligger ved."}, "details"),
        ("remarks", {"remarks": "vi legger ved to brukte tonerkassetter"}, "disposal_date"),
        ("conditions", {"condition:1": "works", "model:1": "leaset fra Atea"}, "stopped"),
        ("details", {"details": "noen av dem er leaset"}, "stopped"),
    ],
)
def test_a_field_of_a_card_is_heard_as_what_is_typed(place: str, fields: dict[str, str], asked: str) -> None:
    typed, filled = places()[f"it: {place}"].copy(), places()[f"it: {place}"].copy()
    done = filled.act("it", FIELDS, fields)
    assert done.state.asked == asked
    if place != "conditions":
        assert [r.key for r in typed.say("it", fields[place]).replies] == [r.key for r in done.replies]


def test_all_works_takes_along_what_the_fields_hold() -> None:
    talk = places()["it: conditions"].copy()
    talk.press("it", "Alt virker", {"model:1": "Latitude 5420", "condition:2": "defect", "condition:1": ""})
    told = [(line.model, line.condition) for line in draft_of(talk).lines]
    assert told == [("Latitude 5420", "works"), ("", "defect")]


def test_all_works_can_be_typed() -> None:
    talk = places()["it: conditions"].copy()
    talk.say("it", "Alt virker")
    assert [line.condition for line in draft_of(talk).lines] == ["works", "works"]


def test_a_model_does_not_make_a_line_what_is_not_taken() -> None:
    talk = Talk()
    for line in ("bestill henting av 2 skrivere", "bydel gamle oslo", "nei på alt", "ja", "nei", "nei"):
        talk.say("it", line)
    done = talk.act("it", FIELDS, {"condition:1": "works", "model:1": "bizhub C258"})
    assert "line.excluded" in [reply.key for reply in done.replies]
    assert draft_of(talk).lines[0].model == ""


def test_without_a_draft_a_card_is_stale() -> None:
    done = Talk().act("it", FIELDS, {"address": "Storgata 3"})
    assert done.replies[0].key == "stale"
    assert done.state.draft is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("det står også en gammel tv der", True),
        ("det er to skjermer til i skapet", True),
        ("skjermene er tunge", False),
        ("det er to skjermer som er veldig tunge", False),
        ("ring på i resepsjonen", False),
    ],
)
def test_a_remark_puts_nothing_on_the_list_and_says_so(text: str, told: bool) -> None:
    talk = places()["it: remarks"].copy()
    before = talk.state("it").draft
    done = talk.say("it", text)
    after = talk.state("it").draft
    assert before
    assert after
    assert after.answers["remarks"] == text
    assert after.lines == before.lines
    assert ("which.left" in [reply.key for reply in done.replies]) == told
