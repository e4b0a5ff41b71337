"""One e-mail for each order and content, whatever people are called."""

from __future__ import annotations

import email
from email.message import EmailMessage
from email.policy import SMTP, default

import pytest

from knowledge.model import LANGUAGES, Language
from orders.delivery.mail import filing_mail, message_id, one_line
from orders.order import Order
from orders.record import make_papers
from tests.builders import NOW, a_line_text, a_person, a_snapshot, an_approved_order

SENDER, RECIPIENT = "hentehjelpen@demo.invalid", "bestilling@demo.invalid"
NASTY = "Bydel\r\nBcc: alle@example.no\r\n\r\n<b>\u202e\x00"


def mail(order: Order | None = None) -> EmailMessage:
    order = order or an_approved_order()
    return filing_mail(order, make_papers(order, "", NOW), SENDER, RECIPIENT)


def received(message: EmailMessage) -> EmailMessage:
    """As the other side reads it."""
    parsed = email.message_from_bytes(message.as_bytes(policy=SMTP), policy=default)
    assert isinstance(parsed, EmailMessage)
    assert not parsed.defects
    return parsed


def body(message: EmailMessage) -> str:
    part = message.get_body()
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_the_mail_carries_all_papers_whole() -> None:
    order = an_approved_order()
    papers = make_papers(order, "", NOW)
    attached = {
        part.get_filename(): (part.get_content_type(), part.get_payload(decode=True))
        for part in received(filing_mail(order, papers, SENDER, RECIPIENT)).iter_attachments()
    }
    assert attached == {p.name: (p.content_type, p.content) for p in (papers.form, papers.record, papers.twin)}


def test_the_mail_says_what_it_is_about() -> None:
    message = received(mail())
    assert message["From"] == SENDER
    assert message["To"] == RECIPIENT
    assert message["Subject"] == "Bestilling av henting HH-2026-0001: Bydel Gamle Oslo, 1. desember 2026"
    assert message["Reply-To"] == "IT-ansvarlig <it@example.no>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"].datetime == NOW
    text = body(message)
    assert "- 12 bærbare PC-er (Latitude 5420)\n" in text
    assert "Godkjent av: Enhetsleder, 23. november 2026 kl. 10.30" in text
    assert "- bestilling-HH-2026-0001.pdf\n" in text


def test_a_later_revision_says_so() -> None:
    assert "HH-2026-0001 (revisjon 2):" in mail(an_approved_order(revision=2))["Subject"]


def test_what_has_to_be_confirmed_and_what_is_late_is_said() -> None:
    snapshot = a_snapshot(equipment=(a_line_text(confirm=True),), late=True)
    text = body(mail(an_approved_order(snapshot=snapshot)))
    assert "(Latitude 5420). Må bekreftes før henting\n" in text
    assert "etter den siste dagen opsjonene i avtalen kan nå" in text


@pytest.mark.parametrize(
    ("language", "greeting"),
    [("nb", "Vennlig hilsen"), ("nn", "Venleg helsing"), ("en", "Kind regards")],
)
def test_the_mail_is_in_the_language_of_the_order(language: Language, greeting: str) -> None:
    message = received(mail(an_approved_order(snapshot=a_snapshot(language=language))))
    assert greeting in body(message)
    assert message["Content-Language"] == language
    assert language in LANGUAGES


def test_the_same_order_and_content_is_the_same_message_to_the_byte() -> None:
    assert mail().as_bytes(policy=SMTP) == mail().as_bytes(policy=SMTP)


def test_the_message_id_names_order_content_and_domain() -> None:
    order = an_approved_order()
    assert message_id(order, SENDER) == f"<HH-2026-0001.{order.snapshot.content_hash[:12]}@demo.invalid>"
    assert message_id(order, f"Hentehjelpen <{SENDER}>") == message_id(order, SENDER)
    assert message_id(an_approved_order(snapshot=a_snapshot(method="annerledes")), SENDER) != message_id(order, SENDER)


@pytest.mark.parametrize("field", ["unit_name", "recipient", "method"])
def test_nothing_that_was_typed_becomes_a_header_or_a_line(field: str) -> None:
    message = received(mail(an_approved_order(snapshot=a_snapshot(**{field: NASTY}))))
    assert message["Bcc"] is None
    assert "\nBcc" not in body(message)
    assert len(list(message.iter_attachments())) == 3


def test_no_name_in_the_directory_becomes_a_header() -> None:
    requester = a_person(name=NASTY, title=NASTY, email="it@example.no")
    message = received(mail(an_approved_order(requester=requester)))
    assert message["Bcc"] is None
    assert message["Reply-To"].addresses[0].addr_spec == "it@example.no"
    assert message["Reply-To"].addresses[0].display_name == "Bydel Bcc: alle@example.no <b>"


@pytest.mark.parametrize("address", ["", "ingen", "a@b@c", "it@example.no\r\nBcc: x@example.no", "ø@example.no", "<>"])
def test_an_address_that_is_none_is_left_out(address: str) -> None:
    message = received(mail(an_approved_order(requester=a_person(email=address))))
    assert message["Reply-To"] is None
    assert message["Bcc"] is None


def test_a_very_long_name_makes_a_subject_of_bearable_length() -> None:
    message = received(mail(an_approved_order(snapshot=a_snapshot(unit_name="Ø" * 5000))))
    assert len(message["Subject"]) <= 200


def test_one_line_is_one_line() -> None:
    assert one_line(" a\r\nb\u2028c\u202ed\x00\u00a0e  ") == "a b c d e"
