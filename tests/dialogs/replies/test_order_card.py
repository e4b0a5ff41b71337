"""An order as a card: the same facts for everybody, the buttons that its reader may press now."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dialogs.replies.order_card import order_card
from knowledge.model import LANGUAGES
from orders.authority import Person
from orders.order import Order, Status
from tests.builders import (
    NOW,
    a_decision,
    a_leader,
    a_line_text,
    a_person,
    a_register,
    a_snapshot,
    an_agreement_manager,
    an_employee,
    an_order,
)
from tests.dialogs.talk import the_knowledge

REQUESTER, APPROVER, OTHER, MANAGER = a_person(), a_leader(), an_employee(), an_agreement_manager()


def _in(status: Status) -> Order:
    order = an_order(status=status)
    waiting = status in (Status.AWAITING_APPROVAL, Status.CANCELLED)
    return order if waiting else replace(order, decisions=(a_decision(order, comment="Bruk dem selv"),))


LAPTOPS = {"nb": "bærbare PC-er", "nn": "berbare PC-ar", "en": "laptops"}


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("viewer", [REQUESTER, APPROVER, OTHER, MANAGER], ids=lambda person: person.id)
def test_the_facts_are_the_same_for_everybody_in_every_state(status: Status, viewer: Person) -> None:
    for language in LANGUAGES:
        card = order_card(_in(status), viewer, language, the_knowledge(), a_register(), NOW)
        assert card.card == "order:HH-2026-0001"
        assert card.key == f"card.{status}"
        facts = [row.value for section in card.sections[:2] for row in section.rows]
        assert "Oslokollega AS" in facts
        assert card.sections[0].bullets[0].startswith(f"12 {LAPTOPS[language]} – Latitude 5420 – ")
        assert len(card.choices) <= 3


BUTTONS = {
    (Status.AWAITING_APPROVAL, "leader"): ["Godkjenn", "Avvis", "Be om endring"],
    (Status.AWAITING_APPROVAL, "it"): ["Endre bestillingen", "Trekk bestillingen"],
    (Status.ON_HOLD, "manager"): ["Send videre", "Send tilbake"],
    (Status.ON_HOLD, "it"): ["Trekk bestillingen"],
    (Status.REJECTED, "it"): ["Fortsett", "Trekk bestillingen"],
    (Status.CHANGE_REQUESTED, "it"): ["Fortsett", "Trekk bestillingen"],
    (Status.APPROVED, "it"): ["Trekk bestillingen"],
    (Status.FILING_FAILED, "it"): ["Send på nytt", "Trekk bestillingen"],
    (Status.FILING_FAILED, "manager"): ["Send på nytt"],
}


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("viewer", [REQUESTER, APPROVER, OTHER, MANAGER], ids=lambda person: person.id)
def test_the_buttons_are_those_that_may_be_pressed(status: Status, viewer: Person) -> None:
    card = order_card(_in(status), viewer, "nb", the_knowledge(), a_register(), NOW)
    assert [choice.label for choice in card.choices] == BUTTONS.get((status, viewer.id), [])


def test_an_approver_whose_authority_has_ended_has_no_buttons() -> None:
    card = order_card(an_order(), APPROVER, "nb", the_knowledge(), a_register(authorities=()), NOW)
    assert card.choices == ()


def test_a_line_under_og_lignende_says_that_it_has_to_be_confirmed() -> None:
    line = a_line_text(quantity=5, name="headset", model="", condition="", serials=("A1",), confirm=True)
    order = an_order(snapshot=a_snapshot(equipment=(line,)))
    card = order_card(order, APPROVER, "nb", the_knowledge(), a_register(), NOW)
    assert card.sections[0].bullets[0].startswith("5 headset – serienummer A1 – må bekreftes")
