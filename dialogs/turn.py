"""THE function: (state, incoming, facts, knowledge, now) -> (state, replies, orders, events, messages, deliveries)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec

from dialogs.handlers import (
    answering,
    changing,
    deciding,
    explaining,
    ordering,
    proceeding,
    reopening,
    resending,
    sent_gates,
    showing,
    steering,
    submitting,
)
from dialogs.handlers.pending import is_offered, settle
from dialogs.handlers.proceeding import with_state
from dialogs.messages import Incoming, Reply, cleaned
from dialogs.moves import (
    AskTopic,
    Between,
    ChangeLines,
    Command,
    Correct,
    Coverage,
    Decide,
    Each,
    Explain,
    Fill,
    FillFields,
    Give,
    Move,
    Puzzled,
    Reopen,
    Report,
    Resend,
    Revise,
    Settle,
    Withdraw,
)
from dialogs.readers.buttons import STALE, in_words
from dialogs.readers.understand import understand
from dialogs.readers.unheeded import unheeded
from dialogs.readers.wishing import by_label
from dialogs.replies.beside import left_undone
from dialogs.say import Say, also
from dialogs.scene import Facts, Message, Scene, Turn, set_scene
from dialogs.state import Conversation
from knowledge.model import Knowledge

__all__ = ["Facts", "Message", "Turn", "apologise", "turn"]

COMMANDS: dict[str, Callable[[Scene, Command], Turn]] = {
    "start": answering.say_command,
    "installed": answering.installed,
    "help": answering.say_command,
    "greeting": answering.say_command,
    "human": answering.say_command,
    "language": answering.say_command,
    "who": answering.say_command,
    "privacy": answering.privacy,
    "thanks": answering.thanks,
    "pause": answering.pause,
    "copy": answering.copy,
    "change_later": answering.say_command,
    "after_sending": answering.say_command,
    "pickup_days": answering.say_command,
    "minimum": answering.say_command,
    "takeover": answering.say_command,
    "status": showing.status,
    "approvals": showing.approvals,
    "undecided": showing.undecided,
    "not_mine": showing.not_mine,
    "show": showing.show,
    "held": showing.held,
    "my_decisions": showing.my_decisions,
    "undo_decision": showing.final,
    "waiting": showing.waiting,
    "order": ordering.start,
    "resume": reopening.resume,
    "back": steering.back,
    "check": steering.check,
    "content": steering.content,
    "form": steering.form,
    "change_what": steering.change_what,
    "recall": steering.recall,
    "meaning": explaining.meaning,
    "more": steering.more,
    "cancel": steering.cancel,
    "stop_here": steering.stop_here,
    "unwished": steering.left_alone,
    "sent_doubted": sent_gates.sent_doubted,
    "submit": submitting.submit,
}
MOVES: dict[type[Move], Callable[[Scene, Any], Turn]] = {
    Command: lambda scene, move: _command(scene, move),
    Give: ordering.give_answer,
    Fill: ordering.fill,
    FillFields: ordering.fill_fields,
    Correct: steering.correct,
    ChangeLines: steering.change_lines,
    Puzzled: proceeding.puzzled,
    Coverage: answering.coverage,
    AskTopic: answering.topic,
    Reopen: reopening.change_sent,
    Revise: explaining.revise,
    Explain: explaining.explain,
    Between: answering.between,
    Report: answering.report,
    Decide: deciding.make_decision,
    Withdraw: deciding.withdraw,
    Resend: resending.resend,
    Each: changing.each,
}


def turn(state: Conversation, incoming: Incoming, facts: Facts, knowledge: Knowledge, now: datetime) -> Turn:
    """Answer one message. Pure: the same arguments give the same turn, so it can be run again after a clash.

    Args:
        state: the person's conversation as it was kept.
        incoming: the message or button press.
        facts: the orders and people that the answer may need.
        knowledge: all that is known.
        now: the moment, with its time zone.
    """
    scene = set_scene(state, in_words(cleaned(incoming), state, knowledge), facts, knowledge, now)
    move = understand(scene)
    done = carry_out(scene, move)
    offered = tuple(choice for reply in done.replies for choice in reply.choices)
    return with_state(done, greeted=True, offered=offered, unheeded=unheeded(scene, move, done))


def carry_out(scene: Scene, move: Move) -> Turn:
    """What a move comes to."""
    if isinstance(move, Settle):
        return _settle(scene, move)
    return _with_a_word(scene, MOVES[type(move)](scene, move))


def _command(scene: Scene, move: Command) -> Turn:
    handler = COMMANDS.get(move.name)
    return handler(scene, move) if handler else proceeding.puzzled(scene, STALE)


def _settle(scene: Scene, move: Settle) -> Turn:
    pending = scene.state.pending
    if pending is None or not is_offered(scene, move, pending):
        return carry_out(scene, STALE)
    free = msgspec.structs.replace(scene, state=msgspec.structs.replace(scene.state, pending=None))
    settled = settle(free, move, pending)
    if isinstance(settled, Turn):
        return settled
    if not isinstance(settled, Settle):
        return carry_out(free, settled)
    if settled.value:  # the person chose between two readings of an earlier message
        earlier = msgspec.structs.replace(scene.incoming, text=pending.data.get("text", ""), action=None)
        then = set_scene(free.state, earlier, scene.facts, scene.knowledge, scene.now)
        return carry_out(then, by_label(settled.value, then) or Puzzled())
    return carry_out(scene if left_undone(scene, pending) else free, understand(free))


def _with_a_word(scene: Scene, turn: Turn) -> Turn:
    """What was said instead of an answer; what comes to nothing for want of it is not lost without a word."""
    pending = scene.state.pending
    left = left_undone(scene, pending, turn) if pending else ()
    unsaid = (reply for reply in left if reply not in turn.replies)
    return msgspec.structs.replace(turn, replies=(*unsaid, *turn.replies)) if left else turn


def apologise(state: Conversation, reference: str, knowledge: Knowledge) -> Reply:
    """The reply when our own code failed: sorry, nothing is lost, this is the reference."""
    return also(Say(knowledge, state.language).reply("apology", reference=reference), alert=True)
