"""Builders with keyword defaults, so that a test says only what it is about. People are named by role."""

from __future__ import annotations

from datetime import UTC, date, datetime

from msgspec.structs import replace

from orders.authority import Authority, Person, Register
from orders.draft import Draft, Line
from orders.order import Asked, Decision, LineText, Order, Snapshot, Status

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)  # a Monday, within the last weeks that the options can reach
UNIT = "BGO"
UNIT_NAME = "Bydel Gamle Oslo"


def a_person(**changes: object) -> Person:
    """The requester: who looks after IT in a bydel."""
    default = Person(
        id="it",
        name="IT-ansvarlig",
        email="it@example.no",
        title="IKT-ansvarlig",
        unit=UNIT,
        roles=("employee", "it"),
    )
    return replace(default, **changes)


def a_leader(**changes: object) -> Person:
    """The approver: a head of section with authority in the register."""
    default = a_person(
        id="leader",
        name="Enhetsleder",
        email="leder@example.no",
        title="Enhetsleder",
        roles=("employee", "leader"),
    )
    return replace(default, **changes)


def an_employee(**changes: object) -> Person:
    """Somebody without any special role."""
    default = a_person(id="employee", name="Ansatt", email="", title="", roles=("employee",))
    return replace(default, **changes)


def an_agreement_manager(**changes: object) -> Person:
    """Who manages the agreement (circular 22/2022, section 6)."""
    default = a_person(
        id="manager",
        name="Avtaleforvalter",
        email="forvalter@example.no",
        title="Avtaleforvalter",
        unit="",
        roles=("employee", "agreement_manager"),
    )
    return replace(default, **changes)


def an_authority(**changes: object) -> Authority:
    """The leader's line in the register."""
    default = Authority(
        person="leader",
        unit=UNIT,
        document="Delegasjonsvedtak 12/2025",
        valid_from=date(2025, 1, 1),
    )
    return replace(default, **changes)


def a_register(*people: Person, authorities: tuple[Authority, ...] | None = None) -> Register:
    """The four usual people, or these; the leader decides, unless told otherwise."""
    known = people or (a_person(), a_leader(), an_employee(), an_agreement_manager())
    return Register(
        people={person.id: person for person in known},
        authorities=(an_authority(),) if authorities is None else authorities,
    )


def a_line(**changes: object) -> Line:
    """Twelve laptops that work."""
    default = Line(
        id="1",
        item="laptop",
        quantity=12,
        model="Latitude 5420",
        condition="works",
        serials=("SN-1001", "SN-1002"),
    )
    return replace(default, **changes)


def a_draft(*lines: Line, **changes: object) -> Draft:
    """A draft with twelve laptops, or with these lines, and a few answers."""
    default = Draft(answers={"unit": UNIT, "pickup_date": "2026-12-01"}, lines=lines or (a_line(),))
    return replace(default, **changes)


def a_line_text(**changes: object) -> LineText:
    """Twelve laptops, in words."""
    default = LineText(
        quantity=12,
        name="bærbare PC-er",
        model="Latitude 5420",
        condition="Virker",
        serials=("SN-1001", "SN-1002"),
        confirm=False,
    )
    return replace(default, **changes)


def asked(question: str, group: str, label: str, answer: str) -> Asked:
    """A question as it was asked."""
    return Asked(question=question, group=group, label=label, answer=answer)


ASKED = (
    asked("unit", "Virksomhet", "Virksomhet", UNIT_NAME),
    asked("needs_reuse", "Behovsvurdering", "Kan utstyret brukes av andre i kommunen?", "Nei"),
    asked("needs_internal", "Behovsvurdering", "Finnes det interne systemer for å reparere utstyret?", "Nei"),
    asked("address", "Hentested", "Adresse", "Trondheimsveien 0, 0560 Oslo"),
    asked("contact", "Hentested", "Kontaktperson", "IT-ansvarlig"),
    asked("window", "Hentested", "Tidsrom", "Kl. 9–12"),
    asked("release_user", "Fristilling", "Kontoer er deaktivert og passord er fjernet", "Ja"),
)


def a_snapshot(**changes: object) -> Snapshot:
    """What the IT-ansvarlig submitted."""
    default = Snapshot(
        draft=a_draft(),
        language="nb",
        unit=UNIT,
        unit_name=UNIT_NAME,
        equipment=(a_line_text(),),
        disposal_date=date(2026, 12, 1),
        method="Hentes av Oslokollega til ombruk og gjenvinning etter samkjøpsavtalen, rundskriv 22/2022",
        recipient="Oslokollega AS",
        pickup_date=date(2026, 12, 1),
        asked=ASKED,
        late=False,
        knowledge_version="0123456789abcdef",
    )
    return replace(default, **changes)


def an_order(**changes: object) -> Order:
    """An order that waits for the leader's decision."""
    default = Order(
        reference="HH-2026-0001",
        status=Status.AWAITING_APPROVAL,
        requester=a_person(),
        approver=a_leader(),
        snapshot=a_snapshot(),
        submitted_at=NOW,
    )
    return replace(default, **changes)


def a_decision(order: Order, **changes: object) -> Decision:
    """The approver's approval of the order's present content."""
    default = Decision(
        verb="approve",
        by=order.approver,
        authority=an_authority(person=order.approver.id),
        at=NOW,
        content_hash=order.snapshot.content_hash,
    )
    return replace(default, **changes)


def an_approved_order(**changes: object) -> Order:
    """An order that was approved and is on its way to Oslokollega."""
    order = an_order(**{"status": Status.APPROVED, **changes})
    return order if order.decisions else replace(order, decisions=(a_decision(order),))
