"""What goes on about the thing just spoken of, and what does not."""

from __future__ import annotations

import pytest

from dialogs.moves import Explain, Revise
from dialogs.readers.following import follow_up
from tests.dialogs.talk import Talk, the_knowledge


def after(question: str, text: str) -> object:
    """The follow-up that `text` is, said after `question` was answered."""
    talk = Talk()
    talk.say("it", question)
    return follow_up(talk.scene("it", text))


@pytest.mark.parametrize(
    ("question", "text", "item"),
    [
        ("tar dere skrivere?", "den kan også kopiere", "multifunction"),
        ("tar dere skrivere?", "Ja, den skanner", "multifunction"),
        ("do you take printers?", "it also scans", "multifunction"),
        ("tek de skrivarar?", "dei kan òg skanne", "multifunction"),
        ("tar dere skrivere?", "den er en kopimaskin", "copier"),
        ("tar dere bærbare PC-er?", "de er leaset", "leased_equipment"),
        ("tar dere bærbare PC-er?", "hva om de er stjålet?", "lost_equipment"),
        ("tar dere bærbare PC-er?", "leaset?", "leased_equipment"),
        ("kan dere ta toner?", "den er ubrukt", "unused_toner"),
    ],
)
def test_a_thing_becomes_another(question: str, text: str, item: str) -> None:
    move = after(question, text)
    assert isinstance(move, Revise)
    assert [mention.item for mention in move.mentions] == [item]


def later(*texts: str) -> object:
    """The follow-up that the last text is, said after the others."""
    talk = Talk()
    for text in texts[:-1]:
        talk.say("it", text)
    return follow_up(talk.scene("it", texts[-1]))


COPIES = ("tar dere skrivere?", "den kan også kopiere")
LEASED = ("tar dere bærbare PC-er?", "de er leaset")


@pytest.mark.parametrize("before", [COPIES, LEASED], ids=["copies", "leased"])
@pytest.mark.parametrize("text", ["🙂🙂", "takk", "den er blå", "ok", "den er ikke blå", "hmm", "<b>hei</b>", "ja"])
def test_what_was_said_before_is_not_forgotten(before: tuple[str, ...], text: str) -> None:
    assert later(*before, text) is None


@pytest.mark.parametrize(
    ("before", "text", "item"),
    [
        (COPIES, "nei, den kan ikke kopiere", "printer"),
        (COPIES, "no, it does not copy", "printer"),
        (COPIES, "no, it cannot copy", "printer"),
        (COPIES, "den er leaset", "leased_equipment"),
        (LEASED, "de er ikke leaset likevel", "laptop"),
    ],
)
def test_what_was_said_before_can_be_taken_back(before: tuple[str, ...], text: str, item: str) -> None:
    move = later(*before, text)
    assert isinstance(move, Revise)
    assert [mention.item for mention in move.mentions] == [item]


@pytest.mark.parametrize("text", ["de er ødelagte", "og uten pære?", "den er gammel", "they are broken"])
def test_what_makes_no_difference_is_told_so(text: str) -> None:
    assert after("tar dere projektorer?", text) == Revise(mentions=())


@pytest.mark.parametrize(
    ("text", "what"), [("Hvorfor ikke?", "why"), ("men hvor skal jeg levere den da?", "where"), ("says who?", "said")]
)
def test_questions_about_the_answer(text: str, what: str) -> None:
    assert after("tar dere kopimaskiner?", text) == Explain(what=what)  # type: ignore[arg-type]  # from the table above


@pytest.mark.parametrize(
    "text",
    [
        *("og tastatur?", "den gamle skjermen?", "hva med den andre?", "den er blå", "hei", "takk", "det var alt"),
        *("jeg vil bestille henting", "bydel gamle oslo", "hva koster det?", "er det påbudt å bruke avtalen?"),
    ],
)
def test_anything_else_is_no_follow_up(text: str) -> None:
    assert after("tar dere projektorer?", text) is None


def test_the_same_thing_named_again_is_asked_anew() -> None:
    assert after("tar dere projektorer?", "og projektorene?") is None


@pytest.mark.parametrize("text", ["den kan også kopiere", "hvorfor ikke?"])
def test_nothing_was_spoken_of(text: str) -> None:
    assert follow_up(Talk().scene("it", text)) is None


def test_every_opening_is_written_as_it_is_compared() -> None:
    marks = the_knowledge().marks
    for mark in ("opening", "pronoun", "closing", "is_a", "no_matter"):
        assert all(words == words.lower().strip() for words in marks[mark])


def test_what_was_just_counted_is_ordered_as_it_was() -> None:
    talk = Talk()
    talk.say("it", "we have 9 laptops and 4 iPhones")
    draft = talk.say("it", "yes please order pickup of the laptops and phones").state.draft
    assert draft
    assert [(line.item, line.quantity) for line in draft.lines] == [("laptop", 9), ("iphone", 4)]
