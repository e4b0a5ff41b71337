"""Each change of a message is made in its turn; what has to wait for an answer is not lost."""

from __future__ import annotations

from tests.dialogs.talk import places


def test_what_comes_after_a_question_is_shown_before_the_order_is_sent() -> None:
    talk = places()["it: check"].copy()
    done = talk.say("it", "legg til 2 plottere, fjern skjermene")
    assert done.state.pending is not None
    assert talk.state("it").unheeded == ("fjern skjermene",)
    draft = talk.state("it").draft
    assert draft is not None
    assert [line.item for line in draft.lines] == ["laptop", "monitor"]


def test_what_several_changes_noted_is_told_once() -> None:
    done = places()["it: check"].copy().say("it", "endre etasje til 3, fjern skjermene og telefonen skal være 40404040")
    noted = [reply for reply in done.replies if reply.key == "noted"]
    assert len(noted) == 1
    assert [row.value for section in noted[0].sections for row in section.rows] == ["3", "40 40 40 40"]
