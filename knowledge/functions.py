"""One machine with several functions: what is named of it besides, and is no thing of its own.

Why it exists: «multifunksjonsmaskina, vi har aldri brukt skanneren» is one machine, and «skriver og skanner» are two.
"""

from __future__ import annotations

from knowledge.hits import Hit
from knowledge.joining import FOR
from knowledge.machines import OR, RELATIVE, is_plural
from knowledge.model import Verdict
from knowledge.scene import Scene, listed


def own_functions(scene: Scene) -> list[Hit]:
    """Without the scanner of a multifunction machine: «multifunksjonsmaskina, vi har aldri brukt skanneren»."""
    kept = scene.hits[:1]
    for hit in scene.hits[1:]:
        owner = next((one for one in kept if scene.is_in(one, "copiers") and one.verdict is Verdict.EXCLUDED), None)
        own = owner and scene.is_in(hit, "functions") and not scene.is_in(hit, "copiers") and not scene.counted(hit)
        if (owner and _is_purpose(scene, owner, hit)) or _is_what_it_does(scene, kept[-1], hit):
            continue
        told = listed(scene, kept[-1], hit) and not scene.before("NEVER", hit.first)
        if not own or told or scene.before("WHATABOUT", hit.first, 2):
            kept.append(hit)
    return kept


def _is_what_it_does(scene: Scene, machine: Hit, hit: Hit) -> bool:
    """Whether the word is the verb of a machine named before: «multifunksjonsmaskina skannar ikkje lenger»."""
    if not scene.is_in(machine, "copiers") or not scene.is_in(hit, "functions"):
        return False
    told = any(first == hit.first for first, _ in scene.cues.get("FUNCTION", ()))
    return told and not listed(scene, machine, hit) and scene.tokens[hit.first - 1].word not in scene.context.articles


def _is_purpose(scene: Scene, machine: Hit, hit: Hit) -> bool:
    """Whether the word only tells what the machine is for: «kombimaskin for print/kopi/skann»."""
    between = range(machine.last, hit.first)
    functions = {first for cue in ("FUNCTION", "PRINTS") for first, _ in scene.cues.get(cue, ())}
    purpose = hit.first in functions and len(between) > 0 and scene.tokens[machine.last].word in FOR
    return purpose and all(at in functions or scene.joins(at) for at in between[1:])


def _is_one_body(scene: Scene, *machines: Hit) -> bool:
    """Whether a printer and another function are said to be one machine."""
    groups = ("printers", "functions")
    return all(any(scene.is_in(hit, group) for hit in machines) for group in groups) and not any(
        is_plural(scene, hit) for hit in machines if scene.is_in(hit, "copiers")
    )


def _is_said_to_be(scene: Scene, machine: Hit, hit: Hit) -> bool:
    """Whether the one is the other as well, or was taken for it: «som også er …», «som vi trodde var en skriver»."""
    between = [token.word for token in scene.tokens[machine.last : hit.first]]
    if RELATIVE.isdisjoint(between):
        return False
    taken = not scene.context.believed.isdisjoint(between) and scene.context.joints.isdisjoint(between)
    return taken or scene.context.relating.issuperset(between)


def one_machine(scene: Scene) -> list[Hit]:
    """A copier that is also a printer is one machine, and not taken: «en skriver som også er kopimaskin»."""
    kept = scene.hits[:1]
    for hit in scene.hits[1:]:
        last = kept[-1]
        between = {token.word for token in scene.tokens[last.last : hit.first]}
        kinds = {scene.is_in(one, "copiers") for one in (last, hit)} == {True, False}
        machines = all(scene.is_in(one, "copiers") or scene.is_in(one, "printers") for one in (last, hit))
        if scene.cues.get("ONEBODY") and _is_one_body(scene, last, hit):
            kept[-1] = scene.become(last, "multifunction")  # «skanner og skriver i samme kabinett»
        elif kinds and machines and between == {"/"} and not any(is_plural(scene, one) for one in (last, hit)):
            kept[-1] = scene.become(last, "multifunction")  # “printer/copier”
        elif kinds and machines and between & OR and between <= OR | scene.context.articles and scene.cues.get("BE"):
            kept[-1] = scene.become(last, "printer_unsure")  # «er det en skriver eller en kopimaskin»
        elif kinds and machines and _is_said_to_be(scene, last, hit):
            kept[-1] = last if scene.is_in(last, "copiers") else hit
        else:
            kept.append(hit)
    return kept
