"""The items in a message, each with how many and with what the agreement says of it as it is described.

Why it exists: a name is not yet an item. «Skriveren på pc-labben» is one thing, «knust skjerm på telefonen» a phone,
«projektor uten pære» a projector, and a printer that copies is what the agreement does not take.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Protocol

from knowledge.asides import packing, without_context
from knowledge.company import without_company
from knowledge.comparing import compared, depicted
from knowledge.denials import denied, taken_out
from knowledge.echoes import named_once, without_kinds
from knowledge.functions import one_machine, own_functions
from knowledge.hits import Hit, Role
from knowledge.joining import joined, without_verbs
from knowledge.language import Token, stems, tidy
from knowledge.machines import copying, made_by
from knowledge.model import Mention
from knowledge.names import RECENT, Lexicon
from knowledge.parts import belongings, parted, worn
from knowledge.places import elsewhere, placed
from knowledge.quantity import quantities
from knowledge.rights import said, stopped
from knowledge.scene import Scene, listed
from knowledge.supplies import calling, cartridges, handheld, lamp_inside, toner_inside, unused


class Named(Protocol):
    """Anything with the names of items: a whole `Knowledge`, or a part of it."""

    @property
    def lexicon(self) -> Lexicon:
        """How people name items."""
        ...


def find_items(text: str, knowledge: Named) -> tuple[Mention, ...]:
    """The items that `text` is about, from left to right; things that are only place, part or context are left out.

    The verdict is the message's: unused toner is to be clarified though toner is excluded (circular, section 1).
    """
    longest = int(knowledge.lexicon.thresholds["longest_text"])
    text = tidy(text[:longest])
    return mentions(text, *knowledge.lexicon.cut(text), knowledge.lexicon)


def rights_in(text: str, knowledge: Named) -> dict[str, tuple[tuple[int, int], ...]]:
    """Which of leased, private, lost and graded `text` says that something is, whatever it is, and where it says so."""
    return _rights(tidy(text[: int(knowledge.lexicon.thresholds["longest_text"])]), knowledge.lexicon)


@lru_cache(maxsize=RECENT)
def _rights(text: str, lexicon: Lexicon) -> dict[str, tuple[tuple[int, int], ...]]:
    words, hits = lexicon.cut(text)
    told = said(Scene(text, lexicon, lexicon.context, words, [*hits], _cues(text, words, lexicon)))
    return {kind: tuple((words[a].start, words[b - 1].end) for a, b in spans) for kind, spans in told.items()}


def mentions(text: str, words: Sequence[Token], hits: Sequence[Hit], lexicon: Lexicon) -> tuple[Mention, ...]:
    """As `find_items`, for a text that is already cut into `words` with the names in it found."""
    named = [hit for hit in hits if not _is_no_name(text, words, hit, lexicon)]
    nameless = any(token.word in lexicon.context.things for token in words)  # «saken vi tar kopier på»
    if not nameless and all(hit.role is Role.PLACE for hit in named):
        return ()
    scene = Scene(text, lexicon, lexicon.context, words, named, _cues(text, words, lexicon))
    for step in STEPS:
        scene.hits = step(scene)
    lots = _once(scene, quantities(scene, _dropped(scene)))
    return tuple(_mention(text, scene, hit, quantity) for hit, quantity in lots)


def _dropped(scene: Scene) -> list[Hit]:
    """What is named and not meant, and is of no kind that is: «10 pcer, 5 skjermer beholder vi»."""
    meant = {hit.item for hit in scene.hits}
    taken = {at for hit in scene.hits for at in range(hit.first, hit.last)}
    return [hit for hit in scene.named if hit.item not in meant and taken.isdisjoint(range(hit.first, hit.last))]


def _is_no_name(text: str, words: Sequence[Token], hit: Hit, lexicon: Lexicon) -> bool:
    """Whether the word only looks like a name when folded: «måling» is no «maling»."""
    start, end = words[hit.first].start, words[hit.last - 1].end
    return text[start:end].lower() in lexicon.context.no_name


def _cues(text: str, words: Sequence[Token], lexicon: Lexicon) -> dict[str, list[tuple[int, int]]]:
    """The cues without words that only look like one when folded: «før» is no «for»."""
    found = lexicon.context.spans(words)
    no_cue = lexicon.context.no_cue
    wrong = {at for at, token in enumerate(words) if text[token.start : token.end].lower() in no_cue}
    if not wrong:
        return found
    return {cue: [span for span in spans if span[0] not in wrong] for cue, spans in found.items()}


def _mention(text: str, scene: Scene, hit: Hit, quantity: int | None) -> Mention:
    start, end = scene.tokens[hit.first].start, scene.tokens[hit.last - 1].end
    written = text[start:end]
    if not hit.sure:
        hit = scene.become(hit, "unclear", name=written.lower())
    return Mention(
        item=hit.item,
        name=hit.name,
        verdict=hit.verdict,
        quantity=quantity,
        words=written,
        start=start,
        end=end,
        step=hit.step,
    )


def _once(scene: Scene, quantities: dict[Hit, int | None]) -> list[tuple[Hit, int | None]]:
    """Each thing once, with its count if one is given anywhere; two counts, or two in a list, are two things."""
    kept: list[tuple[Hit, int | None]] = []
    last: Hit | None = None
    for hit, quantity in quantities.items():
        at = next((n for n, (other, _) in enumerate(kept) if _alike(other, hit)), None)
        listed_here = last is not None and listed(scene, last, hit)
        again = at is not None and _same_word(scene, kept[at][0], hit)
        same = at is not None and (not again or (at == len(kept) - 1 and quantity is not None))
        last = hit
        if at is None or (same and listed_here) or _are_two(scene, kept[at], (hit, quantity)):
            kept.append((hit, quantity))
        elif quantity:
            kept[at] = (hit, quantity)
    return kept


def _are_two(scene: Scene, one: tuple[Hit, int | None], other: tuple[Hit, int | None]) -> bool:
    """Whether each has a count of its own; «en toner …, er en slik toner grei?» is one, said again."""
    if not (one[1] and other[1]):
        return False
    between = scene.tokens[one[0].last : other[0].first]
    return other[1] > 1 or any(token.word in scene.context.listing - {","} for token in between)


def _alike(one: Hit, other: Hit) -> bool:
    return (one.name, one.verdict, one.sure) == (other.name, other.verdict, other.sure)


def _same_word(scene: Scene, one: Hit, other: Hit) -> bool:
    """Whether two mentions use the same word, inflected or not."""
    if (
        one.last - one.first > 1
        and other.last - other.first > 1
        and scene.tokens[one.first] != scene.tokens[other.first]
    ):
        return scene.tokens[one.first].word == scene.tokens[other.first].word  # food trolleys and tea trolleys
    first, second = (scene.tokens[hit.last - 1].word for hit in (one, other))
    return first == second or bool({first, *stems(first)} & {second, *stems(second)})


STEPS: tuple[Callable[[Scene], list[Hit]], ...] = (
    made_by,
    joined,
    without_verbs,
    depicted,
    packing,
    elsewhere,
    copying,
    one_machine,
    own_functions,
    compared,
    named_once,
    without_context,
    without_company,
    cartridges,
    taken_out,
    denied,
    worn,
    parted,
    belongings,
    placed,
    without_kinds,
    lamp_inside,
    toner_inside,
    unused,
    handheld,
    calling,
    stopped,
)
