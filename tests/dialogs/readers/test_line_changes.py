"""The list changed in words: exactly what was said comes off, comes on, or is asked about."""

from __future__ import annotations

import pytest

from dialogs.scene import Turn
from tests.dialogs.talk import Talk, places

CHECKED = "it: check"  # 12 laptops and 3 monitors that work


def _said(text: str, place: str = CHECKED) -> tuple[Turn, list[str]]:
    talk: Talk = places()[place].copy()
    for line in text.split(" // "):
        done = talk.say("it", line)
    draft = talk.state("it").draft
    return done, [f"{line.quantity} {line.item} {line.condition}" for line in draft.lines] if draft else []


CHANGES = (
    ("fjern 1 skjerm", "12 laptop works", "2 monitor works"),
    ("fjern 2 bærbare", "10 laptop works", "3 monitor works"),
    ("remove 2 laptops", "10 laptop works", "3 monitor works"),
    ("remove 2 of the screens", "12 laptop works", "1 monitor works"),
    ("fjern to av skjermane", "12 laptop works", "1 monitor works"),
    ("fjern alle skjermene", "12 laptop works"),
    ("kan du fjerne 1 skjerm?", "12 laptop works", "2 monitor works"),
    ("fjern PC-ene og skjermene",),
    ("slett linje 2", "12 laptop works"),
    ("fjern linje 1 og 2",),
    ("skjermene skal ikke være med", "12 laptop works"),
    ("skjermane skal ikkje vere med", "12 laptop works"),
    ("2 av skjermene skal ikke være med", "12 laptop works", "1 monitor works"),
    ("vi trenger ikke hente skjermene likevel", "12 laptop works"),
    ("we do not need to collect the screens after all", "12 laptop works"),
    ("legg til 2 skjermer", "12 laptop works", "5 monitor works"),
    ("2 skjermer til", "12 laptop works", "5 monitor works"),
    ("i tillegg 2 skjermer", "12 laptop works", "5 monitor works"),
    ("og 4 bærbare", "16 laptop works", "3 monitor works"),
    ("vi har funnet tre skjermer til", "12 laptop works", "6 monitor works"),
    ("2 more screens", "12 laptop works", "5 monitor works"),
    ("I forgot two mice", "12 laptop works", "3 monitor works", "2 mouse None"),
    ("eg gløymde to mus", "12 laptop works", "3 monitor works", "2 mouse None"),
    ("bytt skjermene med 4 projektorer", "12 laptop works", "4 projector None"),
    ("replace 2 screens with 4 projectors", "12 laptop works", "1 monitor works", "4 projector None"),
    ("fjern skjermene og legg til 2 mus", "12 laptop works", "2 mouse None"),
    ("legg til 1 skjerm og fjern 2 bærbare", "10 laptop works", "4 monitor works"),
    ("legg til 1 skjerm, og 2 av de bærbare er allerede gitt bort", "10 laptop works", "4 monitor works"),
    ("add one monitor and remove two laptops", "10 laptop works", "4 monitor works"),
    ("2 av de bærbare er allerede gitt bort", "10 laptop works", "3 monitor works"),
    ("skjermene har vi allerede levert", "12 laptop works"),
    ("vi trenger ikke skjermene hentet likevel", "12 laptop works"),
    ("avbestill skjermene", "12 laptop works"),
    ("skjermene er allerede levert i resepsjonen", "12 laptop works", "3 monitor works"),
    ("ta med alt unntatt 2 laptoper", "10 laptop works", "3 monitor works"),
    ("glem skjermene", "12 laptop works"),
    ("to av laptopene har knust skjerm", "12 laptop mixed", "3 monitor works"),
    ("endre linje 1 til 10", "10 laptop works", "3 monitor works"),
    ("endre skjermene til 5", "12 laptop works", "5 monitor works"),
    ("change monitors to 5", "12 laptop works", "5 monitor works"),
    ("endre skjerm til defekt", "12 laptop works", "3 monitor defect"),
    ("skjermene er defekte", "12 laptop works", "3 monitor defect"),
    ("the screens are broken", "12 laptop works", "3 monitor defect"),
    ("to av skjermene er defekte", "12 laptop works", "3 monitor mixed"),
    ("pc-ene virker ikke likevel", "12 laptop defect", "3 monitor works"),
)
ASKED = (
    ("fjern alt unntatt skjermene", "line.remove_how"),
    ("fjern ikke skjermene", "line.remove_how"),
    ("fjern noen av skjermene", "line.remove_how"),
    ("fjern de defekte skjermene", "line.remove_how"),
    ("fjern 5 skjermer", "line.remove_how"),
    ("fjern resten", "line.remove_how"),
    ("fjern linje 7", "line.not_there"),
    ("fjern musene", "line.not_there"),
    ("vi hadde 5 mus, men de er kastet", "line.not_there"),
    ("endre skjermene til mange", "quantity.not_understood"),
    ("endre skjermene til -3", "quantity.too_few"),
    ("endre skjermene til 1000000000", "quantity.too_many"),
    ("endre skjermene", "ask.quantity"),
    ("legg til 2 ting", "lines.not_understood"),
    ("ikke alt virker", "conditions.which"),
    ("5 skjermer", "again"),
    ("to av skjermene er stjålet", "line.lost"),
)


@pytest.mark.parametrize(("text", "lines"), [(text, list(lines)) for text, *lines in CHANGES])
def test_a_change_of_the_list(text: str, lines: list[str]) -> None:
    assert _said(text)[1] == lines


@pytest.mark.parametrize(("text", "reply"), ASKED)
def test_what_is_in_doubt_changes_nothing(text: str, reply: str) -> None:
    done, lines = _said(text)
    assert done.replies[0].key == reply
    assert lines == ["12 laptop works", "3 monitor works"]


@pytest.mark.parametrize(
    ("text", "monitors"),
    [
        ("2 skjermer // i tillegg", "5"),
        ("2 skjermer // så mange i alt", "2"),
        ("2 skjermer // 7", "7"),
        ("2 skjermer // hva koster det? // i tillegg", "5"),
        ("2 skjermer // nei, vent", "3"),
        ("2 skjermer til", "5"),
    ],
)
def test_a_count_named_again(text: str, monitors: str) -> None:
    assert f"{monitors} monitor None" in _said(text, "it: more")[1]


@pytest.mark.parametrize(
    "text",
    [
        "fjern skjermene, men behold de bærbare",
        "slett skjermene og la de bærbare stå",
        "remove the monitors but keep the laptops",
        "drop the monitors, the laptops stay",
    ],
)
def test_what_is_said_to_stay_is_not_taken_off(text: str) -> None:
    done = places()["it: check"].copy().say("it", text)
    assert done.state.draft is not None
    assert [line.item for line in done.state.draft.lines] == ["laptop"]


@pytest.mark.parametrize("asked", ["details", "remarks"])
@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("vi beholder to av skjermene likevel", 1),
        ("to av skjermene skal ikke være med", 1),
        ("linje 2 er feil, det er 4 skjermer", 4),
    ],
)
def test_a_sure_change_of_the_list_is_no_remark(asked: str, text: str, count: int) -> None:
    done = places()[f"it: {asked}"].copy().say("it", text)
    assert done.state.draft is not None
    assert {line.item: line.quantity for line in done.state.draft.lines}["monitor"] == count
    assert asked not in done.state.draft.answers


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("vi har 2 skjermer til, de skal ikke hentes", "line.kept"),
        ("neste gang har vi 2 skjermer til", "line.another_time"),
    ],
)
def test_what_is_of_another_pickup_changes_nothing(text: str, reply: str) -> None:
    talk = places()["it: check"].copy()
    before = talk.state("it").draft
    assert talk.say("it", text).replies[0].key == reply
    assert talk.state("it").draft == before


def test_a_second_file_asks_whether_it_comes_on_top() -> None:
    talk = places()["it: more"].copy()
    done = talk.attach("it", "Antall;Type;Serienummer\n4;bærbare PC-er;SN1 SN2\n2;mus;\n")
    assert [reply.key for reply in done.replies] == ["again"]
    talk.press("it", "I tillegg")
    draft = talk.state("it").draft
    assert draft
    assert [f"{line.quantity} {line.item}" for line in draft.lines] == ["16 laptop", "3 monitor", "2 mouse"]
    assert draft.lines[0].serials == ("SN1", "SN2")


def test_what_is_taken_back_in_the_same_message_is_not_counted() -> None:
    talk = Talk()
    talk.say("it", "bestill henting av 12 bærbare, nei vent, 14 bærbare")
    draft = talk.state("it").draft
    assert draft
    assert [line.quantity for line in draft.lines] == [14]


def test_more_of_the_same_is_declared_anew() -> None:
    talk = places()[CHECKED].copy()
    assert talk.say("it", "2 skjermer til").replies[-1].key == "ask.ownership"


@pytest.mark.parametrize("place", ["it: address", "it: access", "it: contact"])
def test_more_of_a_thing_is_no_address_and_no_name(place: str) -> None:
    assert "14 laptop works" in _said("2 more laptops", place)[1]
    assert "5 monitor works" in _said("2 skjermer til", place)[1]
    assert "5 monitor works" in _said("det blir 2 skjermer til", place)[1]


@pytest.mark.parametrize("place", ["it: access", "it: remarks"])
@pytest.mark.parametrize("text", ["ta med egen tralle", "ta med sekketralle", "ta med nøkkel", "kom med liten bil"])
def test_what_the_driver_is_to_bring_is_said_to_the_driver(text: str, place: str) -> None:
    done, lines = _said(text, place)
    assert done.state.draft is not None
    assert done.state.draft.answers[place.removeprefix("it: ")] == text
    assert lines == ["12 laptop works", "3 monitor works"]


@pytest.mark.parametrize("text", ["ta med en gammel tralle som står der", "ta med resten"])
def test_what_the_driver_is_to_take_away_is_no_remark(text: str) -> None:
    done, _ = _said(text, "it: remarks")
    assert done.replies[-1].key == "ask.remarks"


def test_what_is_said_of_the_place_stays_where_it_is_asked_for() -> None:
    done, lines = _said("to skjermer til venstre for døra, resten i kjelleren", "it: access")
    assert done.replies[-1].key == "ask.contact"
    assert lines == ["12 laptop works", "3 monitor works"]


@pytest.mark.parametrize("asked", ["it: details", "it: remarks"])
def test_how_a_line_works_is_heard_in_a_remark_and_the_remark_is_kept(asked: str) -> None:
    talk = places()[asked].copy()
    talk.say("it", "to av skjermene er defekte")
    draft = talk.state("it").draft
    assert draft
    assert [line.condition for line in draft.lines] == ["works", "mixed"]
    assert draft.answers[asked.removeprefix("it: ")] == "to av skjermene er defekte"
    assert "more" in draft.answers


def test_a_count_told_as_a_remark_is_the_count() -> None:
    talk = places()["it: remarks"].copy()
    done = talk.say("it", "det er 14 bærbare")
    draft = talk.state("it").draft
    assert draft
    assert [line.quantity for line in draft.lines] == [14, 3]
    assert done.state.asked == "remarks"
