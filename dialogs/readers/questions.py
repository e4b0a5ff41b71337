"""Whether a message asks something or speaks to the bot, and so is no answer, however free the words of one may be."""

from __future__ import annotations

import re
from functools import lru_cache

from dialogs.scene import SURE, Scene
from dialogs.text.typed import any_of, plain
from knowledge.model import Knowledge

TO_THE_BOT = ("greeting", "human", "help")  # intents that answer nothing


def is_question(scene: Scene) -> bool:
    """Whether it looks like a question: by its mark, or by the word that it begins with."""
    return scene.text.endswith("?") or _begins(scene, "question_start")


def asks(scene: Scene) -> bool:
    """Whether it is a question beyond doubt: «kan leveres ved port 3» begins like one, and «Kirkegata 5?» ends so."""
    if scene.text.endswith("?"):
        return _begins(scene, "question_start")
    denies = plain(scene.text).split(" ")[-1] in scene.knowledge.marks["denied"]  # «har vi ikke» is an answer
    return _begins(scene, "question_word") or (_begins(scene, "question_verb", "asked_of") and not denies)


def speaks_to_the_bot(scene: Scene) -> bool:
    """Whether it surely greets, asks for a person or for help."""
    return scene.reading.intent in TO_THE_BOT and scene.reading.score >= SURE


def _begins(scene: Scene, *marks: str) -> bool:
    """Whether it begins with a word of each of these marks, one after the other."""
    return _opening(marks, scene.knowledge).match(scene.text.lower()) is not None


@lru_cache(maxsize=64)
def _opening(marks: tuple[str, ...], knowledge: Knowledge) -> re.Pattern[str]:
    words = r"\s+".join(f"(?:{any_of(knowledge.marks[mark])})" for mark in marks)
    return re.compile(rf"{words}(?!\w|\s+som\s+helst\b)")
