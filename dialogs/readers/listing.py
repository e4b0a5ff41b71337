"""What is said of the list while it is asked what there is to collect, and what of all that is named is news for it.

Why it exists: «nei, alt virker» ends the list and answers more; «tre av de bærbare» on the list are no more of them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dialogs.answers.conditions import conditions
from dialogs.answers.details import details_in
from dialogs.answers.extract import Extracted
from dialogs.answers.yes_no import first_says_no, yes_or_no
from dialogs.moves import Command, Fill, Give, Move
from dialogs.readers.several import ASSESSED
from dialogs.scene import FEW, Scene
from dialogs.text.phrases import lines_named
from dialogs.text.typed import clauses_of, has, plain, without_lead
from knowledge.hits import YES
from knowledge.model import Knowledge, Mention
from orders.draft import Draft

PART_OF = re.compile(r"\b(?:av|of)\s+(?:\w+\s+)?$")


def about_the_list(said: Extracted, scene: Scene) -> Move | None:
    """Items for the list; a yes to «is there more?» asks what, a no goes on."""
    answer = yes_or_no(scene.text, scene.s)
    if _is_no_more(said.mentions, scene) and scene.draft.lines:
        told = {**said.answers, **_condition_told(scene)}
        return Fill(answers={"more": "no", **told}) if told else Give(question="more", text="no")
    if said.mentions:
        return Fill(
            answers={q: text for q, text in said.answers.items() if q != "unit" or q not in scene.draft.answers},
            mentions=said.mentions,
            listed=details_in(scene.reading, said.mentions, scene.knowledge),
        )
    return Command(name="more") if answer else None


def _is_no_more(mentions: tuple[Mention, ...], scene: Scene) -> bool:
    """Whether the list is complete: «nei», «ja, det er alt», «nei, alt virker», «12 bærbare, det stemmer»."""
    said = (scene.text, *clauses_of(scene.text)[:1])
    answers = scene.knowledge.commands["yes"] | scene.knowledge.commands["no"]
    if news(mentions, scene):
        return False
    no = yes_or_no(scene.text, scene.s) == "no" or first_says_no(scene.text, scene.s)
    ends = any(without_lead(plain(one), answers) in scene.knowledge.marks["no_more"] for one in said)
    return no or ends or _is_same_list(mentions, scene)


def _is_same_list(mentions: tuple[Mention, ...], scene: Scene) -> bool:
    """«12 bærbare og 3 skjermer, det stemmer»: the list as it stands, said to be right."""
    there = {line.item: line.quantity for line in scene.draft.lines}
    same = mentions and all(mention.quantity and there.get(mention.item) == mention.quantity for mention in mentions)
    return bool(same) and has(scene.knowledge.marks["agreeing"], scene.text.lower())


def _condition_told(scene: Scene) -> dict[str, str]:
    """«nei, det var alt. Alt virker»: the clause that tells whether the equipment works."""
    told = (c for c in clauses_of(scene.text) if isinstance(conditions(scene.draft, c, scene.knowledge), Draft))
    clause = next(told, None)
    return {"conditions": clause} if clause else {}


def count_beside_others(said: Extracted, scene: Scene, asked: str) -> Move | None:
    """«3 skjermer og 2 mus», when it is asked how many screens there are."""
    line = scene.draft.line(asked.partition(":")[2])
    others = [
        mention
        for mention in said.mentions
        if line and line not in lines_named(mention.item, scene.draft, scene.knowledge)
    ]
    return Fill(mentions=said.mentions, counts="set") if others else None


def things(mentions: tuple[Mention, ...], scene: Scene) -> tuple[Mention, ...]:
    """What is named and may be for the list: not what it is packed in, nor «Ruter» where a unit is asked for."""
    asked = scene.state.asked
    if asked == "unit" and scene.text[:1].isupper() and len(scene.text.split()) <= FEW:
        return tuple(mention for mention in mentions if mention.quantity is not None)
    if asked in _load_stands(scene.knowledge):
        return ()
    if asked in gates(scene.knowledge):
        return tuple(mention for mention in mentions if mention.quantity is not None)  # «serveren har det»
    if asked == "packing":
        return tuple(mention for mention in mentions if mention.verdict in YES)
    return mentions


@lru_cache(maxsize=8)
def gates(knowledge: Knowledge) -> frozenset[str]:
    """The questions whose answer may stop an order: what is named in it is what it is about."""
    return frozenset(question.id for question in knowledge.form if question.stop_on or question.group == ASSESSED)


@lru_cache(maxsize=8)
def _load_stands(knowledge: Knowledge) -> frozenset[str]:
    """The questions about what is on the list: what they name is that."""
    return frozenset(question.id for question in knowledge.form if question.kind in ("checklist", "conditions"))


def news(mentions: tuple[Mention, ...], scene: Scene) -> tuple[Mention, ...]:
    """Items that are not on the list already, by whatever name, or now have another count."""
    return tuple(
        mention
        for mention in mentions
        if _is_other_count(mention, scene) or not lines_named(mention.item, scene.draft, scene.knowledge)
    )


def _is_other_count(mention: Mention, scene: Scene) -> bool:
    """Whether a line is named with another count, and not with that of some of it: «tre av de bærbare»."""
    listed = {line.item: line.quantity for line in scene.draft.lines}
    if mention.item not in listed or mention.quantity in (None, listed[mention.item]):
        return False
    return PART_OF.search(scene.reading.text[: mention.start]) is None
