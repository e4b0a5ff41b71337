"""What goes on about the thing just spoken of: «den kan også kopiere», «og uten pære?», «hvorfor ikke?» -> one move.

The message is read again with the words for that thing put back where «den» stood, so what a description makes of a
thing is known in one place, `knowledge/items.py`.
"""

from __future__ import annotations

import re
from typing import NamedTuple, get_args

import msgspec

from dialogs.answers.equipment import mentioned
from dialogs.moves import Explain, Explained, Give, Move, Revise
from dialogs.scene import Scene
from dialogs.state import Spoken
from dialogs.text.typed import any_of, has, plain
from knowledge.hits import YES
from knowledge.items import find_items
from knowledge.model import Mention, Verdict
from knowledge.rights import KINDS
from knowledge.units import find_unit

SHORT = 3  # words; «leaset?» alone may be said of what was spoken of, a sentence without «den» is about something new
LONGEST = 200  # characters; whoever writes more does not just go on


class _Said(NamedTuple):
    """A message without what it opens and closes with."""

    rest: str
    opened: bool
    pronoun: bool


class _Reread(NamedTuple):
    """What a message makes of a thing: still `same`, something else instead, or also `beside` it."""

    thing: Spoken
    text: str
    same: bool
    others: tuple[Mention, ...]


def follow_up(scene: Scene) -> Move | None:
    """The move that the message makes about what was just spoken of, or None if it says nothing of that."""
    about = scene.state.about
    if not 0 < len(scene.text) <= LONGEST:
        return None
    if not (about.items or about.topic):
        return _described(scene)
    for what in get_args(Explained):
        if _phrases(scene) & scene.knowledge.commands[what]:
            return Explain(what=what)
    said = _said(scene)
    if not about.items or not (said.opened or said.pronoun or _is_short(said.rest, scene)):
        return None
    reread = [_reread(thing, said, scene) for thing in about.items]
    return _revision(reread, said, scene) or _no_change(reread, said, scene)


def _described(scene: Scene) -> Move | None:
    """«de kopierer også», when the talk has moved on: of the list's machines, which the agreement takes if they do not.

    Nothing else is said of the list so late without naming it.
    """
    printers = scene.knowledge.lexicon.context.sets["printers"]
    lines = [line for line in scene.draft.lines if line.item in printers]
    said = _said(scene)
    if not lines or not said.pronoun:
        return None
    things = (
        Spoken(
            item=line.item,
            words=scene.say.name(scene.knowledge.items[line.item], line.quantity),
            quantity=line.quantity,
        )
        for line in lines
    )
    changed = [one for one in (_reread(thing, said, scene) for thing in things) if one.others and not one.same]
    return _revision(changed, said, scene)


def _is_short(rest: str, scene: Scene) -> bool:
    """Whether so little is said that it goes on, in the first clause at least: «ubrukt, i forseglet eske»."""
    first = rest.partition(",")[0]
    known = any(mention.item for mention in scene.reading.mentions)
    return len((rest if known else first).split()) <= SHORT


def meant(scene: Scene, named: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The items named, after the things spoken of that «den» or «dem» stands for: «bestill henting av dem og en mus».

    Beside a name the pronoun has to stand alone: «den gamle musa» is nothing that was spoken of.
    """
    named = tuple(mention for one in named for mention in _spoken_of(one, scene))
    alone = rf"(?=\s*(?:$|[,;.!?+&]|(?:{_any('joined', scene)})\b))" if named else ""
    if not re.search(rf"\b(?:{_any('pronoun', scene)})\b{alone}", scene.text.lower()):
        return named
    items = {mention.item for mention in named}
    spoken = (thing for thing in scene.state.about.items if thing.item not in items)
    return (*(mentioned(thing, scene.knowledge) for thing in spoken), *named)


def _spoken_of(mention: Mention, scene: Scene) -> tuple[Mention, ...]:
    """The things just spoken of that a name without a count means: «hent mobilene», after 4 iPhones."""
    kinds = scene.knowledge.lexicon.context.kinds_of(mention.item) | {mention.item}
    things = [thing for thing in scene.state.about.items if thing.item in kinds and thing.quantity]
    if mention.quantity or not things:
        return (mention,)
    return tuple(mentioned(thing, scene.knowledge) for thing in things)


def _phrases(scene: Scene) -> set[str]:
    whole = plain(scene.text)
    return {whole, plain(re.sub(rf"\b(?:{_any('closing', scene)})$", "", _opened(whole, scene)[0]))}


def _any(mark: str, scene: Scene) -> str:
    return any_of(scene.knowledge.marks[mark])


def _opened(text: str, scene: Scene) -> tuple[str, bool]:
    """The text without its openings, and whether it had one."""
    opening = re.match(rf"(?:(?:{_any('opening', scene)})\b[\s,.:–-]*)+", text)
    return (text[opening.end() :], True) if opening else (text, False)


def _said(scene: Scene) -> _Said:
    rest, opened = _opened(scene.text.lower(), scene)
    rest = re.sub(rf"[\s,]+(?:{_any('closing', scene)})(?=[\s?!.]*$)", "", rest)
    pronoun = re.match(rf"(?:{_any('pronoun', scene)})\b\s*", rest)
    return _Said(rest=rest[pronoun.end() :] if pronoun else rest, opened=opened, pronoun=bool(pronoun))


def _reread(thing: Spoken, said: _Said, scene: Scene) -> _Reread:
    text = f"{thing.words} {said.rest}"
    found = find_items(text, scene.knowledge)
    plainly = {thing.item, *(mention.item for mention in find_items(thing.words, scene.knowledge))}
    others = tuple(mention for mention in found if mention.item not in plainly)
    if not others and found and _takes_back(thing, said, scene):
        return _Reread(thing=thing, text=text, same=False, others=found)
    return _Reread(thing=thing, text=text, same=len(others) < len(found), others=others)


def _takes_back(thing: Spoken, said: _Said, scene: Scene) -> bool:
    """Whether the message denies what made the thing what it was taken for: «nei, den kan ikke kopiere»."""
    denials = rf"\b(?:{_any('denied', scene)})\b\s*"
    affirmed, denied = re.subn(denials, "", said.rest)
    of = {mention.item for mention in find_items(f"{thing.words} {affirmed}", scene.knowledge)}
    denying = {mention.item for mention in find_items(f"{thing.words} {said.rest}", scene.knowledge)}
    return bool(denied) and thing.item in of - denying


def _revision(reread: list[_Reread], said: _Said, scene: Scene) -> Move | None:
    """The things as they are now, if what was said makes any of them something else."""
    is_a = said.pronoun and re.match(rf"(?:{_any('is_a', scene)})\b", said.rest)
    changed = [one for one in reread if one.others and (not one.same or said.pronoun)]
    if not changed or _is_denied(changed, scene):
        return None
    if any(one.same for one in changed) and not (is_a or _belongs(changed)):
        return None  # «den gamle skjermen»: something new
    mentions = tuple(_named(mention, one) for one in changed for mention in one.others)
    replaced = tuple(one.thing.item for one in changed if not one.same or is_a)
    return Revise(mentions=mentions, before=replaced)


def _is_denied(changed: list[_Reread], scene: Scene) -> bool:
    """Whether it is what stops an order that is found, in words that deny it: «ingenting er gradert»."""
    becomes = scene.knowledge.lexicon.context.becomes
    stops = [becomes[kind] for kind in KINDS]
    stopped = any(mention.item in stops for one in changed for mention in one.others)
    return stopped and has(scene.knowledge.marks["denied"], scene.text.lower())


def _belongs(changed: list[_Reread]) -> bool:
    """Whether what was found beside the things is a part of theirs, of which the agreement is careful."""
    return all(mention.verdict is Verdict.CLARIFY for one in changed for mention in one.others)


def _named(mention: Mention, one: _Reread) -> Mention:
    """What the thing is now, still called by the words that it was named with, and as many."""
    if one.same:
        return mention
    quantity = mention.quantity if mention.quantity is not None else one.thing.quantity
    return msgspec.structs.replace(mention, words=one.thing.words, quantity=quantity)


def _is_of_unit(scene: Scene) -> bool:
    """Whether a unit is named, and asked for: in «det gjelder Bydel Gamle Oslo» nothing is old."""
    units = find_unit(scene.text, scene.knowledge) if scene.state.asked == "unit" else ()
    return any(unit.name.lower().split()[0] in scene.text.lower() for unit in units)


def _no_change(reread: list[_Reread], said: _Said, scene: Scene) -> Move | None:
    """What was understood, but makes no difference: how a thing works goes to its line, else the answer stands."""
    if not (said.opened or said.pronoun) or any(one.others for one in reread) or _is_of_unit(scene):
        return None
    lines = {line.item for line in scene.draft.lines}
    if any(has(scene.knowledge.marks[mark], said.rest) for mark in ("works", "defect", "mixed", "unknown")):
        listed = [one.text for one in reread if one.thing.item in lines]
        if listed:
            return Give(question="conditions", text="; ".join(listed))
        return Revise(mentions=())
    named = {mention.item for mention in scene.reading.mentions}
    absorbed = named and named.isdisjoint((*lines, *(one.thing.item for one in reread)))
    if said.opened and all(mention.verdict in YES for mention in scene.reading.mentions):
        absorbed = False  # «hva med printeren?» has an answer of its own
    return Revise(mentions=()) if absorbed or has(scene.knowledge.marks["no_matter"], said.rest) else None
