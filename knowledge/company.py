"""Things that are named to tell of another: where it stands, what it is to travel with, what it has.

Why it exists: of «kaffemaskin med skjerm» only the coffee machine is to go, and a yes to its screen would be read as a
yes to all of it.
"""

from __future__ import annotations

from itertools import pairwise

from knowledge.counts import ONE
from knowledge.hits import YES, Hit
from knowledge.language import SENTENCE_ENDS
from knowledge.model import Verdict
from knowledge.scene import CLOSE, Scene, listed

LONGEST_STAND = 8  # words: «ble stående igjen på kontoret mitt sammen med»
RELATIVE = frozenset(("som", "that", "which"))


def without_company(scene: Scene) -> list[Hit]:
    """Without what only stands beside a thing, is sent with it or is part of it: «lysrør bak serveren»."""
    if len(scene.hits) < 2:
        return scene.hits
    kept: list[Hit] = []
    owner: Hit | None = None  # of the features that the last hits were
    for at, hit in enumerate(scene.hits):
        last = scene.hits[at - 1] if at else None
        if not (_is_new(scene, hit) if last is None else _is_company(scene, kept, last, hit, owner)):
            owner = None
            kept.append(hit)
        elif kept and (last in kept or owner):
            owner = owner or kept[-1]
    kept = [hit for hit in kept if not _is_anaphor(scene, hit)]
    return kept or scene.hits


def _is_company(scene: Scene, kept: list[Hit], last: Hit, hit: Hit, owner: Hit | None) -> bool:
    if scene.before("BESIDE", hit.first) or _is_new(scene, hit):
        return True
    if _is_hung_on(scene, last, hit) or _stood_by(scene, hit):
        return True
    if last in kept and _is_fitted(scene, last, hit):
        return True
    if _is_sent_along(scene, kept, hit):
        return True
    if owner and listed(scene, last, hit) and hit.verdict is not Verdict.EXCLUDED and not scene.counted(hit):
        return True
    return last in kept and _is_feature(scene, last, hit)


def _is_hung_on(scene: Scene, last: Hit, hit: Hit) -> bool:
    """Whether the thing is what the one before hangs on: «UPS-en som lysbordet hang på»."""
    between = [token.word for token in scene.tokens[last.last : hit.first]]
    opens = between[:1] and between[0] in RELATIVE and len(between) < CLOSE
    return bool(opens) and scene.behind("HANGSON", hit.last, 0)


def _stood_by(scene: Scene, hit: Hit) -> bool:
    """Whether the thing only stood with the others: «ble stående på kontoret sammen med notestativene»."""
    withs = [first for first, last in scene.cues.get("WITHOTHERS", ()) if 0 <= hit.first - last < CLOSE]
    return any(scene.near("STOOD", max(0, at - LONGEST_STAND), at) for at in withs) and not scene.counted(hit)


def _is_fitted(scene: Scene, owner: Hit, hit: Hit) -> bool:
    """Whether the owner has `hit` of itself: «hodesett med mikrofon», «selv om SIM-kortet står i»."""
    if scene.counted(hit) or scene.near("MUST", hit.last, hit.last + CLOSE + 1):
        return False  # «m simkort i, eller skal de ut»
    if scene.before("BUILTIN", hit.first, 1):
        return True
    if any(scene.context.is_box(token.word) for token in scene.tokens[owner.last : hit.first]):
        return False  # «6 skjermer og en haug med kabler»
    beside = hit.first > 0 and scene.tokens[hit.first - 1].word in scene.context.loose
    if beside or hit.item not in scene.context.fitted.get(owner.item, ()):
        return False
    at = scene.hits.index(hit) + 1
    more = scene.hits[at] if at < len(scene.hits) else None
    if more and listed(scene, hit, more) and more.item not in scene.context.fitted[owner.item]:
        return False  # «laptop med tastatur og mus»
    told = any(scene.before(cue, hit.first) for cue in ("WITH", "HASIT", "DAMAGED"))
    told = told or (hit.first == owner.last + 1 and scene.tokens[owner.last].word in scene.context.has)
    return told or scene.behind("STILLIN", hit.last)


def _is_new(scene: Scene, hit: Hit) -> bool:
    """Whether the thing came instead of what is to go: «gått over til nettbrett», “swapped the PCs for tablets”."""
    if scene.before("ARRIVED", hit.first, 2) or (scene.before("NEW", hit.first, 1) and scene.before("GOT", hit.first)):
        return True
    swaps = [last for _, last in scene.cues.get("SWAPPED", ()) if last < hit.first]
    given = [other for swap in swaps for other in scene.hits if swap <= other.first < hit.first]
    swapped = bool(given) and not scene.broken(given[-1].last, hit.first)
    return swapped and scene.tokens[hit.first - 1].word in scene.context.exchanging


def _is_sent_along(scene: Scene, kept: list[Hit], hit: Hit) -> bool:
    """Whether the thing is what others are to go with: “can the toaster go with the laptops”."""
    if hit.verdict not in YES or scene.counted(hit) or any(other.verdict in YES for other in kept):
        return False
    again = any(other.item == hit.item and other.first > hit.first for other in scene.hits)
    return scene.before("COMPANY", hit.first) and not again


def _is_feature(scene: Scene, owner: Hit, hit: Hit) -> bool:
    """Whether a thing that is not taken for sure has `hit`: «drill og stikksag, begge med ledning»."""
    if owner.verdict in YES or scene.is_in(owner, "vague") or (scene.is_in(owner, "bearers") and hit.verdict in YES):
        return False
    if not scene.is_in(hit, "fixtures") or scene.counted(hit) or (hit.verdict is Verdict.EXCLUDED):
        return False
    return any(_tells_what_it_has(scene, owner, hit, first, last) for first, last in scene.cues.get("WITH", ()))


def _tells_what_it_has(scene: Scene, owner: Hit, hit: Hit, first: int, last: int) -> bool:
    if not (owner.last <= first and last <= hit.first < last + CLOSE + 1):
        return False
    between = [token.word for token in scene.tokens[owner.last : first]]
    if scene.tokens[first - 1].word in scene.context.with_verbs or not scene.context.boxes.isdisjoint(between):
        return False
    if any(word in scene.context.listing and word != "," for word in between):
        return False  # «en kaffetrakter og tre paller med skjermer»
    rest = [token.word for token in scene.tokens[last : hit.first]]
    apart = any(word in scene.context.listing and after in ONE for word, after in pairwise(rest))
    return not apart and SENTENCE_ENDS.isdisjoint(rest)  # «mapper med papir og en minnepinne»


def _is_anaphor(scene: Scene, hit: Hit) -> bool:
    """Whether the name only tells which of the things named before: “desk lamps, not projector ones”."""
    after = scene.tokens[hit.last].word if hit.last < len(scene.tokens) else ""
    return after in scene.context.ones and not scene.counted(hit)
