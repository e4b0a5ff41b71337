"""What a client sends for a button -> the action and what was filled in. All of it is the client's claim."""

from __future__ import annotations

from typing import Any

import msgspec

from bot.cards import COMMENT, FIELDS, OVERFLOW
from dialogs.messages import Action


def pressed(value: object) -> tuple[Action, dict[str, str]] | None:
    """The action and the field values in what a client sends for a button; None if it is not one of ours."""
    if not isinstance(value, dict):
        return None
    values = {str(k): str(v) for k, v in value.items() if isinstance(v, str | int | float | bool)}
    if values.get(OVERFLOW):
        return _overflowed(values)
    data = value.get("data", {})
    if not isinstance(value.get("verb"), str) or not isinstance(data, dict):
        return None
    flat = {str(k): str(v) for k, v in data.items() if not isinstance(v, list | dict)}  # no button of ours nests
    action = Action(verb=value["verb"], data=flat)
    names = value.get(FIELDS)
    empty = dict.fromkeys(filter(_is_text, names), "") if isinstance(names, list) else {}
    fields = empty | {k: v for k, v in values.items() if k not in {"verb", "label", OVERFLOW}}
    return action, {COMMENT if k.startswith(COMMENT + ".") else k: v for k, v in fields.items()}


def label(value: object) -> str:
    """The words on the button that was pressed, as the client claims."""
    if not isinstance(value, dict):
        return ""
    if value.get(OVERFLOW):
        try:
            value = msgspec.json.decode(str(value[OVERFLOW]), type=dict[str, Any])
        except (msgspec.DecodeError, msgspec.ValidationError, RecursionError):
            return ""
    text = value.get("label")
    return text[:200] if isinstance(text, str) else ""


def _overflowed(values: dict[str, str]) -> tuple[Action, dict[str, str]] | None:
    try:
        return pressed(msgspec.json.decode(values[OVERFLOW], type=dict[str, Any]) | {OVERFLOW: ""})
    except (msgspec.DecodeError, msgspec.ValidationError, RecursionError):
        return None


def _is_text(name: object) -> bool:
    return isinstance(name, str)
