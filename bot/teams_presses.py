"""Presses of buttons that Teams sends as invokes: what they say, whether they are new, and what is answered."""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import Any

from bot.cards import CARD, Json
from bot.presses import pressed
from bot.teams_activity import Activity
from bot.teams_outlet import CLICK
from dialogs.messages import Action

REFRESH = "refresh"
SAME_CLICK = 120.0  # seconds in which a client sends the same press again, under a new id
CLICKS = 5_000  # presses remembered for that
MESSAGE = "application/vnd.microsoft.activity.message"
ERROR = "application/vnd.microsoft.error"


class Clicks:
    """Remembers presses, since a client sends one that is answered late again under another id."""

    def __init__(self) -> None:
        self._clicks: OrderedDict[str, tuple[str, float]] = OrderedDict()

    def ident(self, activity: Activity) -> str:
        """The id of a press: the first one's, when the client sends the same press again under another id."""
        now, click = time.monotonic(), activity.click
        ident, at = self._clicks.get(click, ("", 0.0))
        if not ident or now - at > SAME_CLICK:
            ident = f"{CLICK}{activity.conversation.id}:{activity.id}"
        self._clicks[click] = (ident, now)
        self._clicks.move_to_end(click)
        if len(self._clicks) > CLICKS:
            self._clicks.popitem(last=False)
        return ident


def read_press(value: Any) -> tuple[Action, Json] | None:  # noqa: ANN401  what the client sent
    """The action of an invoke, and what `presses.pressed` reads: our own data, and the fields beside it."""
    action = value.get("action") if isinstance(value, dict) else None
    if not isinstance(action, dict) or action.get("type") != "Action.Execute":
        return None
    data = action.get("data")
    if not isinstance(data, dict) or not isinstance(action.get("verb"), str):
        return None
    if action["verb"] == REFRESH:
        return Action(verb=REFRESH, data={"order": str(data.get("order", ""))}), data
    button = pressed(data)
    return (button[0], data) if button else None


def _answer(kind: str, value: object) -> Json:
    return {"statusCode": 200, "type": kind, "value": value}


def card(drawn: Json) -> Json:
    """The answer that puts this card in the place of the one that was pressed."""
    return _answer(CARD, drawn)


def message(text: str) -> Json:
    """The answer that says something and leaves the card."""
    return _answer(MESSAGE, text)


def error(code: str, said: str, status: int) -> Json:
    """The answer to what cannot be read."""
    return {"statusCode": status, "type": ERROR, "value": {"code": code, "message": said}}
