"""What becomes of the answer to something the bot asked beside the form."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from dialogs.answers.choices import matching
from dialogs.answers.details import known_as, unpack_listed
from dialogs.answers.equipment import Queue, ask_of, mention_of, pack, refused, unpack
from dialogs.answers.yes_no import yes_or_no
from dialogs.handlers import answering, deciding, proceeding, reporting, submitting
from dialogs.handlers.showing import cards
from dialogs.messages import Reply
from dialogs.moves import ELSE, Command, Decide, Fill, Give, Move, Reopen, Revise, Settle
from dialogs.readers.following import follow_up
from dialogs.readers.naming import first_named
from dialogs.readers.questions import asks
from dialogs.replies.beside import question, wait
from dialogs.say import also
from dialogs.scene import FEW, Scene, Turn
from dialogs.state import About, Pending
from dialogs.text.again import counting
from dialogs.text.plainly import opening
from dialogs.text.second_thoughts import hesitates, second_thought
from dialogs.text.typed import beginning, has, plain, without_lead
from knowledge.model import Option, Verdict
from orders.order import VERBS

Settled = Turn | Move  # a turn, or the move that the message turned out to be


def is_offered(scene: Scene, move: Settle, pending: Pending) -> bool:
    """Whether the answer was typed, or is that of a button which what is pending has."""
    buttons = [choice.action.data.get("value") for choice in question(scene, pending).choices]
    return scene.incoming.action is None or move.value in buttons


def settle(scene: Scene, move: Settle, pending: Pending) -> Settled:
    """Carry out the answer to what was pending. `scene` is one in which nothing is pending any more."""
    return HANDLERS[pending.kind](scene, move.value, pending)


def _which(scene: Scene, value: str, pending: Pending) -> Settled:
    """The one thing that settles an unclear item: a printer, or a machine that copies too?"""
    queue = unpack(pending.data["items"], scene.knowledge)
    ask = ask_of(queue[0][0], scene.knowledge)
    option = _option(ask.options, value, scene) if ask else None
    if option is None:
        return _reread(scene, pending)
    if pending.data["purpose"] == "line":
        return _line(scene, option, queue, pending.data.get("listed", ""))
    return _verdict(scene, option, queue)


def _option(options: tuple[Option, ...], value: str, scene: Scene) -> Option | None:
    """By name; «vet ikke» leads to a person."""
    if plain(value) in scene.knowledge.commands["unsure"]:
        return Option(id="unsure", label=options[0].label)
    return matching(options, value, scene.s)


def _verdict(scene: Scene, option: Option, queue: Queue) -> Turn:
    (item, quantity), rest = queue[0], queue[1:]
    if option.item is None:
        name = scene.say.name(scene.knowledge.items[item], quantity)
        unclear = answering.verdicts(scene, (mention_of(item, quantity, scene.knowledge),))
        reply = also(scene.say.reply("which.person", name=name), source=unclear.source, choices=unclear.choices)
    else:
        reply = answering.verdicts(scene, (mention_of(option.item, quantity, scene.knowledge),))
    about = _settled(scene.state.about, item, option.item)
    if rest:
        return proceeding.with_state(_ask_next(scene, rest, reply, purpose="coverage"), about=about)
    return proceeding.repeat_question(scene, scene.turn(reply, about=about))


def _settled(about: About, unclear: str, settled: str | None) -> About:
    """What was spoken of, now that one of it is known for what it is."""
    known = tuple(
        msgspec.structs.replace(thing, item=settled) if settled and thing.item == unclear else thing
        for thing in about.items
    )
    return msgspec.structs.replace(about, items=known)


def _line(scene: Scene, option: Option, queue: Queue, listed: str) -> Settled:
    (item, quantity), rest = queue[0], queue[1:]
    if option.item is None:  # nobody here can tell: a person has to look
        said = scene.say.reply("line.needs_person", name=scene.say.name(scene.knowledge.items[item], quantity))
    elif scene.knowledge.items[option.item].verdict is Verdict.EXCLUDED:
        said = refused(scene.knowledge.items[option.item], scene.say)
    else:
        mentions = (mention_of(*one, scene.knowledge) for one in ((option.item, quantity), *rest))
        told = known_as(unpack_listed(listed), item, option.item)
        return Fill(mentions=tuple(mentions), listed=told, counts="add")
    then = (
        _ask_next(scene, rest, said, purpose="line", listed=listed)
        if rest
        else proceeding.proceed(scene, scene.draft, said)
    )
    return proceeding.with_state(then, about=_settled(scene.state.about, item, option.item))


def _ask_next(scene: Scene, rest: Queue, said: Reply, **data: str) -> Turn:
    return wait(scene, Pending(kind="which", data={"items": pack(rest), **data}), said)


def _reread(scene: Scene, pending: Pending) -> Settled:
    """Not an answer: perhaps something else was said, or more of the thing; if not, ask once more."""
    if pending.data["purpose"] == "line":
        queue = unpack(pending.data["items"], scene.knowledge)
        described = follow_up(_about(scene, queue[0][0]))
        if isinstance(described, Revise) and queue[0][0] in described.before:
            return _revised(scene, described, queue, pending.data.get("listed", ""))
        if isinstance(described, Revise) and not described.mentions:
            return _once_more(scene, pending)
    if follow_up(scene) or scene.reading.intent != "other" or scene.reading.mentions:
        return ELSE
    return _once_more(scene, pending)


def _about(scene: Scene, item: str) -> Scene:
    """The scene in which only this item was spoken of: the one that was asked about."""
    about = About(items=tuple(thing for thing in scene.state.about.items if thing.item == item))
    return msgspec.structs.replace(scene, state=msgspec.structs.replace(scene.state, about=about))


def _revised(scene: Scene, described: Revise, queue: Queue, listed: str) -> Fill:
    """What an unclear item turns out to be by its description, and those that are still unclear."""
    told = known_as(unpack_listed(listed), queue[0][0], described.mentions[0].item)
    rest = tuple(mention_of(*one, scene.knowledge) for one in queue[1:])
    return Fill(mentions=(*described.mentions, *rest), listed=told, counts="add")


def _again(scene: Scene, value: str, pending: Pending) -> Settled:
    """Whether things that were on the list already come on top of it, or are counted anew."""
    items = unpack(pending.data["items"], scene.knowledge)
    counts, number = counting(value, scene.knowledge)
    if number and len(items) == 1:  # «17»: all there are
        items = ((items[0][0], number),)
    if counts is None:
        said_else = scene.reading.intent != "other" or scene.reading.mentions
        return ELSE if said_else else _once_more(scene, pending)
    unclear = unpack(pending.data["unclear"], scene.knowledge)
    mentions = tuple(mention_of(*one, scene.knowledge) for one in (*items, *unclear))
    return Fill(mentions=mentions, listed=unpack_listed(pending.data["listed"]), counts=counts)


def _once_more(scene: Scene, pending: Pending) -> Turn:
    if pending.repeated:
        return proceeding.leave_alone(scene, pending, scene.turn(scene.say.reply("choice.left")))
    once = msgspec.structs.replace(pending, repeated=True)
    return wait(scene, once, scene.say.reply("choice"))


def _drop(scene: Scene, value: str, pending: Pending) -> Settled:
    commands = scene.knowledge.commands
    said = without_lead(plain(value), commands["no"])
    if said == "drop" or said in commands["drop"]:
        turn = scene.turn(scene.say.reply("cancel.dropped", reference=scene.draft.reference), draft=None, asked=None)
        lines = "; ".join(scene.say.lines(scene.draft))
        return msgspec.structs.replace(turn, events=(scene.event("draft_dropped", lines=lines),))
    if said in ("keep", *commands["keep"], *commands["no"], *commands["cancel"]):
        choices = (scene.say.command("resume"),)
        return scene.turn(also(scene.say.reply("cancel.kept"), choices=choices), asked=None)
    return _unless_agreed(scene, value, pending)


def _comment(scene: Scene, value: str, pending: Pending) -> Settled:
    commands = scene.knowledge.commands
    if plain(value) in commands["no"] or _gives_up(value, scene):
        return proceeding.repeat_question(scene, scene.turn(scene.say.reply("comment.dropped")))
    if not any(c.isalnum() for c in value):
        return scene.turn(scene.say.reply("comment.empty"), pending=pending)
    thought = second_thought(value, scene.knowledge)
    if thought == "taken_back":
        return scene.turn(scene.say.reply("comment.dropped"), *_orders(scene, pending))
    if thought or asks(scene) or hesitates(value, scene.knowledge):  # of the requester, or of us?
        return wait(scene, Pending(kind="comment_sure", data={**pending.data, "text": value}))
    return _decided(value, pending)


def _gives_up(value: str, scene: Scene) -> bool:
    """«avbryt», «nei, avbryt», «avbryt likevel»: in few words, so that it is no reason that begins so."""
    said = without_lead(plain(value), scene.knowledge.commands["no"])
    return bool(beginning(said, scene.knowledge.commands["cancel"])) and len(said.split()) <= FEW


def _comment_sure(scene: Scene, value: str, pending: Pending) -> Settled:
    """Only a yes makes a question the comment; other words are another comment."""
    answer = yes_or_no(value, scene.s)
    if answer == "yes":
        return _decided(pending.data["text"], pending)
    if answer == "no":
        return wait(scene, msgspec.structs.replace(pending, kind="comment"))
    return _comment(scene, value, pending)


def _orders(scene: Scene, pending: Pending) -> tuple[Reply, ...]:
    """The card of what was not decided after all, with its buttons."""
    order = scene.order(pending.data["order"])
    return cards([order], scene) if order else ()


def _decided(comment: str, pending: Pending) -> Decide:
    data = pending.data
    return Decide(verb=VERBS[data["verb"]], order=data["order"], seen=data["seen"], comment=comment)


def _withdraw(scene: Scene, value: str, pending: Pending) -> Settled:
    answer, commands = yes_or_no(value, scene.s), scene.knowledge.commands
    if answer == "yes" or without_lead(plain(value), commands["yes"]) in commands["withdraw"]:
        return deciding.withdrawn(scene, pending.data["order"])
    if (instead := _changed_instead(scene, value, pending)) is not None:
        return instead
    said = {plain(value), without_lead(plain(value), commands["no"])}
    if answer == "no" or any(said & commands[words] for words in ("cancel", "not_sent", "pause")):
        return proceeding.repeat_question(scene, scene.turn(scene.say.reply("withdraw.kept")))
    if opening(plain(value), scene.knowledge) and not value.rstrip().endswith("?"):
        return wait(scene, pending, scene.say.reply("choice"))  # «ja, hvis det ikke er for sent»
    return ELSE


def _changed_instead(scene: Scene, value: str, pending: Pending) -> Reopen | None:
    """«nei, endre den i stedet», «ja, men bare skjermene»: the order is to be changed, and not withdrawn."""
    verbs, marks, said = scene.knowledge.verbs, scene.knowledge.marks, plain(value)
    rest = without_lead(without_lead(said, scene.knowledge.commands["no"]), (*marks["but"], *marks["only"]))
    if rest != said and beginning(rest, (*verbs["change"], *verbs["remove"], *verbs["move"])):
        wish = without_lead(rest, (*verbs["change"], *marks["instead"]))
        told = beginning(rest, (*verbs["remove"], *verbs["move"])) or scene.reading.mentions
        return Reopen(order=pending.data["order"], text=rest if told or first_named(wish, scene) else "")
    part = scene.reading.mentions and opening(said, scene.knowledge) == "yes" and has(marks["only"], said)
    text = " ".join((verbs["remove"][0], *(mention.words for mention in scene.reading.mentions)))
    return Reopen(order=pending.data["order"], text=text) if part else None


def _send_sure(scene: Scene, value: str, _pending: Pending) -> Settled:
    """Only a plain word sends past what came to nothing; anything else is read as what it is."""
    commands, said = scene.knowledge.commands, plain(value)
    wish = without_lead(said, commands["yes"])
    if wish in commands["submit"] | commands["send_anyway"] or yes_or_no(value, scene.s) == "yes":
        return submitting.submit_after_all(scene)
    if said in commands["no"] | commands["not_sent"] | commands["cancel"] or value == "change":
        return Command(name="change_what")
    return ELSE


def _between(scene: Scene, value: str, pending: Pending) -> Settled:
    if value in (pending.data["first"], pending.data["second"]):
        return Settle(value=value)
    return _unless_agreed(scene, value, pending)


def _unless_agreed(scene: Scene, value: str, pending: Pending) -> Settled:
    """A yes to a choice between two says nothing, and must never answer, or send, what was asked before it."""
    agrees = yes_or_no(value, scene.s) == "yes"
    return wait(scene, pending, scene.say.reply("choice")) if agrees else ELSE


def _as_it_stands(scene: Scene, value: str, pending: Pending) -> Settled:
    """An answer that looks like a slip (a unit we do not know, a date beside the pickup's) may be meant."""
    data = pending.data
    if value == "use" or plain(value) in scene.knowledge.commands[data["words"]]:
        return Give(question=data["question"], text=f"={data['text']}")
    return ELSE


HANDLERS: dict[str, Callable[[Scene, str, Pending], Settled]] = {
    "which": _which,
    "again": _again,
    "drop": _drop,
    "comment": _comment,
    "comment_sure": _comment_sure,
    "withdraw": _withdraw,
    "send_sure": _send_sure,
    "between": _between,
    "deviation": reporting.account,
    "deviation_sure": reporting.confirmed,
    "as_it_stands": _as_it_stands,
}
