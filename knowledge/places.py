"""Things that are named only to tell where: «under disken», «i skapet», «sentralbordet i rådhuset».

Why it exists: what people stand at, keep things in or clear out is a place, and nothing to collect.
"""

from __future__ import annotations

from knowledge.hits import Hit
from knowledge.scene import CLOSE, Scene

FOR_WHAT = frozenset(("for", "of", "av", "ut", "out", "bort", "vekk"))
THE = frozenset(("den", "det", "de", "dei"))
LONGEST_PLACE = 5  # words from what is done to where: “emptying the theatre's IT cupboard”


def elsewhere(scene: Scene) -> list[Hit]:
    """Without names that are part of what tells where: «under disken», «hodesett …, sentralbordet i rådhuset»."""
    mobile = {hit for hit in scene.hits if _is_mobile_unit(scene, hit)}
    cues = ("PLACES", "STAFFED") if len(scene.hits) > 1 else ("PLACES",)
    spans = [span for cue in cues for span in scene.cues.get(cue, ())]
    named = [hit for hit in scene.hits if hit not in mobile]
    return [hit for hit in named if not any(first <= hit.first and hit.last <= last for first, last in spans)]


def _is_mobile_unit(scene: Scene, hit: Hit) -> bool:
    """Whether the word tells that something moves about: «den mobile klinikken»."""
    word, after = (scene.tokens[at].word if at < len(scene.tokens) else "" for at in (hit.first, hit.last))
    told = hit.first > 0 and scene.tokens[hit.first - 1].word in THE
    return word in scene.context.mobile and told and hit.last - hit.first == 1 and after.isalpha()


def placed(scene: Scene) -> list[Hit]:
    """Without furniture and boxes that things only stand in: «i skapet», “under the desk”."""
    stood = {hit for at, hit in enumerate(scene.hits) if at and _stood_there(scene, scene.hits[at - 1], hit)}
    return [
        hit for hit in scene.hits if hit not in stood and not (scene.is_in(hit, "containers") and _is_place(scene, hit))
    ]


def _stood_there(scene: Scene, last: Hit, hit: Hit) -> bool:
    """Whether `hit` is only what stood there: «bordet som skriveren sto på», “the box the server came in”."""
    if not scene.is_in(last, "containers") or scene.broken(last.last, hit.first):
        return False
    return hit.first - last.last < CLOSE and scene.behind("BORNE", hit.last, 0)


def _is_place(scene: Scene, hit: Hit) -> bool:
    if _is_emptied(scene, hit) or scene.before("BRING", hit.first):
        return True
    return scene.before("LOCATED", hit.first) and not _asked(scene, hit)


def _is_emptied(scene: Scene, hit: Hit) -> bool:
    """Whether the thing is only cleared of what is in it: «vi tømmer IT-skapet», “cleared their desk”."""
    for start, end in scene.cues.get("EMPTIED", ()):
        if start and scene.tokens[start - 1].word in scene.context.articles:
            continue  # “an empty rack”
        between = [token.word for token in scene.tokens[end : hit.first]]
        if end <= hit.first < end + LONGEST_PLACE and FOR_WHAT.isdisjoint(between):
            return not scene.broken(end, hit.first)
    return False


def _asked(scene: Scene, hit: Hit) -> bool:
    return scene.hits == [hit] and not scene.before("LOCATED", hit.first, 2)
