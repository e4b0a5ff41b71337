"""The papers of an approved order: order form, disposal record and the record's machine-readable twin.

Each twin holds the SHA-256 of the twin before it and of its own two PDFs, so that a record that was changed or taken
away afterwards is noticed by whoever has a later one.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Literal

import msgspec

from orders.authority import Person
from orders.documents.contents import disposal_record, order_form
from orders.documents.typesetter import typeset
from orders.order import Decision, LineText, Order, Snapshot
from orders.store import Document

NAMES = {"form": "bestilling", "record": "avhendingsdokumentasjon", "twin": "avhendingsdokumentasjon"}


class Section4(msgspec.Struct, frozen=True, kw_only=True):
    """What circular 22/2022, section 4, wants every disposal's documentation to state."""

    equipment: tuple[LineText, ...]
    date: date
    how: str
    recipient: str


class File(msgspec.Struct, frozen=True, kw_only=True):
    """A PDF that the twin vouches for."""

    name: str
    sha256: str


class DisposalRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The machine-readable twin. Times are in UTC; `content_sha256` is over the snapshot's deterministic JSON."""

    schema: Literal["hentehjelpen/disposal-record/1"] = "hentehjelpen/disposal-record/1"
    reference: str
    revision: int
    disposal: Section4
    requester: Person
    approval: Decision
    decisions: tuple[Decision, ...]
    submitted_at: datetime
    decided_at: datetime
    prepared_at: datetime
    snapshot: Snapshot
    content_sha256: str
    knowledge_version: str
    previous_sha256: str  # "" for the first record
    files: tuple[File, ...]


class Papers(msgspec.Struct, frozen=True, kw_only=True):
    """All papers of one revision of an order."""

    form: Document
    record: Document
    twin: Document

    @property
    def sha256(self) -> str:
        """The link of the chain: SHA-256 of the twin."""
        return _sha256(self.twin.content)

    @property
    def previous(self) -> str:
        """The link before this one, "" for the first."""
        return msgspec.json.decode(self.twin.content, type=DisposalRecord).previous_sha256


def make_papers(order: Order, previous: str, at: datetime) -> Papers:
    """The papers of an approved order. Takes some 50 ms, so not on the event loop.

    Args:
        order: an order whose present content is approved; ValueError otherwise (circular 22/2022, section 4).
        previous: SHA-256 of the twin before this one, "" for the first.
        at: when the order is sent.
    """
    approval = order.approval
    if approval is None:
        raise ValueError(f"{order.reference}: its content is not approved")
    form = _pdf(order, "form", typeset("form", order_form(order), at), at)
    record = _pdf(order, "record", typeset("record", disposal_record(order, approval, previous, at), at), at)
    twin = _twin(order, approval, previous, at, (form, record))
    content = msgspec.json.format(msgspec.json.encode(twin), indent=2)
    return Papers(
        form=form, record=record, twin=_document(order, paper_name(order, "twin"), "application/json", content, at)
    )


def kept_papers(order: Order, documents: tuple[Document, ...]) -> Papers | None:
    """The papers of the order's present revision and content among its documents, if they were made before."""
    named = {document.name: document for document in documents if document.revision == order.revision}
    form, record, twin = (named.get(paper_name(order, kind)) for kind in ("form", "record", "twin"))
    if form is None or record is None or twin is None:
        return None
    written = msgspec.json.decode(twin.content, type=DisposalRecord)
    if written.content_sha256 != order.snapshot.content_hash:
        return None
    return Papers(form=form, record=record, twin=twin)


def paper_name(order: Order, kind: Literal["form", "record", "twin"]) -> str:
    """The file name of a paper; a later revision says so."""
    revision = f"-rev{order.revision}" if order.revision > 1 else ""
    return f"{NAMES[kind]}-{order.reference}{revision}.{'json' if kind == 'twin' else 'pdf'}"


def _twin(order: Order, approval: Decision, previous: str, at: datetime, files: tuple[Document, ...]) -> DisposalRecord:
    snapshot = order.snapshot
    return DisposalRecord(
        reference=order.reference,
        revision=order.revision,
        disposal=Section4(
            equipment=snapshot.equipment,
            date=snapshot.disposal_date,
            how=snapshot.method,
            recipient=snapshot.recipient,
        ),
        requester=order.requester,
        approval=approval,
        decisions=order.decisions,
        submitted_at=order.submitted_at,
        decided_at=approval.at,
        prepared_at=at,
        snapshot=snapshot,
        content_sha256=snapshot.content_hash,
        knowledge_version=snapshot.knowledge_version,
        previous_sha256=previous,
        files=tuple(File(name=file.name, sha256=_sha256(file.content)) for file in files),
    )


def _pdf(order: Order, kind: Literal["form", "record"], content: bytes, at: datetime) -> Document:
    return _document(order, paper_name(order, kind), "application/pdf", content, at)


def _document(order: Order, name: str, content_type: str, content: bytes, at: datetime) -> Document:
    return Document(
        order=order.reference,
        revision=order.revision,
        name=name,
        content_type=content_type,
        content=content,
        at=at,
    )


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
