"""A change of an order that was sent: it becomes the draft again, with the change in it."""

from __future__ import annotations

import pytest

from orders.order import Status
from tests.dialogs.talk import places

WAITING = "leader: an order waits"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("vi trenger ikke skjermene hentet likevel", {"laptop": 12}),
        ("avbestill skjermene", {"laptop": 12}),
        ("skjermene skal ikke være med", {"laptop": 12}),
        ("cancel the screens", {"laptop": 12}),
        ("avbestill 2 av skjermene", {"laptop": 12, "monitor": 1}),
        ("det er 14 bærbare", {"laptop": 14, "monitor": 3}),
        ("skjermene er 4, ikke 3, og hentes mandag", {"laptop": 12, "monitor": 4}),
        ("fjern skjermene og endre adressen til Kirkegata 5", {"laptop": 12}),
        ("skjermene er hentet av noen andre", {"laptop": 12}),
        ("trekk 2 av de bærbare", {"laptop": 10, "monitor": 3}),
        ("one more laptop for the order please", {"laptop": 13, "monitor": 3}),
        ("kan dere også hente 4 tastaturer?", {"laptop": 12, "monitor": 3, "keyboard": 4}),
        ("is it too late to add a dock?", {"laptop": 12, "monitor": 3, "dock": 1}),
        ("kan jeg fortsatt legge til 2 dokker?", {"laptop": 12, "monitor": 3, "dock": 2}),
        ("vi trenger å legge til 3 nettbrett", {"laptop": 12, "monitor": 3, "tablet": 3}),
        ("I would like to add 2 tablets", {"laptop": 12, "monitor": 3, "tablet": 2}),
        ("ta med alle tre skjermene", {"laptop": 12, "monitor": 3}),
        ("endre antallet til 10 bærbare", {"laptop": 10, "monitor": 3}),
        ("jeg angrer på antallet", {"laptop": 12, "monitor": 3}),
        ("Please make it 14 laptops instead", {"laptop": 14, "monitor": 3}),
        ("vi trenger å få med 4 dokker også", {"laptop": 12, "monitor": 3, "dock": 4}),
        ("det ble visst bare 11 bærbare", {"laptop": 11, "monitor": 3}),
        ("det blir 10 bærbare i stedet for 12", {"laptop": 10, "monitor": 3}),
        ("det blir ikke 12 PC-er, men 10", {"laptop": 10, "monitor": 3}),
        ("cancel the monitors but keep the laptops", {"laptop": 12}),
        ("stryk den andre linja", {"laptop": 12, "monitor": 3}),
    ],
)
def test_a_part_of_a_sent_order_is_changed_and_the_rest_stays(text: str, lines: dict[str, int]) -> None:
    talk = places()[WAITING].copy()
    talk.say("it", text)
    draft = talk.state("it").draft
    assert draft
    assert {line.item: line.quantity for line in draft.lines} == lines
    assert (draft.reference, talk.state("it").pending) == ("HH-2026-0001", None)


def test_all_of_a_sent_order_is_withdrawn_when_that_is_agreed_to() -> None:
    talk = places()[WAITING].copy()
    talk.say("it", "avbestill henting av 12 bærbare og 3 skjermer")
    pending = talk.state("it").pending
    assert pending
    assert pending.kind == "withdraw"


@pytest.mark.parametrize(
    ("text", "laptops", "monitors"),
    [
        ("Skjermene er defekte", "works", "defect"),
        ("2 av skjermene virker ikke", "works", "mixed"),
        ("en av PC-ene er ødelagt", "mixed", "works"),
        ("the monitors are broken", "works", "defect"),
    ],
)
def test_how_a_line_of_a_sent_order_works_is_another(text: str, laptops: str, monitors: str) -> None:
    talk = places()[WAITING].copy()
    talk.say("it", text)
    draft = talk.state("it").draft
    assert draft
    assert {line.item: line.condition for line in draft.lines} == {"laptop": laptops, "monitor": monitors}


@pytest.mark.parametrize("text", ["defekt skjerm", "skjermene er gamle", "skjermene virker", "er skjermene defekte?"])
def test_what_says_nothing_new_of_a_sent_order_leaves_it_alone(text: str) -> None:
    talk = places()[WAITING].copy()
    talk.say("it", text)
    assert talk.state("it").draft is None


def test_several_facts_change_a_sent_order() -> None:
    talk = places()[WAITING].copy()
    talk.say("it", "endre adressen til Storgata 5, 3. etasje")
    draft = talk.state("it").draft
    assert draft
    assert (draft.answers["address"], draft.answers["floor"]) == ("Storgata 5", "3. etasje")


@pytest.mark.parametrize("text", ["vi har 2 skjermer til, de skal ikke hentes", "neste gang har vi 2 skjermer til"])
def test_what_is_of_another_pickup_opens_no_order_that_was_sent(text: str) -> None:
    assert places()[WAITING].copy().say("it", text).state.draft is None


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("fredag passer ikke likevel", "pickup_date"),
        ("kan vi få dem hentet en annen dag", "pickup_date"),
        ("det var feil adresse", "address"),
        ("kan en annen godkjenne? hun er på ferie", "approver"),
        ("Enhetsleder har sluttet", "approver"),
    ],
)
def test_what_has_to_be_another_is_asked_for(text: str, asked: str) -> None:
    done = places()[WAITING].copy().say("it", text)
    assert done.state.asked == asked
    assert done.state.draft is not None
    assert done.state.draft.reference == "HH-2026-0001"


def test_who_is_to_approve_instead_is_taken() -> None:
    done = places()[WAITING].copy().say("it", "Enhetsleder er syk, send til stedfortreder")
    assert done.state.draft is not None
    assert done.state.draft.answers["approver"] == "second"


def test_a_wish_that_changed_nothing_is_asked_about_and_not_sent_past() -> None:
    talk = places()[WAITING].copy()
    assert "change_what" in [reply.key for reply in talk.say("it", "trekk en del av bestillingen").replies]
    assert not talk.say("it", "send").orders


ANSWERED: dict[str, dict[str, str]] = {
    "vi har flyttet til Tøyengata 2": {"address": "Tøyengata 2"},
    "hentestedet er endret til Hammersborggata 5": {"address": "Hammersborggata 5"},
    "flytt hentingen fram til onsdag": {"pickup_date": "2026-11-25", "disposal_date": "2026-11-25"},
    "kan dere komme 4. desember i stedet?": {"pickup_date": "2026-12-04", "disposal_date": "2026-12-04"},
    "kan hentingen flyttes til 4. desember?": {"pickup_date": "2026-12-04", "disposal_date": "2026-12-04"},
    "Hei! Hentingen må utsettes til 4. desember": {"pickup_date": "2026-12-04", "disposal_date": "2026-12-04"},
    "vi må dessverre utsette hentingen til 4. desember": {"pickup_date": "2026-12-04", "disposal_date": "2026-12-04"},
    "we have to postpone the pickup to 4 December": {"pickup_date": "2026-12-04", "disposal_date": "2026-12-04"},
    "could we move it to 4 December?": {"pickup_date": "2026-12-04", "disposal_date": "2026-12-04"},
    "ikke trekk den, men utsett til mandag": {"pickup_date": "2026-11-30", "disposal_date": "2026-11-30"},
    "hent heller 4. desember": {"pickup_date": "2026-12-04", "disposal_date": "2026-12-04"},
    "jeg skrev feil telefonnummer, det er 22 11 11 11": {"phone": "+4722111111"},
    "telefonnummeret skal være 98765432": {"phone": "+4798765432"},
    "kontaktpersonen er syk på fredag, bruk Ola": {"contact": "Ola"},
    "etasjen er 4 og ikke 3": {"floor": "4"},
    "ny adresse: Lakkegata 9, 2. etasje": {"address": "Lakkegata 9", "floor": "2. etasje"},
}


@pytest.mark.parametrize("text", ANSWERED)
def test_an_answer_of_a_sent_order_is_changed(text: str) -> None:
    talk = places()[WAITING].copy()
    before = talk.orders["HH-2026-0001"].snapshot.draft.answers
    talk.say("it", text)
    draft = talk.state("it").draft
    assert draft
    assert {q: value for q, value in draft.answers.items() if before.get(q) != value} == ANSWERED[text]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("lederen er syk", "approver"),
        ("adressen er feil", "address"),
        ("utsett hentingen en uke", "pickup_date"),
        ("er det for sent å endre adressen?", "address"),
    ],
)
def test_what_cannot_stand_is_asked_for_again(text: str, asked: str) -> None:
    talk = places()[WAITING].copy()
    talk.say("it", text)
    assert (talk.state("it").asked, talk.state("it").pending) == (asked, None)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Endre bestillingen: fjern skjermene", {"laptop": 12}),
        ("endre bestillingen, det skal være 10 laptoper", {"laptop": 10, "monitor": 3}),
    ],
)
def test_the_change_that_is_said_with_the_wish_is_made(text: str, lines: dict[str, int]) -> None:
    talk = places()[WAITING].copy()
    talk.say("it", text)
    draft = talk.state("it").draft
    assert draft
    assert {line.item: line.quantity for line in draft.lines} == lines


@pytest.mark.parametrize(
    "text", ["endre adressen på den forrige til Kirkegata 5", "change the floor of the one I sent to 3"]
)
def test_with_a_draft_begun_the_order_that_was_sent_is_left_alone(text: str) -> None:
    talk = places()[WAITING].copy()
    talk.say("it", "bestill henting av 3 mus")
    draft = talk.state("it").draft
    assert [reply.key for reply in talk.say("it", text).replies] == ["change_sent.draft_first"]
    assert talk.state("it").draft == draft


def test_the_order_that_was_sent_is_withdrawn_and_the_draft_kept() -> None:
    talk = places()[WAITING].copy()
    talk.say("it", "bestill henting av 3 mus")
    talk.say("it", "trekk den forrige bestillingen")
    assert talk.state("it").pending
    talk.say("it", "ja")
    assert talk.orders["HH-2026-0001"].status is Status.CANCELLED
    assert talk.state("it").draft is not None


@pytest.mark.parametrize("text", ["vi rekker det ikke til fredag", "avlys torsdagen, vi tar det fredag"])
def test_a_day_that_does_not_suit_withdraws_nothing(text: str) -> None:
    talk = places()[WAITING].copy()
    done = talk.say("it", text)
    assert talk.state("it").pending is None
    assert done.replies[0].key == "order.reopened_waiting"


@pytest.mark.parametrize(
    "text",
    ["jeg vil melde avvik: de glemte 2 skjermer", "sjåføren glemte 2 skjermer", "they forgot two monitors"],
)
def test_what_others_forgot_changes_no_order(text: str) -> None:
    talk = places()[WAITING].copy()
    talk.say("it", text)
    pending = talk.state("it").pending
    assert pending
    assert (talk.state("it").draft, pending.kind) == (None, "deviation_sure")


@pytest.mark.parametrize("text", ["avlys hentingen på fredag", "avlys mandag", "cancel the pickup on Friday"])
def test_a_pickup_that_is_called_off_by_its_day_is_withdrawn_when_that_is_agreed_to(text: str) -> None:
    talk = places()[WAITING].copy()
    talk.say("it", text)
    pending = talk.state("it").pending
    assert pending
    assert (talk.state("it").draft, pending.kind) == (None, "withdraw")


def test_a_part_that_is_regretted_withdraws_nothing() -> None:
    talk = places()[WAITING].copy()
    talk.say("it", "jeg angrer på skjermene")
    assert (talk.state("it").asked, talk.state("it").pending) == ("check", None)
