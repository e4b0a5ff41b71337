"""«Check your answers»: all of them in words, and what the agreement says of the disposal."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dialogs.replies.checking import check_answers, is_late, spaced, value_text
from dialogs.say import Say
from knowledge.model import LANGUAGES, Language
from orders.draft import SKIPPED
from tests.dialogs.talk import REGISTER, places, the_knowledge


def test_every_answer_is_on_the_card_and_may_be_changed() -> None:
    talk = places()["it: check"]
    scene = talk.scene("it", "vis svarene")
    card = check_answers(scene.draft, scene)
    rows = {row.label: row.value for section in card.sections for row in section.rows}
    assert rows["Adresse"] == "Storgata 1"
    assert rows["Telefon"] == "22 00 00 00"
    assert rows["Mottaker"] == the_knowledge().agreement.supplier
    assert [bullet for section in card.sections for bullet in section.bullets] == [
        "12 bærbare PC-er – virker",
        "3 skjermer – virker",
    ]
    (change,) = card.fields
    assert {"unit", "lines", "address", "approver"} <= {option.id for option in change.options}
    assert [choice.action.data["name"] for choice in card.choices] == ["submit", "cancel"]


@pytest.mark.parametrize(("day", "late"), [("2027-01-06", False), ("2027-01-07", True), ("", False)])
def test_a_day_after_the_last_that_the_options_reach_is_late(day: str, late: bool) -> None:
    scene = places()["it: check"].scene("it", "")
    assert is_late(scene.draft.answered("pickup_date", day), scene) is late


@pytest.mark.parametrize(("used", "late"), [(0, True), (2, True), (3, False)])
def test_a_day_after_the_known_end_is_late(used: int, late: bool) -> None:
    agreement = the_knowledge().agreement
    told = replace(agreement, options_exercised=replace(agreement.options_exercised, value=used))
    scene = places()["it: check"].scene("it", "")
    scene = replace(scene, knowledge=replace(the_knowledge(), agreement=told))
    assert is_late(scene.draft.answered("pickup_date", "2026-12-09"), scene) is late


@pytest.mark.parametrize(("number", "shown"), [("+4722000000", "22 00 00 00"), ("+4612345678", "+4612345678")])
def test_a_norwegian_number_is_read_in_pairs(number: str, shown: str) -> None:
    assert spaced(number) == shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_is_shown_as_its_words_and_one_that_is_gone_as_it_was_kept(language: Language) -> None:
    say = Say(the_knowledge(), language)
    packing = the_knowledge().question("packing")
    assert value_text(packing, "loose", say, REGISTER) == packing.options[0].label.in_(language)
    assert value_text(packing, "gone", say, REGISTER) == "gone"
    assert value_text(the_knowledge().question("floor"), SKIPPED, say, REGISTER) == say.text("skipped")
    assert value_text(the_knowledge().question("approver"), "nobody", say, REGISTER) == "nobody"
