"""Files with equipment: in plain words, or as a table whose heading says what its columns hold."""

from __future__ import annotations

import pytest

from dialogs.answers.lists import MOST_ROWS, read_list
from tests.dialogs.talk import the_knowledge

Found = list[tuple[str, int | None]]


def found(*files: str) -> Found:
    """The items of these files, each with its count."""
    return [(mention.item, mention.quantity) for mention in read_list(files, the_knowledge()).mentions]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("12 bærbare, 3 skjermer\n2 mus", [("laptop", 12), ("monitor", 3), ("mouse", 2)]),
        ("12;bærbar PC\n3;skjerm", [("laptop", 12), ("monitor", 3)]),
        ("Antall;Type\n12;bærbar PC\n;skjerm", [("laptop", 12), ("monitor", None)]),
        ("Type\tQuantity\nmonitor\t3\nmouse\t-3\nmouse\t1e9", [("monitor", 3), ("mouse", None), ("mouse", None)]),
        ("Type,Serienr.\nSkjerm,SN1\nSkjerm,SN2", [("monitor", 1), ("monitor", 1)]),
        ('Rom;Type;Modell\n301;"Skjerm; stor";Dell', [("monitor", 1)]),
        ("Merke,Modell,Service tag\nDell,Latitude 5420,AB1", [("laptop", 1)]),
        ("Antall;Type\n1;skjerm;og;mer\n2", [("monitor", 1)]),
        ('Antall;Type\n1;"24 tommer skjerm\n2;mus', [("monitor", 1), ("mouse", 2)]),
        ('Antall;Type\n"1";"Dell" skjerm\n"2";"mus"', [("monitor", 1), ("mouse", 2)]),
        pytest.param("Antall;Type\n1;skjerm " + "x" * 200_000 + "\n2;mus", [("monitor", 1), ("mouse", 2)], id="long"),
    ],
)
def test_items_and_counts(text: str, items: Found) -> None:
    assert found(text) == items


def test_columns_tell_of_the_line() -> None:
    read = read_list(
        ["Type;Modell;S/N\nSkjerm;Dell;A1B\nSkjerm;HP;A2B\nSkjerm;Dell;\nMus;;"], the_knowledge()
    )  # fmt: skip
    assert read.listed.serials == {"monitor": ("A1B", "A2B")}
    assert read.listed.models == {"monitor": "Dell, HP"}


def test_each_file_has_a_heading_of_its_own() -> None:
    assert found("Antall;Type\n2;skjerm", "Type;Antall\nmus;3") == [("monitor", 2), ("mouse", 3)]


def test_what_is_not_understood_and_what_is_not_read_is_told() -> None:
    read = read_list(["3 skjermer\nhilsen fra oss\n\n;;;\n" + "1 mus\n" * MOST_ROWS], the_knowledge())
    assert read.listed.unread == ("hilsen fra oss",)
    assert read.listed.cut
    assert len(read.mentions) == MOST_ROWS - 1


def test_an_empty_file_has_nothing() -> None:
    assert found("", "\n;;\n", "Antall;Type") == []
