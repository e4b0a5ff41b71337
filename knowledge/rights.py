"""Things that are not the municipality's to give, or not a pickup's to take: leased, private, graded, lost, dangerous.

Why it exists: such a word turns a plain yes into «stop and ask», wherever in the message it stands; circular 22/2022
says nothing of them, so what is said is the caution of items/rights.toml. When in doubt, the word counts.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.counts import OF, count_at
from knowledge.hits import Hit
from knowledge.language import SENTENCE_ENDS
from knowledge.model import Verdict

if TYPE_CHECKING:
    from knowledge.scene import Scene

KINDS = ("leased", "private", "lost", "swollen", "graded")  # the last wins: what may harm most
CLOSE = 4  # words from the word that stops to what it is said of
CLAUSE = 8  # words from what a clause is of to the word that stops
IT = frozenset(("den", "det", "han", "ho", "it", "that"))  # of one thing; «de» may be all of them
Span = tuple[int, int]


def said(scene: Scene) -> dict[str, list[Span]]:
    """Where the message says, and does not deny, that something is leased, private, lost or graded."""
    marks, every = _every(scene)
    told = {kind: [span for span in spans if not _denied(scene, kind, span, every)] for kind, spans in marks.items()}
    return {kind: spans for kind, spans in told.items() if spans}


def _every(scene: Scene) -> tuple[dict[str, list[Span]], list[Span]]:
    marks = {kind: _marks(scene, kind) for kind in KINDS}
    return marks, [span for spans in marks.values() for span in spans]


def stopped(scene: Scene) -> list[Hit]:
    """The hits, each as what stops it if the message says such a thing of it; what is excluded stays excluded."""
    chosen: dict[Hit, str] = {}
    marks, every = _every(scene)
    scene.hits = [hit for hit in scene.hits if not _is_word_of(hit, every)]
    for kind, spans in marks.items():
        sure = (
            span
            for span in spans
            if not (_denied(scene, kind, span, every) or _is_of_dropped(scene, span) or _is_of_the_rest(scene, span))
        )
        meant = (hit for span in sure for hit in _some(scene, span) or _meant(scene, span))
        chosen.update((hit, kind) for hit in meant if hit.verdict is not Verdict.EXCLUDED)
    own = [] if any(kind == "graded" for kind in chosen.values()) else _owned(scene, chosen)
    scene.hits = sorted({*scene.hits, *chosen, *own})
    return [scene.become(hit, chosen[hit]) if hit in chosen else hit for hit in scene.hits]


def _owned(scene: Scene, stopped_: dict[Hit, str]) -> list[Hit]:
    """Those of a stopped thing that are said to be their own beside it: «4 leide laptoper og 3 egne»."""
    found: list[Hit] = []
    for first, last in scene.cues.get("OWNED", ()):
        before = [hit for hit in stopped_ if hit.last < first]
        counted = first and count_at([scene.tokens[first - 1].word], 0)[0] > 1
        if before and counted and not any(before[-1].last <= hit.first < last for hit in scene.hits):
            found.append(before[-1]._replace(first=first, last=last))
    return found


def _marks(scene: Scene, kind: str) -> list[Span]:
    harmless = scene.cues.get("HARMLESS", ())
    spans = scene.cues.get(kind.upper(), ())
    return [
        (a, b)
        for a, b in spans
        if not any(first < b and a < last for first, last in harmless)
        if kind == "swollen" or not _is_of_another(scene, a)
        if kind != "lost" or not scene.near("DROPPED", b, b + CLAUSE)
    ]


def _is_of_another(scene: Scene, at: int) -> bool:
    """Whether the clause up to the word is of a key or a room: «nøkkelen er borte», “the office is rented”."""
    things = scene.context.others
    after = (place for place in range(at + 1, min(at + CLOSE, len(scene.tokens))) if not scene.broken(at, place))
    if any(scene.tokens[place].word in things for place in after):
        return True  # «mista usb-mottakeren»
    begin = at
    while begin and at - begin < CLAUSE and not scene.broken(begin - 1, begin):
        begin -= 1
    named = [place for place in range(begin, at) if scene.tokens[place].word in things]
    return any(not scene.before("LOCATED", place, 2) and not scene.before("BELONGS", place, 2) for place in named)


def _is_word_of(hit: Hit, marks: list[Span]) -> bool:
    """Whether what looks like a thing is only a word of a mark: “was stolen” is no chair (nb. «stolen»)."""
    return hit.verdict is Verdict.EXCLUDED and any(
        first <= hit.first and hit.last <= last and last - first > hit.last - hit.first for first, last in marks
    )


def _denied(scene: Scene, kind: str, span: Span, marks: list[Span]) -> bool:
    """Whether «ikke», «verken» or “never used for” takes the word back: «ikke leaset», «leaset, men nå kjøpt ut»."""
    plain = [token.word for token in scene.tokens]
    first, last = span
    if kind == "leased" and _is_bought(scene, last):
        return True
    denials = [place for cue in ("NOT", "NEVER", "WITHOUT") for place in scene.cues.get(cue, ())]
    if plain[first] in scene.context.refusable and any(start == last for start, _ in scene.cues.get("NOT", ())):
        return True
    at = first
    while at and not any(end == at for _, end in denials):
        if plain[at - 1] not in scene.context.denying and not any(a < at <= b for a, b in marks):
            return False
        at -= 1
    return at > 0


def _is_bought(scene: Scene, at: int) -> bool:
    """Whether what was leased is said to be theirs now, and not only the rest of it: «leaset, men nå kjøpt ut»."""
    firsts = [first for first, last in scene.cues.get("BOUGHT", ()) if at <= first and last <= at + CLAUSE]
    between = [token.word for token in scene.tokens[at : min(firsts, default=at)]]
    return bool(firsts) and scene.context.others_of_them.isdisjoint(between)


def _is_of_dropped(scene: Scene, span: Span) -> bool:
    """Whether the word is said of one thing that stays: «ikke kopimaskinen, den skal leasingfirmaet ha»."""
    before = [hit for hit in scene.named if hit.last <= span[0] and hit.item]
    if not before or any(hit.first == before[-1].first for hit in scene.hits):
        return False
    between = [token.word for token in scene.tokens[before[-1].last : span[0]]]
    return len(between) < CLAUSE and SENTENCE_ENDS.isdisjoint(between) and not IT.isdisjoint(between)


def _is_of_the_rest(scene: Scene, span: Span) -> bool:
    """Whether it is said of what does not go: «hent 3 av de 10 skjermene, resten er leaset»."""
    at = span[0]
    while at and scene.tokens[at - 1].word in scene.context.relating:
        at -= 1
    before = [hit for hit in scene.hits if hit.last <= at]
    return bool(before) and _are_some(scene, before[-1]) and scene.tokens[at - 1].word in scene.context.others_of_them


def _are_some(scene: Scene, hit: Hit) -> bool:
    """Whether so many of more are told: «3 av de 10 skjermene»."""
    words = [token.word for token in scene.tokens[max(0, hit.first - CLAUSE) : hit.first]]
    return any(word in OF and count_at([words[at - 1]], 0)[0] for at, word in enumerate(words) if at)


def _some(scene: Scene, span: Span) -> list[Hit]:
    """Those of a thing that alone the word is said of, as a thing beside it: «4 PC-er, en av dem er privat»."""
    things = [hit for hit in scene.hits if hit.last <= span[0]]
    if not things or not scene.counted(things[-1]):
        return []
    for first, last in (*scene.cues.get("OFTHEM", ()), *scene.cues.get("OFWHICH", ())):
        counted = first and count_at([scene.tokens[first - 1].word], 0)[0]
        near = things[-1].last < first and 0 <= span[0] - last <= CLOSE and not scene.broken(last, span[0])
        if counted and near:
            return [things[-1]._replace(first=first, last=last)]
    own = _own_count(scene, things[-1].last, span)
    return [things[-1]._replace(first=own, last=span[1])] if own else []


def _own_count(scene: Scene, after: int, span: Span) -> int:
    """The token after a number that opens the clause of the word: «…, unntatt 3 som er leaset»; 0 if none does."""
    if any(hit.first == span[1] for hit in scene.hits):
        return 0  # «12 skjermer og 3 leide plottere»
    plain = [token.word for token in scene.tokens]
    at = span[0]
    while at > after and (plain[at - 1] in scene.context.relating | scene.context.has) and not _opens(scene, at - 1):
        at -= 1
    if at - 1 <= after or not count_at([plain[at - 1]], 0)[0]:
        return 0
    before = at - 2
    while before > after and plain[before] in scene.context.articles | scene.context.about:
        before -= 1
    opens = plain[before] in scene.context.joints | scene.context.shares | scene.context.less
    return at if opens or any(last == before + 1 for _, last in scene.cues.get("WITHOUT", ())) else 0


def _opens(scene: Scene, at: int) -> bool:
    """Whether a number stands here, and no article in the middle: «en er leid», not «one has a bulging battery»."""
    plain = [token.word for token in scene.tokens]
    if not count_at([plain[at]], 0)[0]:
        return False
    return (
        plain[at] not in scene.context.articles or not at or plain[at - 1] in scene.context.joints | scene.context.less
    )


def _meant(scene: Scene, span: Span) -> list[Hit]:
    """The things that the word at `span` is said of: what it describes, else all before it, else all there are."""
    first, last = span
    for at, hit in enumerate(scene.hits):
        if (hit.first < last and first < hit.last) or hit.first == last:
            return [hit, *_listed(scene, scene.hits[at:])]
    near = [hit for hit in scene.hits if hit.first >= last and not scene.broken(last, hit.first)][:1]
    before = [hit for hit in reversed(scene.hits) if hit.last <= first]
    if before and [token.word for token in scene.tokens[before[0].last : first]] == ["("]:
        return before[:1]  # «4 skjermer, 2 servere (gradert)»
    if before and not scene.broken(before[0].last, first):
        near += [before[0], *_listed(scene, before)]
    return near or before or scene.hits


def _listed(scene: Scene, hits: list[Hit]) -> list[Hit]:
    """Of the things after (or before) the first of `hits` those in one list with it, up to one with its own count."""
    found: list[Hit] = []
    for one, other in pairwise(hits):
        left, right = sorted((one, other))
        between = [token.word for token in scene.tokens[left.last : right.first]]
        counted = left is one and any(word.isdecimal() for word in between)
        joined = any(word in scene.context.listing for word in between) and not scene.near(
            "BUT", left.last, right.first
        )
        if len(between) > 2 or counted or not joined:
            break
        found.append(other)
    return found
