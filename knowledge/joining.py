"""Names that stand side by side and make one thing, and names that are verbs here.

Why it exists: «thinkpad dock» is one dock, “laptop charger” one charger, and nobody collects «å servere».
"""

from __future__ import annotations

from knowledge.counts import count_at
from knowledge.hits import YES, Hit, Role
from knowledge.language import stems
from knowledge.model import Verdict
from knowledge.scene import Scene

ODD = 4  # letters of a word before a hyphen that is no abbreviation
FOR = frozenset(("til", "for"))
OF_MANY = frozenset(("med", "av", "with", "of"))
CAUTION = (Verdict.EXCLUDED, Verdict.CLARIFY, Verdict.UNKNOWN, Verdict.SIMILAR, Verdict.INCLUDED)


def joined(scene: Scene) -> list[Hit]:
    """Names that stand side by side and make one: «thinkpad dock», “laptop charger”, «cisco-svitsj»."""
    kept: list[Hit] = []
    for hit in scene.hits:
        last = kept[-1] if kept else None
        beside = last is not None and last.last == hit.first and last.role is not Role.PLACE
        if last and beside and (merged := _merged(scene, last, hit)):
            kept[-1] = merged
        else:
            kept.append(hit)
    return [_as_described(scene, hit) for hit in _hanging(scene, kept) if hit.role is Role.ITEM]


def _hanging(scene: Scene, hits: list[Hit]) -> list[Hit]:
    """`hits`, each first part with only a hyphen as the name it hangs on: «laptop- og mobilladere» are chargers."""
    kept = hits[:]
    for at in reversed(range(len(hits) - 1)):
        hit, whole = kept[at], kept[at + 1]
        between = scene.tokens[hit.last : whole.first]
        hangs = len(between) == 2 and between[0].word == "-" and between[0].start == scene.tokens[hit.last - 1].end
        if hangs and scene.joins(hit.last + 1):
            kept[at] = whole._replace(first=hit.first, last=hit.last)
    return kept


def _as_described(scene: Scene, hit: Hit) -> Hit:
    """`hit` as the words right before and after make it: a toy, or no sure yes."""
    before = scene.tokens[hit.first - 1].word if hit.first else ""
    after = scene.tokens[hit.last].word if hit.last < len(scene.tokens) else ""
    if before in scene.context.toys and hit.verdict is not Verdict.EXCLUDED:
        return scene.become(hit, "toy")
    if scene.is_in(hit, "talk_of_tablets") and scene.cues.get("SERVING"):
        return scene.become(hit, "tray")
    alone = hit.last - hit.first == 1  # «computer mice» are no animals
    if alone and scene.tokens[hit.first].word in scene.context.mice and scene.cues.get("ANIMAL"):
        return scene.become(hit, "animal")
    changed = before in scene.context.changing_before
    if hit.verdict in YES and (after in scene.context.changing_after or _hangs_on(scene, hit)):
        return hit._replace(sure=False, last=hit.last + 1)
    changed = changed or _is_carried(scene, hit) or _is_for_another(scene, hit) or _fits_the_unknown(scene, hit)
    return hit._replace(sure=hit.sure and not (hit.verdict in YES and changed) and not _is_odd(scene, hit))


def _is_carried(scene: Scene, hit: Hit) -> bool:
    """Whether the name only tells what a bag or a thing that nobody knows is for: «sekker til chromebook»."""
    if hit.first < 2 or scene.tokens[hit.first - 1].word not in FOR:
        return False
    word = scene.tokens[hit.first - 2].word
    named = any(other.first <= hit.first - 2 < other.last for other in scene.hits)
    return word in scene.context.changing_after or not (named or scene.lexicon.is_everyday(word))


def _is_for_another(scene: Scene, hit: Hit) -> bool:
    """Whether what the thing is for makes it another: “screens for the shower”."""
    following = [token.word for token in scene.tokens[hit.last : hit.last + 3] if token.word != "the"]
    return len(following) > 1 and following[0] in FOR and following[1] in scene.context.changing_before


def _fits_the_unknown(scene: Scene, hit: Hit) -> bool:
    """Whether the message tells only what something that nobody knows has: «gulvvarme med display»."""
    things = [other for other in scene.hits if other.role is Role.ITEM]
    if any(scene.tokens[other.first].word not in scene.context.fittings for other in things):
        return False
    for first, last in scene.cues.get("WITH", ()):
        owner = scene.tokens[first - 1].word if first else ""
        if last <= hit.first and owner.isalpha() and owner not in scene.context.with_verbs:
            return not any(scene.counted(other) for other in things)
    return False


def _hangs_on(scene: Scene, hit: Hit) -> bool:
    """Whether a word that nobody knows hangs on the name with a hyphen, and decides: «USB-lys», «iPad-sekker»."""
    at = hit.last
    if at >= len(scene.tokens) or not scene.tokens[at].glued:
        return False
    word = scene.tokens[at].word
    if word in scene.context.linking or any(other.first <= at < other.last for other in scene.hits):
        return False
    common = any(scene.lexicon.is_common(form) for form in (word, *stems(word)))
    return word.isalpha() and len(word) > 2 and not common


def _is_odd(scene: Scene, hit: Hit) -> bool:
    """Whether a word that nobody knows hangs before what would be a yes: an «isbrett-skjerm» may be no screen."""
    if hit.verdict not in YES or not scene.tokens[hit.first].glued or not scene.is_in(hit, "risky"):
        return False
    before = scene.tokens[hit.first - 1]
    written = scene.text[before.start : before.end]
    plain = written.isalpha() and written.islower() and len(written) >= ODD
    return plain and not scene.lexicon.is_first(before.word) and not scene.lexicon.is_common(before.word)


def _merged(scene: Scene, first: Hit, second: Hit) -> Hit | None:
    glued = scene.tokens[second.first].glued
    whole = second._replace(first=first.first)
    if first.role is Role.BRAND:
        computer = second.item == "machine" and scene.tokens[first.first].word in scene.context.computer_makers
        return scene.become(whole, "computer") if computer else whole
    if second.role is Role.PLACE:
        return whole if glued or _names_the_place(scene, first) else None
    if second.role is Role.BRAND:
        return None
    if first.last - first.first == 1 and scene.tokens[first.first].word in scene.context.connections:
        return whole  # «usb headset»
    if scene.is_in(second, "bodies") and (first.step == "model" or (glued and _is_whole(scene, first))):
        return first._replace(last=second.last)  # «Cisco 8841-telefon», «NUC-boksene»
    if first.last - first.first == 1 and scene.tokens[first.first].word in scene.context.makers:
        return whole if not scene.is_in(second, "printers") else _careful(first, second)
    if scene.tokens[first.first].word in scene.context.mobile:  # “mobile routers”, «mobile telefonar»
        return scene.become(whole, "mobile") if scene.is_in(second, "any_telephone") else whole
    if (
        Verdict.EXCLUDED in (first.verdict, second.verdict)
        and scene.tokens[first.first].word in scene.context.describing
    ):
        return whole
    return _compounded(scene, first, second)


def _names_the_place(scene: Scene, first: Hit) -> bool:
    """Whether the name tells which room it is, as “printer room” does; «skjermer avdeling nord» does not."""
    word = scene.tokens[first.last - 1].word
    inflected = any(stem in scene.lexicon.keys for stem in stems(word))
    return first.step == "exact" and not inflected and not scene.counted(first)


def _compounded(scene: Scene, first: Hit, second: Hit) -> Hit | None:
    """Two names that make one thing, of which either says what it is; None where they are two."""
    glued = scene.tokens[second.first].glued
    whole = second._replace(first=first.first)
    odd = first.verdict is Verdict.EXCLUDED and second.verdict in YES
    if scene.is_in(first, "computers") and scene.is_in(second, "computers"):
        kind = second if first.item == "pc" else first
        return kind._replace(first=first.first, last=second.last)
    if second.item in scene.lexicon.parts and first.item not in scene.lexicon.parts and first.step == "exact":
        return scene.become(whole, "odd_part", name=second.name) if odd else whole
    if all(scene.is_in(hit, "printers") or scene.is_in(hit, "copiers") for hit in (first, second)):
        return _careful(first, second)  # “inkjet all-in-one”
    if odd and scene.is_in(second, "fixtures") and _stands_before(scene, first):
        return whole._replace(sure=False)  # “fridge screens”
    if glued or first.item == second.item or first.name == second.name or _model_of(scene, first, second):
        return _careful(first, second)
    return None


def _stands_before(scene: Scene, hit: Hit) -> bool:
    """Whether the name stands as the first of two nouns do in English: singular, without an article of its own."""
    return not scene.tokens[hit.last - 1].word.endswith(("s", "en", "et", "a", "ene", "ane"))


def _is_whole(scene: Scene, hit: Hit) -> bool:
    return scene.is_in(hit, "devices") or scene.is_in(hit, "peripherals")


def _careful(first: Hit, second: Hit) -> Hit:
    """Of two names for one thing that of which less may be promised."""
    careful = min(second, first, key=lambda hit: (CAUTION.index(hit.verdict), not hit.sure))
    return careful._replace(first=first.first, last=second.last)


def _model_of(scene: Scene, first: Hit, second: Hit) -> bool:
    """«bizhub skriver», «laserjet printer»: a make before the kind of machine."""
    return (
        scene.is_in(second, "printers") and first.verdict is not Verdict.INCLUDED and not scene.is_in(first, "toners")
    )


def without_verbs(scene: Scene) -> list[Hit]:
    """Without names that are verbs here: «å servere», “to switch”, «kan skanne»."""
    return [
        hit
        for hit in scene.hits
        if not (
            hit.first
            and hit.last - hit.first == 1
            and scene.tokens[hit.first].word in scene.context.verbs
            and _stands_as_verb(scene, hit.first)
            and not _opens_a_list(scene, hit)
        )
    ]


def _opens_a_list(scene: Scene, hit: Hit) -> bool:
    """Whether another thing follows, joined to it: «kan servere og UPS hentes sammen»."""
    after = next((other for other in scene.hits if other.first == hit.last + 1), None)
    return after is not None and scene.joins(hit.last) and scene.tokens[after.first].word not in scene.context.verbs


def _is_a_pronoun(scene: Scene, at: int) -> bool:
    """Whether the word means people: «kan dokker hente», «det dokker tar», not «en haug med dokker», «5 dokker»."""
    before = scene.tokens[at - 1].word
    if at > 1 and before in OF_MANY:
        amount = scene.tokens[at - 2].word
        return not (scene.context.is_box(amount) or amount in scene.context.uncounted)
    after = scene.tokens[at + 1].word if at + 1 < len(scene.tokens) else ""
    asks = after in scene.context.after_pronouns and not count_at([before], 0)[0]
    return asks or before in scene.context.before_pronouns


def _stands_as_verb(scene: Scene, at: int) -> bool:
    """Whether what stands before says that the word at `at` is a verb: «å servere», «kan dere servere»."""
    before = scene.tokens[at - 1].word
    if scene.tokens[at].word in scene.context.pronoun_like:
        return _is_a_pronoun(scene, at)
    if before == "to" and scene.tokens[at].word in scene.context.two_of:
        return False
    if before in scene.context.before_verbs:
        return not scene.is_article(at - 1)
    return at > 1 and before in scene.context.pronouns and scene.tokens[at - 2].word in scene.context.modals
