"""What a message says: its language, what the person wants, and the items in it.

Why it exists: everything above asks one question of a text, `read`, and gets one record.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from knowledge.intents import IntentIndex, Scored
from knowledge.language import Token, tidy
from knowledge.model import Language, Mention, Reading, Verdict
from knowledge.names import RECENT, Lexicon
from knowledge.view import View

NOTHING = Scored("other", 0.0)
WISHES: dict[str, Language] = {"BOKMAAL": "nb", "NYNORSK": "nn", "ENGLISH": "en"}


class Readable(Protocol):
    """The part of the knowledge that reading needs: a whole `Knowledge`, or what `load_understanding` returns."""

    @property
    def lexicon(self) -> Lexicon:
        """How people name items."""
        ...

    @property
    def intents(self) -> IntentIndex:
        """How people say what they want."""
        ...


def read(text: str, knowledge: Readable) -> Reading:
    """What `text` says. Only its beginning is read (understanding.toml: longest_text), so time is bounded."""
    return _read(tidy(text[: int(knowledge.lexicon.thresholds["longest_text"])]), knowledge.lexicon, knowledge.intents)


@lru_cache(maxsize=RECENT)
def _read(text: str, lexicon: Lexicon, index: IntentIndex) -> Reading:
    view = View(text, lexicon, index)
    language, sure = index.languages.guess(text, view.spoken)
    best, second = (*index.likeliest(view.features), NOTHING, NOTHING)[:2]
    if best.score < index.limits.least:
        best = best._replace(label=NOTHING.label)
    intent, _, topic = best.label.partition(":")
    found = view.found
    if intent == "coverage" and view.strange:
        found = (_unknown(text, view.strange),)
    if intent == "order":
        found = tuple(item for item in found if (item.quantity or 0) > 1 or not _is_general(item, lexicon))
    return Reading(
        text=text,
        language=language,
        language_sure=sure,
        intent=intent,
        topic=topic or None,
        score=best.score,
        runner_up=second.label,
        margin=best.score - second.score,
        mentions=found,
        wants_language=_wish(view, language) if intent == "language" else None,
    )


def _is_general(item: Mention, lexicon: Lexicon) -> bool:
    """Whether the name is no thing that could stand on an order: «få hentet IT-utstyret», «hent disse greiene»."""
    nameless = item.item in lexicon.context.sets["nameless"] and item.name == lexicon.entries[item.item].name
    return nameless or item.item in lexicon.context.sets["general"]


def _wish(view: View, language: Language) -> Language:
    """The language that is asked for; one that is not understood is not asked for."""
    named = [wish for cue, wish in WISHES.items() if cue in view.cues]
    if "NOT" in view.cues or not named:
        return language
    return named[0] if len(named) == 1 else language


def _unknown(text: str, token: Token) -> Mention:
    """The word that a coverage question is about when we know nothing of it."""
    written = text[token.start : token.end]
    return Mention(
        item="",
        name=written.lower(),
        verdict=Verdict.UNKNOWN,
        quantity=None,
        words=written,
        start=token.start,
        end=token.end,
        step="none",
    )
