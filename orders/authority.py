"""Who is who, and who may decide the disposal of a unit's equipment (circular 22/2022, section 4; rundskriv 9/2014).

The register is the unit's own documentation of who has authority; the bot never appoints anyone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

import msgspec

Role = Literal["employee", "it", "leader", "agreement_manager"]


class Person(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Someone who talks with the bot. `id` is the directory's (Entra object id, demo id), never an e-mail address."""

    id: str
    name: str
    email: str = ""
    title: str = ""
    unit: str = ""  # id of a knowledge.Unit, or free text
    roles: tuple[Role, ...] = ("employee",)


class Authority(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the unit's register: this person may decide disposal for this unit, by this document, in this time."""

    person: str
    unit: str
    document: str
    valid_from: date
    valid_to: date | None = None

    def holds(self, unit: str, day: date) -> bool:
        """Whether it covers `unit` on `day`."""
        return self.unit == unit and self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class Register(msgspec.Struct, frozen=True, kw_only=True):
    """The people and their authorities."""

    people: Mapping[str, Person]
    authorities: tuple[Authority, ...] = ()

    def approvers(self, unit: str, requester: str, day: date) -> tuple[Person, ...]:
        """Those who may decide for `unit` on `day`. The requester is never among them."""
        ids = dict.fromkeys(a.person for a in self.authorities if a.holds(unit, day) and a.person != requester)
        return tuple(self.people[i] for i in ids if i in self.people)

    def authority(self, person: str, unit: str, day: date) -> Authority | None:
        """The line by which `person` may decide for `unit` on `day`, or None."""
        return next((a for a in self.authorities if a.person == person and a.holds(unit, day)), None)

    def agreement_managers(self) -> tuple[Person, ...]:
        """Those who manage the agreement (circular, section 6)."""
        return tuple(p for p in self.people.values() if "agreement_manager" in p.roles)
