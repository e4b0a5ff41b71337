"""A press of a button, and words that are as good as one."""

from __future__ import annotations

import msgspec
import pytest

from dialogs.messages import Action, Choice, Incoming
from dialogs.readers.buttons import in_words
from dialogs.state import Conversation
from knowledge.model import Knowledge


def offering(*choices: tuple[str, str, str]) -> Conversation:
    """A talk whose last answer had a button for each label, question and value."""
    buttons = (
        Choice(label=label, action=Action(verb="answer", data={"question": question, "value": value}))
        for label, question, value in choices
    )
    return Conversation(offered=tuple(buttons))


PACKING = offering(("Løst", "packing", "loose"), ("I esker eller kasser", "packing", "boxes"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Løst", "loose"),
        ("  løst. ", "loose"),
        ("upakket", "loose"),
        ("i kartonger", "boxes"),
        ("I esker eller kasser", "boxes"),
        ("i esker?", None),
        ("i esker på gulvet", None),
        ("", None),
    ],
)
def test_a_label_or_another_name_of_it_is_a_press(text: str, value: str | None, knowledge: Knowledge) -> None:
    action = in_words(Incoming(id="1", person="it", channel="web", text=text), PACKING, knowledge).action
    assert (action.data["value"] if action else None) == value


def test_a_press_is_taken_as_it_is(knowledge: Knowledge) -> None:
    pressed = Incoming(id="1", person="it", channel="web", text="Løst", action=Action(verb="command"))
    assert in_words(pressed, PACKING, knowledge) is pressed


def test_two_buttons_of_one_name_are_none(knowledge: Knowledge) -> None:
    twice = msgspec.structs.replace(PACKING, offered=PACKING.offered + PACKING.offered)
    assert in_words(Incoming(id="1", person="it", channel="web", text="Løst"), twice, knowledge).action is None


def test_a_button_of_a_question_that_is_no_more_has_its_label_alone(knowledge: Knowledge) -> None:
    old = offering(("Ja", "gone", "yes"))
    assert in_words(Incoming(id="1", person="it", channel="web", text="Ja"), old, knowledge).action
    assert in_words(Incoming(id="1", person="it", channel="web", text="jepp"), old, knowledge).action is None
