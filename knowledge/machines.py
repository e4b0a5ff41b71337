"""What a printer does: one that copies, scans or faxes is what the agreement does not take.

Why it exists: «skriver» is a yes and «multifunksjonsmaskin» a no, and people describe the one with the other's word.
"""

from __future__ import annotations

from itertools import pairwise

from knowledge.counts import count_at
from knowledge.hits import YES, Hit, Role
from knowledge.model import Verdict
from knowledge.scene import Scene

OR = frozenset(("eller", "or"))
RELATIVE = frozenset(("som", "that", "which"))
IT = frozenset(("den", "ho"))  # «den skanner» is a verb: the thing would be «den skanneren»
BREAKS = frozenset(("men", "but", "mens", "."))
NO = frozenset((Verdict.EXCLUDED,))
NEAR = 4  # words from a maker to the name of the machine: «Canon sin store skriver»
FAR = 9  # words from a thing without a name to what it does
CLAUSE = 6  # words from a maker to what the machine does: «canon-en på kopirommet som vi kopierer på»


def made_by(scene: Scene) -> list[Hit]:
    """The machines that are called by their maker alone: «canon-en vår kopierer», “an Epson that prints”."""
    makers = [hit for hit in scene.hits if hit.role is Role.BRAND and hit.name in scene.context.printer_makers]
    machines = {hit for hit in makers if not _is_named(scene, hit) and _works(scene, hit)}
    become = scene.become
    return [become(hit, "printer_unsure")._replace(role=Role.ITEM) if hit in machines else hit for hit in scene.hits]


def _is_named(scene: Scene, maker: Hit) -> bool:
    """Whether the thing is named too: «Canon-skriver»."""
    things = (hit for hit in scene.hits if hit.role is Role.ITEM and not scene.is_in(hit, "functions"))
    return any(maker.last <= hit.first < maker.last + NEAR for hit in things)


def _works(scene: Scene, maker: Hit) -> bool:
    cues = ("PRINTS", "PRINTSONLY", "FUNCTION")
    return any(maker.last <= first < maker.last + CLAUSE for cue in cues for first, _ in scene.cues.get(cue, ()))


def copying(scene: Scene) -> list[Hit]:
    """A printer that is said to copy, scan or fax is a multifunction machine; one that may do so is to be clarified."""
    scene.hits = sorted((*scene.hits, *_nameless(scene)))
    printers = scene.among("printers") or _described(scene)
    if scene.cues.get("PRINTSONLY") and not scene.cues.get("FEATURE") and (plain := _only_printing(scene)):
        return plain
    if scene.cues.get("UNSURE") and (doubtful := _doubtful(scene)):
        return doubtful
    if scene.cues.get("UNSURE") and _is_doubted(scene):
        doubted = {hit for hit in printers if hit.verdict in YES}
        return [scene.become(hit, "printer_unsure") if hit in doubted else hit for hit in scene.hits]
    features = [span for span in scene.cues.get("FEATURE", ()) if not _function_denied(scene, span[0])]
    if printers and features:
        bare = [hit for hit in scene.hits if not any(first <= hit.first < last for first, last in features)]
        what = "printer_unsure" if scene.cues.get("UNSURE") else "multifunction"
        return [scene.become(hit, what) if hit in printers and hit.verdict not in NO else hit for hit in bare]
    if not printers or not _functions(scene):
        return scene.hits
    said = [at for at in _functions(scene) if not _function_denied(scene, at)]
    if not said:
        plain = [hit for hit in scene.hits if not (scene.is_in(hit, "functions") and _is_function(scene, hit.first))]
        return plain or scene.hits
    if shared := _shared(scene, printers, said):
        return shared
    doubt = scene.cues.get("UNSURE") or scene.cues.get("SOMEOF") or all(_is_broken(scene, at) for at in said)
    what = "printer_unsure" if doubt else "multifunction"
    able = [hit for at in said for hit in _owners(scene, printers, at)]
    return [
        scene.become(hit, what) if hit in able and hit.verdict is not Verdict.EXCLUDED else hit
        for hit in scene.hits
        if not (scene.is_in(hit, "functions") and hit.first in said)
    ]


def _described(scene: Scene) -> list[Hit]:
    """The thing without a name of «apparatet på kontoret som både tar kopier og sender faks»."""
    relating = [at for at, token in enumerate(scene.tokens) if token.word in RELATIVE]
    return [
        hit
        for hit in scene.among("nameless")
        if any(0 <= at - hit.last < NEAR and scene.near("FUNCTION", at, at + CLAUSE) for at in relating)
    ][:1]


def _nameless(scene: Scene) -> list[Hit]:
    """The thing that is told by what it does alone: «saken vi tar kopier på», “the thing that prints and scans”."""
    told = scene.cues.get("FUNCTION") or scene.cues.get("FEATURE")
    if not told or scene.among("printers") or scene.among("copiers"):
        return []
    named = {at for hit in scene.hits for at in range(hit.first, hit.last)}
    for at, token in enumerate(scene.tokens):
        if token.word not in scene.context.things or at in named:
            continue
        does = _tells(scene, at + 1) and scene.near("FUNCTION", at, at + FAR)
        if does or scene.near("FEATURE", at, at + FAR):
            thing = Hit(at, at + 1, "unclear", token.word, Verdict.CLARIFY, "exact", True, Role.ITEM, "")
            return [scene.become(thing, "multifunction")]
    return []


def _tells(scene: Scene, at: int) -> bool:
    """Whether a clause follows that tells what a thing does: «som …», «vi tar kopier på»."""
    words = [token.word for token in scene.tokens[at : at + FAR]]
    stops = [place for place, word in enumerate(words) if word in (".", "?", "!", ",")]
    clause = words[: stops[0] if stops else FAR]
    return not RELATIVE.isdisjoint(clause) or clause[:1] in [[word] for word in scene.context.pronouns]


def _owners(scene: Scene, printers: list[Hit], at: int) -> list[Hit]:
    """The printers that the function at `at` is told of: «Canon som kopierer», else those of its clause, else all."""
    described = [
        hit for hit in printers if hit.last == at - 1 and scene.tokens[hit.last].word in scene.context.relating
    ]
    if described:
        return described
    breaks = [place for place, token in enumerate(scene.tokens[:at]) if token.word in BREAKS]
    return [hit for hit in printers if breaks and breaks[-1] < hit.first < at] or printers


def _shared(scene: Scene, printers: list[Hit], said: list[int]) -> list[Hit] | None:
    """The two kinds of «fem skrivere, hvorav to også kan kopiere»: the first number holds both."""
    for hit in printers:
        told = [at for at in said if at > hit.last]
        begins = [_after_number(scene, span) for span in scene.cues.get("OFWHICH", ()) if told and hit.last <= span[0]]
        begins += [_others(scene, span[1]) for span in scene.cues.get("PRINTSONLY", ()) if told and hit.last <= span[0]]
        begins += [_others(scene, hit.last)] if told and scene.joins(hit.last) else []
        begins = [at for at in begins if hit.last < at <= told[0]]
        if begins and hit.verdict in YES:
            copiers = scene.become(hit._replace(first=begins[0], last=told[0] + 1), "multifunction")
            others = [other for other in scene.hits if not (other.first in said and scene.is_in(other, "functions"))]
            return sorted((*others, copiers))
    return None


def _after_number(scene: Scene, span: tuple[int, int]) -> int:
    """The token after the number of «hvorav to» and “two of which”; 0 where there is none."""
    words = [token.word for token in scene.tokens]
    first, last = span
    if last < len(words) and count_at(words, last)[1]:
        return last + count_at(words, last)[1]
    return first if first and count_at(words, first - 1)[1] else 0


def _others(scene: Scene, at: int) -> int:
    """The token after the number of «og to som også kopierer»; 0 where there is none."""
    words = [token.word for token in scene.tokens]
    number = at + 1 if at < len(words) and scene.joins(at) else at
    used = count_at(words, number)[1] if number < len(words) else 0
    after = words[number + used : number + used + 2]
    of_them = after[:1] in (["av"], ["of"]) and not scene.context.pronouns_of.isdisjoint(after)  # «en av de kopierer»
    return number + used if used and (of_them or (after and after[0] in scene.context.relating)) else 0


def _is_broken(scene: Scene, at: int) -> bool:
    """Whether the function does not work, which leaves the kind of machine open: «skriveren kopierer ikke»."""
    denied = any(first == at + 1 for first, _ in scene.cues.get("NOT", ()))
    has = scene.before("WITH", at, 1)  # «printere med skanner ikke tas»
    return denied and not has and not any(first == at + 1 for first, _ in scene.cues.get("NOLONGER", ()))


def is_plural(scene: Scene, hit: Hit) -> bool:
    """Whether more than one machine is named: «kopimaskiner»."""
    return scene.tokens[hit.last - 1].word.endswith(("e", "s", "maskiner", "arar"))


def _only_printing(scene: Scene) -> list[Hit] | None:
    """The hits where the message says that the machine only prints, and of no function that it has it."""
    said = any(not _function_denied(scene, at) for at in _functions(scene))
    if said or scene.cues.get("UNSURE"):
        return None
    spans = scene.cues["PRINTSONLY"]
    told = [
        hit for hit in scene.among("printers") if any(first <= hit.first and hit.last <= last for first, last in spans)
    ]
    if len(told) == len(scene.among("printers")):
        told = []  # «en ren skriver» is the thing itself
    kept = [hit for hit in scene.hits if hit not in told and not _is_lacking(scene, hit)]
    if not scene.among("printers"):  # «kopimaskinen kan bare skrive ut»: what it is called is not what it does
        copiers = scene.among("copiers")
        return [scene.become(hit, "printer_unsure") if hit in copiers else hit for hit in kept] or None
    return [scene.become(hit, "printer") if _may_only_print(scene, hit) else hit for hit in kept] or None


def _is_lacking(scene: Scene, hit: Hit) -> bool:
    """Whether the thing is a function that the machine has not: «ingen skanner på den»."""
    named = scene.is_in(hit, "copiers") and not any(first == hit.first for first, _ in scene.cues.get("FUNCTION", ()))
    counted = hit.first > 0 and scene.tokens[hit.first - 1].word.isdecimal()  # «uten pærer, 1 kopimaskin»
    lacked = scene.is_in(hit, "functions") and not named and not counted
    return lacked and _function_denied(scene, hit.first)


def _may_only_print(scene: Scene, hit: Hit) -> bool:
    return hit.item == scene.context.becomes["printer_unsure"] or (
        hit.item == scene.context.becomes["multifunction"] and scene.before("NOT", hit.first)
    )


def _doubtful(scene: Scene) -> list[Hit] | None:
    """The one machine of «er skriveren kanskje en kopimaskin?», of which nobody is sure."""
    for first, second in pairwise(scene.hits):
        kinds = {first.item, second.item}
        if "printer" in kinds and kinds & {"multifunction", "copier"} and not scene.broken(first.last, second.first):
            doubt = scene.become(first, "printer_unsure")
            return [doubt if hit is first else hit for hit in scene.hits if hit is not second]
    return None


def _is_doubted(scene: Scene) -> bool:
    """Whether the machine is only said to have no function: «nesten sikker på at den ikke kopierer»."""
    functions = [first for first, _ in scene.cues.get("FUNCTION", ())]
    return bool(functions) and all(scene.before("NOT", first, 1) for first in functions)


def _functions(scene: Scene) -> list[int]:
    return [first for first, _ in scene.cues.get("FUNCTION", ()) if _is_function(scene, first)]


def _is_function(scene: Scene, at: int) -> bool:
    """Whether the word at `at` says what a machine does, and does not name another machine."""
    before = scene.tokens[at - 1].word if at else ""
    if before.isdecimal() or before in scene.context.articles - IT:
        return False
    if any(hit.last == at for hit in scene.among("printers")):
        return True  # «skriveren skanner også»
    reach = range(max(0, at - 5), at)
    if scene.before("SOMEOF", at, 3):
        return True
    capable = any(start in reach or start in (at + 1, at + 2) for start, _ in scene.cues.get("CAPABLE", ()))
    return capable or any(start in (at - 1, at - 2) for start, _ in scene.cues.get("FUNCTION", ()) if start != at)


def _function_denied(scene: Scene, at: int) -> bool:
    words = range(max(0, at - 5), at)
    if any(start in words for start, _ in scene.cues.get("NOLONGER", ())):
        return False
    doubts = scene.cues.get("UNSURE", ())  # «veit ikkje om han skannar» denies nothing
    return any(
        start in words and not any(first <= start < last for first, last in doubts)
        for cue in ("NOT", "WITHOUT", "NEVER", "CANT")
        for start, _ in scene.cues.get(cue, ())
    )
