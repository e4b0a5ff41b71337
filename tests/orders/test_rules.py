"""The conditions of the form, and the days on which something can be picked up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from knowledge.model import KnowledgeError
from orders.draft import Draft
from orders.rules import HORIZON, RULES, check_rules, day_fault, holiday_name, steps_for
from tests.orders.talk import TODAY, lines_of, real_knowledge

Part = Literal["user", "it", "pickup"]
PARTS: tuple[Part, ...] = get_args(Part)
DEVICES = {
    item.device: item.id
    for item in real_knowledge().items.values()
    if item.device and item.verdict in ("included", "similar")
}
days = st.dates(date(2024, 1, 1), date(2050, 12, 31))


def names(item: str, part: Part) -> set[str]:
    """Ids of the steps for a load of one item."""
    draft = Draft(lines=lines_of([item]))
    return {step.id for step in steps_for(draft, part, real_knowledge())}


def test_every_rule_that_the_form_names_is_there_and_every_rule_is_used() -> None:
    check_rules(real_knowledge())
    assert {question.when for question in real_knowledge().form} == RULES.keys()


def test_a_rule_that_is_not_there_is_a_fault_of_the_data_with_file_and_key() -> None:
    odd = [replace(question, when="full_moon") for question in real_knowledge().form[:2]]
    with pytest.raises(KnowledgeError) as caught:
        check_rules(replace(real_knowledge(), form=tuple(odd)))
    assert [(fault.file, fault.key) for fault in caught.value.faults] == [
        ("forms/order.toml", "unit.when"),
        ("forms/order.toml", "needs_condition.when"),
    ]
    assert "full_moon" in str(caught.value)


@pytest.mark.parametrize("need", ["needs_condition", "needs_internal", "needs_supplier", "needs_reuse"])
def test_a_reason_is_wanted_after_a_yes_alone(need: str) -> None:
    rule = RULES[f"{need}_yes"]
    assert rule(Draft(answers={need: "yes"}), real_knowledge())
    assert not rule(Draft(answers={need: "no"}), real_knowledge())
    assert not rule(Draft(), real_knowledge())


@pytest.mark.parametrize("part", PARTS)
def test_an_empty_load_has_no_checklist(part: Part) -> None:
    assert steps_for(Draft(), part, real_knowledge()) == ()
    assert not RULES[f"{part}_steps"](Draft(), real_knowledge())


def test_steps_for_every_load_are_called_for_by_the_plainest_one() -> None:
    every = {step.id for step in real_knowledge().steps if "all" in step.devices}
    plainest = names("monitor", "user") | names("monitor", "it") | names("monitor", "pickup")
    assert every
    assert every <= plainest


@pytest.mark.parametrize("device", sorted(DEVICES))
def test_each_device_class_calls_for_its_own_steps_and_no_other_class_s(device: str) -> None:
    for part in PARTS:
        for step in real_knowledge().steps:
            wanted = step.part == part and bool({"all", device} & set(step.devices))
            assert (step.id in names(DEVICES[device], part)) is wanted, step.id


@given(devices=st.lists(st.sampled_from(sorted(DEVICES)), min_size=1, unique=True))
def test_a_mixed_load_calls_for_the_steps_of_all_its_parts(devices: list[str]) -> None:
    items = [DEVICES[device] for device in devices]
    draft = Draft(lines=lines_of(items))
    for part in PARTS:
        together = [step.id for step in steps_for(draft, part, real_knowledge())]
        assert set(together) == set().union(*(names(item, part) for item in items))
        assert len(together) == len(set(together))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2027, 1, 1), "nyttårsdag"),
        (date(2027, 3, 25), "skjærtorsdag"),
        (date(2027, 3, 26), "langfredag"),
        (date(2027, 3, 29), "påskedag"),
        (date(2028, 4, 13), "skjærtorsdag"),
        (date(2028, 4, 17), "påskedag"),
        (date(2027, 5, 6), "himmelfart"),
        (date(2028, 6, 5), "pinsedag"),
        (date(2028, 5, 1), "dag"),
        (date(2028, 5, 17), "grunnlovsdag"),
        (date(2026, 12, 25), "juledag"),
        (date(2028, 12, 26), "juledag"),
    ],
)
def test_nothing_is_picked_up_on_a_norwegian_holiday_and_its_name_is_told(day: date, name: str) -> None:
    assert day_fault(day, day - timedelta(days=7)) == "holiday"
    assert name in holiday_name(day).lower()


@pytest.mark.parametrize("day", [date(2026, 12, 24), date(2026, 12, 31), date(2027, 3, 24), date(2027, 5, 7)])
def test_a_day_beside_a_holiday_is_a_working_day(day: date) -> None:
    assert day_fault(day, TODAY) is None
    assert holiday_name(day) == ""


@pytest.mark.parametrize(
    ("day", "fault"),
    [
        (TODAY - timedelta(days=1), "past"),
        (TODAY, None),
        (date(2026, 11, 28), "weekend"),
        (date(2026, 11, 29), "weekend"),
        (TODAY + HORIZON, None),
        (TODAY + HORIZON + timedelta(days=1), "far"),
        (date.max, "far"),
        (date.min, "past"),
    ],
)
def test_the_days_that_can_be_wished_for(day: date, fault: str | None) -> None:
    assert day_fault(day, TODAY) == fault


@given(day=days, today=days)
def test_a_day_without_fault_is_a_working_day_within_a_year(day: date, today: date) -> None:
    good = today <= day <= today + HORIZON and day.weekday() < 5 and not holiday_name(day)
    assert (day_fault(day, today) is None) is good


@given(year=st.integers(2024, 2060))
def test_easter_is_kept_whenever_it_comes(year: int) -> None:
    def of_the_year(number: int) -> date:
        return date(year, 1, 1) + timedelta(days=number)

    good_fridays = [d for d in map(of_the_year, range(365)) if "langfredag" in holiday_name(d).lower()]
    assert len(good_fridays) == 1
    friday = good_fridays[0]
    assert friday.weekday() == 4
    for after in (-1, 0, 3):
        assert day_fault(friday + timedelta(days=after), friday - timedelta(days=7)) == "holiday"
