"""What is said when nobody asked: the order was filed, or could not be."""

from __future__ import annotations

from datetime import timedelta
from typing import get_args

import pytest

from dialogs.handlers.notices import filed, filed_after_cancelling, filing_failed
from dialogs.scene import Turn
from knowledge.model import LANGUAGES, Language
from orders.delivery import DeliveryError
from orders.order import Failure, Status
from tests.builders import NOW, a_leader, a_person, a_register, an_approved_order
from tests.dialogs.talk import the_knowledge

DOWN = DeliveryError("connection refused", permanent=False, kind="unreachable")
REFUSED = DeliveryError("550 ukjent mottaker", permanent=True, kind="refused")


def _told(done: Turn) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for message in done.messages:
        told.setdefault(message.person, []).append(message.wordings["nb"].key)
    return told


def test_filed_the_requester_gets_the_receipt_and_the_approver_the_true_card() -> None:
    done = filed(an_approved_order(), 1, NOW, the_knowledge(), a_register())
    assert [(order.status, order.filed_at, order.failure) for order in done.orders] == [(Status.FILED, NOW, "")]
    assert _told(done) == {"it": ["notice.filed", "card.filed"], "leader": ["card.filed"]}
    assert [event.kind for event in done.events] == ["filed"]


def test_the_first_failure_is_told_and_tried_again() -> None:
    later = NOW + timedelta(minutes=1)
    done = filing_failed(an_approved_order(), DOWN, 1, later, NOW, the_knowledge(), a_register())
    assert done.orders[0].status is Status.APPROVED
    assert _told(done) == {"it": ["notice.retrying", "card.approved"]}
    assert [event.kind for event in done.events] == ["delivery_failed"]


def test_the_failures_after_that_are_kept_quiet() -> None:
    later = NOW + timedelta(hours=1)
    done = filing_failed(an_approved_order(), DOWN, 2, later, NOW, the_knowledge(), a_register())
    assert not done.messages
    assert done.orders[0].failure == "unreachable"


def test_the_last_failure_is_told_to_the_requester_and_to_the_agreement_managers() -> None:
    done = filing_failed(an_approved_order(), REFUSED, 5, None, NOW, the_knowledge(), a_register())
    assert done.orders[0].status is Status.FILING_FAILED
    assert _told(done) == {
        "it": ["notice.filing_failed", "card.filing_failed"],
        "manager": ["prompt.filing_failed", "card.filing_failed"],
    }
    words = {message.person: message.wordings["nb"].text for message in done.messages[::2]}
    assert "Avtaleforvalteren har fått beskjed" in words["it"]
    assert "Avtaleforvalteren har fått beskjed" not in words["manager"]


def test_a_requester_who_is_the_agreement_manager_is_told_once_and_not_of_himself() -> None:
    register = a_register(a_person(roles=("employee", "agreement_manager")), a_leader())
    done = filing_failed(an_approved_order(), REFUSED, 5, None, NOW, the_knowledge(), register)
    assert _told(done) == {"it": ["prompt.filing_failed", "card.filing_failed"]}
    assert "har fått beskjed" not in done.messages[0].wordings["nb"].text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", get_args(Failure))
def test_what_the_machines_said_is_for_the_agreement_managers_alone(kind: Failure, language: Language) -> None:
    error = DeliveryError("550 5.1.1 no such user", permanent=True, kind=kind)
    done = filing_failed(an_approved_order(), error, 1, None, NOW, the_knowledge(), a_register())
    said = {(m.person, m.wordings[language].key): m.wordings[language].text for m in done.messages}
    words = the_knowledge().replies[f"failure.{kind}"][language]
    assert all(words in text for text in said.values())
    technical = {told for told, text in said.items() if "550" in text}
    assert technical == {("manager", "prompt.filing_failed")}
    assert done.events[0].details["reason"] == "550 5.1.1 no such user"


def test_an_order_that_was_sent_while_it_was_withdrawn_has_to_be_called_off() -> None:
    order = an_approved_order(status=Status.CANCELLED)
    done = filed_after_cancelling(order, NOW, the_knowledge(), a_register())
    assert not done.orders
    assert {person: keys[0] for person, keys in _told(done).items()} == {
        "it": "notice.filed_after_cancelling",
        "manager": "notice.filed_after_cancelling",
    }
