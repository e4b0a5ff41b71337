"""Things that a message names twice, or by their kind: «40 brett, serveringsbrett altså».

Why it exists: the second name is no second thing, and of the two the closer one says what it is.
"""

from __future__ import annotations

from knowledge.counts import ONE
from knowledge.hits import YES, Hit
from knowledge.language import stems
from knowledge.model import Verdict
from knowledge.scene import CLOSE, Scene, listed

LONGEST_GLOSS = 8  # words from a thing to its model: «telefoner, dei er av typen Galaxy»
SHORTEST = 4  # letters of a last part by which two names are the same thing


def named_once(scene: Scene) -> list[Hit]:
    """Each thing by its closest name: of «tre skjermer, altså solskjermer» and «solskjermer, er det skjermer» three."""
    kept: list[Hit] = []
    for hit in scene.hits:
        if kept and any(test(scene, kept[-1], hit) for test in (_is_size, _is_some_of, _are_most)):
            continue
        at = next((n for n in reversed(range(len(kept))) if _is_closer(scene, kept[n], hit)), None)
        if kept and (scene.near("CORRECTS", kept[-1].last, hit.first) or _is_counted_anew(scene, kept[-1], hit)):
            kept[-1] = hit
        elif kept and any(test(scene, kept[-1], hit) for test in (_is_its_kind, _is_gloss, _is_meant)):
            kept[-1] = hit._replace(first=kept[-1].first, last=kept[-1].last)
        elif at is not None and _is_explained(scene, hit):
            kept[at] = hit._replace(first=kept[at].first, last=kept[at].last)
        elif not any(_is_echo(scene, earlier, hit) for earlier in kept):
            kept.append(hit)
    return kept


def _is_in_brackets(scene: Scene, earlier: Hit, hit: Hit) -> bool:
    """Whether brackets right after a name tell what it is: “a server (the kitchen trolley kind)”."""
    words = [token.word for token in scene.tokens[earlier.last : hit.first]]
    cues = ("LOCATED", "WITHOUT", "WITH", "BELONGS", "BESIDE", "COMPANY", "KEPT")
    plain = not any(scene.near(cue, earlier.last, hit.first) for cue in cues)
    rest = [token.word for token in scene.tokens[hit.last : hit.last + 2] if token.word not in scene.context.kind_words]
    return words[:1] == ["("] and rest[:1] == [")"] and plain and len(words) < CLOSE


def _is_size(scene: Scene, earlier: Hit, hit: Hit) -> bool:
    """Whether `hit` is only how large the thing before is: «smarttavle, 86 tommer», «skjerm, 55 tommer Samsung»."""
    number, *rest = scene.tokens[hit.first : hit.last]
    between = {token.word for token in scene.tokens[earlier.last : hit.first]}
    size = number.word.isdecimal() and any(token.word in scene.context.widths for token in rest)
    return size and scene.is_in(earlier, "sized") and not (between - {","} & scene.context.listing or between & ONE)


def _is_some_of(scene: Scene, earlier: Hit, hit: Hit) -> bool:
    """Whether the same or a general name is only of some of what was named: «4 bærbare, hvorav 2 mac»."""
    if earlier.item != hit.item and earlier.item not in scene.context.kinds_of(hit.item):
        return False
    spans = [span for span in scene.cues.get("OFWHICH", ()) if earlier.last <= span[0] and span[1] <= hit.first]
    return any(not scene.broken(last, hit.first) for _, last in spans)


def _is_counted_anew(scene: Scene, earlier: Hit, hit: Hit) -> bool:
    """Whether the same thing is named with another count, and the first taken back: «5 skjermer nei 6 skjermer»."""
    if earlier.item != hit.item or not scene.counted(hit):
        return False
    words = [token.word for token in scene.tokens[earlier.last : hit.first]]
    said = " ".join(word for word in words if word.isalpha())
    return said in scene.context.anew


def _are_most(scene: Scene, earlier: Hit, hit: Hit) -> bool:
    """Whether the name is of most of what was counted: «30 PC-er, mest bærbare»."""
    is_kind = hit.item in scene.context.kinds_of(earlier.item) and scene.counted(earlier)
    return is_kind and scene.before("MOSTLY", hit.first, 1)


def _is_meant(scene: Scene, earlier: Hit, hit: Hit) -> bool:
    """Whether `hit` says that what was named is not taken after all: «skjermer, altså skilleveggene»."""
    if scene.is_in(hit, "substances"):
        return False
    doubted = earlier.verdict in YES and hit.verdict not in YES and not scene.before("NOT", hit.first)
    if doubted and hit.verdict is Verdict.EXCLUDED and _is_in_brackets(scene, earlier, hit):
        return True
    return (
        doubted
        and not scene.is_in(hit, "vague")
        and scene.near("THATIS", earlier.last, hit.first)
        and scene.before("THATIS", hit.first, 5)
    )


def without_kinds(scene: Scene) -> list[Hit]:
    """Without the kind that things are said to be: «nettverksutstyr som ruter», «er slikt tilbehør med?»."""
    return [hit for at, hit in enumerate(scene.hits) if not _is_kind(scene, at, hit)] or scene.hits


def _is_spelt_out(scene: Scene, hit: Hit, after: list[Hit]) -> bool:
    """Whether what the word means is told after a colon: «tre maskiner i 3. etasje: en Canon og to HP-er»."""
    words = [token.word for token in scene.tokens[hit.last : after[0].first]] if after else []
    return (
        scene.is_in(hit, "vague") and ":" in words[-CLOSE:] and "." not in words[-CLOSE:] and len(words) < LONGEST_GLOSS
    )


def _is_kind(scene: Scene, at: int, hit: Hit) -> bool:
    before, after = scene.hits[at - 1 : at] if at else [], scene.hits[at + 1 : at + 2]
    if _is_spelt_out(scene, hit, after):
        return True
    if scene.is_in(hit, "general") and (before or after):
        return not any(listed(scene, *sorted((hit, other))) for other in (*before, *after))
    if before and scene.is_in(hit, "anaphors") and hit.sure and not scene.counted(hit):
        return not listed(scene, before[0], hit)
    if scene.is_in(hit, "any_telephone") and not scene.counted(hit) and _has_phone_beside(scene, hit):
        return True
    if not scene.is_in(hit, "kinds"):
        return False
    if before and scene.before("SUCH", hit.first, 2):
        return True
    opening = [token.word for token in scene.tokens[hit.last : after[0].first]] if after else []
    return bool(opening) and len(opening) < 4 and (opening[0] in ("som", "like") or opening[:2] == ["such", "as"])


def _has_phone_beside(scene: Scene, hit: Hit) -> bool:
    """Whether a telephone is named more closely elsewhere: «52 mobiltelefoner …, telefonene ligger i skapet»."""
    others = [sorted((hit, other)) for other in scene.hits if other is not hit and scene.is_in(other, "telephones")]
    between = [{token.word for token in scene.tokens[one.last : two.first]} for one, two in others]
    return any("." in words or not words & (scene.context.listing - {","}) for words in between)


def _words(scene: Scene, hit: Hit) -> set[str]:
    word = scene.tokens[hit.last - 1].word
    return {form for form in (word, *stems(word)) if len(form) >= SHORTEST}


def _ends_as(scene: Scene, whole: Hit, end: Hit) -> bool:
    """Whether the name `whole` ends in the name `end` and says more: «solskjermer» and «skjermene»."""
    one, other = _words(scene, whole), _words(scene, end)
    longer = whole.last - whole.first > end.last - end.first
    if longer and one & other:
        return True
    word = scene.tokens[whole.last - 1].word
    return end.last - end.first == 1 and any(
        form.endswith(part) and form != part for form in (word, *stems(word)) for part in other
    )


def _is_closer(scene: Scene, earlier: Hit, hit: Hit) -> bool:
    return _ends_as(scene, hit, earlier)


def _is_explained(scene: Scene, hit: Hit) -> bool:
    return scene.before("THATIS", hit.first) or scene.behind("THATIS", hit.last, 0)


def _is_its_kind(scene: Scene, earlier: Hit, hit: Hit) -> bool:
    """Whether `hit` only tells which kind of thing was named: «20 PC-er (bærbare)», «20 PC-er, bærbare»."""
    computers = scene.is_in(earlier, "computers") and scene.is_in(hit, "computers")  # «elevmaskiner (stasjonære)»
    if scene.counted(hit) or not (computers or hit.item in scene.context.kinds_of(earlier.item)):
        return False
    between = [token.word for token in scene.tokens[earlier.last : hit.first]]
    if between == ["("]:
        return [token.word for token in scene.tokens[hit.last : hit.last + 1]] == [")"]
    if hit.item not in scene.context.kinds_of(earlier.item):
        return False
    following = scene.hits[scene.hits.index(hit) + 1 :][:1]
    listing = any(listed(scene, hit, other) and not scene.counted(other) for other in following)
    return between == [","] and scene.counted(earlier) and not listing


def _is_gloss(scene: Scene, earlier: Hit, hit: Hit) -> bool:
    """Whether `hit` is the model of what was named: «monitorer, modell E2216H», «telefoner (iPhone SE)»."""
    if scene.counted(hit) or not (
        scene.is_in(earlier, "umbrellas")
        or scene.is_in(earlier, "vague")
        or earlier.item == hit.item
        or hit.step == "model"
    ):
        return False
    words = [token.word for token in scene.tokens[earlier.last : hit.first]]
    if scene.is_in(earlier, "umbrellas") and earlier.verdict == hit.verdict and scene.before("NAMELY", hit.first, 2):
        return len(words) < LONGEST_GLOSS
    glossed = any(earlier.last <= first < hit.first for first, _ in scene.cues.get("GLOSS", ()))
    alike = earlier.verdict == hit.verdict or scene.is_in(earlier, "vague")
    one = earlier.name == hit.name or all(scene.is_in(thing, "telephones") for thing in (earlier, hit))
    beside = words[-1:] == ["("] or (one and _stands_beside(scene, earlier, hit))
    return alike and len(words) < LONGEST_GLOSS and (beside or glossed)


def _stands_beside(scene: Scene, earlier: Hit, hit: Hit) -> bool:
    """Whether two names for one thing have only a comma between, and are no list: «lesebrett, Kindle Paperwhite»."""
    joints = [token.word for token in scene.tokens[earlier.last : hit.first] if token.word in scene.context.joints]
    at = scene.hits.index(hit)
    last = at + 1 == len(scene.hits) or not listed(scene, hit, scene.hits[at + 1])
    first = at < 2 or not listed(scene, scene.hits[at - 2], earlier)
    return joints == [","] and first and last and earlier.verdict is not Verdict.EXCLUDED


def _are_one_machine(scene: Scene, earlier: Hit, hit: Hit) -> bool:
    """Whether a machine that copies is only called a printer: «LaserJet MFP M428, laserskriver altså»."""
    return scene.is_in(earlier, "copiers") and scene.is_in(hit, "printers") and not scene.counted(hit)


def _is_echo(scene: Scene, earlier: Hit, hit: Hit) -> bool:
    """Whether `hit` is the plain name of `earlier`, which was not taken for sure, said again."""
    if earlier.item == hit.item and scene.before("SUCH", hit.first, 2) and not scene.counted(hit):
        return True
    if earlier.verdict in YES and hit.verdict is not Verdict.EXCLUDED:
        return False
    if _is_explained(scene, hit) and (_ends_as(scene, earlier, hit) or _are_one_machine(scene, earlier, hit)):
        return True  # «TV-benken, altså bare benken»
    at = scene.hits.index(hit)
    before = scene.tokens[hit.first - 1].word if hit.first else ""
    asked = scene.near("IS", earlier.last, hit.first) or scene.near("BE", earlier.last, hit.first)
    again = not before.isdecimal() and (asked or not listed(scene, scene.hits[at - 1], hit))
    return again and _ends_as(scene, earlier, hit)
