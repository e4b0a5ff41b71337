"""One of the options of a question, by its id, its label or its words."""

from __future__ import annotations

import re

from dialogs.answers.yes_no import yes_or_no
from dialogs.messages import Problem
from dialogs.text.plainly import opening
from dialogs.text.typed import beginning, has, plain
from knowledge.model import Option, Question
from orders.draft import Draft
from orders.route import Surroundings

YEAR = re.compile(r"[\s,]+(?:i|in|fra|frå|from)\s+(?:19|20)\d{2}\b", re.I)  # «alt er kjøpt av oss i 2019»


def matching(options: tuple[Option, ...], text: str, s: Surroundings) -> Option | None:
    """The option that `text` names: by id, label in any language, or a word of it; else by a plain yes or no.

    A word inside a sentence counts when it is one option's alone, and nothing in the sentence is denied.
    """
    said = plain(text)
    exact = next((option for option in options if said == option.id or said in _words(option)), None)
    if exact:
        return exact
    inside = [option for option in options if has(_telling(option, s), said)]
    denied = has(s.knowledge.marks["denied"], said)
    if has(s.knowledge.marks["no_longer"], said):  # what was leased and is bought is said in more words than an answer
        denied = denied or not all(_is_whole(option, text, s) for option in inside)
    if inside and not denied:
        return inside[0] if len(inside) == 1 else None
    answer = yes_or_no(text, s)
    return next((o for o in options if answer and {"yes": "ja", "no": "nei"}[answer] in o.words), None)


def _telling(option: Option, s: Surroundings) -> tuple[str, ...]:
    """The words of an option that name it inside a sentence, which a yes or a no at its beginning does not."""
    bare = s.knowledge.commands["yes"] | s.knowledge.commands["no"]
    return tuple(word for word in _words(option) if len(word) > 2 and word not in bare)


def _words(option: Option) -> tuple[str, ...]:
    return (plain(option.label.nb), plain(option.label.nn), plain(option.label.en), *option.words)


def choice(draft: Draft, question: Question, text: str, s: Surroundings) -> Draft | Problem:
    """The draft with the option; what stops an order counts without an exception alone."""
    text = _without_denials(question, YEAR.sub("", text), s)
    option = matching(question.options, text, s)
    if question.stop_on and not (option and (option.id in question.stop_on or _is_whole(option, text, s))):
        said = plain(text)
        named = any(has(_telling(one, s), said) for one in question.options)
        opened = opening(said, s.knowledge)
        if opened == "no" and not named:
            return Problem(key="hedged.not_owned", heard=True)
        return Problem(key="hedged.choice", heard=True) if named or opened else Problem(key="choice")
    if option is None:
        return Problem(key="choice")
    return draft.answered(question.id, option.id)


def _without_denials(question: Question, text: str, s: Surroundings) -> str:
    """«alt er kjøpt av oss, ingenting er leaset» without the clause that only says that nothing stops the order."""
    stops = {w for one in question.options if one.id in question.stop_on for ws in one.words for w in ws.split()}
    marks = s.knowledge.marks
    neutral = stops.union(marks["none"], marks["echo_no"], marks["joining"])
    clauses = [clause for clause in re.split(r"[,;.]", text) if clause.strip()]
    return ",".join(clause for clause in clauses if not _denies(plain(clause), stops, neutral, s)) or text


def _denies(clause: str, stops: set[str], neutral: set[str], s: Surroundings) -> bool:
    words = set(clause.split())
    return bool(beginning(clause, s.knowledge.marks["none"])) and not words.isdisjoint(stops) and words <= neutral


def _is_whole(option: Option, text: str, s: Surroundings) -> bool:
    """Whether a text says this option and nothing that could be an exception from it."""
    said = plain(text)
    if said == option.id or said in _words(option) or yes_or_no(text, s):
        return True
    known = {word for words in _words(option) for word in words.replace(",", "").split()}
    return known.union(s.knowledge.marks["echo_yes"]).issuperset(said.replace(",", " ").split())
