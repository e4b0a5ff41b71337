"""The unit's own register says who may decide; the bot appoints nobody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orders.authority import Authority, Register
from tests.builders import (
    NOW,
    UNIT,
    a_leader,
    a_person,
    a_register,
    an_agreement_manager,
    an_authority,
    an_employee,
)

TODAY = NOW.date()
people = st.sampled_from(["it", "leader", "employee", "manager", "gone"])
authorities = st.lists(
    st.builds(
        an_authority,
        person=people,
        unit=st.sampled_from([UNIT, "BAL"]),
        valid_from=st.dates(date(2026, 11, 20), date(2026, 11, 26)),
        valid_to=st.none() | st.dates(date(2026, 11, 20), date(2026, 11, 26)),
    ),
    max_size=6,
).map(tuple)


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_an_authority_holds_from_its_first_day_to_its_last(day: date, holds: bool) -> None:
    authority = an_authority(valid_from=date(2026, 1, 1), valid_to=date(2026, 6, 30))
    assert authority.holds(UNIT, day) is holds
    assert not authority.holds("BAL", day)


def test_an_authority_without_a_last_day_goes_on() -> None:
    assert an_authority(valid_to=None).holds(UNIT, date(2099, 1, 1))


def test_who_has_two_lines_is_named_once_and_the_register_s_order_is_kept() -> None:
    register = a_register(
        authorities=(an_authority(person="employee"), an_authority(), an_authority(person="employee", document="Nyere"))
    )
    assert register.approvers(UNIT, "it", TODAY) == (an_employee(), a_leader())


def test_of_two_lines_the_one_that_holds_today_is_shown() -> None:
    old = an_authority(document="Gammelt", valid_to=TODAY - timedelta(days=1))
    new = an_authority(document="Nytt", valid_from=TODAY)
    register = a_register(authorities=(old, new))
    assert register.authority("leader", UNIT, TODAY) == new
    assert register.authority("leader", UNIT, TODAY - timedelta(days=1)) == old
    assert register.authority("it", UNIT, TODAY) is None


def test_a_line_for_somebody_who_is_not_among_the_people_names_nobody() -> None:
    register = a_register(a_person(), a_leader(), authorities=(an_authority(person="gone"),))
    assert register.approvers(UNIT, "it", TODAY) == ()


def test_the_agreement_managers_are_those_with_the_role_and_nobody_by_title() -> None:
    titled = a_person(id="titled", title="Avtaleforvalter")
    assert a_register(titled, an_agreement_manager()).agreement_managers() == (an_agreement_manager(),)


@given(authorities=authorities, requester=people, unit=st.sampled_from([UNIT, "BAL", ""]))
def test_whoever_may_approve_has_authority_and_is_never_the_requester(
    authorities: tuple[Authority, ...], requester: str, unit: str
) -> None:
    everybody = (a_person(), a_leader(), an_employee(), an_agreement_manager())
    register = Register(people={p.id: p for p in everybody}, authorities=authorities)
    found = register.approvers(unit, requester, TODAY)
    assert requester not in {person.id for person in found}
    assert {person.id for person in found} == {
        person.id for person in everybody if person.id != requester and register.authority(person.id, unit, TODAY)
    }
