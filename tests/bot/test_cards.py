"""Replies become cards that every client reads in the same way, whatever people have written."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.cards import MOST_ACTIONS, Part, escape, parts
from bot.presses import label, pressed
from dialogs.messages import Action, Reply, Row, Section
from tests.bot import replies
from tests.bot.replies import LOOK, actions, cards
from tests.clients import card_faults

GOLDEN = Path(__file__).parents[1] / "golden" / "cards"
MOST_MESSAGE = 80_000  # bytes in UTF-16, beyond which Teams may refuse


def elements(node: object) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for key, child in node.items():
            if key != "data":
                yield from elements(child)
    elif isinstance(node, list):
        for child in node:
            yield from elements(child)


def test_a_short_answer_is_plain_text() -> None:
    (part,) = parts(replies.PLAIN, LOOK)

    assert (part.text, part.card) == (replies.PLAIN.text, None)


def test_lines_that_a_client_would_run_together_become_a_card() -> None:
    lines = replace(replies.PLAIN, text="Først dette.\nSå dette.")
    (kept,), (drawn,) = parts(lines, LOOK), parts(lines, replace(LOOK, runs_on=True))
    assert (kept.text, kept.card) == (lines.text, None)
    assert drawn.card
    assert [part["inlines"][0]["text"] for part in drawn.card["body"]] == ["Først dette.", "Så dette."]
    assert parts(replies.PLAIN, replace(LOOK, runs_on=True)) == parts(replies.PLAIN, LOOK)


def test_what_is_told_first_stands_first_in_the_same_card() -> None:
    (part,) = parts(replace(replies.FORM, before=(replies.PLAIN, replies.ALERT)), LOOK)
    (alone,) = parts(replies.FORM, LOOK)
    assert part.card is not None
    assert alone.card is not None
    told, warned, *asked = part.card["body"]
    assert told["inlines"][0]["text"] == replies.PLAIN.text
    assert warned["style"] == "warning"
    assert [element | {"spacing": ""} for element in asked] == [e | {"spacing": ""} for e in alone.card["body"]]
    assert part.card["speak"].startswith(f"{replies.PLAIN.text} {replies.ALERT.title}")
    assert part.card["actions"] == alone.card["actions"]
    assert part.text == replies.FORM.title  # what a notification says


def test_words_alone_that_are_told_together_stay_words() -> None:
    (part,) = parts(replace(replies.PLAIN, before=(replies.PLAIN,)), LOOK)
    assert part == Part(text=f"{replies.PLAIN.text}\n\n{replies.PLAIN.text}")


@pytest.mark.parametrize("name", replies.ALL)
@pytest.mark.parametrize("execute", [False, True])
def test_a_card_looks_as_it_was_approved(name: str, execute: bool) -> None:
    file = GOLDEN / f"{name}{'-execute' if execute else ''}.json"
    drawn = json.dumps(cards(replies.ALL[name], execute=execute), ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("APPROVE"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(drawn)
    assert drawn == file.read_text()


def test_the_official_parser_finds_nothing_wrong() -> None:
    every = [
        card for reply in replies.ALL.values() for execute in (False, True) for card in cards(reply, execute=execute)
    ]

    assert card_faults(every) == []


def test_the_checker_does_find_faults() -> None:
    broken = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlok"}]}

    assert card_faults([broken])


def test_nothing_a_user_wrote_is_markup() -> None:
    for element in elements(cards(replies.ATTACK)):
        if element.get("type") == "TextBlock":
            assert "<img" not in element["text"]
            assert "**fet**" not in element["text"]
            assert "\\](javascript" in element["text"]


@given(st.text(alphabet="\\`*_[]|~<>&ab1 ", max_size=40))
def test_escaping_leaves_no_character_that_markdown_reads(text: str) -> None:
    bare = escape(text).replace("&amp;", "").replace("&lt;", "")
    while bare:
        assert bare[0] not in "`*_[]|~<>&"
        bare = bare[2:] if bare[0] == "\\" else bare[1:]


@pytest.mark.parametrize("text", ["1. Lever utstyret", "- punkt", "# tittel", "2) neste", "+ mer"])
def test_a_line_that_looks_like_a_list_is_left_as_it_reads(text: str) -> None:
    assert escape(text).replace("\u00a0", " ") == text
    assert "\u00a0" in escape(text)


def test_an_address_is_no_link() -> None:
    assert (
        escape("https://evil.example www.evil.example")
        == r"https:\// evil.example".replace(" ", "") + r" www\.evil.example"
    )


def test_a_comment_button_opens_a_field_that_must_be_filled() -> None:
    reject = actions(replies.APPROVAL)[1]
    field = reject["card"]["body"][0]

    assert reject["type"] == "Action.ShowCard"
    assert field["isRequired"]
    sent = reject["card"]["actions"][0]["data"] | {field["id"]: "Feil dato"}
    assert pressed(sent) == (Action(verb="decide", data={"verb": "reject"}), {"comment": "Feil dato"})


def test_the_fields_of_two_comment_buttons_are_told_apart() -> None:
    ids = [element["id"] for element in elements(cards(replies.APPROVAL)) if element.get("type") == "Input.Text"]

    assert len(ids) == len(set(ids)) == 2


def test_a_card_with_an_identity_executes_where_the_client_can_and_submits_elsewhere() -> None:
    approve = actions(replies.APPROVAL, execute=True)[0]

    assert approve["type"] == "Action.Execute"
    assert approve["fallback"]["type"] == "Action.Submit"
    assert pressed(approve["data"]) == pressed(approve["fallback"]["data"])
    assert {a["type"] for a in actions(replies.APPROVAL)} >= {"Action.Submit"}


def test_only_the_button_that_sends_the_fields_makes_them_required() -> None:
    send, back = actions(replies.FORM)

    assert "associatedInputs" not in send
    assert back["associatedInputs"] == "none"


def test_more_buttons_than_a_client_shows_become_a_list() -> None:
    (card,) = cards(replies.MANY)
    (choose,) = card["actions"]
    options = next(e for e in elements(card) if e.get("type") == "Input.ChoiceSet")["choices"]

    assert len(options) == 9
    sent = choose["data"] | {"more": options[4]["value"]}
    assert pressed(sent) == (Action(verb="answer", data={"value": "4"}), {})
    assert label(sent) == "Unit 4"


@pytest.mark.parametrize("reply", replies.ALL.values(), ids=replies.ALL)
def test_no_card_has_more_actions_than_a_client_shows(reply: Reply) -> None:
    assert all(len(e["actions"]) <= MOST_ACTIONS for e in elements(cards(reply)) if "actions" in e)


def test_a_long_order_is_shown_in_parts_and_the_buttons_stand_last() -> None:
    rows = tuple(Row(label=f"Linje {n}", value="Bærbar PC, Latitude 5420, SN-" + "1" * 300) for n in range(300))
    drawn = cards(replace(replies.APPROVAL, sections=(Section(title="Utstyr", rows=rows),)))

    assert len(drawn) > 1
    assert ["actions" in card for card in drawn] == [False] * (len(drawn) - 1) + [True]
    assert all(len(json.dumps(card, ensure_ascii=False).encode("utf-16")) < 2 * MOST_MESSAGE for card in drawn)
    assert sum("Linje" in json.dumps(card) for card in drawn) == len(drawn)


def test_links_lead_to_our_own_pages() -> None:
    assert actions(replies.APPROVAL)[-1]["url"] == "https://example.no/bestillinger/HH-2026-0001"


def test_words_that_are_too_long_for_a_button_become_a_list() -> None:
    reply = replace(replies.VERDICT, choices=(replies.a_choice("Opplæringskontoret for helse- og oppvekstfag"),))

    assert [action["title"] for action in actions(reply)] == ["Velg"]


def test_a_text_that_no_card_has_room_for_goes_on_in_the_next() -> None:
    serials = " ".join(f"SN-{n:05}" for n in range(9_999))
    drawn = cards(replace(replies.APPROVAL, sections=(Section(bullets=(serials,)),)))
    runs = [e["text"] for card in drawn for e in elements(card) if e.get("type") == "TextRun"]

    assert max(len(json.dumps(card, ensure_ascii=False).encode("utf-16")) for card in drawn) < MOST_MESSAGE
    assert " ".join(runs).count("SN-") == 9_999


def test_folded_sections_that_follow_each_other_are_behind_one_button() -> None:
    row = (Row(label="Adresse", value="Storgata 1"),)
    folded = tuple(Section(title=title, rows=row, folded=True) for title in ("Henting", "Pakking"))
    (card,) = cards(replace(replies.APPROVAL, sections=(Section(title="Utstyr", rows=row), *folded)))
    sets = [e for e in elements(card) if e["type"] == "ActionSet"]

    assert [action["title"] for action in sets[0]["actions"]] == ["Vis alle opplysninger"]
    opened = sets[0]["actions"][0]["card"]
    assert [e["text"] for e in elements(opened) if e["type"] == "TextBlock"] == ["Henting", "Pakking"]
    assert len(sets) == 1
