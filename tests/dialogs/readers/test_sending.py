"""The wish to send an order, wherever the talk stands."""

from __future__ import annotations

import pytest

from tests.dialogs.talk import Talk, places

SENT = (
    "send",
    "ja",
    "ja, send den",
    "flott, ja",
    "jepp, send i vei",
    "det ser bra ut, send inn",
    "ja takk, send bestillinga",
    "looks good, send it",
    "yes please",
    "yes, go ahead",
)
CONTENT = ("ser bra ut", "det ser fint ut", "alt stemmer", "yes, looks good", "looks good to me", "kan du sende den?")
NOT_SENT = ("nei", "ikke send", "send den ikke", "ikkje send ho", "don't send it", "send den når datoen er rettet")


@pytest.mark.parametrize("text", SENT)
def test_sent(text: str) -> None:
    assert places()["it: check"].copy().say("it", text).orders


@pytest.mark.parametrize("text", CONTENT)
def test_who_is_only_content_is_told_how_to_send(text: str) -> None:
    done = places()["it: check"].copy().say("it", text)
    assert [reply.key for reply in done.replies] == ["check.content"]
    assert done.replies[0].choices[0].label in ("Send til godkjenning", "Send for approval")


@pytest.mark.parametrize(
    "text", ["send den, men endre datoen til 3. desember", "send, men datoen skal være 3. desember"]
)
def test_a_change_that_was_asked_for_is_not_sent_past(text: str) -> None:
    talk = places()["it: check"].copy()
    assert not talk.say("it", text).orders
    draft = talk.state("it").draft
    assert draft is not None
    assert draft.answers["pickup_date"] == "2026-12-03"
    assert talk.say("it", "send").orders


@pytest.mark.parametrize("text", NOT_SENT)
def test_not_sent(text: str) -> None:
    talk = places()["it: check"].copy()
    assert not talk.say("it", text).orders
    assert talk.state("it").draft is not None


@pytest.mark.parametrize("place", ["unit", "needs_reuse", "more", "phone", "remarks", "release_it"])
@pytest.mark.parametrize("text", ["send", "ja, send den", "send it"])
def test_on_the_way_it_is_said_what_is_missing(place: str, text: str) -> None:
    done = places()[f"it: {place}"].copy().say("it", text)
    assert [reply.key for reply in done.replies] == ["submit.missing", f"ask.{place}"]
    assert done.replies[0].sections[0].bullets


def test_sent_already() -> None:
    done = places()["leader: an order waits"].copy().say("it", "send")
    assert [reply.key for reply in done.replies] == ["submit.already"]
    assert "HH-2026-0001" in done.replies[0].text


def test_nothing_to_send() -> None:
    assert [reply.key for reply in Talk().say("it", "send").replies] == ["draft.none"]


@pytest.mark.parametrize("text", ["ferdig", "fullfør", "sende", "I'm done"])
def test_words_that_end_the_form_send_nothing_but_tell_how(text: str) -> None:
    talk = places()["it: check"].copy()
    assert talk.say("it", text).replies[0].key == "check.content"
    assert not talk.orders


@pytest.mark.parametrize("text", ["vent med å sende", "wait with sending"])
def test_whoever_waits_is_let_be(text: str) -> None:
    talk = places()["it: check"].copy()
    assert talk.say("it", text).replies[0].key == "cancel.unwished"
    assert not talk.orders


@pytest.mark.parametrize("text", ["okei send, og takk for hjelpen", "send likevel", "send it, thanks"])
def test_who_is_polite_sends_too(text: str) -> None:
    assert places()["it: check"].copy().say("it", text).orders


@pytest.mark.parametrize("text", ["ikke send ennå", "vent", "not yet"])
def test_what_is_not_to_be_sent_yet_is_kept(text: str) -> None:
    done = places()["it: check"].copy().say("it", text)
    assert [reply.key for reply in done.replies] == ["cancel.kept"]
    assert done.state.draft is not None
