"""Things and what they belong to, stand in or suffer from: of «knust skjerm på telefonen» the phone is left.

Why it exists: a part, a cupboard or a fault is told to describe a thing; it is not one more of them.
"""

from __future__ import annotations

from knowledge.counts import ONE
from knowledge.hits import YES, Hit
from knowledge.joining import FOR
from knowledge.language import SENTENCE_ENDS, fold
from knowledge.model import Verdict
from knowledge.scene import CLOSE, Scene, listed

PLURALS = ("er", "ar", "ene", "ane", "s")
ON = frozenset(("pa", "on"))
ALIKE = frozenset(("as", "som", "enn", "than"))  # «gjelder det samme for skjermer som for TV-er»
FAR = 5  # words: “bulbs from the dressing room mirrors”


def belongings(scene: Scene) -> list[Hit]:
    """Parts of a thing that is not taken are asked about: “hearing aids and their chargers”, «drill med egen lader»."""
    odd: set[str] = set()
    for at, hit in enumerate(scene.hits):
        refused = any(owner.verdict is Verdict.EXCLUDED for owner in scene.hits[:at])
        if refused and hit.verdict in YES and hit.item in scene.lexicon.parts and scene.before("OWN", hit.first, 1):
            odd.add(hit.item)
    return [scene.become(hit, "odd_part", name=hit.name) if hit.item in odd else hit for hit in scene.hits]


def parted(scene: Scene) -> list[Hit]:
    """Parts and the things they belong to: of «lader til PC» the charger, of «knust skjerm på telefonen» the phone."""
    kept = scene.hits[:1]
    described: Hit | None = None
    for second in scene.hits[1:]:
        first = kept[-1]
        if first.verdict not in YES and (_has_it(scene, second) or _is_origin(scene, first, second)):
            described = second
            continue
        if described and listed(scene, described, second) and not _is_apart(scene, described, second):
            described = second
            continue
        apart = scene.broken(first.last, second.first) or scene.near("OFWHICH", first.last, second.first)
        left = [first, second] if apart else _related(scene, first, second)
        described = second if left == [first] and scene.before("WITH", second.first, 2) else None
        kept[-1:] = left
    return kept


def _has_it(scene: Scene, hit: Hit) -> bool:
    """Whether a clause tells what a thing has, and `hit` is of that: «den har jo både strøm og skjerm»."""
    lasts = [last for _, last in scene.cues.get("HASIT", ()) if 0 <= hit.first - last <= FAR]
    fitting = scene.tokens[hit.first].word in scene.context.fittings and not scene.counted(hit)
    ends = SENTENCE_ENDS if fitting else SENTENCE_ENDS | {","}  # «har både motor, ledning og display»
    return any(ends.isdisjoint(token.word for token in scene.tokens[last : hit.first]) for last in lasts)


def _is_apart(scene: Scene, described: Hit, hit: Hit) -> bool:
    """Whether only the second has an article or a number: «mapper med papir og en minnepinne» are two."""
    one, other = (scene.tokens[thing.first - 1].word in ONE or scene.counted(thing) for thing in (described, hit))
    return other and not one


def _is_origin(scene: Scene, first: Hit, second: Hit) -> bool:
    """Whether the part comes out of `second`, which is no more of the delivery: «batterier fra mus»."""
    out = first.item in scene.lexicon.parts and second.verdict in YES and not scene.counted(second)
    if scene.is_in(first, "toners") and scene.is_in(second, "printers") and not scene.counted(second):
        return scene.before("ORIGIN", second.first, 2)  # «tonerkassettar som er tomme? dei er jo frå ein skrivar»
    return (
        out
        and not scene.before("MUST", first.first)
        and scene.before("ORIGIN", second.first, 2)
        and not scene.broken(first.last, second.first)
    )


def _related(scene: Scene, first: Hit, second: Hit) -> list[Hit]:
    """What is left of two things when one may be the place, the owner or the rest of the other."""
    waste = first.verdict is Verdict.EXCLUDED
    if scene.near("FITS", first.last, second.first) and scene.behind("FITS", first.last):
        return [first]
    if scene.is_in(second, "containers") and scene.before("FROM", second.first):
        return [first]
    far = waste and second.verdict is Verdict.EXCLUDED and not scene.counted(second)
    if far and scene.before("ORIGIN", second.first, FAR):
        return [first]
    if first.verdict in YES and scene.near("FILLED", first.last, second.first):
        return [first]  # «telefoner fulle av grus»
    if first.item in scene.lexicon.parts and scene.before("MUST", first.first) and scene.before("OUTOF", second.first):
        return [first, second]  # «må pæra ut av projektoren?»: both are asked about
    if _belongs(scene, second) and (owned := _owned(scene, first, second)):
        return owned
    if scene.before("WITH", second.first, 2) and not scene.counted(second) and (told := _with(scene, first, second)):
        return told
    if waste and scene.behind("CAME", second.last, 1):
        return [first]
    return _inside(scene, first, second) if scene.before("LOCATED", second.first) else [first, second]


def _owned(scene: Scene, first: Hit, second: Hit) -> list[Hit] | None:
    """What is left where the one belongs to the other: of «lader til PC» the charger; None where both are."""
    if second.verdict is Verdict.EXCLUDED and first.verdict in YES:
        return [scene.become(first, "odd_part", name=first.name)]
    if second.verdict is Verdict.EXCLUDED and first.verdict is Verdict.CLARIFY:
        return [first]
    part = first.item in scene.lexicon.parts or first.verdict is Verdict.EXCLUDED or _is_for(scene, first, second)
    return [first] if part or _is_used_with(scene, first, second) else None


def _with(scene: Scene, first: Hit, second: Hit) -> list[Hit] | None:
    """What is left of «skap med skjermer» and «kaffemaskin med skjerm»; None where both are."""
    waste = first.verdict is Verdict.EXCLUDED
    kept_in = scene.is_in(second, "toners") or (second.verdict in YES and _is_held(scene, first, second))
    if scene.is_in(first, "holders") and kept_in:
        return [second] if waste else [first, second]
    attached = second.verdict in YES and scene.is_in(second, "fixtures") and not scene.is_in(first, "vague")
    return [first] if waste or (first.verdict not in YES and attached) else None


def _belongs(scene: Scene, hit: Hit) -> bool:
    """Whether what is named before belongs to `hit`; not so «dei to serverane», «hos oss i skranken»."""
    if not scene.before("BELONGS", hit.first):
        return False
    firsts = [
        first
        for first, last in scene.cues["BELONGS"]
        if first and 0 <= hit.first - last < CLOSE and not scene.near("LOCATED", last, hit.first)
    ]
    words = [(scene.tokens[first - 1].word, scene.tokens[first].word) for first in firsts]
    return bool(words) and not any(
        word in scene.context.boxes or word in ALIKE or (of == "to" and word in scene.context.before_two)
        for word, of in words
    )


def _is_held(scene: Scene, holder: Hit, hit: Hit) -> bool:
    """Whether the thing stands in the holder: «skap med skjermer» holds them, «skap med skjerm» has one."""
    after = [token.word for token in scene.tokens[hit.last : hit.last + 2]]
    if after and after[0] in scene.context.within and (len(after) == 1 or after[1] in scene.context.joints):
        return True
    word = scene.tokens[hit.last - 1].word
    many = word != fold(hit.name) and word.endswith(PLURALS)
    return many or hit.step == "model" or scene.tokens[holder.first].word.startswith(scene.context.shelves)


def _inside(scene: Scene, first: Hit, second: Hit) -> list[Hit]:
    """What is left of a thing in or on another: a lamp or toner that goes with its machine is told of both."""
    if scene.is_in(first, "bulbs") and scene.is_in(second, "projectors"):
        return [scene.become(first, "lamp_inside")]
    if scene.is_in(first, "toners") and scene.is_in(second, "printers"):
        return [first] if scene.near("REPLACED", first.last, second.first) else [first, second]
    odd = second.verdict is Verdict.EXCLUDED and first.verdict in YES and not scene.is_in(second, "containers")
    on = any(token.word in ON for token in scene.tokens[first.last : second.first])
    if odd and on and scene.is_in(first, "fixtures") and not scene.is_in(second, "fixed"):
        return [second]
    return [second if scene.is_in(first, "components") and scene.is_in(second, "devices") else first]


def _is_for(scene: Scene, first: Hit, second: Hit) -> bool:
    """Whether the second thing only says what one that is no sure yes is for: «skjøteledninger til pcene»."""
    told = scene.tokens[first.last].word in FOR and second.verdict in YES and not scene.counted(second)
    return told and first.verdict not in YES and not scene.is_in(first, "vague")


def _is_used_with(scene: Scene, first: Hit, second: Hit) -> bool:
    """Whether the second thing only says what the first is for: «mus til PC»."""
    return scene.is_in(first, "peripherals") and scene.is_in(second, "computers") and not scene.counted(second)


def worn(scene: Scene) -> list[Hit]:
    """Without the parts that only tell how a thing is: «ipader med knust skjerm», “with a dead battery”."""
    if len(scene.hits) < 2:
        return scene.hits
    named = [hit for hit in scene.hits if not scene.is_in(hit, "trimmings") and not scene.is_in(hit, "nameless")]
    hosts = [hit for hit in named if not scene.is_in(hit, "components")]
    hosts = hosts or [hit for hit in named if hit.verdict is Verdict.INCLUDED] or scene.hits[:1]
    kept: list[Hit] = []
    gone = (hit for hit in scene.named if hit not in scene.hits)
    worn_out = {hit.item for hit in gone if scene.before("DAMAGED", hit.first, 1)}
    told: Hit | None = None
    for at, hit in enumerate(scene.hits):
        asked = scene.before("WHATABOUT", hit.first, 1)  # «hva med batteriene»
        trimming = hit not in hosts and _is_trimming(scene, hit) and not asked
        also = (told is not None and _is_more(scene, told, hit)) or (hit.item in worn_out and not scene.counted(hit))
        told = hit if trimming and (also or _tells_of_another(scene, at, hit)) else None
        if told:
            worn_out.add(hit.item)  # «sprukket glass, glasset ligger ved siden av»
        else:
            kept.append(hit)
    return kept


def _is_more(scene: Scene, told: Hit, hit: Hit) -> bool:
    """Whether the part stands right after «og» in what tells how a thing is: «med ødelagt tastatur og skjerm»."""
    return scene.before("WITH", told.first) and hit.first == told.last + 1 and scene.joins(told.last)


def _is_had(scene: Scene, hit: Hit) -> bool:
    """Whether some of the things are said to have the part broken: «3 av dem har knust skjerm»."""
    firsts = (first for first, last in scene.cues.get("DAMAGED", ()) if last == hit.first)
    return any(first and scene.tokens[first - 1].word in scene.context.has for first in firsts)


def _is_trimming(scene: Scene, hit: Hit) -> bool:
    return (scene.is_in(hit, "components") and not scene.is_in(hit, "devices")) or scene.is_in(hit, "trimmings")


def _tells_of_another(scene: Scene, at: int, hit: Hit) -> bool:
    """Whether the part is only named to tell how the thing is: it is broken, or the thing has it."""
    if scene.counted(hit):
        return False
    inner = scene.is_in(hit, "inner")
    following = scene.tokens[hit.last].word if hit.last < len(scene.tokens) else ""
    after = scene.behind("DAMAGED", hit.last) and following not in scene.context.having
    if at and inner and after:
        return True
    if at and _is_had(scene, hit):
        return True
    if at and listed(scene, scene.hits[at - 1], hit):
        return False
    following_hit = scene.hits[at + 1] if at + 1 < len(scene.hits) else None
    if following_hit and listed(scene, hit, following_hit) and not scene.before("WITH", hit.first):
        # «skjermen er sprukket og batteriet er svulmet» tells of both, and lists none
        return at > 0 and scene.near("DAMAGED", hit.last, following_hit.first)
    return after or scene.before("DAMAGED", hit.first) or (at > 0 and inner and scene.before("WITH", hit.first))
