"""What becomes of the answer to something the bot asked beside the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from dialogs import answering, deciding, ordering
from dialogs.answers import matching, plain, yes_or_no
from dialogs.equipment import ask_of, pack, refused, unpack, which
from dialogs.moves import Decide, Fill, Move, Puzzled, Settle
from dialogs.say import also
from dialogs.scene import Scene, Turn
from knowledge.model import Mention, Option, Verdict

Settled = Turn | Move  # a turn, or the move that the message turned out to be


def settle(scene: Scene, move: Settle) -> Settled:
    """Carry out the answer to what is pending; an old button for something else is told so."""
    pending = scene.state.pending
    if pending is None or pending.kind not in HANDLERS:
        return Puzzled(problem="stale")
    return HANDLERS[pending.kind](scene, move.value, pending.data)


def _which(scene: Scene, value: str, data: Mapping[str, str]) -> Settled:
    """The one thing that settles an unclear item: a printer, or a machine that copies too?"""
    queue = unpack(data.get("items", ""), scene.knowledge)
    ask = ask_of(queue[0][0], scene.knowledge) if queue else None
    if not queue or ask is None:
        return Puzzled(problem="stale")
    option = matching(ask.options, value) or _unsure(ask.options, value, scene)
    if option is None:
        return _reread(scene, value, queue)
    mention = _settled(queue[0], option, scene)
    if data.get("purpose") == "line":
        return _line(scene, mention, queue)
    reply = answering.verdicts(scene, (mention,))
    if option.item is None:
        reply = also(scene.say.reply("which.person", name=_name(queue[0][0], scene)), source=reply.source)
    return _next(scene, queue[1:], reply, purpose="coverage") or ordering.repeat_question(scene, scene.turn(reply))


def _name(item: str, scene: Scene) -> str:
    return scene.say.name(scene.knowledge.items[item])


def _unsure(options: tuple[Option, ...], value: str, scene: Scene) -> Option | None:
    """«vet ikke»: the option that leads to a person; a plain yes or no where the options carry such words."""
    said = plain(value)
    if said in scene.knowledge.commands["unsure"]:
        return Option(id="unsure", label=options[0].label)
    answer = yes_or_no(value, scene.s)
    return next((o for o in options if answer and {"yes": "ja", "no": "nei"}[answer] in o.words), None)


def _settled(item: tuple[str, int | None], option: Option, scene: Scene) -> Mention:
    known = scene.knowledge.items[option.item or item[0]]
    verdict = known.verdict if option.item else Verdict.CLARIFY
    return Mention(
        item=known.id, name=known.name.nb, verdict=verdict, quantity=item[1], words="", start=0, end=0, step="exact"
    )


def _line(scene: Scene, mention: Mention, queue: tuple[tuple[str, int | None], ...]) -> Settled:
    if mention.verdict is Verdict.CLARIFY:  # nobody here can tell: a person has to look
        said = scene.say.reply("line.needs_person", name=_name(queue[0][0], scene))
    elif mention.verdict is Verdict.EXCLUDED:
        said = refused(scene.knowledge.items[mention.item], scene.say)
    else:
        rest = tuple(_again(item, quantity, scene) for item, quantity in queue[1:])
        return Fill(mentions=(mention, *rest))
    following = _next(scene, queue[1:], said, purpose="line")
    return following or ordering.proceed(scene, scene.draft, said)


def _again(item: str, quantity: int | None, scene: Scene) -> Mention:
    known = scene.knowledge.items[item]
    return Mention(
        item=item, name=known.name.nb, verdict=known.verdict, quantity=quantity, words="", start=0, end=0, step="exact"
    )


def _next(scene: Scene, queue: tuple[tuple[str, int | None], ...], *said: object, purpose: str) -> Turn | None:
    if not queue:
        return None
    return scene.wait("which", *said, which(queue[0][0], scene.say), purpose=purpose, items=pack(queue))  # type: ignore[arg-type]  # replies


def _reread(scene: Scene, value: str, queue: tuple[tuple[str, int | None], ...]) -> Settled:
    """Not an answer: perhaps something else was said; if not, ask once more."""
    if scene.reading.intent not in ("other", "coverage", "order") or scene.reading.mentions:
        return Settle(value="")  # let the other readers have it
    pending = scene.state.pending
    return scene.turn(scene.say.reply("choice"), which(queue[0][0], scene.say), pending=pending)


def _drop(scene: Scene, value: str, data: Mapping[str, str]) -> Settled:  # noqa: ARG001  one shape for all
    commands = scene.knowledge.commands
    said = plain(value)
    if said == "drop" or said in commands["drop"]:
        turn = scene.turn(scene.say.reply("cancel.dropped"), draft=None, asked=None)
        lines = "; ".join(scene.say.lines(scene.draft))
        return msgspec.structs.replace(turn, events=(scene.event("draft_dropped", lines=lines),))
    if said == "keep" or said in commands["keep"] or said in commands["no"]:
        choices = (scene.say.command("resume"),)
        return scene.turn(also(scene.say.reply("cancel.kept"), choices=choices), asked=None)
    return Settle(value="")


def _comment(scene: Scene, value: str, data: Mapping[str, str]) -> Settled:
    if plain(value) in scene.knowledge.commands["cancel"]:
        return scene.turn(scene.say.reply("comment.dropped"))
    if not any(c.isalnum() for c in value):
        return scene.turn(scene.say.reply("comment.empty"), pending=scene.state.pending)
    return Decide(verb=data["verb"], order=data["order"], seen=data["seen"], comment=value)  # type: ignore[arg-type]  # our own data


def _withdraw(scene: Scene, value: str, data: Mapping[str, str]) -> Settled:
    answer = yes_or_no(value, scene.s)
    if answer == "yes":
        return deciding.withdrawn(scene, data.get("order", ""))
    if answer == "no":
        return scene.turn(scene.say.reply("withdraw.kept"))
    return Settle(value="")


def _between(scene: Scene, value: str, data: Mapping[str, str]) -> Settled:
    return Settle(value=value if value in (data.get("first"), data.get("second")) else "")


def _deviation(scene: Scene, value: str, data: Mapping[str, str]) -> Settled:
    text = data.get("text", "")
    answer = yes_or_no(value, scene.s)
    if text and (value == "send" or answer == "yes"):
        return answering.reported(scene, text)
    if value == "no" or (text and answer == "no") or plain(value) in scene.knowledge.commands["cancel"]:
        return ordering.repeat_question(scene, scene.turn(scene.say.reply("deviation.dropped")))
    if value == "more":
        return scene.wait("deviation", scene.say.reply("deviation.what"), so_far=text)
    so_far = data.get("so_far", text)
    return answering.reported(scene, f"{so_far}\n{value}".strip()[:4000])


HANDLERS: dict[str, Callable[[Scene, str, Mapping[str, str]], Settled]] = {
    "which": _which,
    "drop": _drop,
    "comment": _comment,
    "withdraw": _withdraw,
    "between": _between,
    "deviation": _deviation,
}
