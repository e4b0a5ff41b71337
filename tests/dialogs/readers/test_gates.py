"""What closes a gate, wherever in the talk it is said, and what does not."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import Talk, places

CLOSING = (
    ("tre av PC-ene er private", "ownership", "private"),
    ("fem av pc-ene er leaset", "ownership", "leased"),
    ("some of the laptops are leased", "ownership", "leased"),
    ("nokre av pc-ane er leigde", "ownership", "leased"),
    ("skjermene er ikke våre", "ownership", "leased"),
    ("det er forresten leaset", "ownership", "leased"),
    ("noe av det er leid", "ownership", "leased"),
    ("to av dem er private", "ownership", "private"),
    ("en av PC-ene har vært brukt til gradert info", "graded", "yes"),
    ("one of the laptops has been used for classified information", "graded", "yes"),
)


@pytest.mark.parametrize(("text", "question", "answer"), CLOSING)
@pytest.mark.parametrize("place", ["it: check", "it: conditions", "it: more", "it: phone", "it: declaration"])
def test_a_gate_closes_and_nothing_is_sent(place: str, text: str, question: str, answer: str) -> None:
    talk = places()[place].copy()
    assert talk.say("it", text).replies[-1].key == f"stop.{question}"
    done = talk.say("it", "send")
    assert not done.orders
    draft = talk.state("it").draft
    assert draft
    assert draft.answers[question] == answer


@pytest.mark.parametrize(
    "text",
    [
        "er skjermene leaset?",
        "det er ikke leaset",
        "ingen av PC-ene er leaset",
        "en mobil er privat",
        "legg til 2 leide skjermer",
        "det er privat vei fram til døra",
    ],
)
def test_what_is_denied_asked_or_of_other_things_leaves_it_open(text: str) -> None:
    talk = places()["it: check"].copy()
    done = talk.say("it", text)
    draft = done.state.draft
    assert draft
    assert (draft.answers["ownership"], draft.answers["graded"]) == ("owned", "no")


def test_a_denial_beside_it_asks_again() -> None:
    talk = places()["it: check"].copy()
    assert talk.say("it", "ingen av PC-ene er leaset").replies[-1].key == "ask.ownership"


def test_free_words_may_speak_of_private_roads() -> None:
    talk = places()["it: access"].copy()
    assert talk.say("it", "det er privat vei").replies[-1].key == "ask.contact"


@pytest.mark.parametrize("text", ["ja, bortsett fra én privat mobil", "vi eier alt, unntatt to som er leid"])
def test_what_is_excepted_from_a_yes_is_not_owned(text: str) -> None:
    assert places()["it: ownership"].copy().say("it", text).replies[-1].key == "stop.ownership"


def test_a_unit_of_ones_own_is_nothing_private() -> None:
    done = places()["it: unit"].copy().say("it", "min egen")
    assert done.replies[-1].key == "ask.needs_condition"


@pytest.mark.parametrize(
    "text", ["leid? nei, eid", "leasingen er avsluttet og vi har kjøpt dem ut", "de var leaset før men er kjøpt"]
)
def test_what_was_leased_and_is_bought_is_asked_about(text: str) -> None:
    assert places()["it: ownership"].copy().say("it", text).replies[-1].key == "ask.ownership"


@pytest.mark.parametrize("text", ["serveren har det", "serveren"])
def test_what_is_named_at_a_gate_is_no_new_line(text: str) -> None:
    talk = places()["it: graded"].copy()
    before = talk.state("it").draft
    assert talk.say("it", text).state.draft == before


@pytest.mark.parametrize(
    "text",
    [
        "nei, ingenting er gradert",
        "ingenting er gradert",
        "er de gradert?",
        "ingenting er leaset",
        "are they classified?",
    ],
)
def test_no_denial_and_no_question_empties_the_list(text: str) -> None:
    talk = places()["it: unit"].copy()
    before = talk.state("it").draft
    after = talk.say("it", text).state.draft
    assert before
    assert after
    assert after.lines == before.lines


@pytest.mark.parametrize("text", ["nei, ingenting er gradert", "ingenting er gradert", "none of it is classified"])
def test_that_nothing_is_classified_may_be_told_before_it_is_asked(text: str) -> None:
    done = places()["it: unit"].copy().say("it", text)
    assert [reply.key for reply in done.replies] == ["noted", "ask.unit"]
    assert done.state.draft
    assert done.state.draft.answers["graded"] == "no"


@pytest.mark.parametrize(
    "text",
    [
        "bestill henting av 3 skjermer. Vi eier alt. Ingenting er gradert. Alt virker.",
        "bestill henting av 3 skjermer, ingenting er leaset",
        "bestill henting av 3 skjermar, ikkje noko er leasa",
        "order pickup of 3 screens, nothing is leased",
    ],
)
def test_what_is_denied_in_the_first_message_takes_nothing_off(text: str) -> None:
    draft = Talk().say("it", text).state.draft
    assert draft
    assert [(line.item, line.quantity) for line in draft.lines] == [("monitor", 3)]


@pytest.mark.parametrize("place", ["it: details", "it: address", "it: remarks", "it: check", "it: release_user"])
@pytest.mark.parametrize(
    "text",
    [
        "nei, de er borte",
        "en av dem ble stjålet",
        "vi har mistet en av dem",
        "den ene er stjålet",
        "2 av skjermene er borte",
        "one of them was stolen",
    ],
)
def test_what_is_lost_is_heard_wherever_it_is_said(place: str, text: str) -> None:
    talk = places()[place].copy()
    before = talk.state("it").draft
    done = talk.say("it", text)
    assert done.replies[0].key == "line.lost"
    assert (done.state.draft, done.state.asked) == (before, place.removeprefix("it: "))


@pytest.mark.parametrize("place", ["it: details", "it: remarks", "it: check", "it: release_user"])
@pytest.mark.parametrize(
    "text",
    [
        "2 av de bærbare har hovent batteri",
        "one of the laptops has a swollen battery",
        "skjermene virker ikke, og to har hovent batteri",
    ],
)
def test_what_may_catch_fire_is_heard_wherever_it_is_said(place: str, text: str) -> None:
    talk = places()[place].copy()
    before = talk.state("it").draft
    done = talk.say("it", text)
    assert done.replies[0].key == "line.swollen"
    assert (done.state.draft, done.state.asked) == (before, place.removeprefix("it: "))


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("de med hovent batteri er tatt ut", False),
        ("ingen hovne batterier", False),
        ("kopimaskinen er tatt ut, men to av dem har hovent batteri", True),
    ],
)
def test_what_is_taken_out_is_no_danger_and_the_rest_is(text: str, warned: bool) -> None:
    done = places()["it: check"].copy().say("it", text)
    assert ("line.swollen" in [reply.key for reply in done.replies]) == warned


@pytest.mark.parametrize("text", ["nøkkelen er borte, ring vaktmesteren", "serienumrene er borte"])
def test_what_else_is_gone_is_a_remark(text: str) -> None:
    talk = places()["it: remarks"].copy()
    draft = talk.say("it", text).state.draft
    assert draft
    assert draft.answers["remarks"] == text


def test_what_is_removed_for_its_battery_is_removed() -> None:
    talk = places()["it: check"].copy()
    talk.say("it", "fjern de to bærbare med hovent batteri")
    draft = talk.state("it").draft
    assert draft
    assert [(line.item, line.quantity) for line in draft.lines] == [("laptop", 10), ("monitor", 3)]


@pytest.mark.parametrize(
    ("text", "stop"),
    [
        ("endre etasje til 3, to av dem er private", "stop.ownership"),
        ("fjern skjermene, og to av de bærbare er leaset", "stop.ownership"),
        ("fjern skjermene. To av PC-ene er gradert", "stop.graded"),
    ],
)
def test_a_gate_closes_whatever_else_the_message_asks_for(text: str, stop: str) -> None:
    talk = places()["it: check"].copy()
    assert talk.say("it", text).replies[-1].key == stop
    assert not talk.say("it", "send").orders


def test_what_is_leased_and_left_out_is_taken_off_the_list() -> None:
    talk = places()["it: check"].copy()
    talk.say("it", "2 bærbare er leaset og skal ikke med")
    draft = talk.state("it").draft
    assert draft
    assert {line.item: line.quantity for line in draft.lines} == {"laptop": 10, "monitor": 3}
    assert draft.answers["ownership"] == "owned"
