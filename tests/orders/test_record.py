"""The papers say what circular 22/2022, section 4, wants documented, whatever was typed."""

from __future__ import annotations

import hashlib
import io
import re
from datetime import date, timedelta

import msgspec
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from knowledge.model import LANGUAGES, Language
from orders.documents.contents import words
from orders.order import Order, Status
from orders.record import DisposalRecord, Papers, kept_papers, make_papers
from orders.store import Document
from tests.builders import (
    NOW,
    a_decision,
    a_line_text,
    a_snapshot,
    an_agreement_manager,
    an_approved_order,
    an_authority,
    an_order,
    asked,
)

SENT = NOW + timedelta(hours=3)


def papers(order: Order | None = None, previous: str = "") -> Papers:
    return make_papers(order or an_approved_order(), previous, SENT)


def text(document: Document) -> str:
    """What the PDF says, on one line."""
    pages = PdfReader(io.BytesIO(document.content)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def twin(made: Papers) -> DisposalRecord:
    return msgspec.json.decode(made.twin.content, type=DisposalRecord)


def with_answer(answer: str) -> Order:
    return an_approved_order(
        snapshot=a_snapshot(asked=(asked("remarks", "Hentested", "Merknad", answer),)),
    )


def test_the_record_states_the_four_facts() -> None:
    order = an_approved_order(
        snapshot=a_snapshot(equipment=(a_line_text(), a_line_text(quantity=3, name="skjermer", model="")))
    )
    said = text(papers(order).record)
    assert "Hvilket utstyr som omfattes 12 bærbare PC-er og 3 skjermer" in said
    assert "Dato for avhending 1. desember 2026" in said
    assert "Hvordan avhendingen gjennomføres Hentes av Oslokollega til ombruk" in said
    assert "Hvem som er mottaker Oslokollega AS" in said


def test_the_record_states_who_approved_by_which_document_and_when() -> None:
    order = an_order(status=Status.APPROVED)
    decision = a_decision(
        order,
        at=NOW + timedelta(hours=1),
        authority=an_authority(document="Delegasjonsvedtak 7/2026", valid_to=date(2026, 12, 31)),
        comment="Kjør på",
    )
    said = text(papers(msgspec.structs.replace(order, decisions=(decision,))).record)
    assert "Godkjent av Enhetsleder" in said
    assert "Myndighet etter Delegasjonsvedtak 7/2026" in said
    assert "fra 1. januar 2025 til og med 31. desember 2026" in said
    assert "Sendt til godkjenning 23. november 2026 kl. 10.30" in said  # Oslo's time, an hour before UTC
    assert "Godkjent 23. november 2026 kl. 11.30" in said
    assert "Gjort klar til sending 23. november 2026 kl. 13.30" in said
    assert "Kjør på" in said


def test_the_record_shows_every_question_as_it_was_asked() -> None:
    order = an_approved_order()
    said = text(papers(order).record)
    for question in order.snapshot.asked:
        assert question.group in said
        assert f"{question.label} {question.answer}" in said


def test_the_record_shows_all_decisions_of_the_order() -> None:
    order = an_order(status=Status.APPROVED, revision=2)
    decisions = (
        a_decision(order, verb="change", comment="Ta med serienumre", content_hash="0" * 64),
        a_decision(order),
        a_decision(order, verb="release", by=an_agreement_manager(), authority=None),
    )
    said = text(papers(msgspec.structs.replace(order, decisions=decisions)).record)
    assert "Bedt om endring Ta med serienumre" in said
    assert "Frigitt av avtaleforvalter" in said
    assert "Revisjon 2" in said


def test_the_record_can_be_traced() -> None:
    order = an_approved_order()
    said = text(papers(order, previous="ab" * 32).record).replace(" ", "")
    assert order.snapshot.content_hash in said
    assert order.snapshot.knowledge_version in said
    assert "ab" * 32 in said
    assert "Ingen:detteerdenførste." in text(papers(order).record).replace(" ", "")


def test_the_order_form_says_what_oslokollega_needs_and_nothing_of_the_assessment() -> None:
    order = an_approved_order()
    said = text(papers(order).form)
    assert "Ønsket hentedato 1. desember 2026" in said
    assert "12 bærbare PC-er Latitude 5420 Virker SN-1001, SN-1002" in said
    assert "Adresse Trondheimsveien 0, 0560 Oslo" in said
    assert "Kontaktperson IT-ansvarlig" in said
    assert "Behovsvurdering" not in said
    assert "Til Oslokollega AS" in said


def test_equipment_that_has_to_be_confirmed_is_marked() -> None:
    plain, marked = (
        text(papers(an_approved_order(snapshot=a_snapshot(equipment=(a_line_text(confirm=confirm),)))).form)
        for confirm in (False, True)
    )
    assert "bærbare PC-er * " in marked
    assert "Må bekreftes før henting" in marked
    assert "Må bekreftes" not in plain


def test_a_date_beyond_the_agreement_is_said_on_both_papers() -> None:
    made = papers(an_approved_order(snapshot=a_snapshot(late=True)))
    assert "etter den siste dagen opsjonene i avtalen kan nå" in text(made.form)
    assert "etter den siste dagen opsjonene i avtalen kan nå" in text(made.record)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_papers_are_in_the_language_of_the_order(language: Language) -> None:
    made = papers(an_approved_order(snapshot=a_snapshot(language=language)))
    said = words(language)
    assert said["fact_how"] in text(made.record)
    assert said["serials"] in text(made.form)
    for document in (made.form, made.record):
        assert str(PdfReader(io.BytesIO(document.content)).root_object["/Lang"]) == language


def test_every_word_is_there_in_every_language() -> None:
    assert words("nb").keys() == words("nn").keys() == words("en").keys()
    assert all(word.strip() for language in LANGUAGES for word in words(language).values())


@pytest.mark.parametrize("kind", ["form", "record"])
def test_the_pdf_is_archivable_and_accessible(kind: str) -> None:
    document: Document = getattr(papers(), kind)
    reader = PdfReader(io.BytesIO(document.content))
    root = reader.root_object
    metadata = document.content.decode("latin-1")
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert dictionary(root["/MarkInfo"])["/Marked"]
    assert dictionary(root["/ViewerPreferences"])["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == f"{words('nb')[kind + '_title']} HH-2026-0001"
    tags = structure(root["/StructTreeRoot"])
    assert tags.count("H1") == 1
    assert {"Document", "H2", "Table", "THead", "TH", "TD"} <= set(tags)


def dictionary(value: object) -> DictionaryObject:
    assert isinstance(value, DictionaryObject)
    return value


def structure(node: object) -> list[str]:
    """The tags of a PDF, outermost first."""
    resolved = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(resolved, list):
        return [tag for child in resolved for tag in structure(child)]
    if not isinstance(resolved, DictionaryObject):
        return []
    tag = [str(resolved["/S"])[1:]] if "/S" in resolved else []
    return tag + structure(resolved.get("/K", []))


@pytest.mark.parametrize(
    "typed",
    [
        '#panic("now")',
        "#sys.inputs $x^2$ *fet* _kursiv_ @ref = Overskrift",
        "<script>alert(1)</script> <b>",
        "\\u{41} `kode` ```raw``` // kommentar /* */",
        '"]; #import "look.typ": * [',
        "- liste + liste / ord: forklaring ~ -- ---",
        "[klikk](javascript:x) {{ 7 * 7 }} {% raw %}",
    ],
)
def test_markup_is_drawn_as_it_was_typed(typed: str) -> None:
    made = papers(with_answer(typed))
    assert re.sub(r"\s", "", typed) in re.sub(r"\s", "", text(made.record))
    assert re.sub(r"\s", "", typed) in re.sub(r"\s", "", text(made.form))


def test_what_cannot_be_drawn_is_a_box_on_paper_and_whole_in_the_twin() -> None:
    typed = "Ring 😀 \u202etxt.exe עברית"
    made = papers(with_answer(typed))
    said = text(made.record)
    assert "Ring □ □txt.exe" in said
    assert "Tegn som skriften ikke har, er vist som □" in said
    assert twin(made).snapshot.asked[0].answer == typed


def test_no_box_no_note() -> None:
    assert "Tegn som skriften ikke har" not in text(papers().record)


def test_a_long_serial_number_can_be_searched_for_and_copied() -> None:
    numbers = ("356938035643809", "89470000000000000001", "SN0123456789ABCDEF0123456789ABCDEF")
    load = (a_line_text(quantity=3, serials=numbers),)
    made = papers(an_approved_order(snapshot=a_snapshot(equipment=load)))
    for document in (made.form, made.record):
        (page, *_) = PdfReader(io.BytesIO(document.content)).pages
        assert numbers[0] in page.extract_text()
        drawn = page.get_contents()
        assert drawn is not None
        assert b"200B" not in drawn.get_data()  # as a sign that is copied though it is not drawn


def test_a_very_long_answer_fills_more_pages() -> None:
    made = papers(with_answer("x" * 4000 + "\n" + "ord " * 2000))
    assert len(PdfReader(io.BytesIO(made.record.content)).pages) > 2


def test_a_large_load_repeats_the_table_header_on_each_page() -> None:
    load = tuple(a_line_text(quantity=n, serials=(f"S{n}",)) for n in range(1, 101))
    reader = PdfReader(io.BytesIO(papers(an_approved_order(snapshot=a_snapshot(equipment=load))).form.content))
    assert all("Serienummer" in page.extract_text() for page in reader.pages[:3])


# the twin


def test_the_twin_holds_the_whole_order_and_its_facts() -> None:
    order = an_approved_order()
    record = twin(papers(order, previous="cd" * 32))
    assert record.reference == order.reference
    assert record.disposal.equipment == order.snapshot.equipment
    assert record.disposal.date == date(2026, 12, 1)
    assert record.disposal.recipient == "Oslokollega AS"
    assert record.approval == order.approval
    assert record.approval.authority == an_authority()
    assert (record.submitted_at, record.decided_at, record.prepared_at) == (NOW, NOW, SENT)
    assert record.previous_sha256 == "cd" * 32
    assert record.knowledge_version == order.snapshot.knowledge_version


def test_the_content_of_the_twin_can_be_checked_against_its_hash() -> None:
    record = twin(papers())
    assert record.snapshot.content_hash == record.content_sha256


def test_the_twin_vouches_for_the_pdfs() -> None:
    made = papers()
    vouched = {file.name: file.sha256 for file in twin(made).files}
    assert vouched == {
        document.name: hashlib.sha256(document.content).hexdigest() for document in (made.form, made.record)
    }


def test_each_record_points_at_the_one_before() -> None:
    first = papers()
    second = papers(an_approved_order(reference="HH-2026-0002"), previous=first.sha256)
    assert second.previous == hashlib.sha256(first.twin.content).hexdigest()
    assert first.previous == ""


def test_the_same_order_at_the_same_time_gives_the_same_bytes() -> None:
    assert papers() == papers()


# which papers


def test_an_order_that_is_not_approved_has_no_papers() -> None:
    with pytest.raises(ValueError, match="not approved"):
        papers(an_order())


def test_an_approval_of_other_content_is_none() -> None:
    order = an_approved_order()
    changed = msgspec.structs.replace(order, snapshot=a_snapshot(method="annerledes"))
    with pytest.raises(ValueError, match="not approved"):
        papers(changed)


def test_the_files_are_named_by_reference_and_later_revisions() -> None:
    first, second = papers(), papers(an_approved_order(revision=2))
    assert [d.name for d in (first.form, first.record, first.twin)] == [
        "bestilling-HH-2026-0001.pdf",
        "avhendingsdokumentasjon-HH-2026-0001.pdf",
        "avhendingsdokumentasjon-HH-2026-0001.json",
    ]
    assert second.form.name == "bestilling-HH-2026-0001-rev2.pdf"
    assert [d.content_type for d in (first.form, first.twin)] == ["application/pdf", "application/json"]


def test_papers_that_were_made_before_are_found_again() -> None:
    order, made = an_approved_order(), papers()
    assert kept_papers(order, (made.form, made.record, made.twin)) == made
    assert kept_papers(order, (made.form, made.twin)) is None
    assert kept_papers(order, ()) is None


def test_papers_of_another_revision_or_content_are_not_the_orders() -> None:
    made = papers()
    kept = (made.form, made.record, made.twin)
    assert kept_papers(an_approved_order(revision=2), kept) is None
    assert kept_papers(an_approved_order(snapshot=a_snapshot(method="annerledes")), kept) is None
