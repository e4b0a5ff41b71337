"""What people say of a question instead of answering it."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import places, the_knowledge

GROUPS = {question.group for question in the_knowledge().form}
UNSURE = (
    "vet ikke",
    "det vet jeg ikke",
    "ikke som jeg vet",
    "usikker",
    "eg veit ikkje",
    "not that I know",
    "I'm not sure",
)
WHY = ("hvorfor spør du om det?", "hvorfor må du vite det?", "kvifor spør du?", "why do you ask?", "hva mener du?")


@pytest.mark.parametrize("text", ["vet ikke", "jeg har ikke nummeret", "I don't have the number"])
def test_who_has_no_number_is_told_which_will_do(text: str) -> None:
    done = places()["it: phone"].copy().say("it", text)
    assert [reply.key for reply in done.replies] == ["phone.unsure", "ask.phone"]


@pytest.mark.parametrize("place", ["needs_condition", "ownership", "graded", "declaration", "prep"])
@pytest.mark.parametrize("text", UNSURE)
def test_who_does_not_know_is_told_whom_to_ask_and_that_nothing_is_lost(place: str, text: str) -> None:
    talk = places()[f"it: {place}"].copy()
    done = talk.say("it", text)
    assert [reply.key for reply in done.replies] == ["unsure", f"ask.{place}"]
    draft = talk.state("it").draft
    assert draft is not None
    assert place not in draft.answers


@pytest.mark.parametrize("place", ["unit", "needs_reuse", "ownership", "graded", "address", "approver", "release_it"])
@pytest.mark.parametrize("text", WHY)
def test_why_it_is_asked_and_then_it_is_asked_again(place: str, text: str) -> None:
    done = places()[f"it: {place}"].copy().say("it", text)
    assert done.replies[0].key.startswith("meaning.")
    assert done.replies[-1].key == f"ask.{place}"


def test_every_part_of_the_order_is_explained() -> None:
    assert not {f"meaning.{group}" for group in GROUPS} - the_knowledge().replies.keys()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("hva betyr gradert?", "meaning.graded"),
        ("kva meiner du med gradert?", "meaning.graded"),
        ("what does classified mean?", "meaning.graded"),
        ("hva er leasing?", "meaning.ownership"),
        ("hva betyr behovsvurdering?", "topic.needs_assessment"),
        ("hva er avhending?", "topic.disposal_meaning"),
    ],
)
def test_what_a_word_of_the_form_means(text: str, key: str) -> None:
    talk = places()["it: ownership"].copy()
    done = talk.say("it", text)
    assert done.replies[0].key == key
    assert done.replies[-1].key == "ask.ownership"


def test_a_name_that_may_be_several_units_has_a_button_for_each() -> None:
    talk = places()["it: unit"].copy()
    done = talk.say("it", "NAV Grünerløkka")
    assert [choice.label for choice in done.replies[-1].choices] == ["NAV", "Bydel Grünerløkka"]
    assert talk.press("it", "Bydel Grünerløkka").replies[-1].key == "ask.needs_condition"


@pytest.mark.parametrize("text", ["Ruter", "…", "for en annen enhet?"])
def test_what_is_no_unit_is_neither_taken_nor_put_on_the_list(text: str) -> None:
    talk = places()["it: unit"].copy()
    before = talk.state("it").draft
    talk.say("it", text)
    assert talk.state("it").draft == before


@pytest.mark.parametrize("text", ["vi har pakket det i bobleplast", "bobleplast", "they are wrapped in plastic"])
def test_what_things_are_packed_in_is_not_for_the_list(text: str) -> None:
    done = places()["it: packing"].copy().say("it", text)
    assert [reply.key for reply in done.replies] == ["choice", "ask.packing"]
