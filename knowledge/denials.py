"""What the message says is not in the delivery: «uten pære», «harddisken er tatt ut», «ingen MFP, bare en skriver».

Why it exists: a thing that is named to be left out must never be answered or ordered.
"""

from __future__ import annotations

from knowledge.hits import YES, Hit
from knowledge.language import Token
from knowledge.model import Verdict
from knowledge.scene import CLOSE, Scene, listed

PRONOUNS = frozenset(("de", "dei", "den", "det", "they", "it", "those", "these", "disse", "desse"))
AND = frozenset(("og", "and"))
END = (Token(".", 0, 0, glued=False),) * 2
CLAUSE = 8  # words from a thing to what is said of it


def taken_out(scene: Scene) -> list[Hit]:
    """Without what is not in the delivery: «uten pære», «harddisken er tatt ut», «pæra beholder vi selv»."""
    if len(scene.hits) < 2:
        return scene.hits
    kept: list[Hit] = []
    out: Hit | None = None
    for hit in scene.hits:
        also = out is not None and _goes_with(scene, out, hit)
        out = hit if also or _is_out(scene, hit) or _stays(scene, hit) else None
        kept += [] if out else [hit]
    gone = _gone(scene)
    return [hit for hit in kept if hit not in gone] or kept or scene.hits


def _gone(scene: Scene) -> list[Hit]:
    """What a clause says is gone for good, with all that it lists: «pære og lerret er alt kastet»."""
    gone: list[Hit] = []
    for at, hit in enumerate(scene.hits):
        if scene.behind("GONE", hit.last, 0):
            gone.append(hit)
            while at and listed(scene, scene.hits[at - 1], hit) and not _ends_between(scene, scene.hits[at - 1], hit):
                at, hit = at - 1, scene.hits[at - 1]
                gone.append(hit)
    return gone


def _ends_between(scene: Scene, first: Hit, second: Hit) -> bool:
    return any(token.word in (".", "?", "!", ",") for token in scene.tokens[first.last : second.first])


def _goes_with(scene: Scene, out: Hit, hit: Hit) -> bool:
    """Whether what is said of `out` is said of `hit` too: «uten minne og disk», not «uten lader, og en lader»."""
    joint = hit.first - 2 if scene.tokens[hit.first - 1].word in ("the", "de", "dei") else hit.first - 1
    joined = listed(scene, out, hit) and scene.joins(joint)
    return joined and _loose(scene, hit) and not scene.behind("WITHOUT", hit.last, 0)


def _stays(scene: Scene, hit: Hit) -> bool:
    """Whether the message says that the thing does not go: «skapet blir stående», “the iPads are staying”."""
    if scene.cues.get("STAYS") and (_is_asked(scene) or scene.before("LOCATED", hit.first, 1) or _is_inside(scene)):
        return False  # «lokket på projektoren er borte» is said of the lid
    if scene.told("STAYS", hit, CLAUSE) or scene.before("LEAVE", hit.first, 2) or _stands(scene, hit):
        return True
    if scene.before("LET", hit.first, 2) and scene.behind("STAND", hit.last, 0):
        return True
    later = [start for start, _ in scene.cues.get("STAYS", ()) if start >= hit.last]
    if not later or any(hit.last <= other.first < later[0] for other in scene.hits):
        return False
    back = later[0] - 1  # «noen stoler også, de skal ikke med»
    return scene.tokens[back].word in PRONOUNS and back - hit.last < CLAUSE and scene.broken(back - 1, back)


def _stands(scene: Scene, hit: Hit) -> bool:
    """Whether no more is said of the thing than that it stands: «ta hyllene, serverne står»."""
    verb, after = [token.word for token in (*scene.tokens[hit.last : hit.last + 2], *END)][:2]
    return verb in scene.context.remaining and after in scene.context.joints


def _is_inside(scene: Scene) -> bool:
    """Whether what stays does so in a thing that goes: “can the toner stay in the printer”."""
    ends = {last for _, last in scene.cues["STAYS"]}
    inside = [last for first, last in scene.cues.get("LOCATED", ()) if first in ends]
    return any(hit.first - last in (0, 1) for hit in scene.hits for last in inside)


def _is_asked(scene: Scene) -> bool:
    """Whether it is asked what does not go: “which of these stay behind”."""
    firsts = [first for first, _ in scene.cues["STAYS"]]
    return any(scene.near("WHICH", max(0, first - CLOSE), first) for first in firsts)


def _is_out(scene: Scene, hit: Hit) -> bool:
    loose = _loose(scene, hit)
    if scene.before("WITHOUT", hit.first) or (_loose(scene, hit) and scene.before("HASNT", hit.first, 2)):
        return True
    if scene.before("REMOVED", hit.first) or (loose and scene.behind("REMOVED", hit.last)):
        return True
    if loose and _is_removed_later(scene, hit):
        return True
    told = scene.behind("KEPT", hit.last) or scene.before("KEPT", hit.first) or scene.behind("INSIDE", hit.last, 1)
    return loose and told


def _is_removed_later(scene: Scene, hit: Hit) -> bool:
    """Whether a second verb of the clause takes the thing out: “whose lamp blew and has already been taken out”."""
    following = next((other.first for other in scene.hits if other.first >= hit.last), len(scene.tokens))
    for first, _ in scene.cues.get("REMOVED", ()):
        between = [token.word for token in scene.tokens[hit.last : first]]
        if hit.last <= first < min(following, hit.last + CLAUSE) and AND.intersection(between):
            return scene.before("WHOSE", hit.first, 1) and not any(word in (".", "?", "!", ",") for word in between)
    return False


def _loose(scene: Scene, hit: Hit) -> bool:
    if scene.is_in(hit, "components") and not scene.is_in(hit, "inner"):
        # «skjermen er tatt av laptopen», not «skjermene er tatt ned fra veggen»
        return hit.verdict not in YES or any(scene.is_in(other, "devices") for other in scene.hits)
    return hit.item in scene.lexicon.parts or any(scene.is_in(hit, group) for group in ("inner", "trimmings", "bulbs"))


def denied(scene: Scene) -> list[Hit]:
    """Without what the message says that it is not: «ingen MFP, bare en skriver»."""
    if len(scene.hits) < 2:
        return scene.hits
    return [hit for hit in scene.hits if not _is_denied(scene, hit)] or scene.hits


def _is_denied(scene: Scene, hit: Hit) -> bool:
    if not scene.before("NOT", hit.first, 3) or scene.before("NOTONLY", hit.first, 3):
        return False
    if _trails(scene, hit):
        return True
    if hit.verdict is Verdict.EXCLUDED and scene.hits[0] is hit and _is_conceded(scene, hit):
        return False
    contrast = scene.near("BUT", hit.last, len(scene.tokens)) or scene.near("ONLY", hit.last, len(scene.tokens))
    return contrast or scene.near("ONLY", 0, hit.first)


def _is_conceded(scene: Scene, hit: Hit) -> bool:
    """Whether the message agrees that the thing is not taken: «ikke toneren, det vet jeg, men skriveren»."""
    contrasts = [first for cue in ("BUT", "ONLY") for first, _ in scene.cues.get(cue, ()) if first >= hit.last]
    between = scene.tokens[hit.last : min(contrasts, default=hit.last)]
    some = scene.tokens[hit.first - 1].word in scene.context.any_of
    return not some and any(token.word.isalpha() for token in between)


def _trails(scene: Scene, hit: Hit) -> bool:
    """Whether a clause of its own takes the thing out: «skjermene, ikke kameraene», “the dock but not the cable”."""
    starts = [first for first, last in scene.cues["NOT"] if 0 <= hit.first - last < CLOSE]
    if any(other.last == first for other in scene.hits for first in starts):
        return True  # «skjermer ikke PC-er»
    starts = [next((begin for begin, end in scene.cues.get("THATIS", ()) if end == at), at) for at in starts]
    words = [scene.tokens[first - 1].word if first else "" for first in starts]
    return any(word in scene.context.joints - {"men", "but"} or word in ("-", "–") for word in words)
