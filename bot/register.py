"""The unit's own register of people and authorities, read from a TOML file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from bot.settings import SettingsError, address_fault
from orders.authority import Authority, Person, Register

T = TypeVar("T")
NOWHERE = "@demo.invalid"  # the demo's people get no mail
DEMO = Path(__file__).with_name("demo.toml")


def load(file: Path, units: frozenset[str]) -> Register:
    """The register in `file`; `units` are the ids that are known. SettingsError has every fault."""
    faults: list[str] = []
    tree = _tree(file, faults)
    people = _records(tree.get("people", []), "people", Person, faults)
    authorities = _records(tree.get("authorities", []), "authorities", Authority, faults)
    faults += [f"{key}: there is no such table" for key in tree.keys() - {"people", "authorities"}]
    faults += _contradictions(people, authorities, units)
    if faults:
        raise SettingsError(tuple(f"{file}: {fault}" for fault in faults))
    return Register(people={person.id: person for person in people}, authorities=tuple(authorities))


def _tree(file: Path, faults: list[str]) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        faults.append(str(problem))
        return {}


def _records(entries: object, table: str, kind: type[T], faults: list[str]) -> list[T]:
    records: list[T] = []
    if not isinstance(entries, list):
        faults.append(f"{table}: must be tables, [[{table}]]")
        return records
    for place, entry in enumerate(entries, start=1):
        try:
            records.append(msgspec.convert(entry, kind))
        except msgspec.ValidationError as problem:
            faults.append(f"{table} no. {place}: {problem}")
    return records


def _contradictions(people: list[Person], authorities: list[Authority], units: frozenset[str]) -> list[str]:
    ids = [person.id for person in people]
    faults = [f"people: the id {twice} is given twice" for twice in sorted({i for i in ids if ids.count(i) > 1})]
    faults += [f"people: {p.id}: the unit {p.unit} is not known" for p in people if p.unit and p.unit not in units]
    written = [p for p in people if p.email and not p.email.endswith(NOWHERE)]
    faults += [f"people: {p.id}: {fault}" for p in written if (fault := address_fault(p.email))]
    for line in authorities:
        if line.person not in ids:
            faults.append(f"authorities: {line.person} is not among the people")
        if line.unit not in units:
            faults.append(f"authorities: {line.person}: the unit {line.unit} is not known")
        if line.valid_to and line.valid_to < line.valid_from:
            faults.append(f"authorities: {line.person}: ends before it begins")
    return faults
