"""A conversation is kept as JSON and comes back as it was."""

from __future__ import annotations

import msgspec
import pytest

from dialogs.state import Conversation, dump, load
from tests.dialogs.talk import places


@pytest.mark.parametrize("place", places())
def test_it_comes_back_as_it_was(place: str) -> None:
    for state in places()[place].states.values():
        assert load(dump(state)) == state


def test_what_an_older_version_did_not_keep_has_its_default() -> None:
    assert load(b"{}") == Conversation()
    assert load(b'{"language": "nn", "gone": 1}').language == "nn"


@pytest.mark.parametrize("data", [b"", b"[]", b'{"language": "se"}', b'{"draft": {"lines": 3}}'])
def test_what_is_no_conversation_is_refused(data: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        load(data)
