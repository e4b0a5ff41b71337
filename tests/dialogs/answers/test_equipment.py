"""What people name becomes lines: included at once, similar marked, unclear asked about, excluded never."""

from __future__ import annotations

import pytest

from dialogs.answers.equipment import add_items, mention_of, pack, unpack
from dialogs.messages import Action
from dialogs.say import Say
from knowledge.model import Verdict
from orders.draft import Draft
from orders.rules import MAX_LINES
from tests.dialogs.talk import Talk, the_knowledge

SAY = Say(the_knowledge(), "nb")
ITEMS = the_knowledge().items


@pytest.mark.parametrize("item", ITEMS)
def test_the_verdict_of_each_class(item: str) -> None:
    added = add_items(Draft(), [mention_of(item, 3, the_knowledge())], SAY)
    match ITEMS[item].verdict:
        case Verdict.INCLUDED | Verdict.SIMILAR as verdict:
            assert [(line.item, line.quantity) for line in added.draft.lines] == [(item, 3)]
            assert added.draft.lines[0].confirm == (verdict is Verdict.SIMILAR)
        case Verdict.CLARIFY:
            assert not added.draft.lines
            told = "line.stopped" if ITEMS[item].instead else "line.needs_person"
            assert added.unclear == ((item, 3),) or [reply.key for reply in added.replies] == [told]
        case _:
            assert not added.draft.lines
            assert [reply.key for reply in added.replies] == ["line.excluded"]
            assert added.replies[0].source


def test_the_same_class_twice_in_one_message_is_one_line() -> None:
    mentions = [mention_of("monitor", count, the_knowledge()) for count in (3, None, 4)]
    added = add_items(Draft(), mentions, SAY)
    assert [(line.item, line.quantity) for line in added.draft.lines] == [("monitor", 7)]


def test_a_class_that_is_named_again_later_has_the_new_count() -> None:
    draft = add_items(Draft(), [mention_of("monitor", 3, the_knowledge())], SAY).draft
    draft = add_items(draft, [mention_of("monitor", 5, the_knowledge())], SAY).draft
    assert [(line.id, line.quantity) for line in draft.lines] == [("1", 5)]


def test_an_order_has_so_many_lines_and_no_more() -> None:
    lines = tuple(Draft().lines)
    draft = Draft(lines=lines)
    while len(draft.lines) < MAX_LINES:
        one = add_items(Draft(), [mention_of("monitor", 1, the_knowledge())], SAY).draft.lines[0]
        draft = draft.with_line(type(one)(id=draft.next_line_id(), item="laptop", quantity=1))
    added = add_items(draft, [mention_of("monitor", 1, the_knowledge())], SAY)
    assert added.draft == draft
    assert [reply.key for reply in added.replies] == ["line.too_many"]


def test_a_long_list_goes_all_the_way_to_the_question_whether_it_works() -> None:
    taken = [item for item in ITEMS.values() if item.verdict in (Verdict.INCLUDED, Verdict.SIMILAR)]
    talk = Talk()
    items = pack((item.id, n) for n, item in enumerate(taken, 2))
    talk.act("it", Action(verb="command", data={"name": "order", "items": items}))
    draft = talk.state("it").draft
    assert draft is not None
    assert len(draft.lines) > 35
    for line in ("bydel gamle oslo", "nei", "nei", "nei", "nei", "ja", "nei", "nei"):
        talk.say("it", line)
    asked = talk.shown["it"][-1]
    assert asked.key == "ask.conditions"
    assert len(asked.fields) <= 16
    first = {field.id for field in asked.fields}
    talk.fill_in("it", {field.id: "works" for field in asked.fields if field.id.startswith("condition:")})
    assert talk.shown["it"][-1].key == "ask.conditions"
    assert not first & {field.id for field in talk.shown["it"][-1].fields}
    talk.press("it", "Alt virker")
    assert talk.shown["it"][-1].key == "ask.details"


@pytest.mark.parametrize("queue", [(), (("printer", 2),), (("tv", None), ("plotter", 3))])
def test_unpack_is_the_reverse_of_pack(queue: tuple[tuple[str, int | None], ...]) -> None:
    assert unpack(pack(queue), the_knowledge()) == queue


@pytest.mark.parametrize("packed", ["", ";;", "=", "yacht=2", "yacht", "=3;;="])
def test_what_is_not_known_is_left_out(packed: str) -> None:
    assert unpack(packed, the_knowledge()) == ()


@pytest.mark.parametrize("count", ["²", "-3", "x", "9" * 30, ""])
def test_a_count_that_is_none_is_left_out(count: str) -> None:
    assert unpack(f"laptop={count}", the_knowledge()) == (("laptop", None),)
