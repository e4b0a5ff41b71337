"""Whole conversations: who says what, what is answered, and what has become of the draft and the order."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from dialogs.messages import Action, Reply
from dialogs.scene import Turn
from tests.dialogs.talk import MONDAY, Talk, the_knowledge

TRANSCRIPTS = Path(__file__).parent.parent / "transcripts"
MOVES = {"as", "say", "press", "fill", "action", "file"}
EXPECTED = {
    "replies",
    "last",
    "language",
    "words",
    "not",
    "draft",
    "order",
    "told",
    "told_words",
    "events",
    "delivered",
}


def _stories() -> Iterator[tuple[str, dict[str, Any]]]:
    for file in sorted(TRANSCRIPTS.glob("*.toml")):
        for story in tomllib.loads(file.read_text(encoding="utf-8"))["story"]:
            yield f"{file.stem}: {story['title']}", story


STORIES = dict(_stories())


@pytest.mark.parametrize("title", STORIES)
def test_transcript(title: str) -> None:
    story = STORIES[title]
    talk = Talk(now=story.get("now", MONDAY))
    for number, step in enumerate(story["step"], 1):
        assert step.keys() <= MOVES | EXPECTED, f"step {number}: {step.keys() - MOVES - EXPECTED}"
        done = _carry_out(talk, step)
        _check(talk, done, step, f"step {number}, «{step.get('say') or step.get('press') or ''}»")


def _carry_out(talk: Talk, step: Mapping[str, Any]) -> Turn:
    who = step.get("as", "it")
    if "press" in step:
        return talk.press(who, step["press"], step.get("fill"))
    if "action" in step:
        return talk.act(who, Action(verb=step["action"]["verb"], data=step["action"].get("data", {})), step.get("fill"))
    if "fill" in step:
        return talk.fill_in(who, step["fill"])
    if "file" in step:
        return talk.attach(who, step["file"])
    said = step["say"]
    lines = said.split("\n") if "\n" in said else [said]
    for line in lines:
        done = talk.say(who, line)
    return done


def _check(talk: Talk, done: Turn, step: Mapping[str, Any], where: str) -> None:
    _check_replies(done, step, where)
    if "draft" in step:
        _check_draft(talk, step.get("as", "it"), step["draft"], where)
    for reference, status in step.get("order", {}).items():
        order = talk.orders[reference]
        assert f"{order.status}, revision {order.revision}" == status, where
    if "told" in step:
        told: dict[str, list[str]] = {}
        for message in done.messages:
            told.setdefault(message.person, []).append(message.wordings["nb"].key)
        assert told == step["told"], where
    heard = "\n".join(_all_words(message.wordings["nb"]) for message in done.messages)
    for words in step.get("told_words", ()):
        assert words in heard, f"{where}: {heard}"
    if "events" in step:
        assert [event.kind for event in done.events] == step["events"], where
    if "delivered" in step:
        assert list(done.deliveries) == step["delivered"], where


def _check_replies(done: Turn, step: Mapping[str, Any], where: str) -> None:
    keys = [reply.key for reply in done.replies]
    said = "\n".join(_all_words(reply) for reply in done.replies)
    assert keys == step.get("replies", keys), where
    assert not keys or keys[-1] == step.get("last", keys[-1]), f"{where}: {keys}"
    assert all(reply.language == step.get("language", reply.language) for reply in done.replies), where
    for words in step.get("words", ()):
        assert words in said, f"{where}: {said}"
    for words in step.get("not", ()):
        assert words not in said, f"{where}: {said}"


def _check_draft(talk: Talk, who: str, expected: Mapping[str, Any] | str, where: str) -> None:
    draft = talk.state(who).draft
    if expected == "none" or draft is None or isinstance(expected, str):
        assert draft is None, where
        assert expected == "none", where
        return
    for question, value in expected.items():
        if question == "lines":
            assert [f"{line.quantity or '?'} {line.item}" for line in draft.lines] == value, where
        else:
            given = draft.answers.get(question, "not answered")
            assert (list(given) if isinstance(given, tuple) else given) == value, f"{where}: {question}"


def _all_words(reply: Reply) -> str:
    parts = [reply.title, reply.text, reply.source]
    for section in reply.sections:
        parts += [section.title, *(f"{row.label}: {row.value}" for row in section.rows), *section.bullets]
    parts += [f"[{choice.label}]" for choice in reply.choices]
    return "\n".join(filter(None, parts))


def test_transcripts_expect_only_replies_that_exist() -> None:
    known = the_knowledge().replies.keys() | {f"topic.{topic}" for topic in the_knowledge().topics}
    for title, story in STORIES.items():
        expected = {key for step in story["step"] for key in (*step.get("replies", ()), step.get("last"))} - {None}
        assert expected <= known, title
