"""«godkjenn», «avvis HH-2026-0001 fordi ...», «send den videre»: typed by somebody who has something to decide."""

from __future__ import annotations

import re

from dialogs.moves import Command, Decide, Move
from dialogs.scene import REFERENCE, Scene
from dialogs.second_thoughts import second_thought
from dialogs.typed import any_of, begins, plain
from orders.order import Verb

OPENINGS: tuple[tuple[Verb, str], ...] = (
    ("change", "change_request"),
    ("return", "return"),
    ("reject", "reject"),
    ("approve", "approve"),
)
WHOLE: tuple[Verb, ...] = ("release", "return", "approve", "reject", "change")
BY_MANAGERS = ("release", "return")


def decision(scene: Scene) -> Move | None:
    """The decision that the message makes, or the wish to see what is to be decided."""
    reference = REFERENCE.search(scene.text)
    rest = " ".join(REFERENCE.sub("", scene.text, count=1).split())
    order = reference[0].upper() if reference else ""
    if plain(rest) in scene.knowledge.commands["show"]:
        return Command(name="show", data={"order": order})
    said = "" if rest.endswith("?") else plain(rest)
    whole = next((verb for verb in WHOLE if said in scene.knowledge.commands[verb]), None)
    if whole in BY_MANAGERS and "agreement_manager" in scene.facts.person.roles:
        return Decide(verb=whole, order=order)
    if not (scene.facts.waiting or scene.facts.on_hold or reference):
        return None
    return Decide(verb=whole, order=order) if whole else _commented(scene, rest, order)


def _commented(scene: Scene, rest: str, order: str) -> Move | None:
    """«avvis: feil dato», «jeg ønsker en endring: ta med tastaturene»."""
    for verb, name in OPENINGS:
        for words in sorted(scene.knowledge.verbs[name], key=len, reverse=True):
            if begins(rest.lower(), words):
                comment = _comment(rest[len(words) :], scene)
                if _is_hedged(verb, comment, scene):
                    return Command(name="approvals")  # «godkjenn ikke», «godkjenn når ...»: show, and let them press
                return Decide(verb=verb, order=order, comment=comment)
    return None


def _is_hedged(verb: Verb, rest: str, scene: Scene) -> bool:
    """Whether what follows the verb takes it back: only a whole phrase may approve, and no question may decide."""
    denied = plain(rest).partition(" ")[0] in scene.knowledge.marks["denied"]
    unsure = bool(rest) and second_thought(rest, scene.knowledge) is not None
    return denied or unsure or rest.endswith("?") or (verb == "approve" and bool(plain(rest).strip()))


def _comment(rest: str, scene: Scene) -> str:
    """What is said beside the verb and the order that it is about: «den siste fordi ...» without «den siste»."""
    order = any_of(scene.knowledge.commands["decided_order"])
    return re.sub(rf"^[\s:,.–-]*(?:(?:{order})(?!\w))?[\s:,.–-]*", "", rest, flags=re.I)
