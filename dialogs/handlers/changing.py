"""The changes of a draft that a message asks for, one or several, and how each is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from dialogs.handlers.ordering import fill, give_answer
from dialogs.handlers.proceeding import puzzled, with_state
from dialogs.handlers.steering import change_lines, correct
from dialogs.messages import Reply
from dialogs.moves import ChangeLines, Correct, Each, Fill, Give, Move, Puzzled
from dialogs.say import also
from dialogs.scene import Scene, Turn, saying


def each(scene: Scene, move: Each) -> Turn:
    """One change after the other; where one asks something, those after it are shown before the order is sent."""
    said: list[Reply] = []
    for at, change in enumerate(move.changes, 1):
        done = CHANGES[type(change.move)](saying(scene, change.text), change.move)
        left = move.changes[at:]
        if left and done.state.pending:
            unheeded = (*done.state.unheeded, *(one.text for one in left))
            return with_state(msgspec.structs.replace(done, replies=(*said, *done.replies)), unheeded=unheeded)
        said += [reply for reply in done.replies[: -1 if left else None] if not left or reply.key != "lines.now"]
        scene = msgspec.structs.replace(scene, state=done.state)
    several = sum(reply.key == "noted" for reply in said) > 1
    return msgspec.structs.replace(done, replies=tuple(_noted_once(said) if several else said))


def _noted_once(said: list[Reply]) -> list[Reply]:
    """What was noted of each change as one reply."""
    noted = [reply for reply in said if reply.key == "noted"]
    together = also(noted[0], sections=tuple(section for reply in noted for section in reply.sections))
    return [together if reply is noted[0] else reply for reply in said if reply is noted[0] or reply.key != "noted"]


CHANGES: dict[type[Move | None], Callable[[Scene, Any], Turn]] = {
    Correct: correct,
    ChangeLines: change_lines,
    Fill: fill,
    Give: give_answer,
    Each: each,
    Puzzled: puzzled,
}
