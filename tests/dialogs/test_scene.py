"""What a turn sees: the language that is spoken."""

from __future__ import annotations

import pytest

from dialogs.messages import Incoming
from dialogs.scene import set_scene
from dialogs.state import Conversation
from knowledge.model import Language
from tests.dialogs.talk import MONDAY, Talk, the_knowledge

GREETED = Conversation(greeted=True)
SPOKEN: tuple[tuple[str, str, Conversation, Language], ...] = (
    ("hei", "en-GB", Conversation(), "nb"),  # the word is Norwegian, whatever the client is
    ("hjelp", "en-GB", Conversation(), "nb"),
    ("takk", "en-GB", Conversation(language="en", greeted=True), "nb"),
    ("hei", "nn-NO", Conversation(), "nn"),
    ("hi", "en-GB", Conversation(), "en"),
    ("status", "en-GB", Conversation(), "en"),
    ("send", "nb-NO", Conversation(language="en", greeted=True), "en"),
    ("ok", "nb-NO", Conversation(language="nn", greeted=True), "nn"),
    ("laptop", "nb-NO", Conversation(greeted=True), "nb"),  # said in Norwegian too
    ("laptop", "en-GB", Conversation(), "en"),
    ("two keyboards", "nb-NO", Conversation(greeted=True), "en"),
    ("slett", "nb-NO", Conversation(greeted=True), "nb"),
    ("yes but not for these models", "nb-NO", Conversation(language="nb", asked="needs_reuse", greeted=True), "en"),
    (
        "Nei, det er berre vanlege dokument hos oss",
        "nb-NO",
        Conversation(language="nb", asked="ownership", greeted=True),
        "nn",
    ),
    ("The Old Town Hall", "nb-NO", Conversation(language="nb", asked="address", greeted=True), "nb"),
    ("vis lista", "nb-NO", Conversation(language="nn", greeted=True), "nn"),
    ("my orders", "nb-NO", GREETED, "en"),
    ("hjelp", "nb-NO", Conversation(language="en", language_fixed=True, greeted=True), "en"),
)


@pytest.mark.parametrize(("text", "locale", "state", "language"), SPOKEN)
def test_the_language_of_a_message(text: str, locale: str, state: Conversation, language: Language) -> None:
    incoming = Incoming(id="1", person="it", channel="web", text=text, locale=locale)
    scene = set_scene(state, incoming, Talk().facts("it"), the_knowledge(), MONDAY)
    assert scene.state.language == language
