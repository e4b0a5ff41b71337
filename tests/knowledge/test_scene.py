"""What the steps look at around an item."""

from __future__ import annotations

from knowledge.language import tokens
from knowledge.model import Knowledge
from knowledge.scene import Scene, listed


def scene(text: str, knowledge: Knowledge) -> Scene:
    lexicon, words = knowledge.lexicon, tokens(text)
    return Scene(text, lexicon, lexicon.context, words, lexicon.hits(words), lexicon.context.spans(words))


def test_a_cue_is_near_only_with_no_break_between(knowledge: Knowledge) -> None:
    assert scene("uten skjerm", knowledge).before("WITHOUT", 1)
    assert not scene("uten lyd, skjerm", knowledge).before("WITHOUT", 3)


def test_things_with_a_conjunction_between_are_listed(knowledge: Knowledge) -> None:
    both = scene("skjerm og mus", knowledge)
    apart = scene("skjerm til mus", knowledge)
    assert listed(both, *both.hits)
    assert not listed(apart, *apart.hits)
