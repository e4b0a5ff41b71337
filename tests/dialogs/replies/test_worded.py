"""What was submitted, in the language of whoever reads it."""

from __future__ import annotations

from msgspec.structs import replace

from dialogs.replies.worded import worded
from dialogs.say import Say
from orders.order import Snapshot
from tests.dialogs.talk import REGISTER, places, the_knowledge


def an_english_order() -> Snapshot:
    talk = places()["it: check"].copy()
    talk.states["it"] = replace(talk.state("it"), language="en", language_fixed=True)
    talk.say("it", "send")
    return talk.orders["HH-2026-0001"].snapshot


def test_an_approver_reads_it_in_their_own_language() -> None:
    shot = worded(an_english_order(), Say(the_knowledge(), "nb"), REGISTER)
    assert [(line.quantity, line.name, line.condition) for line in shot.equipment] == [
        (12, "bærbare PC-er", "virker"),
        (3, "skjermer", "virker"),
    ]
    assert shot.method == the_knowledge().agreement.method.nb
    labels = {asked.question: (asked.group, asked.label, asked.answer) for asked in shot.asked}
    assert labels["needs_reuse"] == ("Behovsvurdering", "Kan ombrukes av andre i kommunen", "Nei")
    assert "Done" not in {answer for _, _, answer in labels.values()}


def test_in_its_own_language_it_is_as_it_was_submitted() -> None:
    shot = an_english_order()
    assert worded(shot, Say(the_knowledge(), "en"), REGISTER) is shot


def test_what_is_not_known_any_more_stays_as_it_was_written() -> None:
    shot = an_english_order()
    gone = replace(shot.asked[0], question="gone", label="What was asked", answer="What was said", group="Then")
    line = replace(shot.draft.lines[0], item="gone")
    draft = replace(shot.draft, lines=(line, *shot.draft.lines[1:]))
    read = worded(replace(shot, asked=(gone,), draft=draft), Say(the_knowledge(), "nb"), REGISTER)
    assert read.asked == (gone,)
    assert read.equipment[0] == shot.equipment[0]
