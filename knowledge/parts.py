"""Things and what they belong to, stand in or suffer from: of «knust skjerm på telefonen» the phone is left.

Why it exists: a part, a cupboard or a fault is told to describe a thing; it is not one more of them.
"""

from __future__ import annotations

from knowledge.model import Verdict
from knowledge.names import YES, Hit
from knowledge.scene import Scene, listed


def placed(scene: Scene) -> list[Hit]:
    """Without furniture and boxes that things only stand in: «i skapet», “under the desk”."""
    return [
        hit
        for hit in scene.hits
        if not (scene.is_in(hit, "containers") and scene.before("LOCATED", hit.first) and not _asked(scene, hit))
    ]


def _asked(scene: Scene, hit: Hit) -> bool:
    return scene.hits == [hit] and not scene.before("LOCATED", hit.first, 2)


def parted(scene: Scene) -> list[Hit]:
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


def worn(scene: Scene) -> list[Hit]:
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
            and (at == 0 or not listed(scene, scene.hits[at - 1], hit))
            and (
                scene.before("DAMAGED", hit.first)
                or scene.behind("DAMAGED", hit.last)
                or (at > 0 and hit.item in scene.context.sets["inner"] and scene.before("WITH", hit.first))
            )
        )
    ]
