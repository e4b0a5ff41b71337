"""What becomes of the words after «jeg vil melde avvik»: more of the account, a yes that reports it, or nothing."""

from __future__ import annotations

from dialogs.answers.yes_no import yes_or_no
from dialogs.handlers import answering, proceeding
from dialogs.moves import ELSE, Move, Report
from dialogs.replies.beside import wait
from dialogs.scene import Scene, Turn
from dialogs.state import Pending
from dialogs.text.second_thoughts import second_thought
from dialogs.text.typed import has, plain, without_lead


def account(scene: Scene, value: str, pending: Pending) -> Turn | Move:
    """What happened, in words, to be confirmed. An order that is begun instead is no account of it."""
    if plain(value) in scene.knowledge.commands["cancel"]:
        return _not_reported(scene)
    again = plain(value) in scene.knowledge.commands["report"]
    if again or not any(c.isalnum() for c in value) or yes_or_no(value, scene.s):
        return wait(scene, pending)
    so_far = pending.data.get("so_far", "")
    return ELSE if scene.reading.intent == "order" else Report(text=_joined(so_far, value))


def confirmed(scene: Scene, value: str, pending: Pending) -> Turn | Move:
    """Only a yes reports what was written; other words are more of it, to be confirmed too."""
    text, answer, commands = pending.data["text"], yes_or_no(value, scene.s), scene.knowledge.commands
    thought = second_thought(value, scene.knowledge)
    only_asked = has(scene.knowledge.marks["only_asking"], plain(value))
    if only_asked or plain(value) in commands["cancel"] or answer == "no" or thought == "taken_back":
        return _not_reported(scene)
    typed = scene.incoming.action is None and scene.state.draft is not None
    of_the_order = typed and plain(value) in commands["submit"]  # «send»: which of the two?
    reports = answer == "yes" or without_lead(plain(value), tuple(commands["yes"])) in commands["report_it"]
    if reports and not of_the_order:
        return answering.reported(scene, text)
    if value == "more":
        return wait(scene, Pending(kind="deviation", data={"so_far": text}))
    if thought or of_the_order or not any(c.isalnum() for c in value):
        return wait(scene, pending)
    return ELSE if scene.reading.intent == "order" else Report(text=_joined(text, value))


def _joined(so_far: str, more: str) -> str:
    return f"{so_far}\n{more}".strip()[: answering.MOST_REPORTED]


def _not_reported(scene: Scene) -> Turn:
    return proceeding.repeat_question(scene, scene.turn(scene.say.reply("deviation.dropped")))
