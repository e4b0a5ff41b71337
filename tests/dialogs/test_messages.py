"""What comes in is cleaned of what nobody can mean, and a reply knows all that its message holds."""

from __future__ import annotations

import pytest

from dialogs.messages import Action, Incoming, Reply, cleaned


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("to\r\nlinjer\tog mer", "to\nlinjer\tog mer"),
        ("a\x00b\x1bc", "abc"),
        ("\u202eabc\u202c", "abc"),
        ("halv \ud83d bokstav", "halv  bokstav"),
        ("æøå 🙂", "æøå 🙂"),
    ],
)
def test_what_nobody_can_mean_is_left_out_everywhere(written: str, seen: str) -> None:
    action = Action(verb="answer", data={"value": written})
    incoming = Incoming(id="1", person="it", channel="web", text=written, action=action, values={"floor": written})
    clean = cleaned(incoming)
    assert clean.action is not None
    assert (clean.text, clean.action.data["value"], clean.values["floor"]) == (seen, seen, seen)
    assert cleaned(clean) == clean


def test_what_is_told_first_comes_first() -> None:
    first = Reply(key="noted", language="nb", text="Notert.")
    reply = Reply(key="ask.unit", language="nb", text="Hvilken?", before=(first,))
    assert [told.key for told in reply.told] == ["noted", "ask.unit"]
