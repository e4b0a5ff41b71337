"""The words of the doors themselves: pages, cards, terminal. What the bot says is the knowledge floor's."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from knowledge.model import LANGUAGES, Language

HERE = Path(__file__).with_name("pages") / "words"
LOCALES: dict[Language, str] = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
Words = Mapping[str, Mapping[str, str]]  # table -> name -> text


@cache
def words(language: Language) -> Words:
    """All words in `language`."""
    tree: Words = tomllib.loads((HERE / f"{language}.toml").read_text(encoding="utf-8"))
    return tree


def as_language(text: str | None) -> Language:
    """The language that `text` ("nn", "en-GB", "nb-NO") names; bokmål when it names none of ours."""
    code = (text or "").split("-")[0].lower()
    return next((language for language in LANGUAGES if language == code), "nb")
