"""An answer that stands is denied, and another is said in the same breath."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import places


@pytest.mark.parametrize(
    ("text", "question", "value"),
    [
        ("fredag passer ikke likevel, torsdag 3. desember", "pickup_date", "2026-12-03"),
        ("nei vent, torsdag 3. desember", "pickup_date", "2026-12-03"),
        ("fredag går ikkje, ta torsdag 3. desember", "pickup_date", "2026-12-03"),
        ("not Friday, but December 3", "pickup_date", "2026-12-03"),
        ("ikke Storgata 1, men Storgata 3", "address", "Storgata 3"),
    ],
)
def test_what_is_said_instead_is_taken(text: str, question: str, value: str) -> None:
    talk = places()["it: check"].copy()
    talk.say("it", text)
    draft = talk.state("it").draft
    assert draft
    assert draft.answers[question] == value
    assert talk.state("it").pending is None


@pytest.mark.parametrize("text", ["ikke fredag", "fredag passer ikke", "fredag passer ikke, og mandag passer ikke"])
def test_what_is_only_denied_changes_nothing(text: str) -> None:
    talk = places()["it: check"].copy()
    before = talk.state("it").draft
    talk.say("it", text)
    assert talk.state("it").draft == before
