"""A yes or a no: it counts when it is plain, or when it is the answer that holds the order back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dialogs.messages import Problem
from dialogs.text.phrases import lines_named
from dialogs.text.plainly import Answer, is_mixed, opening, plain_answer
from dialogs.text.typed import any_of, beginning, clauses_of, has, plain
from knowledge.counts import count_at
from knowledge.items import find_items
from knowledge.model import Question
from orders.draft import Draft
from orders.route import Surroundings

DOUBTFUL = ("denied", "except", "some", "not_all", "nearly", "conditional", "but", "could")  # marks
SHORT_NUMBER = 4  # characters; «2015» and «windows 11» of a reason count nothing, «11» and «to» may


def yes_or_no(text: str, s: Surroundings, own: Sequence[str] = ()) -> Answer | None:
    """«yes», «no», or None: what has an exception, a condition or a «but» is neither. `own`: see `plain_answer`."""
    said = plain(text)
    answers: tuple[Answer, ...] = ("no", "yes")
    exact = next((answer for answer in answers if said in s.knowledge.commands[answer]), None)
    return exact or plain_answer(said, s.knowledge, own)


def first_says_no(text: str, s: Surroundings) -> bool:
    """Whether the first clause is a no by itself, and another follows: «nei takk, alt virker»."""
    first, *rest = clauses_of(text) or [""]
    return bool(rest) and yes_or_no(first, s) == "no"


def yes_no(draft: Draft, question: Question, text: str, s: Surroundings) -> Draft | Problem:
    """A plain yes or no; one with more to it counts only when it is the answer that holds the order back."""
    said, marks = plain(text), s.knowledge.marks
    if (outright := _outright(question, said, s)) and not text.rstrip().endswith("?"):
        return draft.answered(question.id, outright)
    answer: str | None = yes_or_no(text, s, _own_words(question)) or _denied_in_its_words(question, said, s)
    if not answer and _careful(question) == "no" and _leaves_out_the_rest(text, s):
        answer = "yes"
    if not answer and not question.stop_on and _no_with_reason(said, s):
        answer = "no"
    opened = opening(said, s.knowledge)
    if not opened and not answer and not (has(marks["as_known"], said) and has(marks["denying"], said)):
        return Problem(key="yes_no")
    if problem := _doubt(question, text, answer, s):
        return problem
    careful = _careful(question)
    if answer is None and (opened == careful or (question.stop_on and _excepts(draft, text, s))):
        answer = careful
    if answer is None:
        return Problem(key="hedged", values={"said": opened or "no", "careful": careful}, heard=True)
    return draft.answered(question.id, answer)


def _no_with_reason(said: str, s: Surroundings) -> bool:
    """«nei, de er fra 2015», «gamle greier fra 2009, så nei»: a no of all of them, with no condition and no «but»."""
    first, _, rest = said.partition(",")
    marks = s.knowledge.marks
    last = next((end for so in marks["so"] for no in marks["bare_no"] if said.endswith(end := f" {so} {no}")), "")
    reason = said.removesuffix(last) if last else rest.strip() if first in marks["bare_no"] else ""
    if not reason or (beginning(reason, marks["it_is"]) and not last):
        return False  # «nei, det er Bydel Alna»
    reason = re.sub(rf"\b\w+\s+(?={any_of(marks['aged'])}\b)", "", reason)
    counted = any(count_at([word], 0)[1] for word in reason.split() if len(word) < SHORT_NUMBER)
    return not counted and not any(has(marks[mark], reason) for mark in DOUBTFUL)


def _leaves_out_the_rest(text: str, s: Surroundings) -> bool:
    """«ja, men kopimaskinen står igjen»: a yes, and of what cannot go only that it does not."""
    first, *rest = clauses_of(text.lower(), s.knowledge.marks["but"]) or [""]
    out = (*s.knowledge.marks["taken_out"], *s.knowledge.marks["left_out"])
    return bool(rest) and yes_or_no(first, s) == "yes" and all(has(out, one) for one in rest)


def _own_words(question: Question) -> tuple[str, ...]:
    """The words of the question, which a no may repeat; of its no too, where no answer stops the order."""
    options = () if question.stop_on else question.options
    return _single((*question.words, *(words for option in options if option.id == "no" for words in option.words)))


@lru_cache(maxsize=64)
def _single(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for words in phrases for word in words.replace(",", " ").split())


def _denied_in_its_words(question: Question, said: str, s: Surroundings) -> Answer | None:
    """«det har ikke vært brukt til gradert informasjon»: a no to what stops an order, in the question's own words."""
    named = question.stop_on == ("yes",) and has(question.words, said) and not opening(said, s.knowledge)
    return (
        plain_answer(f"{s.knowledge.marks['bare_no'][0]} {said}", s.knowledge, _own_words(question)) if named else None
    )


def _outright(question: Question, said: str, s: Surroundings) -> str | None:
    """The answer in words of its own: «ugradert», «nei, ingenting annet», «kan repareres, men det er for dyrt»."""
    words = " ".join(said.replace(",", " ").split())
    if (exact := next((o.id for o in question.options if words in o.words), None)) is not None:
        return exact
    opened = opening(words, s.knowledge)
    rest = words.partition(" ")[2]
    if (own := next((o.id for o in question.options if o.id == opened and rest in o.words), None)) is not None:
        return own
    first, _, then = said.partition(", ")
    careful = any(o.id == _careful(question) and first in o.words for o in question.options)
    return _careful(question) if careful and beginning(then, s.knowledge.marks["joining"]) else None


def _careful(question: Question) -> str:
    """The answer that holds the order back; a yes of the needs assessment asks for a reason."""
    return question.stop_on[0] if question.stop_on else "yes"


def _doubt(question: Question, text: str, answer: str | None, s: Surroundings) -> Problem | None:
    """Why a yes or a no does not count as the answer to this question: taken back, a guess, of something else."""
    said, marks = plain(text), s.knowledge.marks
    exact = any(said in s.knowledge.commands[one] for one in ("yes", "no"))
    mixed = not exact and is_mixed(said, s.knowledge)
    of_owner = opening(said, s.knowledge) == "yes" and has(marks["owning"], said)
    if mixed or of_owner or text.rstrip().endswith("?"):
        return Problem(key="yes_no", heard=True)
    if answer is None and has(marks["as_known"], said):
        return Problem(key="hedged.guess", heard=True)
    if answer is None and opening(said, s.knowledge) == "yes" == _careful(question) and has(marks["denying"], said):
        return Problem(key="hedged", values={"said": "yes", "careful": "yes"}, heard=True)  # «ja, men ikke alle»
    if _careful(question) == "no" and not exact and opening(said, s.knowledge) == "no":
        first, _, rest = said.partition(" ")
        confirms = (*marks["denying"], *marks["only"], *marks["other_waste"])  # «nei, bare dette», “no other waste”
        unclear = has(confirms, rest) or first.strip(",.") not in marks["bare_no"]
        return Problem(key="hedged.denied", heard=True) if unclear else None  # «nei, ingenting annet» may be a yes
    return None


def _excepts(draft: Draft, text: str, s: Surroundings) -> bool:
    """Whether a text excepts something, or names what is not on the list: «ja, men en kopimaskin er med»."""
    named = {mention.item for mention in find_items(text, s.knowledge)}
    excepted = has(s.knowledge.marks["except"], plain(text))
    if has(s.knowledge.marks["taken_out"], plain(text)):
        return excepted  # «ja, papp er tatt ut»
    if has(s.knowledge.marks["reminding"], plain(text)):
        return excepted  # «ja, men husk å ta med trallen»
    return excepted or any(not lines_named(item, draft, s.knowledge) for item in named)
