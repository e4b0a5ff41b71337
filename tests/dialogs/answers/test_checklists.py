"""How people say what of a checklist is done."""

from __future__ import annotations

import pytest

from dialogs.answers.checklists import ticked
from dialogs.messages import Problem
from orders.draft import Draft
from orders.rules import steps_for
from tests.builders import a_line
from tests.dialogs.answers.given import S
from tests.dialogs.talk import places, the_knowledge

QUESTION = the_knowledge().question("prep")
DRAFT = Draft(answers={}, lines=(a_line(),))
IDS = [step.id for step in steps_for(DRAFT, "pickup", the_knowledge())]
ALL = list(range(1, len(IDS) + 1))


def _but(*left: int) -> list[int]:
    return [number for number in ALL if number not in left]


DONE: dict[str, list[int]] = {
    "alt er gjort": ALL,
    "ja": ALL,
    "ja, alt er gjort": ALL,
    "Ja, det er gjort.": ALL,
    "det er gjort": ALL,
    "ja, alt": ALL,
    "jo, alle punktene er gjort": ALL,
    "vi har gjort alt": ALL,
    "ja, vi har gjort alt sammen": ALL,
    "jeg har gjort alt": ALL,
    "eg har gjort alt saman": ALL,
    "alle punkta er gjorde": ALL,
    "yes, everything": ALL,
    "yes, it is all done": ALL,
    "everything has been done": ALL,
    "we have done everything": ALL,
    "ja til alt": ALL,
    "ja, til alle punktene": ALL,
    "yes to all of them": ALL,
    "resten er også gjort": ALL,
    "resten er allereie gjort": ALL,
    "the rest is done too": ALL,
    "ja, alt er i orden": ALL,
    "alt unntatt 3": _but(3),
    "ja, alt unntatt punkt 3": _but(3),
    "alt er gjort bortsett fra 1 og 2": _but(1, 2),
    "alt utenom nummer 2": _but(2),
    "alt, men ikke 2": _but(2),
    "alt bortsett frå punkt 1": _but(1),
    "everything except 3": _but(3),
    "all but number 2": _but(2),
    "all done except for 1 and 2": _but(1, 2),
    "alt unntatt skjemaet": _but(1),
    "everything except the order form": _but(1),
    "3 gjenstår": _but(3),
    "nummer 1 manglar": _but(1),
    "numbers 2 and 4 are left": _but(2, 4),
    "1, 2": [1, 2],
    "jeg har gjort 1 og 3": [1, 3],
    "bare 2": [2],
    "punkt 1-2 er gjort": [1, 2],
    "only number 1": [1],
    "we have done 2 and 3": [2, 3],
}
NOT_DONE = {
    "nei": "checklist.not_yet",
    "ikke ennå": "checklist.not_yet",
    "nei, ikke ennå": "checklist.not_yet",
    "nei, det er ikke gjort": "checklist.not_yet",
    "ingenting er gjort": "checklist.not_yet",
    "ikkje enno": "checklist.not_yet",
    "nei, ikkje alt": "checklist.not_yet",
    "not yet": "checklist.not_yet",
    "no, nothing is done": "checklist.not_yet",
    "nei til alt": "checklist.not_yet",
    "no to all": "checklist.not_yet",
    "alt er gjort?": "checklist.not_understood",
    "alt unntatt 9": "checklist.number",
    "alt unntatt kontoene": "checklist.not_understood",
    "alt virker": "checklist.not_understood",
    "punkt 2 er ikke gjort": "checklist.not_understood",  # of the others it says nothing
    "item 2 is not done yet": "checklist.not_understood",
    "ikke 3": "checklist.not_understood",
    "noen unntatt 2": "checklist.not_understood",
    "har ikke lest skjemaet": "checklist.not_yet",
    "skjemaet gjenstår": "checklist.not_yet",
    "the order form is missing": "checklist.not_yet",
    "skjemaet er ikke lest": "checklist.not_yet",
    "alt er gjort, men vi har ikke skjema": "checklist.not_relevant",
    "alt unntatt utstyret": "checklist.not_understood",  # many points name it
    "snart": "checklist.not_yet",
    "det må IT gjøre": "checklist.not_yet",
    "punkt 3 gjelder ikke": "checklist.not_relevant",
    "alt er gjort, men 3 er ikke relevant": "checklist.not_relevant",
    "ikkje aktuelt": "checklist.not_relevant",
    "number 2 does not apply": "checklist.not_relevant",
}


@pytest.mark.parametrize("text", DONE)
def test_what_is_done(text: str) -> None:
    found = ticked(DRAFT, QUESTION, text, S)
    assert isinstance(found, Draft), found
    assert [IDS.index(step) + 1 for step in found.answers["prep"]] == DONE[text]


@pytest.mark.parametrize("text", NOT_DONE)
def test_what_is_not_said_to_be_done(text: str) -> None:
    found = ticked(DRAFT, QUESTION, text, S)
    assert isinstance(found, Problem), found
    assert found.key == NOT_DONE[text]


def test_both_are_all_where_there_are_two() -> None:
    talk = places()["it: release_user"].copy()
    assert talk.say("it", "begge deler").replies[-1].key == "ask.release_it"
    found = ticked(DRAFT, QUESTION, "begge", S)
    assert isinstance(found, Problem)


def test_what_is_not_done_is_no_wish_to_stop() -> None:
    done = places()["it: prep"].copy().say("it", "har ikke lest skjemaet")
    assert [reply.key for reply in done.replies] == ["checklist.not_yet", "ask.prep"]


def test_what_was_ticked_before_stays() -> None:
    one = ticked(DRAFT, QUESTION, "1", S)
    assert isinstance(one, Draft)
    two = ticked(one, QUESTION, "3", S)
    assert isinstance(two, Draft)
    assert two.answers["prep"] == (IDS[0], IDS[2])


@pytest.mark.parametrize("text", ["ikke ennå", "ikkje enno", "not yet", "nei"])
def test_in_the_talk_the_list_is_asked_again_and_nothing_is_lost(text: str) -> None:
    done = places()["it: release_user"].copy().say("it", text)
    assert [reply.key for reply in done.replies] == ["checklist.not_yet", "ask.release_user"]
