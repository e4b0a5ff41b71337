"""Answers called by their names: «adressen er feil, det skal være ...», «nytt nummer: ...», «hva skrev jeg der?»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import msgspec

from dialogs.answers.dates import find_day
from dialogs.answers.extract import BESIDE
from dialogs.answers.give import give
from dialogs.messages import Problem
from dialogs.moves import Command, Correct, Fill, Move
from dialogs.readers.questions import is_question
from dialogs.say import Say
from dialogs.scene import LIKELY, Scene
from dialogs.state import CHECK, NO_QUESTION
from dialogs.text.phrases import lines_named
from dialogs.text.settled import stated
from dialogs.text.typed import any_of, beginning, has, whole
from knowledge.model import Knowledge, Language
from orders import route

SEVERAL = 2
OF_MANY_WORDS = ("remarks", "access", "details")  # their answers may well speak of addresses and numbers
VALUE = " .,:;!?«»\"'–-"  # what stands around a value and is none of it


class Named(NamedTuple):
    """An answer that a text names, and where."""

    question: str
    start: int
    end: int


@lru_cache(maxsize=1024)
def _naming(question: str, language: Language, knowledge: Knowledge) -> re.Pattern[str]:
    """What people call an answer: its words, and its label."""
    names = (*knowledge.question(question).words, Say(knowledge, language).text(f"label.{question}").lower())
    return re.compile(rf"\b(?:{any_of(names)})\b")


def first_named(text: str, scene: Scene) -> Named | None:
    """The answer that the text names first, by the longest of its names."""
    low = _without_instead(text.lower(), scene.knowledge)
    found = [
        Named(question.id, match.start(), match.end())
        for question in route.applying(scene.draft, scene.s)
        if question.words and (match := _naming(question.id, scene.say.language, scene.knowledge).search(low))
    ]
    return min(found, key=lambda named: (named.start, -named.end), default=None)


def named_questions(text: str, scene: Scene) -> frozenset[str]:
    """The questions whose answers a text, in small letters, calls by their names."""
    asked = (question for question in route.applying(scene.draft, scene.s) if question.words)
    low = _without_instead(text, scene.knowledge)
    return frozenset(q.id for q in asked if _naming(q.id, scene.say.language, scene.knowledge).search(low))


def _without_instead(low: str, knowledge: Knowledge) -> str:
    """The text with blanks for «i stedet (for)», which names no place."""
    words = whole(knowledge.marks["instead"] + knowledge.marks["instead_of"])
    return words.sub(lambda found: " " * len(found[0]), low)


def names(question: str, scene: Scene) -> bool:
    """Whether the text calls this answer by its name: «… og så er adressen Storgata 12»."""
    if not scene.knowledge.question(question).words:
        return False
    return _naming(question, scene.say.language, scene.knowledge).search(scene.text.lower()) is not None


def called(scene: Scene) -> Move | None:
    """The answer that is called wrong, or given anew by its name; no value: it is asked for again."""
    if scene.state.asked == CHECK and (each := _each_given(scene)):
        return each
    named = None if is_question(scene) else first_named(scene.text, scene)
    if named is None:
        return None
    before, after = scene.text[: named.start].lower().strip(), scene.text[named.end :]
    agreed = any_of(scene.knowledge.commands["content"])  # «ser bra ut, men adressen er feil»
    if not re.fullmatch(rf"(?:\b(?:{agreed}|{_any('no_matter_before', scene)})\b|\W)*", before):
        return None
    wrong_before = has(scene.knowledge.marks["wrong_before"], before)
    wrong = re.match(rf"\s*(?:{_any('wrong', scene)})(?!\w)", after, re.I)
    if wrong_before or wrong:
        return msgspec.structs.replace(_given(named, after[wrong.end() :] if wrong else after, scene), void=True)
    anew = has(scene.knowledge.marks["new"], before)
    becomes = re.match(rf"\s*(?:{_any('becomes', scene)})(?!\w)", after, re.I)
    stands = re.match(r"\s*(?::|(?:er|is)\b)", after, re.I)
    if becomes and (scene.state.asked not in OF_MANY_WORDS or (not before and _is_day(named, after, scene))):
        return _given(named, after[becomes.end() :], scene)
    if not before and not after.strip(VALUE) and scene.state.asked == CHECK:
        return Correct(question=named.question)  # «adressen», while the answers are checked
    if not before and scene.state.asked == CHECK and _is_day(named, after, scene):
        return _given(named, after, scene)  # «avhendingsdato 30. november»
    free = scene.state.asked in NO_QUESTION
    if (anew and (free or after.strip(VALUE))) or (stands and free):
        return _given(named, after[stands.end() :] if stands else after, scene)
    return None


def _each_given(scene: Scene) -> Fill | None:
    """Two answers and more, each called by its name: «telefonen er feil og adressen er Storgata 9»."""
    named = list(all_named(scene))
    ends = [*(one.start for one in named[1:]), len(scene.text)]
    joined = re.compile(rf"[\s,;]+(?:{any_of(scene.knowledge.marks['joining'])})\W*$")
    texts = {
        one.question: joined.sub("", _given(one, scene.text[one.end : end], scene).text)
        for one, end in zip(named, ends, strict=False)
    }
    owned = tuple(q for q, text in texts.items() if beginning(text.lower(), scene.knowledge.marks["gaining"]))
    texts = {question: text for question, text in texts.items() if question not in owned}
    wrong = tuple(question for question, text in texts.items() if text.lower() in scene.knowledge.marks["wrong_before"])
    answers = {question: text for question, text in texts.items() if question not in wrong}
    told = answers and all(text and is_told(question, text, scene) for question, text in answers.items())
    return (
        Fill(answers=answers, anew=wrong)
        if told and texts and len(texts) + len(owned) == len(named) >= SEVERAL
        else None
    )


def all_named(scene: Scene) -> Iterator[Named]:
    """Each answer that the text names, from left to right."""
    start = 0
    while named := first_named(scene.text[start:], scene):
        yield Named(named.question, named.start + start, named.end + start)
        start += named.end


def is_told(question: str, text: str, scene: Scene) -> bool:
    """Whether a text answers a question, were it with a day that is asked about again."""
    found = give(scene.draft, question, text, scene.s)
    return not isinstance(found, Problem) or found.key == "date.other_day"


def _is_day(named: Named, text: str, scene: Scene) -> bool:
    """Whether the answer that is named is a day, and the text tells one."""
    return scene.knowledge.question(named.question).kind == "date" and isinstance(
        find_day(text, scene.s.today, scene.knowledge), date
    )


def _given(named: Named, rest: str, scene: Scene) -> Correct:
    """The answer with the value that the rest of the text gives: «, ho skal vere Kirkegata 5»."""
    subject, becomes = _any("pronoun", scene), f"{_any('becomes', scene)}|{_any('it_becomes', scene)}"
    value = re.sub(rf"^[\s,.:;–-]*(?:(?:(?:{subject})\s+)?(?:{becomes})(?!\w))?", "", rest, flags=re.I).strip(VALUE)
    use = any_of(scene.knowledge.marks["use_instead"])
    if instead := re.search(rf"[,;.]\s*(?:{use})\s+(.+)$", value, re.I):
        value = instead[1]  # «kontaktpersonen er syk på fredag, bruk Ola»
        value = re.sub(rf"\s+(?:{_any('instead', scene)})(?!\w)", "", value, flags=re.I)
    if named.question in BESIDE:  # «Ali, ikke resepsjonen»
        value = _without_former(stated(value, scene.knowledge).strip(VALUE) or value, scene)
    denied = any_of(scene.knowledge.marks["denied"])
    value = re.sub(rf"\s+(?:og\s+|and\s+)?(?:{denied})\s+\d+\w?$", "", value, flags=re.I)  # «4 og ikke 3»
    closing = any_of(scene.knowledge.marks["closing"])
    return Correct(question=named.question, text="" if re.fullmatch(rf"(?:{closing})?", value.lower()) else value)


def _without_former(value: str, scene: Scene) -> str:
    """«Siri i stedet for Ola» without whom it was before."""
    marks = scene.knowledge.marks
    joints, former = any_of((*marks["joining"], *marks["but"])), any_of(marks["instead_of"])
    return re.split(rf"[\s,]+(?:(?:{joints})\s+)?(?:{former})(?!\w)", value, maxsplit=1, flags=re.I)[0]


def recall(scene: Scene) -> Move | None:
    """«hva har jeg skrevet som adresse?», «hva er adressen?»: the answer as it stands; without a name, all of them."""
    if scene.state.draft is None or not is_question(scene):
        return None
    low, named = scene.text.lower(), first_named(scene.text, scene)
    listed = any(lines_named(mention.item, scene.draft, scene.knowledge) for mention in scene.reading.mentions)
    if listed and beginning(low, scene.knowledge.marks["how_many"]):
        return Command(name="recall", data={"question": "lines"})  # «hvor mange laptoper står det?»
    if has(scene.knowledge.marks["recall"], low):
        return Command(name="recall", data={"question": named.question}) if named else Command(name="check")
    known = scene.reading.intent == "faq" and scene.reading.score >= LIKELY
    if named is None or known or low[named.end :].strip(VALUE) or named.question not in scene.draft.answers:
        return None
    if re.fullmatch(rf"(?:{_any('recall_is', scene)})(?:\s+(?:the|my|min|mi))?\s+", low[: named.start]):
        return Command(name="recall", data={"question": named.question})
    return None


def _any(mark: str, scene: Scene) -> str:
    return any_of(scene.knowledge.marks[mark])
