"""The items in a message, each with how many and with what the agreement says of it as it is described.

Why it exists: a name is not yet an item. «Skriveren på pc-labben» is one thing, «knust skjerm på telefonen» a phone,
«projektor uten pære» a projector, and a printer that copies is what the agreement does not take.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from knowledge.context import Context
from knowledge.counts import ONE
from knowledge.language import Token, tidy, tokens
from knowledge.model import Mention, Verdict
from knowledge.names import YES, Hit, Lexicon, Role
from knowledge.quantity import quantities
from knowledge.rights import stopped

# When two names make one thing, the less we may promise wins.
CAUTION = (Verdict.EXCLUDED, Verdict.CLARIFY, Verdict.UNKNOWN, Verdict.SIMILAR, Verdict.INCLUDED)
CLOSE = 3  # words between that still belong together: «tatt ut den gamle harddisken»


@dataclass
class Scene:
    """A message while its items are being sorted out."""

    text: str
    lexicon: Lexicon
    context: Context
    tokens: Sequence[Token]
    hits: list[Hit]
    cues: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def near(self, cue: str, first: int, last: int) -> bool:
        """Whether `cue` stands anywhere in the tokens from `first` to `last` (exclusive)."""
        return any(start >= first and end <= last for start, end in self.cues.get(cue, ()))

    def before(self, cue: str, at: int, reach: int = CLOSE) -> bool:
        """Whether `cue` ends in the `reach` words before `at`, with no break between."""
        return any(0 <= at - end < reach and not self.broken(end, at) for _, end in self.cues.get(cue, ()))

    def behind(self, cue: str, at: int, reach: int = CLOSE) -> bool:
        """Whether `cue` begins in the `reach` words from `at` on, with no break between."""
        return any(0 <= start - at <= reach and not self.broken(at, start) for start, _ in self.cues.get(cue, ()))

    def broken(self, first: int, last: int) -> bool:
        """Whether a conjunction, a sentence mark or another item stands between."""
        return any(token.word in self.context.joints for token in self.tokens[first:last])

    def among(self, group: str) -> list[Hit]:
        """The hits whose class is in a set of context.toml."""
        return [hit for hit in self.hits if hit.item in self.context.sets[group]]

    def is_in(self, hit: Hit, group: str) -> bool:
        """Whether the class of `hit` is in a set of context.toml."""
        return hit.item in self.context.sets[group]

    def is_article(self, at: int) -> bool:
        """Whether the token is “a” and not «å», which is folded to the same letter."""
        return self.text[self.tokens[at].start] in "aA"

    def become(self, hit: Hit, what: str, name: str = "") -> Hit:
        """`hit` as the class that context.toml says for `what`."""
        entry = self.lexicon.entries[self.context.becomes[what]]
        return hit._replace(item=entry.item, verdict=entry.verdict, name=name or entry.name, sure=True)


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
    words = tokens(text)
    return mentions(text, words, knowledge.lexicon, knowledge.lexicon.hits(words))


def mentions(text: str, words: Sequence[Token], lexicon: Lexicon, hits: list[Hit]) -> tuple[Mention, ...]:
    """As `find_items`, for a text that is already cut into `words` with the names in it found."""
    if not any(hit.role is Role.ITEM for hit in hits):
        return ()
    scene = Scene(text, lexicon, lexicon.context, words, hits, lexicon.context.spans(words))
    for step in STEPS:
        scene.hits = step(scene)
    lots = _once(scene, quantities(scene.hits, words, text, lexicon.context))
    return tuple(_mention(text, scene, hit, quantity) for hit, quantity in lots)


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
    for hit, quantity in quantities.items():
        at = next((n for n, (other, _) in enumerate(kept) if other.name == hit.name and other.sure == hit.sure), None)
        if at is None or (quantity and kept[at][1]) or (at == len(kept) - 1 and _listed(scene, kept[at][0], hit)):
            kept.append((hit, quantity))
        elif quantity:
            kept[at] = (hit, quantity)
    return kept


def _joined(scene: Scene) -> list[Hit]:
    """Names that stand side by side and make one: «thinkpad dock», “laptop charger”, «cisco-svitsj»."""
    kept: list[Hit] = []
    for hit in scene.hits:
        last = kept[-1] if kept else None
        beside = last is not None and last.last == hit.first and last.role is not Role.PLACE
        if last and beside and (merged := _merged(scene, last, hit)):
            kept[-1] = merged
        else:
            kept.append(hit)
    return [hit for hit in kept if hit.role is Role.ITEM]


def _merged(scene: Scene, first: Hit, second: Hit) -> Hit | None:
    glued = scene.tokens[second.first].glued
    whole = second._replace(first=first.first)
    if first.role is Role.BRAND:
        return whole
    if second.role is Role.PLACE:
        return whole if glued or first.step == "exact" else None
    if second.role is Role.BRAND:
        return None
    no = Verdict.EXCLUDED in (first.verdict, second.verdict)
    if no and scene.tokens[first.first].word in scene.context.describing:
        return whole
    if scene.is_in(first, "computers") and scene.is_in(second, "computers"):
        kind = second if first.item == "pc" else first
        return kind._replace(first=first.first, last=second.last)
    if second.item in scene.lexicon.parts and first.item not in scene.lexicon.parts and first.step == "exact":
        odd = first.verdict is Verdict.EXCLUDED and second.verdict in YES
        return scene.become(whole, "odd_part", name=second.name) if odd else whole
    if glued or first.item == second.item or first.name == second.name or _model_of(scene, first, second):
        careful = min(first, second, key=lambda hit: CAUTION.index(hit.verdict))
        return careful._replace(first=first.first, last=second.last)
    return None


def _model_of(scene: Scene, first: Hit, second: Hit) -> bool:
    """«bizhub skriver», «laserjet printer»: a make before the kind of machine."""
    return (
        scene.is_in(second, "printers") and first.verdict is not Verdict.INCLUDED and not scene.is_in(first, "toners")
    )


def _verbs(scene: Scene) -> list[Hit]:
    """Without names that are verbs here: «å servere», “to switch”, «kan skanne»."""
    return [
        hit
        for hit in scene.hits
        if not (
            hit.first
            and hit.last - hit.first == 1
            and scene.tokens[hit.first].word in scene.context.verbs
            and _stands_as_verb(scene, hit.first)
        )
    ]


def _stands_as_verb(scene: Scene, at: int) -> bool:
    """Whether what stands before says that the word at `at` is a verb: «å servere», «kan dere servere»."""
    before = scene.tokens[at - 1].word
    if before in scene.context.before_verbs:
        return not scene.is_article(at - 1)
    return at > 1 and before in scene.context.pronouns and scene.tokens[at - 2].word in scene.context.modals


def _placed(scene: Scene) -> list[Hit]:
    """Without furniture and boxes that things only stand in: «i skapet», “under the desk”."""
    return [
        hit
        for hit in scene.hits
        if not (scene.is_in(hit, "containers") and scene.before("LOCATED", hit.first) and not _asked(scene, hit))
    ]


def _asked(scene: Scene, hit: Hit) -> bool:
    return scene.hits == [hit] and not scene.before("LOCATED", hit.first, 2)


def _taken_out(scene: Scene) -> list[Hit]:
    """Without what is not in the delivery: «uten pære», «harddisken er tatt ut», «pæra beholder vi selv»."""
    if len(scene.hits) < 2:
        return scene.hits
    kept = [hit for hit in scene.hits if not _is_out(scene, hit)]
    return kept or scene.hits


def _is_out(scene: Scene, hit: Hit) -> bool:
    loose = hit.item in scene.lexicon.parts or scene.is_in(hit, "components")
    if scene.before("WITHOUT", hit.first):
        return True
    if scene.before("REMOVED", hit.first) or (loose and scene.behind("REMOVED", hit.last)):
        return True
    told = scene.behind("KEPT", hit.last) or scene.before("KEPT", hit.first) or scene.behind("INSIDE", hit.last, 1)
    return loose and told


def _denied(scene: Scene) -> list[Hit]:
    """Without what the message says that it is not: «ingen MFP, bare en skriver»."""
    if len(scene.hits) < 2:
        return scene.hits
    return [hit for hit in scene.hits if not _is_denied(scene, hit)] or scene.hits


def _is_denied(scene: Scene, hit: Hit) -> bool:
    if not scene.before("NOT", hit.first, 3):
        return False
    contrast = scene.near("BUT", hit.last, len(scene.tokens)) or scene.near("ONLY", hit.last, len(scene.tokens))
    return contrast or scene.near("ONLY", 0, hit.first)


def _related_kinds(scene: Scene) -> list[Hit]:
    """A copier that is also a printer is one machine, and not taken: «en skriver som også er kopimaskin»."""
    kept = scene.hits[:1]
    for hit in scene.hits[1:]:
        last = kept[-1]
        between = {token.word for token in scene.tokens[last.last : hit.first]}
        kinds = {scene.is_in(one, "copiers") for one in (last, hit)} == {True, False}
        machines = all(scene.is_in(one, "copiers") or scene.is_in(one, "printers") for one in (last, hit))
        if kinds and machines and between & {"som", "that", "which"} and between <= scene.context.relating:
            kept[-1] = last if scene.is_in(last, "copiers") else hit
        else:
            kept.append(hit)
    return kept


def _compared(scene: Scene) -> list[Hit]:
    """Without the kinds that a thing is held up against: «går lampeskjermen som skjerm», «er en bizhub en skriver»."""
    kept = scene.hits[:1]
    dropped = False
    for at, hit in enumerate(scene.hits[1:], 1):
        last = scene.hits[at - 1]
        dropped = _is_compared(scene, kept[0], last, hit) or (dropped and _listed(scene, last, hit))
        if not dropped:
            kept.append(hit)
        elif hit.verdict is Verdict.EXCLUDED and kept[-1].verdict in YES and scene.is_in(kept[-1], "printers"):
            kept[-1] = scene.become(kept[-1], "printer_unsure")
    return kept


def _is_compared(scene: Scene, first: Hit, last: Hit, hit: Hit) -> bool:
    """Whether `hit` is what an earlier thing is likened to, and not one more thing."""
    plain = [token.word for token in scene.tokens]
    start = hit.first
    while start > last.last and plain[start - 1] in scene.context.fillers:
        start -= 1
    if any(end == start for _, end in scene.cues.get("ALIKE", ())):
        return not _listed(scene, last, hit)
    if plain[start - 1] in ("som", "as", "under") and scene.before("LIKENED", start - 1, 6):
        return True
    if start == last.last < hit.first and first is last and scene.near("BE", max(0, first.first - 2), first.first):
        return plain[hit.first - 1] in ONE
    opens = [begin for begin, end in scene.cues.get("IS", ()) if end == start]
    asked = "?" in plain[hit.last :] or hit.last + CLOSE >= len(plain) or "eller" in plain or "or" in plain
    return asked and any(begin and plain[begin - 1] in scene.context.openers for begin in opens)


def _parts(scene: Scene) -> list[Hit]:
    """Parts and the things they belong to: of «lader til PC» the charger, of «knust skjerm på telefonen» the phone."""
    kept = scene.hits[:1]
    for second in scene.hits[1:]:
        first = kept[-1]
        if scene.before("BESIDE", second.first):
            continue
        kept[-1:] = [first, second] if scene.broken(first.last, second.first) else _related(scene, first, second)
    return kept


def _related(scene: Scene, first: Hit, second: Hit) -> list[Hit]:
    """What is left of two things when one may be the place, the owner or the rest of the other."""
    waste = first.verdict is Verdict.EXCLUDED
    if scene.before("BELONGS", second.first):
        if second.verdict is Verdict.EXCLUDED and first.verdict in YES:
            return [scene.become(first, "odd_part", name=first.name)]
        if first.item in scene.lexicon.parts or waste:
            return [first]
    if first.verdict not in YES and second.verdict in YES and scene.before("WITH", second.first, 2):
        return [first]
    if waste and scene.behind("CAME", second.last, 1):
        return [first]
    if scene.before("LOCATED", second.first):
        return [second if scene.is_in(first, "components") and scene.is_in(second, "devices") else first]
    return [first, second]


def _worn(scene: Scene) -> list[Hit]:
    """Without the parts that only tell how a thing is: «ipader med knust skjerm», “with a dead battery”."""
    if not scene.among("devices"):
        return scene.hits
    return [
        hit
        for at, hit in enumerate(scene.hits)
        if not (
            scene.is_in(hit, "components")
            and not scene.is_in(hit, "devices")
            and len(scene.hits) > 1
            and (at == 0 or not _listed(scene, scene.hits[at - 1], hit))
            and (
                scene.before("DAMAGED", hit.first)
                or scene.behind("DAMAGED", hit.last)
                or (at > 0 and hit.item in scene.context.sets["inner"] and scene.before("WITH", hit.first))
            )
        )
    ]


def _listed(scene: Scene, first: Hit, second: Hit) -> bool:
    """Whether `second` follows `first` in a list of things."""
    between = [token.word for token in scene.tokens[first.last : second.first]]
    return any(word in scene.context.listing for word in between) and len(between) <= CLOSE


def _lamp_inside(scene: Scene) -> list[Hit]:
    """A lamp that sits in the projector is no loose lamp: «projektor med pære i»."""
    projector: Hit | None = None
    kept: list[Hit] = []
    for hit in scene.hits:
        within = projector and scene.is_in(hit, "bulbs") and not scene.broken(projector.last, hit.first)
        inside = within and (scene.before("WITH", hit.first) or scene.behind("INSIDE", hit.last, 1))
        kept.append(scene.become(hit, "lamp_inside") if inside else hit)
        projector = hit if scene.is_in(hit, "projectors") else projector
    return kept


def _unused(scene: Scene) -> list[Hit]:
    """Unused toner and lamps are not named in the agreement: to be clarified."""
    return [_if_unused(scene, hit) for hit in scene.hits]


def _if_unused(scene: Scene, hit: Hit) -> Hit:
    what = next((what for group, what in UNUSED_SETS.items() if scene.is_in(hit, group)), None)
    if what is None:
        return hit
    said = scene.near("UNUSED", max(0, hit.first - 6), min(len(scene.tokens), hit.last + 8))
    new = scene.before("NEW", hit.first, 2)
    used = scene.before("USED", hit.first, 2) and not scene.before("UNUSED", hit.first, CLOSE)
    return scene.become(hit, what, name=hit.name) if (said or new) and not used else hit


UNUSED_SETS = {"toners": "unused_toner", "lamps": "unused_lamp"}


def _copying(scene: Scene) -> list[Hit]:
    """A printer that is said to copy, scan or fax is a multifunction machine; one that may do so is to be clarified."""
    printers = scene.among("printers")
    if scene.cues.get("UNSURE") and (doubtful := _doubtful(scene)):
        return doubtful
    if not printers or not _functions(scene):
        return scene.hits
    said = [at for at in _functions(scene) if not _function_denied(scene, at)]
    if not said:
        plain = [hit for hit in scene.hits if not (scene.is_in(hit, "functions") and _is_function(scene, hit.first))]
        return plain or scene.hits
    what = "printer_unsure" if scene.cues.get("UNSURE") else "multifunction"
    return [
        scene.become(hit, what) if hit in printers and hit.verdict is not Verdict.EXCLUDED else hit
        for hit in scene.hits
        if not (scene.is_in(hit, "functions") and hit.first in said)
    ]


def _doubtful(scene: Scene) -> list[Hit] | None:
    """The one machine of «er skriveren kanskje en kopimaskin?», of which nobody is sure."""
    for first, second in pairwise(scene.hits):
        kinds = {first.item, second.item}
        if "printer" in kinds and kinds & {"multifunction", "copier"} and not scene.broken(first.last, second.first):
            doubt = scene.become(first, "printer_unsure")
            return [doubt if hit is first else hit for hit in scene.hits if hit is not second]
    return None


def _functions(scene: Scene) -> list[int]:
    return [first for first, _ in scene.cues.get("FUNCTION", ()) if _is_function(scene, first)]


def _is_function(scene: Scene, at: int) -> bool:
    """Whether the word at `at` says what a machine does, and does not name another machine."""
    before = scene.tokens[at - 1].word if at else ""
    if before.isdecimal() or before in scene.context.articles:
        return False
    if any(hit.last == at for hit in scene.among("printers")):
        return True  # «skriveren skanner også»
    reach = range(max(0, at - 5), at)
    capable = any(start in reach or start in (at + 1, at + 2) for start, _ in scene.cues.get("CAPABLE", ()))
    return capable or any(start in (at - 1, at - 2) for start, _ in scene.cues.get("FUNCTION", ()) if start != at)


def _function_denied(scene: Scene, at: int) -> bool:
    words = range(max(0, at - 5), at)
    return any(start in words for cue in ("NOT", "WITHOUT") for start, _ in scene.cues.get(cue, ()))


STEPS: tuple[Callable[[Scene], list[Hit]], ...] = (
    _joined,
    _verbs,
    _copying,
    _related_kinds,
    _compared,
    _taken_out,
    _denied,
    _worn,
    _parts,
    _placed,
    _lamp_inside,
    _unused,
    stopped,
)
