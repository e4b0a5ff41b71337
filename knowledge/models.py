"""Makers' model names: P2419H is a monitor, M404dn a printer, M428fdw a multifunction machine.

Why it exists: nobody can list every model, but makers name them by rule. The rules are data, and finding one takes one
look at a word, however many rules there are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from knowledge.files import record, table
from knowledge.language import Token, fold
from knowledge.model import Fault, Record

LONGEST = 4  # words from a make to the end of its model
INFLECTED = r"(?:(?<=\d)(?:er|ene|en|ar|ane))?"  # «to Samsung S9-er»


class Rule(Record, frozen=True, kw_only=True):
    """How one class of items is named: after any of `makes`, or with no make needed where there are none."""

    item: str
    makes: str = ""
    pattern: str


class Models:
    """The rules by make. A make's patterns are compiled when it is first seen: most never are."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Patterns are looked at by `pattern_faults`, not here."""
        self.rules = tuple(rules)
        self._sources: dict[str, list[str]] = {}
        for at, rule in enumerate(rules):
            for make in rule.makes.split(","):
                self._sources.setdefault(fold(make.strip()), []).append(f"(?P<m{at}>{rule.pattern})")
        self._compiled: dict[str, re.Pattern[str]] = {}

    def find(self, text: Sequence[Token], at: int) -> tuple[str, int] | None:
        """The id of the item that a model beginning at `at` is, and the token after it; None if none begins there."""
        word = text[at].word
        if word in self._sources and (found := self._match(word, text, at + 1)):
            return found
        if "" in self._sources and any(letter.isdecimal() for letter in word):
            return self._match("", text, at)
        return None

    def _match(self, make: str, text: Sequence[Token], at: int) -> tuple[str, int] | None:
        pattern = self._compiled.get(make)
        if pattern is None:
            pattern = re.compile(f"(?:{'|'.join(self._sources[make])}){INFLECTED}(?![^ ])")
            self._compiled[make] = pattern
        found = pattern.match(" ".join(token.word for token in text[at : at + LONGEST]))
        if not found or not found.lastgroup or not found[0]:
            return None
        return self.rules[int(found.lastgroup[1:])].item, at + found[0].count(" ") + 1


def load_models(root: Path, items: Collection[str], faults: list[Fault]) -> Models:
    """The rules of models.toml; one that names no item is a fault."""
    rules: list[Rule] = []
    for at, content in enumerate(table(root, "models.toml", faults).get("model", [])):
        rule = record(Rule, content, "models.toml", f"model.{at}", faults)
        if rule and rule.item not in items:
            faults.append(Fault(file="models.toml", key=f"model.{at}.item", message=f"no item called {rule.item!r}"))
        elif rule:
            rules.append(rule)
    return Models(rules)


def pattern_faults(rules: Iterable[Rule]) -> Iterator[Fault]:
    """Every pattern that is none, and every one with a group of its own, which would hide which rule fits."""
    for at, rule in enumerate(rules):
        try:
            groups = re.compile(rule.pattern).groups
        except re.error as error:
            yield Fault(file="models.toml", key=f"model.{at}.pattern", message=f"not a pattern: {error}")
        else:
            if groups:
                yield Fault(file="models.toml", key=f"model.{at}.pattern", message="write groups as (?: ... )")
