"""Words after «avvis» decide only when they are a reason; second thoughts take back or are asked about."""

from __future__ import annotations

import pytest

from orders.order import Status
from tests.dialogs.talk import Talk, places

TAKEN_BACK = (
    "nei vent, jeg mente godkjenn",
    "jeg mente godkjenn",
    "nei, vent",
    "no wait",
    "ombestemte meg",
    "nei, eg ombestemte meg",
    "ikke avvis likevel",
    "feil knapp",
    "wrong button",
    "i changed my mind, approve it",
)
DOUBTFUL = (
    "ok",
    "ja",
    "vet ikke",
    "veit ikkje",
    "feil",
    "ingen kommentar",
    "ja, avvis den",
    "nei vent, skolen vil ha dem",
)
HESITATING = (
    "egentlig er den grei",
    "jeg må tenke litt",
    "må sjekke med IT først",
    "jeg vil vente",
    "feil person, jeg er ikke leder",
)
REASONS = (
    "bruk dem selv",
    "feil adresse",
    "ingen av skjermene er våre",
    "datoen passer ikke",
    "not needed",
    "for mange",
)


@pytest.fixture
def asked() -> Talk:
    """A leader who has written «avvis», and is asked why."""
    talk = places()["leader: an order waits"].copy()
    talk.say("leader", "avvis")
    return talk


def _status(talk: Talk) -> Status:
    return talk.orders["HH-2026-0001"].status


@pytest.mark.parametrize("text", TAKEN_BACK)
def test_taken_back(asked: Talk, text: str) -> None:
    done = asked.say("leader", text)
    assert [reply.key for reply in done.replies] == ["comment.dropped", "card.awaiting_approval"]
    assert _status(asked) is Status.AWAITING_APPROVAL


@pytest.mark.parametrize("text", ["la den stå", "det var ikke meningen", "I pressed the wrong button"])
def test_a_slip_decides_nothing(asked: Talk, text: str) -> None:
    asked.say("leader", text)
    assert _status(asked) is Status.AWAITING_APPROVAL


def test_a_reason_that_did_not_come_is_asked_for() -> None:
    talk = places()["leader: an order waits"].copy()
    assert talk.say("leader", "avvis fordi").replies[-1].key == "comment.reject"


@pytest.mark.parametrize("text", [*DOUBTFUL, *HESITATING])
def test_asked_about_and_decided_by_a_yes(asked: Talk, text: str) -> None:
    assert asked.say("leader", text).replies[-1].key == "comment.sure"
    assert _status(asked) is Status.AWAITING_APPROVAL
    asked.say("leader", "ja")
    assert _status(asked) is Status.REJECTED


@pytest.mark.parametrize("text", REASONS)
def test_a_reason_decides_at_once(asked: Talk, text: str) -> None:
    asked.say("leader", text)
    assert _status(asked) is Status.REJECTED


@pytest.mark.parametrize("text", ["avvis, nei vent", "avvis, ok", "reject it, no wait"])
def test_second_thoughts_in_one_breath(text: str) -> None:
    talk = places()["leader: an order waits"].copy()
    talk.say("leader", text)
    assert _status(talk) is Status.AWAITING_APPROVAL


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ikke meld", "deviation.dropped"),
        ("ikkje meld", "deviation.dropped"),
        ("vent", "deviation.dropped"),
        ("nei vent, de kom nå", "deviation.sure"),
        ("kanskje", "deviation.sure"),
        ("ja, meld det", "deviation.recorded"),
        ("yes, report it", "deviation.recorded"),
    ],
)
def test_a_deviation_is_reported_on_a_yes_only(text: str, key: str) -> None:
    talk = Talk()
    talk.say("it", "jeg vil melde avvik: de møtte ikke opp")
    done = talk.say("it", text)
    assert done.replies[-1].key == key
    assert all("kanskje" not in reply.text and "kom nå" not in reply.text for reply in done.replies)
