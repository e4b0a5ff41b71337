"""What a client sends for a button comes back as its action, and all of it as a claim."""

from __future__ import annotations

import pytest

from bot.presses import label, pressed
from dialogs.messages import Action
from tests.bot import replies
from tests.bot.replies import actions


def test_what_a_button_sends_comes_back_as_its_action() -> None:
    approve = actions(replies.APPROVAL)[0]

    assert pressed(approve["data"]) == (Action(verb="decide", data={"verb": "approve", "seen": "a"}), {})
    assert label(approve["data"]) == "Godkjenn"


def test_the_fields_come_back_beside_the_action() -> None:
    action, values = pressed(actions(replies.FORM)[0]["data"] | {"place": "Rådhuset", "packing": "box"}) or (None, {})

    assert action == Action(verb="fields")
    assert (values["place"], values["packing"]) == ("Rådhuset", "box")


def test_what_is_left_empty_comes_back_as_empty_though_the_client_says_nothing_of_it() -> None:
    sent = actions(replies.FORM)[0]["data"] | {"place": "Storgata 1"}

    assert pressed(sent) == (
        Action(verb="fields"),
        dict.fromkeys((f.id for f in replies.FORM.fields), "") | {"place": "Storgata 1"},
    )
    assert pressed(sent | {"fields": [1, None, {}]}) == (Action(verb="fields"), {"place": "Storgata 1"})


@pytest.mark.parametrize(
    "value",
    [
        None,
        1,
        "x",
        [],
        {},
        {"verb": 1},
        {"verb": "a", "data": "b"},
        {"more": "{"},
        {"more": "[]"},
        {"more": '{"verb":3}'},
    ],
)
def test_what_is_none_of_ours_is_no_action(value: object) -> None:
    assert pressed(value) is None
    assert label(value) == ""


def test_forged_data_is_kept_as_text_for_the_dialog_to_judge() -> None:
    forged = {"verb": "decide", "data": {"order": 7, "seen": None}, "label": 3, "x": 1, "y": {"z": 1}}

    assert pressed(forged) == (Action(verb="decide", data={"order": "7", "seen": "None"}), {"x": "1"})
    assert label(forged) == ""
