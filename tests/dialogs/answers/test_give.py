"""One parser per kind of question: what is typed, or comes from a card, and what becomes of it."""

from __future__ import annotations

import pytest

from dialogs.answers.give import give
from orders.draft import Draft, Value
from tests.builders import a_line
from tests.dialogs.answers.given import S, refused, taken
from tests.dialogs.talk import UNIT

DRAFT = Draft(
    answers={"unit": UNIT, "pickup_date": "2026-12-01"}, lines=(a_line(condition=None), a_line(id="2", item="monitor"))
)

TAKEN: tuple[tuple[str, str, Value], ...] = (
    ("unit", "Bydel Alna", "bydel_alna"),
    ("unit", "bydel gml oslo", UNIT),
    ("unit", "=Kontoret for runde firkanter", "Kontoret for runde firkanter"),
    ("needs_reuse", "Nei!", "no"),
    ("needs_reuse", "nei, ingen vil ha det", "no"),
    ("needs_reuse", "ingen vil ha dem", "no"),
    ("needs_reuse", "nobody wants them", "no"),
    ("needs_reuse", "nei, ingen andre treng dei", "no"),
    ("needs_reuse", "selvfølgelig ikke", "no"),
    ("needs_reuse", "JA", "yes"),
    ("needs_internal", "kan ikke repareres", "no"),
    ("needs_internal", "we can't repair them", "no"),
    ("needs_internal", "det løner seg ikkje", "no"),
    ("needs_internal", "noen av dem", "yes"),
    ("needs_supplier", "no, there is no such agreement", "no"),
    ("needs_supplier", "nei her også", "no"),
    ("needs_reuse", "ingen av delene", "no"),
    ("graded", "ugradert", "no"),
    ("graded", "nei, bare vanlig kontorbruk", "no"),
    ("graded", "unclassified", "no"),
    ("ownership", "alt er vårt", "owned"),
    ("ownership", "kommunens", "owned"),
    ("ownership", "it's all ours", "owned"),
    ("ownership", "eigd av kommunen", "owned"),
    ("ownership", "ja, ikke leaset", "owned"),
    ("declaration", "ja, ingenting annet", "yes"),
    ("declaration", "ja, ingenting anna", "yes"),
    ("declaration", "yes, nothing else", "yes"),
    ("declaration", "ja, bare det på listen", "yes"),
    ("unit", "bydelen min", "bydel_gamle_oslo"),
    ("graded", "ingenting er gradert", "no"),
    ("graded", "no, none of it is classified", "no"),
    ("graded", "absolutt ikkje", "no"),
    ("graded", "ja, to av dem", "yes"),
    ("pickup_date", "ikke fredag, men mandag", "2026-11-30"),
    ("pickup_date", "mandag, nei tirsdag", "2026-11-24"),
    ("packing", "ikke på pall, men i esker", "boxes"),
    ("packing", "ikke pakket", "loose"),
    ("needs_reuse", "no", "no"),
    ("ownership", "ja", "owned"),
    ("ownership", "Yes, we own all of it", "owned"),
    ("ownership", "ja, men noen er leid", "leased"),
    ("ownership", "noe er leid", "leased"),
    ("packing", "på paller", "pallets"),
    ("packing", "de står i esker", "boxes"),
    ("window", "før lunsj", "morning"),
    ("window", "mellom 9 og 11", "mellom 9 og 11"),
    ("window", "12-14", "12-14"),
    ("window", "kl. 10.30", "kl. 10.30"),
    ("phone", "22 00 00 00", "+4722000000"),
    ("phone", "+47 22 00 00 00", "+4722000000"),
    ("phone", "+46 8 123 456 78", "+46812345678"),
    ("pickup_date", "fredag", "2026-11-27"),
    ("disposal_date", "samme dag", "2026-12-01"),
    ("disposal_date", "ja", "2026-12-01"),
    ("disposal_date", "=2026-11-28", "2026-11-28"),
    ("window", "når som helst", "any"),
    ("ownership", "vi eig alt", "owned"),
    ("ownership", "vi eig det", "owned"),
    ("packing", "i kassar", "boxes"),
    ("packing", "i øskjer", "boxes"),
    ("disposal_date", "same dagen", "2026-12-01"),
    ("details", "hopp over", ""),
    ("details", "har ikke", ""),
    ("packing", "de ligger i flyttekasser, 4 stk", "boxes"),
    ("window", "uansett", "any"),
    ("window", "ikke før 10", "etter 10"),
    ("disposal_date", "same as the pickup", "2026-12-01"),
    ("packing", "vi pakker ikke", "loose"),
    ("needs_condition", "det er gamle greier fra 2009, så nei", "no"),
    ("release_user", "1 og 2, men ikke 3", ("all_handover", "records")),
    ("unit", "osloskolen", "utdanningsetaten"),
    ("needs_condition", "nei, får ikke oppdateringer", "no"),
    ("needs_condition", "nei, dei er utslitne", "no"),
    ("needs_reuse", "nei, spurt rundt, ingen interesse", "no"),
    ("ownership", "ja, kjøpt av kommunen", "owned"),
    ("ownership", "we own them", "owned"),
    ("graded", "nope, just office work", "no"),
    ("graded", "nei, kun skolebruk", "no"),
    ("phone", "23 48 00 00 (sentralbord)", "+4723480000"),
    ("packing", "på traller", "cages"),
    ("declaration", "ja, kun dette", "yes"),
    ("window", "når som helst før tre", "når som helst før tre"),
    ("window", "any time between ten and noon", "any time between ten and noon"),
)
NOT_TAKEN = (
    ("phone", "40 00 00 00 eller 41 00 00 00", "phone.one"),
    ("pickup_date", "når som helst", "date.any"),
    ("pickup_date", "any day", "date.any"),
    ("pickup_date", "kva dag som helst", "date.any"),
    ("pickup_date", "første juledag", "date.holiday"),
    ("disposal_date", "dagen etter", "date.other_day"),
    ("pickup_date", "vi flytter 15. desember", "date.event"),
    ("pickup_date", "møtet er 3. desember, så dagen etter", "date.event"),
    ("disposal_date", "the day before", "date.other_day"),
    ("declaration", "ja, men husk å ta med trallen", "hedged"),
    ("ownership", "nei", "hedged.not_owned"),  # leased or private? it matters
    ("ownership", "no!", "hedged.not_owned"),
    ("ownership", "ingenting er leaset", "hedged.choice"),
    ("ownership", "none of it is leased", "hedged.choice"),
    ("needs_condition", "ja nei det går ikke", "yes_no"),
    ("needs_condition", "ikke nei", "yes_no"),
    ("needs_condition", "nei?", "yes_no"),
    ("needs_condition", "ja, vi eier alt sammen", "yes_no"),  # says nothing of repairs
    ("needs_condition", "tror ikke det", "hedged.guess"),
    ("graded", "ja, eller nei", "yes_no"),
    ("graded", "sure, no", "yes_no"),
    ("graded", "nei, ikke som jeg vet", "hedged.guess"),
    ("graded", "nei, ikkje som eg veit", "hedged.guess"),
    ("graded", "no, not that I know of", "hedged.guess"),
    ("declaration", "nei vent, ja", "yes_no"),
    ("declaration", "nei, ingenting annet", "hedged.denied"),
    ("declaration", "nei, det er ikkje anna avfall", "hedged.denied"),
    ("declaration", "no, nothing else", "hedged.denied"),
    ("unit", "ikke Bydel Alna", "hedged.not_that"),
    ("pickup_date", "ikke mandag", "hedged.not_that"),
    ("pickup_date", "alle dager unntatt mandag", "hedged.not_that"),
    ("packing", "ikke i esker", "choice"),
    ("packing", "pc-ene i esker, skjermene løst", "choice"),
    ("unit", "nei", "text.what"),
    ("unit", "Kontoret for runde firkanter", "unit.unknown"),
    ("unit", "Oslobygg KF", "unit.refer"),
    ("unit", "x" * 5_000, "text.too_long"),
    ("needs_reuse", "kanskje", "yes_no"),
    ("ownership", "vi eier alt unntatt en privat", "hedged.choice"),
    ("packing", "i gull", "choice"),
    ("window", "snart", "window"),
    ("window", "[klikk](javascript:alert(1))", "window"),
    ("phone", "22 00", "phone"),
    ("phone", "ring meg", "phone"),
    ("pickup_date", "lørdag", "date.weekend"),
    ("pickup_date", "1. januar", "date.holiday"),
    ("pickup_date", "20. november", "date.past"),
    ("pickup_date", "3. mai 2029", "date.far"),
    ("disposal_date", "20. november", "date.past"),
    ("disposal_date", "=2026-11-20", "date.past"),
    ("disposal_date", "lørdag", "date.other_day"),
    ("disposal_date", "2. desember", "date.other_day"),
    ("window", "samme tid som Bydel Frogner", "window"),
    ("unit", "jeg må spørre sjefen først", "text.what"),
    ("unit", "kan jeg bestille for en annen bydel?", "text.what"),
    ("unit", "…", "text.what"),
    ("unit", "Bydel Sagene og Bydel Alna", "unit.several"),
    ("window", "kl 25", "window.no_such_hour"),
    ("window", "mellom 12 og 9", "window.backwards"),
    ("pickup_date", "2.5 skjermer", "date.not_understood"),
    ("pickup_date", "torsdag 11. desember", "date.other_weekday"),
    ("phone", "22 33 44 55, men ring ikke før klokka ni", "hedged.not_that"),
    ("pickup_date", "så fort som mulig", "date.several"),
    ("needs_reuse", "nei vi har spurt", "hedged"),
    ("prep", "99", "checklist.number"),
    ("prep", "snart", "checklist.not_yet"),
    ("lines", "ingenting", "lines.not_understood"),
    ("conditions", "fint", "conditions"),
)


@pytest.mark.parametrize(("question", "text", "value"), TAKEN)
def test_an_answer(question: str, text: str, value: Value) -> None:
    assert taken(question, text, DRAFT) == value


@pytest.mark.parametrize(("question", "text", "problem"), NOT_TAKEN)
def test_no_answer(question: str, text: str, problem: str) -> None:
    assert refused(question, text, DRAFT) == problem


def test_a_disposal_on_the_day_of_the_pickup_follows_it() -> None:
    draft = give(DRAFT.answered("disposal_date", "2026-12-01"), "pickup_date", "2. desember", S)
    assert isinstance(draft, Draft)
    assert draft.answers["disposal_date"] == "2026-12-02"


def test_a_disposal_on_another_day_is_asked_for_again_when_the_pickup_is_moved() -> None:
    draft = give(DRAFT.answered("disposal_date", "2026-11-28"), "pickup_date", "2. desember", S)
    assert isinstance(draft, Draft)
    assert "disposal_date" not in draft.answers


@pytest.mark.parametrize(
    ("text", "ticked"),
    [("1", [0]), ("1, 2 og 4", [0, 1, 3]), ("1-3", [0, 1, 2]), ("punkt 2", [1]), ("1 til 2", [0, 1])],
)
def test_points_of_a_checklist(text: str, ticked: list[int]) -> None:
    everything = give(DRAFT, "prep", "alt er gjort", S)
    some = give(DRAFT, "prep", text, S)
    assert isinstance(everything, Draft)
    assert isinstance(some, Draft)
    assert some.answers["prep"] == tuple(everything.answers["prep"][n] for n in ticked)
