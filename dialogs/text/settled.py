"""What an answer settles on: «ikke fredag, men mandag» is Monday, «ikke fredag» is no day at all."""

from __future__ import annotations

import re
from functools import lru_cache

from dialogs.text.typed import any_of, plain, whole
from knowledge.model import Knowledge

# Kinds whose answer may be found inside a denial of it.
TURNED = {"not_before": "so_not_before", "not_after": "so_not_after"}  # marks
NO_DATE = r"(?!\s*\.?\s*(?:\d|jan|feb|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|des|dec))"
MINUTES = r"(?:00|1[3-9]|[2-5]\d)(?!\d)"  # no month: «09.30» is an hour, «3.12» is a day
TIME = rf"(?:[01]\d{MINUTES}|\d{{1,2}}:\d\d|\d{{1,2}}\.{MINUTES}|\d{{1,2}}(?!\d){NO_DATE})"
HOUR = rf"(?=\s+((?:kl\.?|klokka|klokken|at)\s*)?{TIME})"
COMMA = re.compile(r",\s+(?=\w)")
DENIABLE = ("unit", "choice", "window", "date", "phone", "approver")


def turned(text: str, knowledge: Knowledge, *, clock: bool = False) -> str:
    """«ikke før 10» as «etter    10», «kom ikke etter 12» as «før 12»; with blanks, so that all else stays in place.

    `clock`: with «kl», by which an hour is told from other numbers.
    """
    for limit, meant in _limits(knowledge):
        while found := limit.search(text):
            hour = f"{meant} {knowledge.marks['clock'][0]}"[: len(found[0])] if clock and not found[1] else meant
            text = text[: found.start()] + hour.ljust(len(found[0])) + text[found.end() :]
    return text


def settled(text: str, knowledge: Knowledge, known: tuple[str, ...] = ()) -> str | None:
    """The part of an answer that says what it is, None if the text only says what it is not.

    `known` are answers that hold a denial themselves: «ikke pakket».
    """
    if (anew := turned(text, knowledge)) != text:
        text = " ".join(anew.split())
    low, marks = text.lower(), knowledge.marks
    turns = [found.end() for found in whole(marks["taken_back"]).finditer(low)]
    denying, _, _ = _patterns(knowledge)
    if denied := denying.search(low):
        turns += [found.end() for found in whole(marks["but"]).finditer(low) if found.start() > denied.end()]
        turns += [found.end() for found in COMMA.finditer(low) if found.start() > denied.end()]
    said = text[max(turns) :].strip(" ,.:;–-") if turns else ""
    said = said or text
    unknown = whole(known).sub(" ", plain(said))
    return None if denying.search(unknown) else said


def stated(text: str, knowledge: Knowledge) -> str:
    """The text with blanks for the clauses that say what is not so: «Storgata 3, ikke fredag» tells no day."""
    denied, holding, parting = _patterns(knowledge)
    low = text.lower()
    if not denied.search(low) or len(low) != len(text):
        return text
    parts = (" " * len(part) if denied.search(holding.sub("", part)) else part for part in parting.split(low))
    return "".join(blank if blank == " " else written for blank, written in zip("".join(parts), text, strict=True))


@lru_cache(maxsize=8)
def _limits(knowledge: Knowledge) -> tuple[tuple[re.Pattern[str], str], ...]:
    """What denies all hours on one side of one, and the word for the other side: «ikke før», «etter»."""
    marks = knowledge.marks
    return tuple(
        (re.compile(rf"\b(?:{any_of(marks[denied])}){HOUR}", re.I), marks[instead][0])
        for denied, instead in TURNED.items()
    )


@lru_cache(maxsize=8)
def _patterns(knowledge: Knowledge) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What denies, the answers that hold such a word themselves («ikke pakket»), and what parts clauses."""
    marks = knowledge.marks
    denied = whole((*marks["denied"], *marks["away"], *marks["except"]))
    answers = (word for question in knowledge.form for option in question.options for word in option.words)
    holding = whole(tuple(word for word in answers if denied.search(word) and not denied.fullmatch(word)))
    limits = "|".join(limit.pattern for limit, _ in _limits(knowledge))
    holding = re.compile(rf"{holding.pattern}|{limits}")  # «ikke før 9»
    return denied, holding, re.compile(rf"([,;!?\n]|(?<=[^\W\d]{2})\.(?=\s)|\b(?:{any_of(marks['but'])})\b)")
