"""What is said of counts and kinds of lines, with 12 laptops and 3 screens on the list."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import Talk

LISTED = {"laptop": 12, "monitor": 3}
FEWER = {
    "vi beholder 2 av pc-ene": {"laptop": 10, "monitor": 3},
    "to av PC-ene skal vi beholde": {"laptop": 10, "monitor": 3},
    "minus 2 pc-er": {"laptop": 10, "monitor": 3},
    "trekk fra 2 pc-er": {"laptop": 10, "monitor": 3},
    "me beheld to skjermar": {"laptop": 12, "monitor": 1},
    "we keep two of the laptops": {"laptop": 10, "monitor": 3},
    "vi beholder skjermene": {"laptop": 12},
    "skjermene beholder vi": {"laptop": 12},
    "bare de bærbare, dropp resten": {"laptop": 12},
    "only the laptops, drop the rest": {"laptop": 12},
    "alt unntatt skjermene skal hentes": {"laptop": 12},
    "3 av laptopene skal vi likevel beholde": {"laptop": 9, "monitor": 3},
    "uten skjermene": {"laptop": 12},
    "to skjermer mindre": {"laptop": 12, "monitor": 1},
    "to færre skjermer": {"laptop": 12, "monitor": 1},
    "two monitors less": {"laptop": 12, "monitor": 1},
    "reduser PC-ene med 2": {"laptop": 10, "monitor": 3},
}
OTHER = {
    "13 bærbare, ikke 12": {"laptop": 13, "monitor": 3},
    "det er ikke 12 bærbare, det er 13": {"laptop": 13, "monitor": 3},
    "10 bærbare i staden for 12": {"laptop": 10, "monitor": 3},
    "no more, but make it 15 laptops": {"laptop": 15, "monitor": 3},
    "antallet bærbare er 14, ikke 12": {"laptop": 14, "monitor": 3},
    "det er 4 skjermer, ikke mer": {"laptop": 12, "monitor": 4},
    "bare 10 av laptopene skal hentes": {"laptop": 10, "monitor": 3},
    "laptopene er 11 stk": {"laptop": 11, "monitor": 3},
    "bare 10 bærbare": {"laptop": 10, "monitor": 3},
    "it is 10 laptops": {"laptop": 10, "monitor": 3},
    "feil, 2 skjermer": {"laptop": 12, "monitor": 2},
    "jeg tok feil, 4 skjermer": {"laptop": 12, "monitor": 4},
    "skjermer: 4": {"laptop": 12, "monitor": 4},
    "skjermene er 5": {"laptop": 12, "monitor": 5},
    "auk skjermane til 5": {"laptop": 12, "monitor": 5},
    "øk skjermene med 2": {"laptop": 12, "monitor": 5},
    "det er 2 skjermer til": {"laptop": 12, "monitor": 5},
}
REPLACED = {
    "det er stasjonære, ikke bærbare": {"monitor": 3, "desktop": 12},
    "det er ikkje berbare, det er nettbrett": {"monitor": 3, "tablet": 12},
    "they are desktops, not laptops": {"monitor": 3, "desktop": 12},
    "pc-ene er stasjonære": {"monitor": 3, "desktop": 12},
    "det er 12 stasjonære, ikke bærbare": {"monitor": 3, "desktop": 12},
    "det står 12 bærbare, men vi har 12 stasjonære": {"monitor": 3, "desktop": 12},
    "det skulle stå stasjonære, ikke bærbare": {"monitor": 3, "desktop": 12},
    "12 bærbare er feil, det er 12 stasjonære": {"monitor": 3, "desktop": 12},
    "nei, men skjermene er bare 2": {"laptop": 12, "monitor": 2},
    "bytt ut bærbare med stasjonære": {"monitor": 3, "desktop": 12},
}
ASKED = (
    "halvparten av pc-ene skal vi beholde",
    "vi beholder 5 skjermer",
    "vi beholder 2 av pc-ene til over jul",
    "behold skjermene",
    "reduser skjermene",
    "1 skjerm skal vi ha selv, kanskje",
)


@pytest.fixture
def talk() -> Talk:
    """Somebody who has named what is to be collected, and is asked for more."""
    talk = Talk()
    for line in ("bestill henting av 12 bærbare og 3 skjermer", "bydel gamle oslo", *["nei"] * 4, "ja", "nei"):
        talk.say("it", line)
    assert talk.state("it").asked == "more"
    return talk


def _lines(talk: Talk) -> dict[str, int | None]:
    draft = talk.state("it").draft
    assert draft
    return {line.item: line.quantity for line in draft.lines}


@pytest.mark.parametrize(("text", "lines"), [*FEWER.items(), *OTHER.items(), *REPLACED.items()])
def test_the_list_becomes_what_was_said(talk: Talk, text: str, lines: dict[str, int]) -> None:
    talk.say("it", text)
    assert _lines(talk) == lines


@pytest.mark.parametrize("text", ASKED)
def test_in_doubt_nothing_changes_and_it_is_said_how(talk: Talk, text: str) -> None:
    done = talk.say("it", text)
    assert done.replies[0].key in ("line.remove_how", "line.change_how")
    assert _lines(talk) == LISTED


@pytest.mark.parametrize("text", ["defekt skjerm på to av pc-ene", "skjermen på en av pc-ene er knust"])
def test_a_part_of_one_line_settles_no_other(talk: Talk, text: str) -> None:
    talk.say("it", "nei")
    assert talk.say("it", text).replies[0].key == "conditions.part"


def test_how_some_of_them_work_is_no_new_line(talk: Talk) -> None:
    talk.say("it", "nei")
    talk.say("it", "to pc-er vil ikke starte")
    assert _lines(talk) == LISTED
