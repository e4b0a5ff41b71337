"""What is said while it is asked whether there is more: the list ends, grows or is what it was."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.dialogs.talk import places

LISTED = {"laptop": (12, None), "monitor": (3, None)}
WORKS = {"laptop": (12, "works"), "monitor": (3, "works")}


def _after(place: str, text: str) -> tuple[dict[str, tuple[int | None, str | None]], Mapping[str, object], str | None]:
    talk = places()[place].copy()
    talk.say("it", text)
    state = talk.state("it")
    assert state.draft
    return {line.item: (line.quantity, line.condition) for line in state.draft.lines}, state.draft.answers, state.asked


@pytest.mark.parametrize(
    ("text", "lines", "asked"),
    [
        ("nei", LISTED, "conditions"),
        ("ja, det er alt", LISTED, "conditions"),
        ("12 bærbare og 3 skjermer, det stemmer", LISTED, "conditions"),
        ("det er 3 skjermer, ikke mer", LISTED, "conditions"),
        ("nei, alt virker", WORKS, "details"),
        ("no thanks, everything works", WORKS, "details"),
    ],
)
def test_the_list_ends(text: str, lines: dict[str, tuple[int, str | None]], asked: str) -> None:
    said = _after("it: more", text)
    assert (said[0], said[1].get("more"), said[2]) == (lines, "no", asked)


def test_what_ends_the_list_may_answer_more() -> None:
    lines, answers, asked = _after("it: more", "nei, det var alt. Alt virker, og adressen er Storgata 51")
    assert (lines, answers["address"], asked) == (WORKS, "Storgata 51", "details")


@pytest.mark.parametrize("text", ["nei, 4 mus også", "ja, 4 mus", "ikke flere skjermer, men 4 mus"])
def test_a_no_with_more_is_no_end(text: str) -> None:
    lines, answers, asked = _after("it: more", text)
    assert (lines, asked) == ({**LISTED, "mouse": (4, None)}, "more")
    assert "more" not in answers


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("it: conditions", "ja, men tre av de bærbare mangler batteri"),
        ("it: prep", "alt er gjort, men to skjermer har ikke kabler"),
        ("it: needs_condition", "kun hvis vi kjøper nye disker"),
    ],
)
def test_what_tells_of_the_list_is_no_more_of_it(place: str, text: str) -> None:
    before = places()[place].state("it").draft
    assert before
    lines, _, asked = _after(place, text)
    assert lines == {line.item: (line.quantity, line.condition) for line in before.lines}
    assert asked == place.removeprefix("it: ")
