"""Items that people name become order lines: included at once, similar marked, unclear asked about, excluded never.

Source: circular 22/2022, sections 1 and 4.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dialogs.answers.line_answers import new_line
from dialogs.messages import Choice, Reply
from dialogs.moves import Counting
from dialogs.say import Say, also
from dialogs.state import About, Spoken
from knowledge.model import Ask, ItemClass, Knowledge, Mention, Verdict
from orders.draft import Draft
from orders.rules import MAX_LINES, MAX_QUANTITY

Queue = tuple[tuple[str, int | None], ...]  # items that a question has to settle, with their counts


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What came of the items in a message."""

    draft: Draft
    replies: tuple[Reply, ...] = ()
    unclear: Queue = ()


def add_items(draft: Draft, mentions: Iterable[Mention], say: Say) -> Added:
    """The draft with a line for every item that may be one; each other item with its reason."""
    replies: list[Reply] = []
    notes: list[Reply] = []
    unclear: list[tuple[str, int | None]] = []
    for mention in _summed(mentions):
        item = say.knowledge.items.get(mention.item)
        wrong_count = mention.quantity is not None and not 1 <= mention.quantity <= MAX_QUANTITY
        if item is None or mention.verdict is Verdict.UNKNOWN:
            replies.append(say.reply("line.unknown", name=mention.name))
        elif mention.verdict is Verdict.EXCLUDED:
            replies.append(refused(item, say))
        elif mention.verdict is Verdict.CLARIFY:
            unclear.append((item.id, mention.quantity))
        elif len(draft.lines) >= MAX_LINES:
            replies.append(say.reply("line.too_many", limit=MAX_LINES))
            break
        else:
            similar = mention.verdict is Verdict.SIMILAR
            if item.note and mention.words and all(line.item != item.id for line in draft.lines):
                notes.append(say.reply("line.note", name=say.name(item), note=item.note.in_(say.language)))
            draft = new_line(draft, item.id, None if wrong_count else mention.quantity, confirm=similar)
    asked = tuple(one for one in unclear if ask_of(one[0], say.knowledge))
    replies.extend(_needs_person(one, say) for one, _ in unclear if not ask_of(one, say.knowledge))
    return Added(draft=draft, replies=(*replies, *notes), unclear=asked)


def recounted(draft: Draft, mentions: Iterable[Mention], counts: Counting) -> tuple[tuple[Mention, ...], Queue]:
    """What was named, with the counts that the lines are to have, and what may be more of a line or all there is."""
    sure: list[Mention] = []
    doubt: list[tuple[str, int | None]] = []
    for mention in _summed(mentions):
        there = next((line.quantity for line in draft.lines if line.item == mention.item), None)
        if there and mention.quantity and counts == "ask":
            doubt.append((mention.item, mention.quantity))
        elif there and mention.quantity and counts == "add":
            sure.append(msgspec.structs.replace(mention, quantity=there + mention.quantity))
        else:
            sure.append(mention)
    return tuple(sure), tuple(doubt)


def _summed(mentions: Iterable[Mention]) -> Iterable[Mention]:
    """Each class once: «3 skjermer fra Dell og 4 skjermer fra HP» are seven."""
    summed: dict[str, Mention] = {}
    for mention in mentions:
        before = summed.get(mention.item or mention.name)
        counts = [one.quantity for one in (before, mention) if one and one.quantity is not None]
        summed[mention.item or mention.name] = msgspec.structs.replace(
            mention, quantity=sum(counts) if counts else None
        )
    return summed.values()


def _needs_person(item: str, say: Say) -> Reply:
    """Why an item that no question settles is not on the list, and whom to ask."""
    known = say.knowledge.items[item]
    if known.instead is None:
        return say.reply("line.needs_person", name=say.name(known))
    return also(say.reply("line.stopped", name=say.name(known), instead=known.instead.in_(say.language)), alert=True)


def refused(item: ItemClass, say: Say) -> Reply:
    """Why this cannot be a line, and where it goes instead."""
    reply = say.reply(
        "line.excluded", name=say.name(item), instead=item.instead.in_(say.language) if item.instead else ""
    )
    return also(reply, source=say.source(item.section, item.checked), alert=True)


def ask_of(item: str, knowledge: Knowledge) -> Ask | None:
    """The question that settles an item, if there is one."""
    return knowledge.asks.get(knowledge.items[item].ask or "")


def which(item: str, say: Say) -> Reply:
    """Ask the one thing that settles an unclear item."""
    ask = ask_of(item, say.knowledge)
    if ask is None:
        raise KeyError(item)
    choices: tuple[Choice, ...] = tuple(say.option(option, "pending") for option in ask.options)
    reply = say.reply("which", name=say.name(say.knowledge.items[item]), question=ask.question.in_(say.language))
    known = say.knowledge.items[item]
    return also(reply, choices=choices, source=say.source(known.section, known.checked))


def mention_of(item: str, quantity: int | None, knowledge: Knowledge) -> Mention:
    """An item of the knowledge as if somebody had named it."""
    known = knowledge.items[item]
    return Mention(
        item=item, name=known.name.nb, verdict=known.verdict, quantity=quantity, words="", start=0, end=0, step="exact"
    )


def mentioned(thing: Spoken, knowledge: Knowledge) -> Mention:
    """What was spoken of as if it were named again, by the same words."""
    if thing.item in knowledge.items:
        return msgspec.structs.replace(mention_of(thing.item, thing.quantity, knowledge), words=thing.words)
    return Mention(
        item="",
        name=thing.words,
        verdict=Verdict.UNKNOWN,
        quantity=None,
        words=thing.words,
        start=0,
        end=0,
        step="none",
    )


def spoken_of(mentions: Iterable[Mention], say: Say) -> About:
    """The items of an answer, kept for what is said of them next."""
    return About(
        items=tuple(
            Spoken(
                item=mention.item,
                words=mention.words or say.name(say.knowledge.items[mention.item], mention.quantity),
                quantity=mention.quantity,
            )
            for mention in mentions
        )
    )


def pack(unclear: Iterable[tuple[str, int | None]]) -> str:
    """Unclear items as one string for the pending state: «printer=2;tv=»."""
    return ";".join(f"{item}={quantity or ''}" for item, quantity in unclear)


def unpack(packed: str, knowledge: Knowledge) -> Queue:
    """The items of a packed string that the knowledge has; anything else in it is left out."""
    pairs = (part.partition("=") for part in packed.split(";") if part)
    return tuple(
        (item, int(n) if n.isdecimal() and len(n) < 7 else None) for item, _, n in pairs if item in knowledge.items
    )
