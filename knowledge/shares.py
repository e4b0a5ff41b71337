"""Numbers that are part of another, or instead of it: «hvorav 3 er defekte», «5 av de 12 PC-ene», «nei 14».

Why it exists: such a number counts nothing more. It is left alone, taken off when it is said to stay, or put in the
place of the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from knowledge.counts import OF, count_at
from knowledge.hits import Hit
from knowledge.language import SENTENCE_ENDS
from knowledge.lots import Count
from knowledge.scene import Scene

Numbers = dict[Hit, int | None]
ENDS = SENTENCE_ENDS | {";"}
PAUSES = frozenset((",", ".", "-", "–", ":"))
ANEW_AFTER = 3  # words: «4 skal det vera»
LEAST_PARTS = 2
PARTING = frozenset((",", "("))  # before so many of them: «9 PC-er (4 private)»
MOST_OF_ALL = 6  # words from a number to the thing: «5 av de 12 gamle PC-ene»
LOST = "lost_equipment"
STAYING = ("RETAINED", "LEAVE", "STAYS")


def take_shares(scene: Scene, found: Numbers, counts: Sequence[Count]) -> None:
    """Take from a count the part that is another thing: «fem skrivere, hvorav to også kan kopiere»."""
    for whole, part in pairwise(scene.hits):
        told = None if found[part] else _told_share(scene, whole, part, counts)
        if not told and not found[part] and found[whole] and _is_half(scene, whole, part):
            told = (found[whole] or 0) // 2
        all_, some = found[whole], told or found[part]
        found[part] = some
        kinds = scene.context.kinds_of(whole.item)
        if told and all_ == sum(found[hit] or 0 for hit in scene.hits if hit.item in kinds and hit.first > whole.first):
            continue  # «20 PC-er, hvorav 12 er bærbare og 8 stasjonære»: all of it is told in parts
        share = told or _is_share(scene, whole, part, counts) or _is_stopped(scene, whole, part)
        if all_ and some and some < all_ and share:
            found[whole] = all_ - some


def _is_half(scene: Scene, whole: Hit, part: Hit) -> bool:
    """Whether half of a thing is said to be of one kind of it: «halvparten er bærbare»."""
    between = [token.word for token in scene.tokens[whole.last : part.first]]
    halves = [at for at, word in enumerate(between) if word in scene.context.halves]
    rest = between[halves[-1] + 1 :] if halves else [""]
    told = (OF | scene.context.being | scene.context.them).issuperset(rest)
    return told and part.item in scene.context.kinds_of(whole.item)


def _told_share(scene: Scene, whole: Hit, part: Hit, counts: Sequence[Count]) -> int | None:
    """How many of a thing are said to be of one kind of it: «10 PC-er, hvorav 4 er bærbare»."""
    if part.item not in scene.context.kinds_of(whole.item):
        return None
    between = (count for count in counts if whole.last <= count.first and count.last < part.first)
    return next((count.number for count in between if _is_said_of(scene, count, part)), None)


def _is_said_of(scene: Scene, count: Count, part: Hit) -> bool:
    """Whether only «av dem», “of which” and «er» stand between a number and the kind that so many are."""
    between = [token.word for token in scene.tokens[count.last : part.first]]
    joining = OF | scene.context.being | scene.context.them | scene.context.shares
    return bool(between) and joining.issuperset(between)


def _is_share(scene: Scene, whole: Hit, part: Hit, counts: Sequence[Count]) -> bool:
    """Whether a word between two things makes the second a share of the first, and no number of its own."""
    for at in range(whole.last, part.last):
        telling = scene.tokens[at].word in scene.context.shares
        of_them = scene.tokens[at - 1].word in OF and (telling or scene.tokens[at].word in scene.context.them)
        apart = any(at < count.first < part.first for count in counts)
        counted = any(count.last == at - 1 for count in counts)
        followed = any(count.first == at + 1 for count in counts)  # «av dei to som også kan kopiere»
        if of_them and ((counted and apart) or not (counted or telling or followed)):
            continue  # «tre av dem er defekte, og 5 skjermer», «ingen av dem er defekte, og 5 skjermer»
        if (of_them or telling) and sum(at < count.first < part.last for count in counts) < 2:
            return True  # «hvorav 3 er defekte, og 5 skjermer» is no share either
    return False


def _is_stopped(scene: Scene, whole: Hit, part: Hit) -> bool:
    """Whether so many of a thing are said to be leased or the like: «12 PC-er, unntatt 3 leide», «…, 3 er leid»."""
    if part.item not in scene.context.sets["stopped"] or part.item == whole.item:
        return False
    if part.item == LOST:
        return False  # «39 skjermer (én er borte)»: those that are told of are there
    between = [token.word for token in scene.tokens[whole.last : part.first]]
    parting = scene.context.less | scene.context.contrasting
    off = (len(between) > 1 and between[0] in PARTING) or not parting.isdisjoint(between)
    is_ = any(token.word in scene.context.being | scene.context.has for token in scene.tokens[part.first : part.last])
    return off or is_ or scene.near("WITHOUT", whole.last, part.first)


def take_fractions(scene: Scene, found: Numbers, free: dict[int, Count]) -> None:
    """Count the half that goes or that is left when it stays; of other parts it is not known how many they are.

    «20 skjermer, halvparten hentes» are 10, «en tredel av de 20 skjermene skal hentes» has to be asked.
    """
    halves, parts = scene.context.halves, scene.context.halves | scene.context.fractions
    for at in (at for at, token in enumerate(scene.tokens) if token.word in parts):
        hit = _fraction_of(scene, at)
        all_ = found.get(hit) if hit else None
        if hit and all_:
            found[hit] = all_ // 2 if scene.tokens[at].word in halves and all_ % 2 == 0 else None
            free.pop(at, None)  # «en tredel»


def _fraction_of(scene: Scene, at: int) -> Hit | None:
    """What a part at this token is told of, if the clause says that the part goes or stays."""
    first, last = _clause(scene, at, at + 1)
    if not any(scene.near(cue, first, last) for cue in (*STAYING, "GOES")):
        return None
    named = [hit for hit in scene.hits if at < hit.first < last]
    if named:
        of_it = at + 1 < last and scene.tokens[at + 1].word in OF
        return named[0] if of_it else None
    behind = [hit for hit in scene.hits if hit.last <= at]
    return behind[-1] if behind else None


def take_some(scene: Scene, found: Numbers, free: dict[int, Count]) -> None:
    """Count only those that go: «5 av de 12 PC-ene», «av 30 nettbrett skal 10 hentes», «har 40, men bare 15 skal»."""
    for hit in scene.hits:
        all_ = found[hit] or 0
        fewer = [count for count in free.values() if count.number < all_]
        whole = not fewer or _all_go(scene, hit)
        before = None if whole else next((count for count in fewer if _is_of_all(scene, count, hit)), None)
        some = before or next((count for count in fewer if _goes(scene, count, hit)), None)
        if some:
            found[hit] = some.number
            free.pop(some.last)


def _is_of_all(scene: Scene, count: Count, hit: Hit) -> bool:
    """Whether nothing but «av de» and the other number stands between a number and the thing: «5 av de 12 PC-ene»."""
    between = [token.word for token in scene.tokens[count.last : hit.first]]
    return 1 < len(between) < MOST_OF_ALL and between[0] in OF and scene.context.joints.isdisjoint(between)


def _all_go(scene: Scene, hit: Hit) -> bool:
    """Whether a later clause says that all of them go: «3 av 10 skjermer virker ikke, kan dere hente alle»."""
    told = (at for at in range(hit.last, len(scene.tokens)) if scene.tokens[at].word in scene.context.everything)
    return any(scene.near("GOES", *_clause(scene, at, at + 1)) for at in told)


def _goes(scene: Scene, count: Count, hit: Hit) -> bool:
    """Whether the number after the thing tells how many go, in a clause that names nothing else."""
    first, last = _clause(scene, count.first, count.last)
    if count.first < hit.last or any(hit.last <= other.first < last for other in scene.hits):
        return False
    if scene.near("LEFTOVER", first, last):
        return True
    only = scene.near("ONLY", first, count.first)
    return scene.near("GOES", first, last) and (only or _is_whole(scene, hit))


def _is_whole(scene: Scene, hit: Hit) -> bool:
    """Whether the thing's own number is told as what others are taken of: «av 30 nettbrett»."""
    before = [token.word for token in scene.tokens[max(0, hit.first - MOST_OF_ALL) : hit.first]]
    return any(word in OF and count_at(before, at + 1)[1] for at, word in enumerate(before))


def take_kept(scene: Scene, found: Numbers, free: dict[int, Count]) -> None:
    """Take from a count what its owner keeps: «12 pc-er, unntatt 2 som vi beholder», «men beholder 2»."""
    for count in list(free.values()):
        behind = [hit for hit in scene.hits if hit.last <= count.first]
        there = found[behind[-1]] if behind else None
        if not there or count.number >= there or not _stays(scene, count):
            continue
        after = [token.word for token in scene.tokens[count.last : count.last + 2]]
        each = len(after) > 1 and after[0] in OF and after[1] in scene.context.each  # «vi beholder fem av hver»
        for hit in behind if each else behind[-1:]:
            found[hit] = max((found[hit] or 0) - count.number, 0) or None
        free.pop(count.last)


def _stays(scene: Scene, count: Count) -> bool:
    """Whether the clause of this number says that it stays."""
    first, last = _clause(scene, count.first, count.last)
    if any(scene.near(cue, first, last) for cue in STAYING):
        return True
    before = scene.tokens[count.first - 1].word
    if before in scene.context.articles and scene.near("NOT", count.first - 2, count.first - 1):
        return scene.tokens[count.first - 3].word != "("  # «men ikke de to som kan skanne»
    return before in scene.context.less and (last == count.last or before == "minus")


def _clause(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """The tokens, first and last (exclusive), between the joints around these."""
    while first and scene.tokens[first - 1].word not in scene.context.joints:
        first -= 1
    while last < len(scene.tokens) and scene.tokens[last].word not in scene.context.joints:
        last += 1
    return first, last


def take_corrected(scene: Scene, found: Numbers, free: dict[int, Count]) -> None:
    """Count anew what was counted wrong: «8 klienter, eller rettere sagt 18», “8 clients, sorry, 18”."""
    since: dict[Hit, int] = {}
    for count in sorted(free.values()):
        behind = [hit for hit in scene.hits if hit.last <= count.first]
        last = since.get(behind[-1], behind[-1].last) if behind else 0
        if behind and found[behind[-1]] and _is_said_anew(scene, last, count):
            found[behind[-1]], since[behind[-1]] = count.number, count.last
            free.pop(count.last)


def _is_said_anew(scene: Scene, last: int, count: Count) -> bool:
    """Whether nothing but such a word stands between a thing and the number, and the number ends what is said."""
    between = [token.word for token in scene.tokens[last : count.first]]
    parted = [at for at, word in enumerate(between) if word in PAUSES and not any(map(str.isdigit, between[:at]))]
    said = (
        " ".join(word for word in between[at:] if word not in silent)
        for at in (0, *parted)
        for silent in (PAUSES, PAUSES | scene.context.about)
    )
    after = " ".join(token.word for token in scene.tokens[count.last : count.last + ANEW_AFTER])
    ends = scene.broken(count.last, count.last + 1) or count.last == len(scene.tokens)
    return (ends or after in scene.context.anew_after) and any(words in scene.context.anew for words in said)


def take_parts(scene: Scene, found: Numbers, counts: Sequence[Count], free: dict[int, Count]) -> None:
    """Leave out what only tells what another number is made up of.

    «20 skjermer: 12 Dell og 8 HP» are 20; «20 PC-er, 12 bærbare og 8 stasjonære» are the 12 and the 8.
    """
    if len(counts) <= LEAST_PARTS:
        return
    for whole in scene.hits:
        parts = _parts(scene, whole, found, counts)
        if not parts:
            continue
        other_kinds = all(hit is not None and hit.item != whole.item for hit, _ in parts)
        for hit in [whole] if other_kinds else [hit for hit, _ in parts if hit]:
            found.pop(hit, None)
        for _, count in parts:
            free.pop(count.last, None)


def _parts(scene: Scene, whole: Hit, found: Numbers, counts: Sequence[Count]) -> list[tuple[Hit | None, Count]]:
    """The numbers right after `whole` that together are just as many, each with what it counts if that is named."""
    number, kinds = found.get(whole), scene.context.kinds_of(whole.item) | {whole.item}
    if scene.is_in(whole, "computers"):
        kinds |= scene.context.sets["computers"]  # «10 bærbare: 4 MacBook og 6 EliteBook»
    parts: list[tuple[Hit | None, Count]] = []
    if not number:
        return parts
    at = whole.last
    for count in sorted(counts):
        if count.first < at or _is_of_model(scene, count):
            continue
        named = next((hit for hit in scene.hits if count.last <= hit.first < count.last + 2), None)
        if any(token.word in ENDS for token in scene.tokens[at : count.first]) or (named and named.item not in kinds):
            break
        parts.append((named, count))
        at = count.last
        if sum(one.number for _, one in parts) >= number:
            break
    return parts if len(parts) >= LEAST_PARTS and sum(one.number for _, one in parts) == number else []


def _is_of_model(scene: Scene, count: Count) -> bool:
    """Whether the number is the last of a model's name: «5 iPhone 8»."""
    return any(hit.last == count.first and scene.is_in(hit, "numbered_models") for hit in scene.hits)


def take_rest(scene: Scene, found: Numbers) -> None:
    """Count as the rest of a kind what its other kinds have left: «20 PC-er, 8 av dem bærbare og resten stasjonære»."""
    for rest in scene.hits:
        before = scene.tokens[rest.first - 1].word if rest.first else ""
        before_it = (hit for hit in scene.hits if hit in found and hit < rest)
        wholes = [hit for hit in before_it if rest.item in scene.context.kinds_of(hit.item)]
        if wholes and rest in found and not found[rest] and before in scene.context.others_of_them:
            found[rest] = found.pop(wholes[0])
