"""What was said while the answers were checked, and changed nothing: it is shown before the order is sent.

Why it exists: whoever writes «det er med en kopimaskin» and then «send» may believe that it was heard. What no reader
makes anything of must not be sent past, whatever it was.
"""

from __future__ import annotations

import re

from dialogs.answers.dates import find_day
from dialogs.moves import Command, Move
from dialogs.readers.naming import all_named
from dialogs.readers.questions import asks
from dialogs.scene import Scene, Turn
from dialogs.state import CHECK
from dialogs.text.phrases import lines_named
from dialogs.text.statements import requested, supposed
from dialogs.text.typed import plain
from knowledge.model import Verdict

MOST = 3  # messages; the last ones
LONGEST = 200  # characters of each
BY_A_GUESS = ("greeting", "help", "human", "status", "approvals", "order")  # what sentences teach, not only words
_STATEMENT = re.compile(r"[^\W_][.!;]\s+\S")


def unheeded(scene: Scene, move: Move, done: Turn) -> tuple[str, ...]:
    """What is remembered after this turn: what was, and this message if it told something and came to nothing."""
    before = scene.state.unheeded
    if done.state.draft is None:
        return ()
    if done.state.unheeded != before:  # it was shown, and sent or taken up
        return done.state.unheeded
    if not _is_told(scene) or _is_known(scene, move):
        return before
    if not (_came_to_nothing(scene, done) or _is_half_heeded(scene, done)):
        return before
    said = scene.text[:LONGEST]
    return (*(one for one in before if one != said), said)[-MOST:]


def _is_told(scene: Scene) -> bool:
    """Whether somebody wrote something that is no question, while the answers were being checked."""
    if scene.incoming.action or not any(c.isalnum() for c in scene.text) or scene.state.pending:
        return False
    asked = asks(scene) or (scene.text.endswith("?") and not _STATEMENT.search(scene.text))
    return scene.state.asked == CHECK and (not asked or _wants_something(scene))


def _wants_something(scene: Scene) -> bool:
    """Whether a question supposes something of the order, or asks for another day or something of the list."""
    if supposed(scene.text, scene.knowledge):
        return True
    if not requested(scene.text, scene.knowledge):
        return False
    named = (lines_named(m.item, scene.draft, scene.knowledge) for m in scene.reading.mentions)
    return any(named) or find_day(scene.text, scene.s.today, scene.knowledge) is not None


def _is_known(scene: Scene, move: Move) -> bool:
    """Whether it steers the talk: by words that are known for it, or by a reader that knows no guesses."""
    said = plain(scene.text)
    if not isinstance(move, Command):
        return False
    return move.name not in BY_A_GUESS or said in scene.knowledge.commands.get(move.name, ())


def _came_to_nothing(scene: Scene, done: Turn) -> bool:
    """Whether the draft is as it was, and nothing is asked that the message brought up."""
    after = done.state
    brought_up = after.asked != CHECK or (after.pending is not None and after.pending.kind != "between")
    noted = any(reply.key == "noted" for reply in done.replies)  # the same answer once more
    return after.draft == scene.state.draft and not brought_up and not noted and not done.orders


def _is_half_heeded(scene: Scene, done: Turn) -> bool:
    """Whether the list was changed and an answer that is named was not, or the other way round."""
    before, after = scene.draft, done.state.draft
    if after is None or after == before or done.state.pending is not None:
        return False
    there = {line.item: line.quantity for line in after.lines}
    listed = {line.item for line in before.lines} | {*there}
    counted = [m for m in scene.reading.mentions if m.quantity and m.verdict is not Verdict.EXCLUDED]
    if any(m.item not in listed and not lines_named(m.item, after, scene.knowledge) for m in counted):
        return True
    if after.lines != before.lines:
        named = {one.question for one in all_named(scene)} - {done.state.asked}
        return any(after.answers.get(question) == before.answers.get(question) is not None for question in named)
    return any(m.item in there and there[m.item] != m.quantity for m in counted)
