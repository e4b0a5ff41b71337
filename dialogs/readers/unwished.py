"""What somebody does not want: «ikke bestill henting», «jeg vil ikke sende», «ikke trekk den» -> nothing is done."""

from __future__ import annotations

from dialogs.moves import Command, Move
from dialogs.scene import Scene
from dialogs.text.phrases import pieces

MARKS = ("unwished", "wish_object", "taken_back", "pronouns", "joining", "padding")
UNDERSTOOD = (*MARKS, "stop", "end")


def unwished(scene: Scene) -> Move | None:
    """Nothing is done when the whole message only says what is not to be done; things of a list are its own matter."""
    if scene.text.endswith("?") or not scene.text:
        return None
    known = UNDERSTOOD if scene.state.draft else (*UNDERSTOOD, "item", "count")
    found = [piece.kind for piece in pieces(scene.text, MARKS, scene.knowledge)]
    return Command(name="unwished") if "unwished" in found and all(kind in known for kind in found) else None
