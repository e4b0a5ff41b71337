"""The lines of an order's log as people read them."""

from __future__ import annotations

import pytest

from bot.viewing import event_words
from knowledge.model import LANGUAGES
from orders.order import Event
from tests.builders import NOW
from tests.dialogs.talk import the_knowledge


def a_failure(reason: str) -> Event:
    """A prompt that did not reach somebody."""
    details = {"person": "Enhetsleder", "way": "teams", "reason": reason}
    return Event(order="HH-2026-0001", kind="notice_failed", at=NOW, actor="system", details=details)


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("not_installed", "Enhetsleder ble ikke nådd (Teams): personen har ikke appen"),
        ("403 ConversationBlockedByUser", "Enhetsleder ble ikke nådd (Teams): personen har blokkert appen"),
        ("no conversation id in the answer", "Enhetsleder ble ikke nådd (Teams)"),
        ("", "Enhetsleder ble ikke nådd (Teams)"),
    ],
)
def test_why_somebody_was_not_reached_is_said_in_words_or_not_at_all(reason: str, expected: str) -> None:
    assert event_words(a_failure(reason), the_knowledge(), "nb") == expected


@pytest.mark.parametrize(
    ("technical", "expected"),
    [
        (False, "Sending mislyktes, en person må se på det"),
        (True, "Sending mislyktes, en person må se på det: 550 no such user"),
    ],
)
def test_what_the_mail_server_said_is_shown_to_those_who_run_the_agreement(technical: bool, expected: str) -> None:
    event = Event(
        order="HH-2026-0001", kind="filing_failed", at=NOW, actor="system", details={"reason": "550 no such user"}
    )
    assert event_words(event, the_knowledge(), "nb", technical=technical) == expected


def test_no_code_of_ours_is_shown_in_any_language() -> None:
    for language in LANGUAGES:
        assert "_" not in event_words(a_failure("not_installed"), the_knowledge(), language)
