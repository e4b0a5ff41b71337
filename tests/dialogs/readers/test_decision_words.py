"""Decisions that are typed, by those who have something to decide."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from orders.order import Status
from tests.dialogs.talk import WHOLE_ORDER, Talk, an_order_by, places

LATE = datetime(2030, 11, 25, 9, 0, tzinfo=UTC)  # after the last day that the agreement can reach

DECIDED = {
    "godkjenn": Status.APPROVED,
    "godkjenn den siste": Status.APPROVED,
    "godkjenn den": Status.APPROVED,
    "jeg godkjenner bestillingen": Status.APPROVED,
    "eg godkjenner ho": Status.APPROVED,
    "approve it": Status.APPROVED,
    "approve the latest one": Status.APPROVED,
    "jeg ønsker en endring: ta med tastaturene også": Status.CHANGE_REQUESTED,
    "jeg vil ha endringer: ta med tastaturene": Status.CHANGE_REQUESTED,
    "eg ønskjer ei endring: ta med tastatura": Status.CHANGE_REQUESTED,
    "send tilbake: sjekk om skjermene er leaset": Status.CHANGE_REQUESTED,
    "I would like a change: include the keyboards": Status.CHANGE_REQUESTED,
    "avvis den siste: bruk dem selv": Status.REJECTED,
    "reject it: use them yourselves": Status.REJECTED,
    "ja, godkjenn": Status.APPROVED,
    "flott, godkjenn": Status.APPROVED,
    "looks good, approve": Status.APPROVED,
    "godkjent, takk": Status.APPROVED,
    "Godkjennes": Status.APPROVED,
    "Godkjent. Mvh enhetsleder": Status.APPROVED,
    "hei, godkjent": Status.APPROVED,
    "avvist. bruk dem selv": Status.REJECTED,
    "avslått fordi vi trenger dem": Status.REJECTED,
}
UNDECIDED = (
    *("ja", "ok", "det er greit", "greit for meg", "innvilget", "aksepterer", "I accept", "nei", "vet ikke"),
    *("godkjenn ikke", "jeg godkjenner ikke", "nei, godkjenn", "godkjenn, men uten skjermene", "send den tilbake"),
    *("godkjenn når datoen er rettet", "approve if it is cheap", "godkjenn den?", "hold den", "godkjenn begge"),
    *("avvis hvis de er leaset", "avvis med mindre de er slettet", "reject it unless they wipe it"),
    *("Godkjent. Hvem henter?", "Er alt slettet? I så fall godkjent", "godkjent, mvh leder, men vent til onsdag"),
    *("godkjenner alt unntatt skjermene", "godkjent 12 laptoper, men jeg ser bare 10", "godkjenn 👎"),
    *("Ser greit ut, men endre henting til mandag", "godkjent, bare sørg for at de henter før fredag"),
    *("vi beholder dem", "bestillingen er grei"),
    *("de kan ikke hentes på fredag", "ja dere kan hente", "retur til bestiller", "jeg vil endre antallet til 8"),
    *("ja til pcene nei til skjermene",),
    *("Den er grei, men skjermene kan vente", "Bekrefter avhending", "kjør på", "go ahead"),
    *("avvis bare skjermene", "avvist? hvorfor det", "rejected? why"),
    *(
        "ja, men ikke nå",
        "nei, ikke ennå",
        "ok da",
        "nei, datoen er feil",
        "adressa stemmer ikkje",
        "the date is wrong",
    ),
)
SHOWN = (
    "HH-2026-0001",
    "hva er i bestillingen?",
    "hvem har bestilt?",
    "vis bestillingen",
    "vis HH-2026-0001",
    "show me the order",
    "sjå bestillinga",
    "hva er dette?",
    "hvem har bestilt dette?",
    "når skal det hentes?",
    "what is in this order?",
    "kan jeg se serienumrene?",
)


@pytest.mark.parametrize("text", DECIDED)
def test_decided(text: str) -> None:
    talk = places()["leader: an order waits"].copy()
    talk.say("leader", text)
    assert talk.orders["HH-2026-0001"].status is DECIDED[text]


@pytest.mark.parametrize("text", UNDECIDED)
def test_nothing_is_decided_and_it_is_said(text: str) -> None:
    talk = places()["leader: an order waits"].copy()
    done = talk.say("leader", text)
    assert [reply.key for reply in done.replies] == ["decide.undecided", "card.awaiting_approval"]
    assert talk.orders["HH-2026-0001"].status is Status.AWAITING_APPROVAL


@pytest.mark.parametrize("text", ["jeg vil melde avvik: de møtte ikke opp", "tar dere skjermer", "hvem godkjenner"])
def test_whoever_decides_may_speak_of_other_things(text: str) -> None:
    talk = places()["leader: an order waits"].copy()
    assert "decide.undecided" not in [reply.key for reply in talk.say("leader", text).replies]


@pytest.mark.parametrize("text", SHOWN)
def test_shown_and_nothing_decided(text: str) -> None:
    talk = places()["leader: an order waits"].copy()
    done = talk.say("leader", text)
    assert done.replies[-1].key == "card.awaiting_approval"
    assert talk.orders["HH-2026-0001"].status is Status.AWAITING_APPROVAL


def test_of_several_the_last_one_is_not_guessed() -> None:
    talk = places()["leader: an order waits"].copy()
    an_order_by(talk)
    assert talk.say("leader", "godkjenn den siste").replies[0].key == "decide.which"


@pytest.mark.parametrize("text", ["vis bestillingen", "vis HH-2026-0001", "show the order"])
def test_a_requester_is_shown_their_own(text: str) -> None:
    talk = places()["leader: an order waits"].copy()
    assert talk.say("it", text).replies[-1].key == "card.awaiting_approval"
    assert talk.say("employee", text).replies[0].key in ("status.none", "decide.unseen")


@pytest.fixture
def held() -> Talk:
    """An order that the leader has approved, for a day that the agreement may not reach."""
    talk = Talk(LATE)
    for line in WHOLE_ORDER:
        talk.say("it", line)
    talk.say("leader", "godkjenn")
    assert talk.orders["HH-2026-0001"].status is Status.ON_HOLD
    return talk


@pytest.mark.parametrize(
    "text",
    [
        "send videre",
        "send den videre",
        "send bestillingen videre",
        "send HH-2026-0001 videre",
        "send bestillinga vidare",
        "release it",
        "send it on",
        "greit, send videre",
    ],
)
def test_a_held_order_is_sent_on(held: Talk, text: str) -> None:
    held.say("manager", text)
    assert held.orders["HH-2026-0001"].status is Status.APPROVED


@pytest.mark.parametrize(
    "text",
    ["ikke send videre", "hold den", "opsjonen er utløst, send videre", "nei, send videre", "don't send it on", "ja"],
)
def test_a_held_order_is_only_sent_on_by_a_clear_word(held: Talk, text: str) -> None:
    done = held.say("manager", text)
    assert done.replies[0].key in ("decide.undecided", "cancel.unwished")
    assert held.orders["HH-2026-0001"].status is Status.ON_HOLD


@pytest.mark.parametrize(
    "text", ["send den tilbake: for sent", "send HH-2026-0001 tilbake fordi det er for sent", "send it back: too late"]
)
def test_a_held_order_is_sent_back(held: Talk, text: str) -> None:
    held.say("manager", text)
    assert held.orders["HH-2026-0001"].status is Status.REJECTED


@pytest.mark.parametrize("text", ["godkjenn", "godkjenn HH-2026-0001", "avvis HH-2026-0001", "approve it"])
def test_who_holds_an_order_is_told_what_they_decide(held: Talk, text: str) -> None:
    done = held.say("manager", text)
    assert [reply.key for reply in done.replies] == ["decide.held", "card.on_hold"]
    assert "Enhetsleder" in done.replies[0].text
    assert held.orders["HH-2026-0001"].status is Status.ON_HOLD


def test_where_nothing_is_held_there_is_nothing_to_send_on(held: Talk) -> None:
    held.say("manager", "send videre")
    done = held.say("manager", "send bestillingen videre")
    assert done.replies[0].key == "decide.unknown"


@pytest.mark.parametrize(
    "text", ["godkjenn begge", "godkjenn HH-2026-0001 og HH-2026-0002", "godkjenn den første", "ja"]
)
def test_of_two_none_is_decided_and_it_is_said_why(text: str) -> None:
    talk = places()["leader: an order waits"].copy()
    an_order_by(talk)
    done = talk.say("leader", text)
    assert done.replies[0].key == "decide.undecided"
    assert "HH-2026-0001" in done.replies[0].text
    assert {order.status for order in talk.orders.values()} == {Status.AWAITING_APPROVAL}


@pytest.mark.parametrize("text", ["jeg har ikke myndighet", "I am on holiday", "kan stedfortreder ta den?"])
def test_who_may_not_decide_is_told_how_another_can(text: str) -> None:
    talk = places()["leader: an order waits"].copy()
    done = talk.say("leader", text)
    assert [reply.key for reply in done.replies] == ["decide.not_mine", "card.awaiting_approval"]
    assert talk.orders["HH-2026-0001"].status is Status.AWAITING_APPROVAL
