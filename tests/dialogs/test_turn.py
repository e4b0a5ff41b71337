"""The turn is a function: the same message in the same place gives the same turn and changes nothing else."""

from __future__ import annotations

from copy import deepcopy

import pytest

from dialogs.messages import Action, Incoming
from dialogs.state import Conversation
from dialogs.turn import COMMANDS, apologise, turn
from knowledge.model import LANGUAGES, Language
from tests.dialogs.talk import MONDAY, Talk, places, the_knowledge


def _incoming(text: str = "", action: Action | None = None, who: str = "it") -> Incoming:
    return Incoming(id="1", person=who, channel="web", text=text, action=action, locale="nb-NO")


@pytest.mark.parametrize("place", places())
@pytest.mark.parametrize("text", ["nei", "tar dere projektorer?", "2 mus til", "avbryt", "asdf"])
def test_the_same_again_is_the_same(place: str, text: str) -> None:
    talk, who = places()[place], place.partition(":")[0] if ":" in place else "it"
    state, facts = talk.state(who), talk.facts(who)
    before = deepcopy(state)
    first, second = (turn(state, _incoming(text, who=who), facts, the_knowledge(), MONDAY) for _ in range(2))
    assert first == second
    assert state == before


@pytest.mark.parametrize("name", [*COMMANDS, "nobody_made_this"])
def test_every_command_is_answered_wherever_the_talk_stands(name: str) -> None:
    action = Action(verb="command", data={"name": name, "question": "unit"})
    for place, talk in places().items():
        who = place.partition(":")[0] if ":" in place else "it"
        done = turn(talk.state(who), _incoming(action=action, who=who), talk.facts(who), the_knowledge(), MONDAY)
        assert done.replies or name == "start", place


def test_whoever_was_answered_is_greeted_no_more() -> None:
    talk = Talk()
    assert talk.say("it", "hei").replies[0].key == "welcome"
    assert talk.say("it", "hei").replies[0].key == "greeting"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_apology_has_the_reference_and_the_language_of_the_talk(language: Language) -> None:
    said = apologise(Conversation(language=language), "ab12cd34", the_knowledge())
    assert "ab12cd34" in said.text
    assert (said.language, said.alert) == (language, True)
