"""Corrections that call an answer by its name, while the answers are checked and on the way there."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import Talk, places

CHANGED = {
    "adressen er feil, det skal være Kirkegata 5": {"address": "Kirkegata 5"},
    "feil adresse, det er Kirkegata 5": {"address": "Kirkegata 5"},
    "adressa skal vere Kirkegata 5": {"address": "Kirkegata 5"},
    "adressa er feil, ho skal vere Kirkegata 5": {"address": "Kirkegata 5"},
    "feil adresse. Den er Kirkegata 5": {"address": "Kirkegata 5"},
    "the address is wrong, it should be Kirkegata 5": {"address": "Kirkegata 5"},
    "kan du endre adressen til Kirkegata 5?": {"address": "Kirkegata 5"},
    "endra adressa til Kirkegata 5": {"address": "Kirkegata 5"},
    "endre adressen til Kirkegata 5, 2. etasje": {"address": "Kirkegata 5", "floor": "2. etasje"},
    "nytt nummer: 98765432": {"phone": "+4798765432"},
    "new phone number 98765432": {"phone": "+4798765432"},
    "telefonen er 98765432": {"phone": "+4798765432"},
    "98765432": {"phone": "+4798765432"},
    "endra telefonen til 98765432": {"phone": "+4798765432"},
    "endre kontaktperson til Vakta, 98 76 54 32": {"contact": "Vakta", "phone": "+4798765432"},
    "kontakten skal være Vakta, tlf 98765432": {"contact": "Vakta", "phone": "+4798765432"},
    "etasje 3": {"floor": "etasje 3"},
    "etasjen er 3": {"floor": "3"},
    "endre etasje til 3. etasje, det er heis": {"floor": "3. etasje", "access": "det er heis"},
    "hentedatoen skal være fredag 4. desember": {"pickup_date": "2026-12-04"},
    "endre datoen til 4. desember kl. 10": {"pickup_date": "2026-12-04", "window": "kl. 10"},
    "det er egentlig Bydel Alna": {"unit": "bydel_alna"},
    "actually Bydel Alna": {"unit": "bydel_alna"},
    "Bydel Alna": {"unit": "bydel_alna"},
    "nei, adressen er Kirkegata 5": {"address": "Kirkegata 5"},
}
ASKED = {
    "adressen er feil": "address",
    "adressa er feil": "address",
    "the address is wrong": "address",
    "jeg skrev feil adresse": "address",
    "gå tilbake til adressen": "address",
    "back to the address": "address",
    "adressen": "address",
    "feil telefonnummer": "phone",
    "beklager, feil nummer": "phone",
    "datoen passer ikke likevel": "pickup_date",
    "the date doesn't work after all": "pickup_date",
    "wrong date": "pickup_date",
    "gå tilbake til utstyret": "more",
}
TOLD = {
    "Endre dette": "change_what",
    "endre noe": "change_what",
    "nei": "change_what",
    "det er noe feil": "change_what",
    "something is wrong": "change_what",
    "hva har jeg skrevet som adresse?": "recall",
    "hva er adressen?": "recall",
    "kva har eg skrive som kontaktperson?": "recall",
    "what did I write as the address?": "recall",
    "hvilken dato har jeg valgt?": "recall",
    "hva har jeg svart?": "check",
    "endre linje 9": "line.not_there",
}
HARMLESS = (  # none of these is a wish to give the draft up
    *CHANGED,
    *ASKED,
    *TOLD,
    "pc-ene virker ikke likevel",
    "skjermene trengs ikke",
    "slett linje 2",
)


@pytest.fixture
def checking() -> Talk:
    """A talk in which the answers are being checked."""
    return places()["it: check"].copy()


@pytest.mark.parametrize("text", CHANGED)
def test_an_answer_is_given_anew(checking: Talk, text: str) -> None:
    checking.say("it", text)
    draft = checking.state("it").draft
    assert draft is not None
    assert {question: draft.answers[question] for question in CHANGED[text]} == CHANGED[text]


@pytest.mark.parametrize("text", ASKED)
def test_an_answer_that_is_called_wrong_is_asked_for_again(checking: Talk, text: str) -> None:
    done = checking.say("it", text)
    assert done.replies[-1].key == f"ask.{ASKED[text]}"


@pytest.mark.parametrize("text", TOLD)
def test_it_is_told_how_or_what_was_answered(checking: Talk, text: str) -> None:
    assert checking.say("it", text).replies[0].key == TOLD[text]


@pytest.mark.parametrize("text", HARMLESS)
def test_a_correction_never_offers_to_delete_the_draft(checking: Talk, text: str) -> None:
    assert "cancel.draft" not in [reply.key for reply in checking.say("it", text).replies]


@pytest.mark.parametrize(
    "text", ["jeg vil ikke likevel", "vi trenger ikke henting likevel", "avbestill", "drop it all"]
)
def test_giving_up_still_offers_it(checking: Talk, text: str) -> None:
    assert checking.say("it", text).replies[0].key == "cancel.draft"


def test_lines_are_named_by_number(checking: Talk) -> None:
    checking.say("it", "endre linje 1 til 10")
    checking.say("it", "slett linje 2")
    draft = checking.state("it").draft
    assert draft is not None
    assert [(line.item, line.quantity) for line in draft.lines] == [("laptop", 10)]


@pytest.mark.parametrize("text", ["adressen er feil, det skal være Kirkegata 5", "endra adressa til Kirkegata 5"])
def test_in_the_middle_of_the_order_the_question_is_asked_again(text: str) -> None:
    talk = places()["it: phone"].copy()
    done = talk.say("it", text)
    draft = talk.state("it").draft
    assert draft is not None
    assert draft.answers["address"] == "Kirkegata 5"
    assert done.replies[-1].key == "ask.phone"


@pytest.mark.parametrize("text", ["adressen er vanskelig å finne", "telefonen skal være avslått"])
def test_a_remark_may_speak_of_an_answer(text: str) -> None:
    talk = places()["it: remarks"].copy()
    talk.say("it", text)
    draft = talk.state("it").draft
    assert draft is not None
    assert draft.answers["remarks"] == text
    assert draft.answers["address"] == "Storgata 1"


@pytest.mark.parametrize("text", ["hvor mange laptoper står det?", "how many laptops are there?"])
def test_how_many_there_are_is_told_from_the_list(text: str) -> None:
    done = places()["it: check"].copy().say("it", text)
    assert done.replies[0].key == "lines.now"
