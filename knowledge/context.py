"""The words around an item that decide what is meant by it, from context.toml.

Why it exists: «uten», «knust», «eske» and «ca.» are data as much as the names of things are.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from knowledge.cues import Cues
from knowledge.files import record, table
from knowledge.language import Token, fold
from knowledge.model import Fault, Record

WITHIN = {"ATTACH": "LOCATED", "OKORNOT": "UNSURE"}  # a cue that means something else as part of a longer one

SHORTEST_BOX = 3  # letters of a word for a box that others begin with by chance


class ContextWords(Record, frozen=True, kw_only=True):
    """context.toml."""

    cues: dict[str, str]
    lists: dict[str, str]
    sets: dict[str, str]
    becomes: dict[str, str]
    fitted: dict[str, str]


class Context:
    """Compiled context words, sets of classes, and which class a description makes of a thing."""

    def __init__(self, words: ContextWords) -> None:
        """Everything folded and split once."""
        self._cues = Cues(words.cues)
        self.becomes = words.becomes
        self.sets = _classes(words.sets)
        self.fitted = _classes(words.fitted)
        lists = {name: frozenset(fold(part.strip()) for part in text.split(",")) for name, text in words.lists.items()}
        self.listing = lists["listing"] | {",", "+", "/", "&", ";"}
        self.joints = self.listing | lists["clauses"] | {".", "?", "!", "(", ")"}
        self.wording = lists["wording"]
        self.quotes = lists["quotes"] | {'"', "'"}
        self.believed = lists["believed"]
        self.things = lists["things"]
        self.pronoun_like = lists["pronoun_like"]
        self.after_pronouns = lists["after_pronouns"]
        self.before_pronouns = lists["before_pronouns"]
        self.articles = lists["articles"]
        self.verbs = lists["verbs"]
        self.before_verbs = lists["before_verbs"]
        self.pronouns = lists["pronouns"]
        self.modals = lists["modals"]
        self.widths = lists["widths"]
        self.numbered = lists["numbered"]
        self.pieces = lists["pieces"]
        self.about = lists["about"]
        self.anew = lists["anew"]
        self.anew_words = frozenset(word for phrase in self.anew for word in phrase.split())
        self.anew_after = lists["anew_after"]
        self.telling = lists["telling"]
        self.fillers = lists["fillers"] | lists["quotes"] | {'"', "'"}
        self.changing_after = lists["changing_after"]
        self.changing_before = lists["changing_before"]
        self.topical = lists["topical"]
        self.toys = lists["toys"]
        self.connections = lists["connections"]
        self.fittings = lists["fittings"]
        self.two_of = lists["two_of"]
        self.empty = lists["empty"]
        self.shares = lists["shares"]
        self.them = lists["them"]
        self.less = lists["less"]
        self.contrasting = lists["contrasting"]
        self.amounts = lists["amounts"]
        self.pronouns_of = lists["them"] | frozenset(("de",))
        self.uncounted = lists["uncounted"]
        self.twice = lists["twice"]
        self.halves = lists["halves"]
        self.fractions = lists["fractions"]
        self.remaining = lists["remaining"]
        self.lots = lists["lots"]
        self.linking = lists["linking"]
        self.loose_pairs = lists["loose_pairs"]
        self.apart = lists["apart"]
        self.computer_makers = lists["computer_makers"]
        self.printer_makers = lists["printer_makers"]
        self.ones = lists["ones"]
        self.with_verbs = lists["with_verbs"]
        self.totals = frozenset(tuple(pair.split()) for pair in lists["totals"])
        self.others = lists["others"]
        self.no_cue = _written(words.lists["no_cue"])
        self.no_name = _written(words.lists["no_name"])
        self.loose = lists["loose"]
        self.mobile = lists["mobile"]
        self.as_many = frozenset(tuple(pair.split()) for pair in lists["as_many"])
        self.makers = lists["makers"]
        self.exchanging = lists["exchanging"]
        self.having = lists["having"]
        self.has = lists["has"]
        self.being = lists["being"]
        self.placed = lists["placed"]
        self.each = lists["each"]
        self.everything = lists["everything"]
        self.others_of_them = lists["others_of_them"]
        self.mice = lists["mice"]
        self.any_of = lists["any_of"]
        self.kind_words = lists["kind_words"]
        self.before_two = lists["before_two"]
        self.within = lists["within"]
        self.english = lists["english"]
        self.fire_of = lists["fire_of"]
        self.its_lamp = lists["its_lamp"]
        self.fire_after = lists["fire_after"]
        self.handling = lists["handling"]
        self.several = lists["several"]
        self.describing = lists["describing"]
        self.relating = lists["relating"]
        self.denying = lists["denying"]
        self.refusable = lists["refusable"]
        self.openers = {",", ".", "?", "!", "-", ":", "(", *lists["openers"]}
        self.boxes = lists["boxes"]
        self._inflected_boxes = tuple(box for box in self.boxes if len(box) > SHORTEST_BOX)
        self.cassettes = tuple(sorted(lists["cassettes"]))
        self.shelves = tuple(sorted(lists["shelves"]))
        self._street_words = lists["street_words"]
        self._streets = tuple(sorted(lists["streets"]))
        self.stops = lists["stops"] | self.joints | {":"}

    def kinds_of(self, item: str) -> frozenset[str]:
        """The classes that a general name may mean: of «PC-er» the laptops, the desktops and more."""
        return self.sets.get(f"kinds_of_{item}", frozenset())

    def is_box(self, word: str) -> bool:
        """Whether the word is one for a box, inflected or not; «burnt» is no «bur»."""
        return word in self.boxes or word.startswith(self._inflected_boxes)

    def is_street(self, word: str) -> bool:
        """Whether a number after it is a house's: «Storgata 12», «Thereses gt 12», but not «valgt 12»."""
        return word in self._street_words or word.endswith(self._streets)

    def spans(self, words: Sequence[Token]) -> dict[str, list[tuple[int, int]]]:
        """Every cue with the places (first, last) where it stands."""
        found: dict[str, list[tuple[int, int]]] = {}
        for cue, first, last in self._cues.spans([token.word for token in words]):
            found.setdefault(cue, []).append((first, last))
        for whole, part in WITHIN.items():
            if whole in found and part in found:
                wholes = found[whole]
                found[part] = [(a, b) for a, b in found[part] if not any(c <= a and b <= d for c, d in wholes)]
        return found


def _classes(groups: dict[str, str]) -> dict[str, frozenset[str]]:
    return {name: frozenset(part.strip() for part in ids.split(",")) for name, ids in groups.items()}


def _written(words: str) -> frozenset[str]:
    return frozenset(part.strip() for part in words.split(","))


def load_context(root: Path, items: frozenset[str], faults: list[Fault]) -> Context | None:
    """The compiled context.toml, or None if it is not usable; sets and changes that name no class are faults."""
    words = record(ContextWords, table(root, "context.toml", faults), "context.toml", "", faults)
    if words is None:
        return None
    named = [(f"sets.{key}", part.strip()) for key, ids in words.sets.items() for part in ids.split(",")]
    named += [(f"fitted.{key}", part.strip()) for key, ids in words.fitted.items() for part in (key, *ids.split(","))]
    named += [(f"becomes.{key}", id_) for key, id_ in words.becomes.items()]
    faults.extend(
        Fault(file="context.toml", key=key, message=f"no item called {id_!r}") for key, id_ in named if id_ not in items
    )
    return Context(words) if items.issuperset(words.becomes.values()) else None
