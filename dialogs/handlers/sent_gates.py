"""What holds an order back, said when it has been sent: «to av PC-ene er leaset» -> the answer, and the order."""

from __future__ import annotations

import msgspec

from dialogs.handlers import answering
from dialogs.handlers.showing import SHOWN, cards
from dialogs.moves import Command, Coverage
from dialogs.readers.sent_gates import stoppable
from dialogs.scene import Scene, Turn


def sent_doubted(scene: Scene, _move: Command) -> Turn:
    """What the agreement says of it, and the orders with their buttons."""
    said = scene.turn()
    if scene.reading.mentions:
        said = answering.coverage(scene, Coverage(mentions=scene.reading.mentions))
    more = (scene.say.reply("order.doubted"), *cards(stoppable(scene)[:SHOWN], scene))
    return msgspec.structs.replace(said, replies=(*said.replies, *more))
