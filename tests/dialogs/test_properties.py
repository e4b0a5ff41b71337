"""What the design buys: nothing raises, order does not matter, and a digression or a round trip changes nothing."""

from __future__ import annotations

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogs.answers.give import give
from dialogs.messages import Action, Problem
from dialogs.state import dump, load
from orders.draft import Draft
from orders.route import Surroundings, missing
from tests.dialogs.talk import REGISTER, TODAY, Talk, places, the_knowledge

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
KNOWN = sorted(
    {
        *(phrase for phrases in the_knowledge().commands.values() for phrase in phrases),
        *(opening for openings in the_knowledge().verbs.values() for opening in openings),
        *(mark for marks in the_knowledge().marks.values() for mark in marks),
        *(word for question in the_knowledge().form for word in question.words),
        *(
            "12",
            "skjermer",
            "kopimaskin",
            "plotter",
            "toner",
            "headset",
            "fredag",
            "1. januar",
            "31. februar",
            "?",
            "-3",
        ),
        *("Storgata 1", "tlf 22 00 00 00", "bydel alna", "HH-2026-0001", "HH-1999-0001", "til", "meg", "Enhetsleder"),
    }
)
IDS = sorted(
    {
        *(question.id for question in the_knowledge().form),
        *(option.id for question in the_knowledge().form for option in question.options),
        *("yes", "no", "1", "2", "quantity:1", "quantity:9", "condition:1", "model:1", "serials:1", "works", "send"),
        *(
            "laptop=12",
            "laptop=;plotter=2",
            "HH-2026-0001",
            "approve",
            "reject",
            "release",
            "keep",
            "drop",
            "use",
            "more",
        ),
        *("leader", "it", "2026-11-27", "bydel_gamle_oslo", "submit", "back", "order", "resume", "stop_here", "price"),
    }
)
words = st.sampled_from(KNOWN)
texts = st.one_of(st.lists(words, min_size=1, max_size=6).map(" ".join), st.text(max_size=60), words)
values = st.one_of(st.sampled_from(IDS), texts)
actions = st.builds(
    Action,
    verb=st.sampled_from(
        ("command", "pending", "answer", "fields", "correct", "line", "decide", "withdraw", "topic", "open")
    ),
    data=st.dictionaries(
        st.sampled_from(("name", "value", "question", "operation", "line", "verb", "order", "seen", "topic", "items")),
        values,
        max_size=4,
    ),
)
fields = st.dictionaries(st.one_of(st.sampled_from(IDS), st.just("comment")), values, max_size=3)
spots = st.sampled_from(sorted(places()))
messages = st.lists(st.one_of(texts, st.tuples(actions, fields)), min_size=1, max_size=4)


def _at(place: str) -> tuple[Talk, str]:
    return places()[place].copy(), place.partition(":")[0] if ":" in place else "it"


@QUICK
@given(spots, messages)
def test_nothing_that_can_be_said_or_sent_raises(place: str, said: list[str | tuple[Action, dict[str, str]]]) -> None:
    talk, who = _at(place)
    for one in said:
        done = talk.say(who, one) if isinstance(one, str) else talk.act(who, *one)
        assert all(reply.text.strip() for reply in done.replies)
        assert load(dump(done.state)) == done.state


@QUICK
@given(spots, messages)
def test_no_excluded_item_ever_becomes_a_line(place: str, said: list[str | tuple[Action, dict[str, str]]]) -> None:
    talk, who = _at(place)
    for one in said:
        done = talk.say(who, one) if isinstance(one, str) else talk.act(who, *one)
        lines = done.state.draft.lines if done.state.draft else ()
        assert all(the_knowledge().items[line.item].verdict in ("included", "similar") for line in lines)


S = Surroundings(knowledge=the_knowledge(), register=REGISTER, requester="it", today=TODAY)
ANSWERS = {
    "unit": "bydel gamle oslo",
    "needs_condition": "ja",
    "needs_condition_reason": "for gamle til Windows 11",
    "needs_internal": "nei",
    "needs_supplier": "nei",
    "needs_reuse": "nei",
    "ownership": "vi eier alt",
    "graded": "nei",
    "more": "det er alt",
    "details": "hopp over",
    "address": "Storgata 1",
    "floor": "3. etasje",
    "access": "heis",
    "contact": "Resepsjonen",
    "phone": "22 00 00 00",
    "pickup_date": "fredag",
    "window": "før 12",
    "packing": "løst",
    "remarks": "hopp over",
    "disposal_date": "27. november",
    "declaration": "ja",
}


@settings(max_examples=50, deadline=None)
@given(st.permutations(sorted(ANSWERS)))
def test_the_order_of_answering_does_not_matter(order: list[str]) -> None:
    assert _answered(order).answers == _answered(sorted(ANSWERS)).answers
    assert set(missing(_answered(order), S)) == {"lines", "conditions", "approver"}


def _answered(order: list[str]) -> Draft:
    draft = Draft()
    for question in order:
        result = give(draft, question, ANSWERS[question], S)
        assert not isinstance(result, Problem), question
        draft = result
    return draft


IN_AN_ORDER = sorted(place for place, talk in places().items() if talk.state("it").draft and place.startswith("it: "))
DIGRESSIONS = (
    "er det påbudt å bruke avtalen?",
    "hva koster det?",
    "tar dere kopimaskiner?",
    "can you take projectors?",
    "hvor er bestillingen min?",
    "hjelp",
    "status",
    "hvem kan godkjenne avhending?",
    "oversikt",
)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(IN_AN_ORDER), st.sampled_from(DIGRESSIONS))
def test_a_digression_leaves_the_draft_equal_and_asks_the_same_again(place: str, question: str) -> None:
    talk = places()[place].copy()
    before = talk.state("it")
    done = talk.say("it", question)
    after = talk.state("it")
    assert after.draft == before.draft
    if before.asked:
        assert after.asked == before.asked
    assert done.replies[0].key not in ("puzzled", "choice", "text.what", "yes_no")


CHANGES = {
    "address": ("Kirkegata 5", "Storgata 1"),
    "packing": ("på paller", "løst"),
    "phone": ("22 00 00 01", "22 00 00 00"),
    "pickup_date": ("mandag", "fredag"),
    "ownership": ("leid", "vi eier alt"),
    "unit": ("bydel alna", "bydel gamle oslo"),
    "needs_reuse": ("ja", "nei"),
    "approver": ("Stedfortredende leder", "Enhetsleder"),
    "declaration": ("nei", "ja"),
}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(sorted(CHANGES)), min_size=1, max_size=4))
def test_edit_and_edit_back_is_identity(questions: list[str]) -> None:
    talk = places()["it: check"].copy()
    before = talk.state("it")
    for number in (0, 1):
        for question in questions if number == 0 else questions[::-1]:
            talk.act("it", Action(verb="answer", data={"question": question, "value": CHANGES[question][number]}))
    assert talk.state("it").draft == before.draft
    assert talk.state("it").asked == before.asked


def test_the_state_of_every_place_survives_the_store() -> None:
    for talk in places().values():
        for state in talk.states.values():
            assert load(dump(state)) == state
            assert msgspec.json.decode(dump(state))
