"""More about what was just spoken of."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import Talk, places


@pytest.mark.parametrize(
    ("first", "then", "key"),
    [
        ("tar dere kopimaskiner?", "hvorfor ikke?", "explain.why"),
        ("tar dere kopimaskiner?", "hvor leverer jeg den da?", "explain.where"),
        ("tar dere skjermer?", "hvor står det?", "explain.said"),
        ("hva koster det?", "hva er kilden?", "explain.topic"),
    ],
)
def test_why_where_and_who_says_so(first: str, then: str, key: str) -> None:
    talk = Talk()
    talk.say("it", first)
    (reply,) = talk.say("it", then).replies
    assert reply.key == key
    assert reply.source
    assert reply.links


def test_a_description_changes_the_verdict() -> None:
    talk = Talk()
    talk.say("it", "tar dere skriveren vår?")
    done = talk.say("it", "den kopierer og skanner også")
    assert "multifunction" in {thing.item for thing in done.state.about.items}


def test_what_stands_on_the_list_as_something_else_goes_off_it_first() -> None:
    talk = Talk()
    for line in ("bestill henting av 2 skrivere", "bydel gamle oslo"):
        talk.say("it", line)
    if talk.state("it").pending:
        talk.press("it", talk.shown["it"][-1].choices[0].label)
    done = talk.say("it", "de kopierer også")
    assert "printer" not in {line.item for line in (done.state.draft.lines if done.state.draft else ())}


@pytest.mark.parametrize("place", ["it: graded", "it: needs_condition", "it: approver", "it: address"])
def test_what_a_question_means_is_told_and_it_is_asked_again(place: str) -> None:
    talk = places()[place].copy()
    done = talk.say("it", "hva betyr det?")
    assert done.replies[0].key.startswith("meaning.")
    assert done.replies[-1].key == f"ask.{place.removeprefix('it: ')}"
    assert done.state.draft == talk.state("it").draft
