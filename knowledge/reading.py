"""What a message says: its language, what the person wants, and the items in it.

Why it exists: everything above asks one question of a text, `read`, and gets one record.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

from knowledge.intents import IntentIndex, Scored
from knowledge.language import Token, tidy
from knowledge.model import Language, Mention, Reading, Verdict
from knowledge.names import Lexicon
from knowledge.view import View

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
    index = knowledge.intents
    text = tidy(text[: int(knowledge.lexicon.thresholds["longest_text"])])
    view = View(text, knowledge.lexicon, index)
    language, sure = index.languages.guess(text)
    ranked = index.scores(view.features, view.cues)
    best = ranked[0] if ranked and ranked[0].score >= index.limits.least else Scored("other", 0.0)
    score, second, margin = _certainty(best, ranked)
    intent, _, topic = best.label.partition(":")
    found = view.found
    if intent == "coverage" and view.strange:
        found = (_unknown(text, view.strange),)
    return Reading(
        text=text,
        language=language,
        language_sure=sure,
        intent=intent,
        topic=topic or None,
        score=score,
        runner_up=second,
        margin=margin,
        mentions=found,
        wants_language=_wish(view, language) if intent == "language" else None,
    )


def _certainty(best: Scored, ranked: Sequence[Scored]) -> tuple[float, str | None, float]:
    """The best score as a share of 1, the second best label, and the lead over it."""
    others = [scored for scored in ranked if scored.label != best.label]
    top = max(best.score, others[0].score if others else 0.0)
    weights = [math.exp(scored.score - top) for scored in (best, *others[:5])]
    total = sum(weights) or 1.0
    second = others[0].label if others else None
    return weights[0] / total, second, (weights[0] - (weights[1] if others else 0.0)) / total


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
