"""The one e-mail by which an order is filed: same order and content, same Message-ID, same bytes."""

from __future__ import annotations

import tomllib
import unicodedata
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from functools import cache
from pathlib import Path

from knowledge.words import render
from orders.delivery.headers import LETTER
from orders.order import Order
from orders.record import Papers

HERE = Path(__file__).parent
SUBJECT_LENGTH = 200


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads((HERE / "mail.toml").read_text("utf-8"))


def filing_mail(order: Order, papers: Papers, sender: str, recipient: str) -> EmailMessage:
    """The e-mail with all papers, in the order's language.

    Args:
        order: an approved order.
        papers: its papers; they also date the message.
        sender: our address. Its domain is that of the Message-ID.
        recipient: where Oslokollega takes orders.
    """
    message = EmailMessage(policy=LETTER)
    message["Message-ID"] = message_id(order, sender)
    message["Date"] = papers.record.at
    message["From"] = sender
    message["To"] = recipient
    _reply_to(message, order)
    message["Subject"] = one_line(_text("subject", order, papers))[:SUBJECT_LENGTH]
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_text("body", order, papers).strip() + "\n", cte="quoted-printable")
    for paper in (papers.form, papers.record, papers.twin):
        kind, _, subtype = paper.content_type.partition("/")
        message.add_attachment(paper.content, maintype=kind, subtype=subtype, filename=paper.name)
    message["Content-Language"] = order.snapshot.language  # after the content, which resets such headers
    message.set_boundary(f"=_{order.snapshot.content_hash[:40]}")  # a random one would make each copy different
    return message


def message_id(order: Order, sender: str) -> str:
    """`<reference.hash@domain>`: the same for as long as the order's content is the same."""
    return f"<{order.reference}.{order.snapshot.content_hash[:12]}@{sender.rpartition('@')[2].strip('> ')}>"


def one_line(text: str) -> str:
    """The text without line breaks and invisible characters, fit for a header or a line of its own."""
    visible = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)
    return " ".join(visible.split())


def _text(part: str, order: Order, papers: Papers) -> str:
    return render(
        _words()[part][order.snapshot.language],
        order.snapshot.language,
        order=order,
        snapshot=order.snapshot,
        approval=order.approval,
        attachments=[papers.form.name, papers.record.name, papers.twin.name],
        row=one_line,
    )


def _reply_to(message: EmailMessage, order: Order) -> None:
    """Answers go to whoever ordered, if the directory has a usable address for them."""
    try:
        address = Address(one_line(order.requester.name), addr_spec=order.requester.email)
        message["Reply-To"] = address
    except (MessageError, ValueError, IndexError):  # IndexError: what the parser raises on an empty address
        return
