"""Lamps, toner and telephones as they are described: unused, still in the machine, with a SIM.

Why it exists: the agreement speaks of used ones only; of the others a person has to be asked.
"""

from __future__ import annotations

from knowledge.hits import Hit
from knowledge.language import SENTENCE_ENDS
from knowledge.scene import CLOSE, Scene, listed

UNUSED_SETS = {"toners": "unused_toner", "lamps": "unused_lamp"}


def lamp_inside(scene: Scene) -> list[Hit]:
    """A lamp that sits in the projector is no loose lamp: «projektor med pære i», «når den sitter i projektoren»."""
    projector: Hit | None = None
    kept: list[Hit] = []
    for hit in scene.hits:
        bulb = scene.is_in(hit, "bulbs")
        inside = bulb and ((projector and _is_in_it(scene, projector, hit)) or _sits_in_next(scene, hit))
        kept.append(scene.become(hit, "lamp_inside") if inside else hit)
        projector = hit if scene.is_in(hit, "projectors") else projector
    return kept


def _sits_in_next(scene: Scene, lamp: Hit) -> bool:
    """Whether a clause says that the lamp sits in the projector named next: «når den sitter i projektoren»."""
    following = next((hit for hit in scene.hits if hit.first >= lamp.last), None)
    if following is None or not scene.is_in(following, "projectors"):
        return False
    return scene.near("SITSIN", lamp.last, following.first) and scene.before("LOCATED", following.first, 2)


def _is_in_it(scene: Scene, projector: Hit, lamp: Hit) -> bool:
    """Whether the lamp goes with the projector, or is the one that it has: «med pære i», «selv om pæra er gått»."""
    along = scene.before("WITH", lamp.first) or scene.behind("INSIDE", lamp.last, 1)
    if along and not scene.broken(projector.last, lamp.first):
        return True
    its = scene.tokens[lamp.last - 1].word in scene.context.its_lamp and scene.behind("LAMPSTATE", lamp.last, 1)
    return its and SENTENCE_ENDS.isdisjoint(token.word for token in scene.tokens[projector.last : lamp.first])


def toner_inside(scene: Scene) -> list[Hit]:
    """Toner that sits in the printer is not what the agreement names, used cartridges: «toner i skriveren»."""
    printers = [hit for hit in scene.hits if scene.is_in(hit, "printers")]
    return [
        scene.become(hit, "toner_inside")
        if scene.is_in(hit, "toners") and any(_is_in_printer(scene, hit, printer) for printer in printers)
        else hit
        for hit in scene.hits
    ]


def cartridges(scene: Scene) -> list[Hit]:
    """Cassettes of a printer hold toner: «de tomme kassettene fra laserskriveren»."""
    if not any(scene.before("ORIGIN", printer.first, 2) for printer in scene.among("printers")):
        return scene.hits
    return [
        scene.become(hit, "toner")
        if scene.is_in(hit, "cassettes") and scene.tokens[hit.first].word.startswith(scene.context.cassettes)
        else hit
        for hit in scene.hits
    ]


def _is_in_printer(scene: Scene, toner: Hit, printer: Hit) -> bool:
    if printer.first < toner.first:
        return scene.behind("INSIDE", toner.last, 1) or scene.behind("STILLIN", toner.last, 1)
    sits = scene.near("STILLIN", toner.last, printer.first) or scene.near("SITSIN", toner.last, printer.first)
    return (sits or printer.first - toner.last < CLOSE) and scene.before("LOCATED", printer.first, 2)


def handheld(scene: Scene) -> list[Hit]:
    """A telephone that has what only mobiles have is one: «telefoner uten SIM», “phones with cracked screens”."""
    if not scene.cues.get("MOBILE"):
        return scene.hits
    return [scene.become(hit, "mobile") if scene.is_in(hit, "any_telephone") else hit for hit in scene.hits]


def calling(scene: Scene) -> list[Hit]:
    """A camera that is used in meetings at a computer is a webcam: «kamera ein set oppå skjermen til Teams»."""
    if not scene.cues.get("CALLING"):
        return scene.hits
    return [scene.become(hit, "webcam") if scene.is_in(hit, "cameras") else hit for hit in scene.hits]


def unused(scene: Scene) -> list[Hit]:
    """Unused toner and lamps are not named in the agreement: to be clarified."""
    told = [_if_unused(scene, hit) for hit in scene.hits]
    return [_as_before(scene, told[:at], hit) for at, hit in enumerate(told)]


def _as_before(scene: Scene, before: list[Hit], hit: Hit) -> Hit:
    """What was said to be unused, named once more: «nye ubrukte tonere …, vil de ha tonerne»."""
    again = scene.is_in(hit, "toners") and not scene.counted(hit) and not scene.before("USED", hit.first, 2)
    new = next((one for one in before if one.item == scene.context.becomes["unused_toner"]), None)
    joined = new is not None and listed(scene, new, hit)
    return scene.become(hit, "unused_toner", name=hit.name) if new and again and not joined else hit


def _if_unused(scene: Scene, hit: Hit) -> Hit:
    what = next((what for group, what in UNUSED_SETS.items() if scene.is_in(hit, group)), None)
    if what is None:
        return hit
    said = scene.near("UNUSED", max(0, hit.first - 6), min(len(scene.tokens), hit.last + 10))
    full = scene.is_in(hit, "toners") and scene.near("FULL", max(0, hit.first - 6), hit.last + 4)
    new = scene.before("NEW", hit.first, 2) or (full and not scene.cues.get("FILLED"))
    used = scene.before("USED", hit.first, 2) and not scene.before("UNUSED", hit.first, CLOSE)
    return scene.become(hit, what, name=hit.name) if (said or new) and not used else hit
