"""TOML files into records, with every fault kept.

Why it exists: whoever edits a data file should see all that is wrong at once, each with its file and key.
The records' own types are the schema; this module only finds out what msgspec's first complaint left unsaid.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, get_args, get_origin

import msgspec

from knowledge.model import Fault, Record

T = TypeVar("T")
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Entries(Generic[R]):
    """The entries of one file; `ids` has the faulty ones too, so that one fault does not become many."""

    records: tuple[R, ...]
    ids: frozenset[str]


def table(root: Path, file: str, faults: list[Fault]) -> dict[str, Any]:
    """The content of a TOML file; an unreadable one is a fault and an empty table."""
    try:
        return tomllib.loads((root / file).read_text("utf-8"))
    except FileNotFoundError:
        faults.append(Fault(file=file, key="", message="the file is missing"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.append(Fault(file=file, key="", message=f"not valid TOML: {error}"))
    return {}


def entries(root: Path, file: str, name: str, shape: type[R], faults: list[Fault]) -> Entries[R]:
    """The `[[name]]` tables of a file as records with an `id`.

    Any other key at the top of the file is the value that entries without that key get (`checked`, `source`).
    """
    content = table(root, file, faults)
    listed = content.pop(name, [])
    if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
        faults.append(Fault(file=file, key=name, message=f"should be a list of [[{name}]] tables"))
        listed = []
    unknown = content.keys() - set(shape.__struct_fields__)
    faults.extend(Fault(file=file, key=key, message="unknown key") for key in sorted(unknown))
    defaults = {key: value for key, value in content.items() if key not in unknown}
    keys = [f"{name}.{entry.get('id', number)}" for number, entry in enumerate(listed, 1)]
    twice = sorted(key for key, uses in Counter(keys).items() if uses > 1)
    faults.extend(Fault(file=file, key=key, message="this id is used twice") for key in twice)
    found = [record(shape, {**defaults, **entry}, file, key, faults) for key, entry in zip(keys, listed, strict=True)]
    return Entries(
        records=tuple(one for one in found if one is not None),
        ids=frozenset(str(entry.get("id", "")) for entry in listed),
    )


def record(shape: type[R], value: object, file: str, key: str, faults: list[Fault]) -> R | None:
    """`value` as a record, or None with every fault in it added to `faults`."""
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError:
        faults.extend(Fault(file=file, key=where, message=what) for where, what in _wrong(shape, value, key))
        return None


def _wrong(shape: object, value: object, key: str) -> list[tuple[str, str]]:
    """Every (key, message) in a value that does not convert to `shape`."""
    message = _complaint(shape, value)
    if message is None:
        return []
    struct, element = _struct(shape), _element(shape)
    if struct is not None and isinstance(value, dict):
        return _wrong_keys(struct, value, key)
    if element is not None and isinstance(value, list):
        wrong = (_wrong(element, one, f"{key}.{number}") for number, one in enumerate(value, 1))
        return [fault for faults in wrong for fault in faults]
    return [(key, message)]


def _wrong_keys(struct: type[msgspec.Struct], value: dict[str, object], key: str) -> list[tuple[str, str]]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(struct)}
    inside = f"{key}." if key else ""
    wrong = [(f"{inside}{name}", "unknown key") for name in value if name not in fields]
    for name, field in fields.items():
        if name in value:
            wrong.extend(_wrong(field.type, value[name], f"{inside}{name}"))
        elif field.required:
            wrong.append((f"{inside}{name}", "missing"))
    return wrong


def _complaint(shape: object, value: object) -> str | None:
    try:
        msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        return str(error).split(" - at `$")[0]
    return None


def _struct(shape: object) -> type[msgspec.Struct] | None:
    """The record in `Words` or `Words | None`."""
    candidates = (shape, *get_args(shape)) if get_origin(shape) is not tuple else ()
    return next((c for c in candidates if isinstance(c, type) and issubclass(c, msgspec.Struct)), None)


def _element(shape: object) -> object:
    """The type of the elements of a `tuple[..., ...]`."""
    return get_args(shape)[0] if get_origin(shape) is tuple else None
