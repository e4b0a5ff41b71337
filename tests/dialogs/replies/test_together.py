"""Words that ask nothing go into the message of what is asked after them, and nothing is said in another order."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dialogs.messages import Action, Choice, Field, Link, Reply
from dialogs.replies.together import together

YES = Choice(label="Ja", action=Action(verb="answer"))
SHAPES: tuple[dict[str, Any], ...] = (
    {},
    {"title": "Utstyret", "alert": True, "source": "Rundskriv 22/2022, punkt 1."},
    {"choices": (YES,)},
    {"submit": YES},
    {"fields": (Field(id="a", label="Adresse", kind="text"),)},
    {"links": (Link(label="Mine bestillinger", href="/bestillinger"),)},
    {"card": "order:HH-2026-0001"},
    {"language": "en"},
)


def a_reply(key: str, **shape: object) -> Reply:
    return replace(Reply(key=key, language="nb", text=f"Dette er {key}."), **shape)


def messages(*replies: Reply) -> list[list[str]]:
    """The keys in each message."""
    return [[told.key for told in message.told] for message in together(replies)]


def test_what_only_tells_goes_with_what_is_asked_next() -> None:
    assert messages(a_reply("noted"), a_reply("ask", choices=(YES,))) == [["noted", "ask"]]
    assert messages(a_reply("a"), a_reply("b"), a_reply("c", submit=YES)) == [["a", "b", "c"]]
    assert messages(a_reply("a"), a_reply("b")) == [["a", "b"]]


def test_what_can_be_pressed_or_filled_in_ends_a_message() -> None:
    for shape in SHAPES[2:6]:
        assert messages(a_reply("first", **shape), a_reply("second")) == [["first"], ["second"]]


def test_the_card_of_an_order_is_a_message_of_its_own() -> None:
    card = a_reply("card", card="order:HH-2026-0001")
    assert messages(a_reply("sent"), card, a_reply("next")) == [["sent"], ["card"], ["next"]]


def test_a_message_is_in_one_language() -> None:
    assert messages(a_reply("a"), a_reply("b", language="en")) == [["a"], ["b"]]


@given(st.lists(st.sampled_from(SHAPES)))
def test_nothing_is_lost_or_said_in_another_order(shapes: list[dict[str, Any]]) -> None:
    said = [a_reply(str(number), **shape) for number, shape in enumerate(shapes)]
    told = [replace(one, before=()) for message in together(said) for one in message.told]
    assert told == said
