"""What a thing is held up against: «går lampeskjermen som skjerm», «er en bizhub en skriver».

Why it exists: a kind that is only named to ask about another thing is nothing to collect.
"""

from __future__ import annotations

from knowledge.counts import ONE
from knowledge.hits import YES, Hit
from knowledge.model import Verdict
from knowledge.scene import CLOSE, Scene, listed

LONGEST_CLAIM = 7  # words between the two things: «er jo egentlig bare en litt stor»


def depicted(scene: Scene) -> list[Hit]:
    """Without what is only written about, shown or imitated: «bøker om datamaskiner», “a cake shaped like a laptop”.

    Where it is not named what shows it, the thing shown is left and asked about.
    """
    kept: list[Hit] = []
    for hit in scene.hits:
        at = _shown_from(scene, hit)
        if at is None:
            kept.append(hit)
        elif not _is_shower_named(scene, kept[-1:], at):
            kept.append(hit._replace(sure=hit.sure and scene.before("LOOKS", hit.first)))
    return kept


def _shown_from(scene: Scene, hit: Hit) -> int | None:
    """The word from which on the message tells what a picture, a text or a cake is of, if `hit` is that."""
    for cue in ("SHOWS", "LOOKS"):
        for first, last in scene.cues.get(cue, ()):
            if 0 <= hit.first - last < CLOSE and not scene.broken(last, hit.first):
                return first
    for teller in scene.among("tellers"):
        near = 0 < hit.first - teller.last < CLOSE
        if near and scene.tokens[teller.last].word in scene.context.topical:
            return teller.last
    return None


def _is_shower_named(scene: Scene, last: list[Hit], at: int) -> bool:
    """Whether the message names what shows the thing, before the words at `at` or by them: «bilde av en server»."""
    return any(at < hit.last or not scene.broken(hit.last, at) for hit in last)


def compared(scene: Scene) -> list[Hit]:
    """Without the kinds that a thing is held up against: «går lampeskjermen som skjerm», «er en bizhub en skriver»."""
    scene.hits = [hit for hit in scene.hits if not _is_a_word(scene, hit)] or scene.hits
    kept = scene.hits[:1]
    dropped = False
    for at, hit in enumerate(scene.hits[1:], 1):
        last = scene.hits[at - 1]
        if (
            kept[-1] is last
            and last.verdict in YES
            and hit.verdict is Verdict.EXCLUDED
            and _is_told_to_be(scene, last, hit)
        ):
            kept[-1] = hit
            continue
        told = listed(scene, last, hit) or (
            scene.before("WITH", hit.first, 2) and not scene.broken(last.last, hit.first)
        )
        dropped = _is_compared(scene, kept[0], last, hit) or (dropped and told)
        if not dropped:
            kept.append(hit)
        elif hit.verdict is Verdict.EXCLUDED and kept[-1].verdict in YES and scene.is_in(kept[-1], "printers"):
            kept[-1] = scene.become(kept[-1], "printer_unsure")
    return kept


def _is_a_word(scene: Scene, hit: Hit) -> bool:
    """Whether only the word is meant, in quotation marks: «en kollega sa at "skjerm" dekker lampeskjermer»."""
    start, end = scene.tokens[hit.first].start, scene.tokens[hit.last - 1].end
    written = scene.text[max(0, start - 1) : end + 1].strip()
    near = (token.word for token in scene.tokens[max(0, hit.first - CLOSE) : hit.last + CLOSE])
    return scene.context.quotes.issuperset((written[0], written[-1])) and not scene.context.wording.isdisjoint(near)


def _is_compared(scene: Scene, first: Hit, last: Hit, hit: Hit) -> bool:
    """Whether `hit` is what an earlier thing is likened to, and not one more thing."""
    plain = [token.word for token in scene.tokens]
    start = hit.first
    while start > last.last and plain[start - 1] in scene.context.fillers:
        start -= 1
    if any(end == start for _, end in scene.cues.get("ALIKE", ())):
        return not listed(scene, last, hit)
    if plain[start - 1] in ("som", "as", "under") and scene.before("LIKENED", start - 1, 6):
        return True
    if plain[start - 1] == "for" and scene.before("CALLED", start - 1, 6):
        return True
    if start == last.last < hit.first and first is last and scene.near("BE", max(0, first.first - CLOSE), first.first):
        return plain[hit.first - 1] in ONE
    if start == last.last == hit.first and first is last and scene.is_in(hit, "general"):
        return scene.near("BE", max(0, first.first - 4), first.first)  # “is a hospital bed IT equipment”
    same = first.item == hit.item and first is not last  # «ledningen til symaskinen, den er jo en kabel?»
    if (first.verdict not in YES or same) and not scene.counted(hit) and scene.before("DEFINES", start, 1):
        return True
    if _is_told_to_be(scene, last, hit):
        return hit.verdict is not Verdict.EXCLUDED
    opens = [begin for begin, end in scene.cues.get("IS", ()) if end == start]
    unsure = first.verdict not in YES
    asked = unsure or "?" in plain[hit.last :] or hit.last + CLOSE >= len(plain) or "eller" in plain or "or" in plain
    return asked and any(begin and plain[begin - 1] in scene.context.openers for begin in opens)


def _is_told_to_be(scene: Scene, last: Hit, hit: Hit) -> bool:
    """Whether the message says that the one is the other: «svitsjen vi har er en lysbryter», «er jo bare en stor»."""
    words = [token.word for token in scene.tokens[last.last : hit.first]]
    verb = next((at for at, word in enumerate(words) if word in ("er", "is", "var", "was")), len(words))
    if len(words) > LONGEST_CLAIM or ONE.isdisjoint(words[verb:]):
        return False
    placed = scene.before("LOCATED", hit.first, 2)  # «tastaturene er pakket i en søppelsekk»
    return not (placed or scene.broken(last.last, hit.first))
