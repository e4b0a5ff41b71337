"""What is an item, how many there are, and what the agreement says of it as it is described."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from knowledge.items import find_items
from knowledge.model import Knowledge, Language


def found(text: str, knowledge: Knowledge) -> list[tuple[str, str]]:
    return [(mention.item, str(mention.verdict)) for mention in find_items(text, knowledge)]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("prosjektorpære", ["projector_lamp"]),
        ("skjermkabel", ["cable"]),
        ("kopi maskin", ["copier"]),
        ("hoytalerne", ["speaker"]),
        ("tastatuer", ["keyboard"]),
        ("multifuksjonsmaskin", ["multifunction"]),
        ("ThinkPad", ["laptop"]),
        ("Nintendo Switch", ["game_console"]),
        ("laptop charger", ["charger"]),
        ("skriveren på pc-labben", ["printer"]),
        ("skjermen er knust på telefonen", ["telephone"]),
        ("ipader med knust skjerm", ["ipad"]),
        ("projektor uten pære", ["projector"]),
        ("we took the toner out of the printer", ["printer"]),
        ("lader til PC", ["charger"]),
        ("skjermene i skapet", ["monitor"]),
        ("det er ingen MFP, bare en skriver", ["printer"]),
        ("papp og isopor etter de nye pc-ene", ["cardboard", "polystyrene"]),
        ("kan dere servere kaffe", []),
        ("serverrommet", []),
        ("skjema", []),
    ],
)
def test_the_things_of_a_message_are_found(text: str, items: list[str], knowledge: Knowledge) -> None:
    assert [item for item, _ in found(text, knowledge)] == items


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("skriver", "included"),
        ("skriver som også kopierer og skanner", "excluded"),
        ("skriver som ikke kan skanne", "included"),
        ("skriveren, kanskje den kan skanne", "clarify"),
        ("toner", "excluded"),
        ("ubrukt toner", "clarify"),
        ("kaffemaskinledning", "clarify"),
        ("ledningen til kaffemaskinen", "clarify"),
        ("strutseskjerm", "clarify"),
        ("kontorskjerm", "included"),
        ("webkamera", "similar"),
    ],
)
def test_the_verdict_is_that_of_the_thing_as_it_is_described(text: str, verdict: str, knowledge: Knowledge) -> None:
    assert [told for _, told in found(text, knowledge)] == [verdict]


def test_every_thing_to_clarify_has_a_question(knowledge: Knowledge) -> None:
    for text in ("ubrukt toner", "kaffemaskinledning", "strutseskjerm", "skriveren, kanskje den kan skanne"):
        (mention,) = find_items(text, knowledge)
        assert knowledge.items[mention.item].ask in knowledge.asks


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("skjerm", "exact"),
        ("skjermene", "inflection"),
        ("reservedataskjermer", "compound"),
        ("prosjketor", "misspelling"),
    ],
)
def test_the_step_that_decided_is_told(text: str, step: str, knowledge: Knowledge) -> None:
    assert [mention.step for mention in find_items(text, knowledge)] == [step]


def test_the_words_of_an_item_are_where_it_says(knowledge: Knowledge) -> None:
    text = "Vi har 3 gamle kopi maskiner."
    (mention,) = find_items(text, knowledge)
    assert text[mention.start : mention.end] == mention.words == "kopi maskiner"


def slips(name: str) -> Iterator[str]:
    """`name` with any one letter but the first missing, another, or one too many."""
    for at in range(1, len(name)):
        yield name[:at] + name[at + 1 :]
        for letter in "aeinrst":
            yield name[:at] + letter + name[at:]
            yield name[:at] + letter + name[at + 1 :]


def test_a_slip_in_the_name_of_a_thing_never_turns_a_no_into_a_yes(knowledge: Knowledge) -> None:
    """But for a slip that is itself a name («skrivermaskin»)."""
    names = [item.name.nb for item in knowledge.items.values() if item.verdict == "excluded"]
    wrong = [
        mention.words
        for name in names
        for slip in slips(name)
        for mention in find_items(slip, knowledge)
        if mention.verdict in ("included", "similar") and mention.step != "exact"
    ]
    assert wrong == []


SMALL: dict[Language, str] = {
    "nb": "på i til av om er og ut fra med ved for som hos under bak",
    "nn": "på i til av om er og ut frå med ved for som hos under bak",
    "en": "in on at is to of and for with from by under",
}


def test_a_small_word_after_a_name_makes_it_nothing_else(knowledge: Knowledge) -> None:
    """«en projektor på lageret» is no «projektorpære»."""
    wrong = [
        f"{name} {word}"
        for item in knowledge.items.values()
        for language, words in SMALL.items()
        for name in {item.name.in_(language), item.plural.in_(language)}
        for word in words.split()
        if [m.item for m in find_items(f"her: {name} {word} rommet", knowledge)]
        != [m.item for m in find_items(f"her: {name}", knowledge)]
    ]
    assert wrong == []
