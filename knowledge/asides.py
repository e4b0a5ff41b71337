"""What a message names in passing: the box, the matter, the maker, the number to call.

Why it exists: such a name tells of the things that are meant, and is none of them.
"""

from __future__ import annotations

from knowledge.hits import Hit
from knowledge.joining import FOR
from knowledge.machines import OR
from knowledge.scene import Scene


def packing(scene: Scene) -> list[Hit]:
    """The boxes that things came in are meant, and not the things: «eskene som ipadene kom i»."""
    return [scene.become(hit, "packing") if _is_what_came(scene, hit) else hit for hit in scene.hits]


def _is_what_came(scene: Scene, hit: Hit) -> bool:
    if not scene.behind("CAME", hit.last, 1):
        return False
    at = hit.first - 1
    while at >= 0 and scene.tokens[at].word in scene.context.relating | scene.context.articles:
        at -= 1
    return 0 <= at < hit.first - 1 and scene.context.is_box(scene.tokens[at].word)


def without_context(scene: Scene) -> list[Hit]:
    """Without what things are packed in, made of or made by, and what they are used on: «scanner bøker»."""
    if len(scene.hits) < 2:
        return scene.hits
    kept = [hit for hit in scene.hits if not _is_context(scene, hit)]
    return kept or scene.hits


def _is_number(scene: Scene, at: int) -> bool:
    """Whether a telephone number follows: «på telefon 23 45 67 89»."""
    digits = ""
    for token in scene.tokens[at : at + 5]:
        if not token.word.isdecimal() and token.word not in (":", "+"):
            break
        digits += token.word if token.word.isdecimal() else ""
    return len(digits) in (5, 8, 10)


def _is_context(scene: Scene, hit: Hit) -> bool:
    before = scene.tokens[hit.first - 1].word if hit.first else ""
    after = scene.tokens[hit.last].word if hit.last < len(scene.tokens) else ""
    if scene.tokens[hit.last - 1].word in scene.context.connections and after in scene.context.linking:
        return True
    if after in scene.context.linking and any(other.first == hit.last + 1 for other in scene.hits):
        return scene.tokens[hit.last].glued  # “rack-mounted ProLiant”
    if scene.tokens[hit.first].word in scene.context.connections and not scene.counted(hit):
        with_it = scene.before("WITH", hit.first, 2) and not scene.before("WHATABOUT", hit.first, 1)
        return scene.before("LOCATED", hit.first, 2) or with_it
    if scene.is_in(hit, "telephones") and _is_number(scene, hit.last):
        return True
    if scene.is_in(hit, "at_the_door") and after.isdecimal():
        return True
    if _is_said_of_waste(scene, hit, before):
        return True
    if _is_measure(scene, hit) or _is_matter(scene, hit, before):
        return True
    if scene.is_in(hit, "handled") and before in scene.context.handling:
        return True
    if hit.last - hit.first == 1 and scene.tokens[hit.first].word in scene.context.makers:
        return before == "(" or scene.before("BELONGS", hit.first, 1)
    return any(other.first > hit.last for other in scene.hits) and _is_packed(scene, hit)


def _is_matter(scene: Scene, hit: Hit, before: str) -> bool:
    """Whether the name tells what something is made of, or of animals that were about: «er jo plast», «ekte mus»."""
    if scene.is_in(hit, "animals"):
        return bool(scene.cues.get("ANIMAL"))
    if scene.is_in(hit, "contents") and scene.before("CONTAINS", hit.first):
        return True
    told = scene.before("BE", hit.first) and scene.hits[0] is not hit
    made = scene.before("ONLY", hit.first, 1) or before in ("av", "of", "i")
    return scene.is_in(hit, "substances") and (told or made)


def _is_measure(scene: Scene, hit: Hit) -> bool:
    """Whether the name only tells how much there is: «cirka en bøtte», «en halv kasse av dem»."""
    if not any(scene.is_in(hit, group) for group in ("bearers", "packaging_things")):
        return False
    about = scene.before("MEASURE", hit.first, 1) and not scene.before("WHATABOUT", hit.first, 2)
    return about or scene.behind("OFTHEM", hit.last, 0)


def _is_packed(scene: Scene, hit: Hit) -> bool:
    """Whether the thing only holds what is named after it: «sekk med kabler», “a cabinet full of laptops”."""
    if scene.is_in(hit, "containers") and scene.behind("FILLED", hit.last, 0):
        return True
    return scene.is_in(hit, "packaging_things") and scene.behind("FULLOF", hit.last, 0)


def _is_said_of_waste(scene: Scene, hit: Hit, before: str) -> bool:
    """Whether a word for waste only tells how a thing is or where it lies: «bare skrot», «dunken for farlig avfall»."""
    if scene.is_in(hit, "waste") and (_is_alternative(scene, hit) or scene.before("ONLY", hit.first, 1)):
        return True
    binned = before in FOR and hit.first > 1 and scene.context.is_box(scene.tokens[hit.first - 2].word)
    return binned and scene.is_in(hit, "any_waste")


def _is_alternative(scene: Scene, hit: Hit) -> bool:
    """Whether the thing is one of two answers: “fine or trash?”."""
    at = hit.first - 1
    return at > 0 and scene.tokens[at].word in OR and not any(other.last == at for other in scene.hits)
