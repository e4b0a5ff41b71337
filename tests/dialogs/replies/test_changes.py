"""Before and now of a corrected order, in the language of whoever reads it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dialogs.replies.changes import changed_rows
from dialogs.say import Say
from knowledge.model import Language
from orders.order import Snapshot
from tests.builders import a_line, a_snapshot, asked
from tests.dialogs.talk import REGISTER, the_knowledge


def told(old: Snapshot, new: Snapshot, language: Language = "nb") -> list[tuple[str, str]]:
    """Label and value of each change."""
    rows = changed_rows(old, new, Say(the_knowledge(), language), REGISTER)
    return [(row.label, row.value) for row in rows]


def windows(value: str, words: str) -> Snapshot:
    """An order with this time of day, asked in bokmål."""
    shot = a_snapshot(asked=(asked("window", "Henting", "Tid på dagen", words),))
    return replace(shot, draft=shot.draft.answered("window", value))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nb", ("Tid på dagen", "Etter klokka 12 (før: Hele dagen)")),
        ("nn", ("Tid på dagen", "Etter klokka 12 (før: Heile dagen)")),
        ("en", ("Time of day", "After noon (was: Any time)")),
    ],
)
def test_a_change_is_told_in_the_readers_language(language: Language, expected: tuple[str, str]) -> None:
    assert told(windows("any", "Hele dagen"), windows("afternoon", "Etter klokka 12"), language) == [expected]


def test_what_came_and_what_went_is_told_as_such() -> None:
    without = a_snapshot(asked=())
    assert told(without, windows("any", "Hele dagen")) == [("Tid på dagen", "Hele dagen (nytt)")]
    assert told(windows("any", "Hele dagen"), without) == [("Tid på dagen", "Fjernet: Hele dagen")]


def test_a_point_that_the_load_does_not_call_for_any_more_is_told_as_such() -> None:
    step = the_knowledge().steps[0]
    ticked = a_snapshot(asked=(asked(f"release_it:{step.id}", "Fristilling", "som det stod", "Utført"),))
    assert told(ticked, a_snapshot(asked=()), "en") == [(step.text.in_("en"), "No longer applies")]
    assert told(a_snapshot(asked=()), ticked, "en") == [(step.text.in_("en"), "Done (new)")]


def test_a_question_that_the_form_no_longer_has_is_told_in_its_own_words() -> None:
    old, new = (a_snapshot(asked=(asked("gone", "Henting", "Farge", colour),)) for colour in ("rød", "blå"))
    assert told(old, new, "en") == [("Farge", "blå (was: rød)")]


def test_only_the_lines_that_differ_are_told() -> None:
    shot = a_snapshot()
    draft = replace(
        shot.draft, lines=(a_line(id="1", item="laptop", quantity=2), a_line(id="2", item="mouse", quantity=1))
    )
    more = replace(draft, lines=(draft.lines[0], replace(draft.lines[1], quantity=4)))
    old = replace(shot, draft=draft, equipment=())
    ((label, value),) = told(old, replace(shot, draft=more), "en")
    assert label == "The list of equipment"
    assert "laptop" not in value
    assert "4 mice" in value
    assert "was: 1 mouse" in value
