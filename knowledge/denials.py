"""What the message says is not in the delivery: «uten pære», «harddisken er tatt ut», «ingen MFP, bare en skriver».

Why it exists: a thing that is named to be left out must never be answered or ordered.
"""

from __future__ import annotations

from knowledge.names import Hit
from knowledge.scene import Scene


def taken_out(scene: Scene) -> list[Hit]:
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


def denied(scene: Scene) -> list[Hit]:
    """Without what the message says that it is not: «ingen MFP, bare en skriver»."""
    if len(scene.hits) < 2:
        return scene.hits
    return [hit for hit in scene.hits if not _is_denied(scene, hit)] or scene.hits


def _is_denied(scene: Scene, hit: Hit) -> bool:
    if not scene.before("NOT", hit.first, 3):
        return False
    contrast = scene.near("BUT", hit.last, len(scene.tokens)) or scene.near("ONLY", hit.last, len(scene.tokens))
    return contrast or scene.near("ONLY", 0, hit.first)
