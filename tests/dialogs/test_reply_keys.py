"""Every sentence the code can ask for exists in all three languages, and none is kept that nobody asks for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from bot.connector import TABLE
from bot.teams_reach import NOT_INSTALLED
from dialogs.answers.lists import COLUMNS
from dialogs.handlers.proceeding import AS_IT_STANDS
from dialogs.moves import Explained
from dialogs.text.typed import plain
from knowledge.intents import INTENTS
from knowledge.model import LANGUAGES, Verdict
from orders.approval import NEEDS_COMMENT, Refusal
from orders.draft import Condition
from orders.order import Failure, Status, Verb
from orders.rules import DayFault
from tests.dialogs.talk import the_knowledge

ROOT = Path(__file__).parent.parent.parent
SOURCES = [*ROOT.glob("dialogs/**/*.py"), *ROOT.glob("bot/**/*.py"), *ROOT.glob("orders/**/*.py")]
SPEAKING = ("reply", "text", "Problem", "Puzzled")  # calls that are given a reply key
BUTTONS = ("choice", "command")  # methods whose first argument is the key of a button
EVENTS = (
    *("submitted", "resubmitted", "approve", "held", "reject", "change", "release", "return", "cancelled", "filed"),
    *("delivery_failed", "filing_failed", "filed_after_cancelling", "assessment_stopped", "draft_dropped", "deviation"),
    *("resent", "notice_sent", "notice_failed", "notice_delayed"),  # the last three by the ways to reach people
)


def _computed() -> Iterator[str]:
    """The keys that the code puts together."""
    knowledge = the_knowledge()
    for question in knowledge.form:
        yield from (f"ask.{question.id}", f"label.{question.id}", f"group.{question.group}")
        if question.stop_on:
            yield f"stop.{question.id}"
    yield from ("group.check", "button.yes", "button.no", "button.all_works", "button.all_defect")
    yield from ("prompt.submitted", "prompt.resubmitted", "help", "greeting", "human", "language")
    yield from (
        "who",
        "thanks",
        "pickup_days",
        "minimum",
        "takeover",
        "change_later",
        *(f"explain.{what}" for what in get_args(Explained)),
    )
    yield from (f"button.{button}" for _, button in AS_IT_STANDS.values())
    yield from (f"date.{fault}" for fault in get_args(DayFault))
    yield from (f"condition.{condition}" for condition in get_args(Condition))
    yield from (f"weekday.{day}" for day in range(1, 8))
    yield from (f"coverage.{answer}" for answer in (*Verdict, "stopped", "thrown"))
    yield from (f"refusal.{wrong}" for wrong in get_args(Refusal) if wrong != "comment_missing")  # asked for instead
    yield from (f"meaning.{of}" for question in knowledge.form for of in (question.id, question.group) if of in MEANT)
    yield from (f"{table}.{status}" for status in Status for table in ("card", "state"))
    yield from (f"{table}.{outcome}" for outcome in (*get_args(Verb), "held") for table in ("decided", "notice"))
    yield from (f"comment.{verb}" for verb in NEEDS_COMMENT)
    yield from (f"event.{kind}" for kind in EVENTS)
    yield from (f"reason.{code}" for code in (NOT_INSTALLED, *(code for _, code in TABLE if code)))
    yield from (f"failure.{kind}" for kind in get_args(Failure))
    yield from (f"changed.{how}" for how in ("value", "added", "removed"))
    yield from (f"reading.{intent}" for intent in set(INTENTS) - UNOFFERED)


MEANT = {key.removeprefix("meaning.") for key in the_knowledge().replies if key.startswith("meaning.")}
UNOFFERED = {"faq", "other", "greeting", "language"}  # a topic has its own title; nobody has to choose the rest
HINTS = ("hint", "field_hint")  # a question may do without
OPTIONAL = {f"{hint}.{question.id}" for question in the_knowledge().form for hint in HINTS}


def _calls() -> Iterator[tuple[str, str]]:
    """(name, key) of every call in the dialog whose first argument, or argument `key` or `problem`, is written out."""
    for source in ROOT.glob("dialogs/**/*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            named = [keyword.value for keyword in node.keywords if keyword.arg in ("key", "problem")]
            for argument in (*node.args[:1], *named):
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield name, argument.value


def _literals() -> set[str]:
    return {
        node.value
        for source in SOURCES
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_reply_is_worded_in_every_language() -> None:
    for key, texts in the_knowledge().replies.items():
        assert sorted(texts) == sorted(LANGUAGES), key
        assert all(text.strip() for text in texts.values()), key


def test_every_key_that_is_put_together_exists() -> None:
    assert not set(_computed()) - the_knowledge().replies.keys()


def test_every_key_that_is_written_out_exists() -> None:
    asked = {key for method, key in _calls() if method in SPEAKING}
    asked |= {f"button.{key}" for method, key in _calls() if method in BUTTONS}
    assert not asked - the_knowledge().replies.keys()


def test_every_reply_is_used() -> None:
    buttons = {f"button.{key}" for method, key in _calls() if method in BUTTONS}
    used = _literals() | buttons | set(_computed()) | OPTIONAL
    assert not the_knowledge().replies.keys() - used


def test_every_steering_word_is_used() -> None:
    literals = _literals() | {f"column_{column}" for column in COLUMNS}
    knowledge = the_knowledge()
    for part in (knowledge.commands, knowledge.verbs, knowledge.marks):
        assert not part.keys() - literals - set(get_args(Condition))


def test_every_steering_phrase_is_written_as_it_is_compared() -> None:

    for phrases in the_knowledge().commands.values():
        assert all(plain(phrase) == phrase for phrase in phrases), [p for p in phrases if plain(p) != p]
