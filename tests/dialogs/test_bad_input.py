"""What nobody should write or send, at every place of a talk: a clear answer, the draft whole, nothing filed."""

from __future__ import annotations

import pytest

from dialogs.messages import Action
from dialogs.scene import Turn
from orders.draft import Draft
from tests.dialogs.talk import Talk, places

ODD_TEXTS = {
    "empty": "",
    "blank": " \n\t ",
    "emoji alone": "🙂🎉👩‍💻",
    "very long": "skjerm og " * 2_000,
    "very long without a space": "x" * 20_000,
    "HTML": "<script>alert('hei')</script><b>fet</b>",
    "markdown": "[klikk her](javascript:alert(1)) **fet** `kode` # stor",
    "template": "{{ agreement.supplier }}{% for i in range(9) %}x{% endfor %}",
    "right to left": "\u202eטקסט\u202c مرحبا",
    "control signs": "\x00\x1b[31m\u200b\ufeff",
    "half a pair": "\ud83d",
    "only punctuation": "...!?,,",
    "huge number": "9" * 400,
    "number without an end": "9" * 20_000,
    "digits from elsewhere": "١٢٣ ²³ ⅓",
}
ODD_ACTIONS = {
    "unknown verb": Action(verb="delete_everything"),
    "empty verb": Action(verb=""),
    "unknown command": Action(verb="command", data={"name": "rm"}),
    "command without a name": Action(verb="command"),
    "unknown question": Action(verb="answer", data={"question": "salary", "value": "ja"}),
    "no question": Action(verb="answer", data={"value": "ja"}),
    "option that is none": Action(verb="answer", data={"question": "packing", "value": "in gold"}),
    "reason nobody asked for": Action(verb="answer", data={"question": "needs_reuse_reason", "value": "fordi"}),
    "quantity of a line that is none": Action(verb="answer", data={"question": "quantity:99", "value": "3"}),
    "quantity of no line": Action(verb="answer", data={"question": "quantity:", "value": "3"}),
    "removal of a line that is none": Action(verb="line", data={"operation": "remove", "line": "99"}),
    "correction of a question that is none": Action(verb="correct", data={"question": "salary"}),
    "answer to nothing": Action(verb="pending", data={"value": "../../etc/passwd"}),
    "decision that is none": Action(verb="decide", data={"verb": "steal", "order": "HH-2026-0001"}),
    "decision on no order": Action(verb="decide", data={"verb": "approve"}),
    "order that is none": Action(verb="decide", data={"verb": "approve", "order": "HH-1999-9999", "seen": ""}),
    "content nobody saw": Action(verb="decide", data={"verb": "approve", "order": "HH-2026-0001", "seen": "forged"}),
    "release by who may not": Action(verb="decide", data={"verb": "release", "order": "HH-2026-0001"}),
    "withdrawal of no order": Action(verb="withdraw", data={"order": "HH-1999-9999"}),
    "resuming of no order": Action(verb="command", data={"name": "resume", "order": "HH-1999-9999"}),
    "topic that is none": Action(verb="topic", data={"topic": "weather"}),
    "no topic": Action(verb="topic"),
}


def _check(talk: Talk, who: str, before: Draft | None, done: Turn, *, same_draft: bool = True) -> None:
    assert done.replies
    assert all(reply.text.strip() for reply in done.replies)
    assert not done.orders
    assert not done.deliveries
    assert not done.events
    if same_draft:
        assert talk.state(who).draft == before


@pytest.mark.parametrize("place", places())
@pytest.mark.parametrize("odd", ODD_ACTIONS)
def test_a_forged_or_stale_button_changes_nothing(place: str, odd: str) -> None:
    talk = places()[place].copy()
    who = place.partition(":")[0] if ":" in place else "it"
    before = talk.state(who).draft
    _check(talk, who, before, talk.act(who, ODD_ACTIONS[odd]))


FREE_TEXT = ("reason", "details", "address", "floor", "access", "contact", "remarks", "comment", "deviation")


@pytest.mark.parametrize("place", places())
@pytest.mark.parametrize("odd", ODD_TEXTS)
def test_an_odd_text_is_answered(place: str, odd: str) -> None:
    talk = places()[place].copy()
    who = place.partition(":")[0] if ":" in place else "it"
    before = talk.state(who).draft
    done = talk.say(who, ODD_TEXTS[odd])
    if place == "leader: comment" and done.events:
        return  # any words at all are a comment there
    free = place.endswith(FREE_TEXT) or odd == "very long"
    _check(talk, who, before, done, same_draft=not free)


@pytest.mark.parametrize("odd", ["empty", "blank"])
def test_an_empty_message_is_told_so(odd: str) -> None:
    assert [reply.key for reply in Talk().say("it", ODD_TEXTS[odd]).replies] == ["empty"]


@pytest.mark.parametrize("odd", ["HTML", "markdown", "template"])
def test_what_looks_like_markup_is_kept_as_it_was_written(odd: str) -> None:
    talk = places()["it: remarks"].copy()
    talk.say("it", ODD_TEXTS[odd])
    draft = talk.state("it").draft
    assert draft is not None
    assert draft.answers["remarks"] == ODD_TEXTS[odd]


COUNTS = {
    "0": "quantity.too_few",
    "-3": "quantity.too_few",
    "−3": "quantity.too_few",
    "minus tre": "quantity.too_few",
    "mange": "quantity.not_understood",
    "1000000000": "quantity.too_many",
    "10 000": "quantity.too_many",
    "1e9": "quantity.not_understood",
    "1,5": "quantity.not_understood",
    "🙂": "quantity.not_understood",
}


@pytest.mark.parametrize("text", COUNTS)
def test_a_count_that_cannot_be(text: str) -> None:
    talk = places()["it: more"].copy()
    talk.say("it", "skriver")
    before = talk.state("it").draft
    done = talk.say("it", text)
    assert [reply.key for reply in done.replies] == [COUNTS[text], "ask.quantity"]
    assert talk.state("it").draft == before


@pytest.mark.parametrize("text", ["0 skjermer", "-3 skjermer", "1000000000 skjermer", "mange skjermer"])
def test_an_item_with_a_count_that_cannot_be_is_asked_about(text: str) -> None:
    talk = Talk()
    talk.say("it", f"bestill henting av {text}")
    draft = talk.state("it").draft
    assert draft is not None
    assert [(line.item, line.quantity) for line in draft.lines] == [("monitor", None)]


def test_the_order_of_somebody_else_cannot_be_withdrawn_or_resumed() -> None:
    talk = places()["it: sent back"].copy()
    for action in (
        Action(verb="withdraw", data={"order": "HH-2026-0001"}),
        Action(verb="command", data={"name": "resume", "order": "HH-2026-0001"}),
    ):
        done = talk.act("employee", action)
        assert done.replies
        assert not done.orders
        assert not done.state.draft
        assert "Storgata" not in str(done.replies)


def test_a_card_with_fields_that_are_none_changes_nothing() -> None:
    talk = places()["it: address"].copy()
    before = talk.state("it").draft
    done = talk.act(
        "it", Action(verb="fields"), {"salary": "1", "condition:99": "works", "condition:1": "gold", ":": ""}
    )
    assert done.replies
    assert talk.state("it").draft == before


def test_a_card_from_before_the_order_was_sent_changes_nothing() -> None:
    talk = places()["leader: an order waits"].copy()
    done = talk.act("it", Action(verb="fields"), {"address": "Kirkegata 5"})
    assert [reply.key for reply in done.replies] == ["stale"]
    assert talk.state("it").draft is None


def test_a_second_submit_sends_nothing() -> None:
    talk = places()["leader: an order waits"].copy()
    done = talk.act("it", Action(verb="command", data={"name": "submit"}))
    assert [reply.key for reply in done.replies] == ["submit.already"]
    assert not done.orders
