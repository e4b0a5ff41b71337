"""What is asked beside the form: worded anew each time, so that it is asked in the language that is spoken now."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from dialogs.answers.equipment import unpack, which
from dialogs.messages import Problem, Reply
from dialogs.replies.asking import ask
from dialogs.say import also
from dialogs.scene import Scene, Turn
from dialogs.state import Pending

Data = Mapping[str, str]
REPORTING = ("deviation", "deviation_sure")  # pending while a deviation is written, and before it is sent

DECIDING = ("comment", "comment_sure")  # pending while a decision waits for the words that go with it
# «avbryt» is an answer to these, and leaves the draft alone
GIVEN_UP = ("drop", "withdraw", "send_sure", *DECIDING, *REPORTING)


def wait(scene: Scene, pending: Pending, *said: Reply) -> Turn:
    """A turn that says `said` and asks what is pending; the next message is read as its answer first."""
    return scene.turn(*said, question(scene, pending), pending=pending)


def question(scene: Scene, pending: Pending) -> Reply:
    """What is pending, as a question with its buttons."""
    return QUESTIONS[pending.kind](scene, pending.data)


def left_undone(scene: Scene, before: Pending, turn: Turn | None = None) -> tuple[Reply, ...]:
    """What is not done for want of an answer: an item not on the list, a deviation not reported, no decision made.

    Args:
        scene: in which nobody answered.
        before: what was pending in it.
        turn: what was done instead; what that does, or still asks about, is not left.
    """
    after = turn.state.pending if turn else None
    if before.kind in REPORTING:
        left = before.data and (after is None or after.kind not in REPORTING)
        return (scene.say.reply("deviation.left"),) if left else ()
    if before.kind in DECIDING:
        decided = turn is not None and before.data["order"] in {order.reference for order in turn.orders}
        left = not decided and (after is None or after.kind not in DECIDING)
        return (scene.say.reply("comment.left", reference=before.data["order"]),) if left else ()
    if before.kind == "again":
        known = (scene.knowledge.items[item] for item, _ in unpack(before.data["items"], scene.knowledge))
        names = [scene.say.name(item) for item in known]
        still = after is not None and after.kind == "again"
        return () if still else (scene.say.reply("again.left", names=names),)
    asked = _of_the_list(scene, after)
    items = (scene.knowledge.items[item] for item in _of_the_list(scene, before) if item not in asked)
    names = [scene.say.name(item) for item in items]
    return (scene.say.reply("which.left", names=names),) if names else ()


def _of_the_list(scene: Scene, pending: Pending | None) -> tuple[str, ...]:
    """The unclear items that are to be lines of the order."""
    if pending is None or pending.data.get("purpose") != "line":
        return ()
    return tuple(item for item, _ in unpack(pending.data["items"], scene.knowledge))


def _which(scene: Scene, data: Data) -> Reply:
    return which(unpack(data["items"], scene.knowledge)[0][0], scene.say)


def _again(scene: Scene, data: Data) -> Reply:
    said = dict(unpack(data["items"], scene.knowledge))
    lines = [line for line in scene.draft.lines if line.item in said]
    anew = [msgspec.structs.replace(line, quantity=said[line.item]) for line in lines]
    amounts = {"there": [scene.say.amount(line) for line in lines], "said": [scene.say.amount(line) for line in anew]}
    choices = (
        scene.say.choice("again_add", "pending", value="add"),
        scene.say.choice("again_set", "pending", value="set"),
    )
    return also(scene.say.reply("again", **amounts), choices=choices)


def _drop(scene: Scene, _data: Data) -> Reply:
    choices = (
        scene.say.choice("keep", "pending", value="keep"),
        scene.say.choice("drop", "pending", value="drop", style="destructive"),
    )
    return also(scene.say.reply("cancel.draft"), choices=choices)


def _withdraw(scene: Scene, data: Data) -> Reply:
    choices = (
        scene.say.choice("withdraw_yes", "pending", value="yes", style="destructive"),
        scene.say.choice("withdraw_no", "pending", value="no"),
    )
    return also(scene.say.reply("withdraw.sure", reference=data["order"]), choices=choices)


def _send_sure(scene: Scene, _data: Data) -> Reply:
    choices = (
        scene.say.choice("send_anyway", "pending", value="send"),
        scene.say.choice("change_first", "pending", value="change", style="positive"),
    )
    return also(scene.say.reply("send.sure", said=scene.state.unheeded), alert=True, choices=choices)


def _comment(scene: Scene, data: Data) -> Reply:
    return scene.say.reply(f"comment.{data['verb']}", reference=data["order"])


def _comment_sure(scene: Scene, data: Data) -> Reply:
    choices = (scene.say.choice("yes", "pending", value="yes"), scene.say.choice("no", "pending", value="no"))
    return also(scene.say.reply("comment.sure", text=data["text"]), choices=choices)


def _between(scene: Scene, data: Data) -> Reply:
    labels = {reading: _reading(reading, scene) for reading in (data["first"], data["second"])}
    choices = tuple(
        msgspec.structs.replace(scene.say.choice("yes", "pending", value=value), label=label)
        for value, label in labels.items()
        if label
    )
    return also(scene.say.reply("between"), choices=(*choices, scene.say.command("human")))


def _reading(label: str, scene: Scene) -> str:
    intent, _, name = label.partition(":")
    known = scene.knowledge.topics.get(name)
    if known:
        return known.title.in_(scene.say.language)
    key = f"reading.{intent}"
    return scene.say.text(key) if scene.say.has(key) else ""


def _deviation(scene: Scene, _data: Data) -> Reply:
    return also(scene.say.reply("deviation.what"), source=_section_5(scene))


def _deviation_sure(scene: Scene, data: Data) -> Reply:
    say = scene.say
    choices = (
        say.choice("deviation_send", "pending", value="send", style="positive"),
        say.choice("deviation_more", "pending", value="more"),
        say.choice("withdraw_no", "pending", value="no"),
    )
    return also(say.reply("deviation.sure", text=data["text"]), choices=choices, source=_section_5(scene))


def _section_5(scene: Scene) -> str:
    return scene.say.source("5", scene.knowledge.agreement.checked)


def _as_it_stands(scene: Scene, data: Data) -> Reply:
    """What looks like a slip may be written anew, or used as it stands."""
    asked = ask(data["question"], scene.draft, scene)
    use = scene.say.choice(data["words"], "pending", value="use")
    return also(scene.say.problem(Problem(key=data["problem"], values=data)), choices=(*asked.choices, use))


QUESTIONS: dict[str, Callable[[Scene, Data], Reply]] = {
    "which": _which,
    "again": _again,
    "drop": _drop,
    "withdraw": _withdraw,
    "send_sure": _send_sure,
    "comment": _comment,
    "comment_sure": _comment_sure,
    "between": _between,
    "deviation": _deviation,
    "deviation_sure": _deviation_sure,
    "as_it_stands": _as_it_stands,
}
