"""Questions as replies: words, buttons, and the card that holds the rest of the part."""

from __future__ import annotations

import pytest

from knowledge.model import LANGUAGES, Language
from orders import route
from tests.dialogs.talk import Talk, places

IN_ORDER = sorted(place for place, talk in places().items() if (talk.state("it").asked or "") and place[:4] == "it: ")


@pytest.mark.parametrize("place", IN_ORDER)
def test_every_question_says_where_it_is_and_can_be_answered_by_typing(place: str) -> None:
    reply = places()[place].shown["it"][-1]
    assert reply.text
    if reply.key.startswith("ask."):
        assert reply.progress.startswith("Del ")
        assert len(reply.choices) <= 6
        assert not reply.fields or reply.submit


@pytest.mark.parametrize("place", IN_ORDER)
def test_every_button_can_be_typed_instead(place: str) -> None:
    for choice in places()[place].state("it").offered:
        pressed, typed = places()[place].copy(), places()[place].copy()
        by_button, by_label = pressed.act("it", choice.action), typed.say("it", choice.label)
        assert [reply.key for reply in by_label.replies] == [reply.key for reply in by_button.replies]
        assert by_label.state.draft == by_button.state.draft


@pytest.mark.parametrize(
    ("place", "labels"),
    [
        ("it: unit", ["Bydel Gamle Oslo"]),
        ("it: needs_reuse", ["Ja", "Nei"]),
        ("it: more", ["Nei, det er alt"]),
        ("it: conditions", ["Alt virker", "Alt er defekt"]),
        ("it: floor", ["Hopp over", "Vis hele skjemaet"]),
        ("it: window", ["Hele dagen", "Før klokka 12", "Etter klokka 12", "Vis hele skjemaet"]),
        ("it: packing", ["Løst", "I esker eller kasser", "På paller", "I bur eller skap", "Vis hele skjemaet"]),
        ("it: disposal_date", ["Samme dag som henting"]),
        ("it: approver", ["Enhetsleder", "Stedfortredende leder"]),
        ("it: prep", ["Alt er gjort"]),
        ("it: check", ["Send til godkjenning", "Avbryt"]),
        ("it: needs_condition_reason", ["Avslutt her", "Endre svaret"]),
    ],
)
def test_the_buttons_of_a_question(place: str, labels: list[str]) -> None:
    assert [choice.label for choice in places()[place].shown["it"][-1].choices] == labels


def test_a_card_holds_what_its_part_still_lacks() -> None:
    done = places()["it: contact"].copy().press("it", "Vis hele skjemaet")
    fields = [field.id for field in done.replies[-1].fields]
    assert fields == ["contact", "phone", "pickup_date", "window", "packing", "remarks"]


@pytest.mark.parametrize(
    ("place", "text", "fields"),
    [
        ("it: address", "Storgata 1", ["floor"]),
        ("it: address", "!", ["address", "floor", "access", "contact", "phone", "pickup_date", "window", "packing"]),
        ("it: floor", "Hopp over", ["access"]),  # a label that is typed is not pressed
        ("it: contact", "!", ["contact"]),
        ("it: pickup_date", "fredag", []),  # the buttons of the next question are its answers
        ("it: floor", "Vis hele skjemaet", ["floor", "access", "contact", "phone", "pickup_date", "window", "packing"]),
    ],
)
def test_those_who_type_are_asked_one_question_at_a_time(place: str, text: str, fields: list[str]) -> None:
    shown = [field.id for field in places()[place].copy().say("it", text).replies[-1].fields]
    assert [field for field in shown if field != "remarks"] == fields


def test_nothing_is_said_twice() -> None:
    floor = places()["it: floor"].shown["it"][-1]
    assert "Valgfritt." in floor.text
    assert [field.hint for field in floor.fields] == [""]
    overview = places()["it: graded"].copy().say("it", "vis svarene").replies[0]
    assert (overview.title, overview.progress) == ("Kontroller svarene", "")


def test_the_whole_order_can_be_asked_in_every_language() -> None:
    wishes: dict[Language, str] = {"nb": "svar på bokmål", "nn": "svar på nynorsk", "en": "in English please"}
    for language in LANGUAGES:
        for place in IN_ORDER:
            talk = places()[place].copy()
            if talk.state("it").pending:
                continue
            asked = talk.state("it").asked
            done = talk.say("it", wishes[language])
            assert {reply.language for reply in done.replies} == {language}
            assert done.state.asked == asked


def test_progress_never_runs_backwards_on_the_straight_way() -> None:
    talk: Talk = places()["it: check"]
    draft = talk.state("it").draft
    assert draft is not None
    facts = talk.facts("it")
    from tests.dialogs.test_properties import S

    parts = [route.progress(question.id, draft, S)[0] for question in route.applying(draft, S)]
    assert parts == sorted(parts)
    assert facts.person.id == "it"
