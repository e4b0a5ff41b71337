"""Back, check, change and cancel: the draft stays whole wherever one goes."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import WHOLE_ORDER, Talk, places


def test_back_and_back_again_to_the_beginning_and_forth() -> None:
    talk = places()["it: check"].copy()
    draft = talk.state("it").draft
    seen = [talk.say("it", "tilbake").state.asked]
    while seen[-1] != "unit":
        seen.append(talk.say("it", "tilbake").state.asked)
    assert seen[0] == "declaration"
    assert len(seen) == len(set(seen))
    assert talk.say("it", "tilbake").state.asked == "check"  # nothing comes before the first: on with what is missing
    assert talk.state("it").draft == draft
    assert talk.say("it", "vis svarene").state.asked == "check"


@pytest.mark.parametrize("place", ["it: floor", "it: release_it", "it: check"])
def test_cancel_asks_and_keeping_loses_nothing(place: str) -> None:
    talk = places()[place].copy()
    draft = talk.state("it").draft
    assert talk.say("it", "avbryt").state.pending
    assert talk.say("it", "behold").state.draft == draft
    assert talk.say("it", "fortsett").state.asked == place.removeprefix("it: ")


def test_what_is_dropped_is_kept_in_the_log() -> None:
    talk = places()["it: drop"].copy()
    done = talk.say("it", "slett")
    assert done.state.draft is None
    assert [(event.kind, event.details["lines"]) for event in done.events] == [("draft_dropped", "2 skjermer")]


def test_an_answer_is_changed_and_the_talk_goes_on_where_it_was() -> None:
    talk = places()["it: packing"].copy()
    done = talk.say("it", "endre adressen til Storgata 3")
    assert done.state.draft
    assert (done.state.draft.answers["address"], done.state.asked) == ("Storgata 3", "packing")


def test_without_a_draft_there_is_nothing_to_go_back_in() -> None:
    for word in ("tilbake", "vis svarene"):
        assert Talk().say("it", word).replies[0].key == "draft.none"
    assert Talk().say("it", "avbryt").replies[0].key == "cancel.nothing"


def test_all_the_answers_so_far_in_the_middle() -> None:
    talk = Talk()
    for line in WHOLE_ORDER[:8]:
        talk.say("it", line)
    done = talk.say("it", "vis svarene")
    assert done.replies[0].key == "check.so_far"
    assert done.replies[-1].key == "ask.more"
