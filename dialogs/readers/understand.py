"""Incoming and state -> one move. The readers are tried in one visible order; the first that knows what it is wins.

Free-text questions come last and never swallow a question or a command.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from dialogs.answers.details import details_in
from dialogs.answers.extract import Extracted, extract
from dialogs.answers.give import give
from dialogs.answers.lists import read_list
from dialogs.answers.yes_no import yes_or_no
from dialogs.messages import Problem
from dialogs.moves import (
    Command,
    Coverage,
    Fill,
    Give,
    Move,
    Puzzled,
    Settle,
)
from dialogs.readers.answer_and_more import answer_and_more
from dialogs.readers.asking_for import asking_for
from dialogs.readers.besides import with_note
from dialogs.readers.buttons import agreed, of_menu, pressed
from dialogs.readers.commands import command
from dialogs.readers.correcting import correction
from dialogs.readers.decision_words import decision
from dialogs.readers.doubts import doubted, undone
from dialogs.readers.each_change import each_change
from dialogs.readers.following import follow_up
from dialogs.readers.gates import closing, closing_beside, swollen, told_early
from dialogs.readers.listing import about_the_list, count_beside_others, news, things
from dialogs.readers.naming import recall
from dialogs.readers.other_facts import is_place
from dialogs.readers.outright import outright
from dialogs.readers.questions import asks, is_question, speaks_to_the_bot
from dialogs.readers.resending import wish_to_resend
from dialogs.readers.sent_changes import sent_change
from dialogs.readers.sent_gates import said_of_sent
from dialogs.readers.several import of_pickup, several
from dialogs.readers.stopped import opened_again
from dialogs.readers.too_late import too_late
from dialogs.readers.unwished import unwished
from dialogs.readers.wishing import wish
from dialogs.readers.wondering import unsure, wondering
from dialogs.scene import FREE_KINDS, LIKELY, Scene, saying
from dialogs.state import NO_QUESTION
from dialogs.text.phrases import pieces
from dialogs.text.settled import DENIABLE
from dialogs.text.typed import any_of, beginning, has, plain
from knowledge.model import Knowledge
from orders import route
from orders.draft import SKIPPED, Draft

LISTING = (None, "lines", "more")  # asked for what there is to collect
FREE_TEXT = ("comment",)  # what is pending and may well be answered with a question
DIGRESSIONS = ("faq", "coverage", "help", "human", "status", "approvals", "language")
NUMBERS = ("phone", "date")  # kinds of questions that a number answers
NUMBER = re.compile(r"\+?\d[\d\s./-]*")
# Questions that are known by words: one of each of these marks.
MARKED = {"minimum": ("minimum",), "privacy": ("privacy",), "takeover": ("takeover", "for_oneself")}


def understand(scene: Scene) -> Move:
    """The move that this message makes."""
    for reader in READERS:
        if (move := reader(scene)) is not None:
            return move
    return Puzzled()


def _nothing(scene: Scene) -> Move | None:
    if scene.text or scene.incoming.attachments:
        return None
    return Puzzled(problem="empty")


def _in_digits(scene: Scene) -> Move | None:
    """A number and nothing beside it, where a telephone or a day is asked for: it can mean nothing else."""
    asked = scene.question
    if scene.state.pending or asked is None or asked.kind not in NUMBERS or not NUMBER.fullmatch(scene.text):
        return None
    given = give(scene.draft, asked.id, scene.text, scene.s)
    return Give(question=asked.id, text=scene.text) if isinstance(given, Draft) else None


def _ordered_instead(scene: Scene) -> Move | None:
    """«glem det med plotteren, bestill henting av 2 skjermer»: what is wanted, of no order that was sent."""
    if scene.state.draft is not None or not beginning(scene.text.lower(), scene.knowledge.verbs["remove"]):
        return None
    wishes = any_of(scene.knowledge.marks["ordering_now"])
    wanted = re.search(rf"[,;.]\s*(?=(?:{wishes})\b)", scene.text, re.I)
    return understand(saying(scene, scene.text[wanted.end() :])) if wanted else None


def _language(scene: Scene) -> Move | None:
    return Command(name="language") if scene.reading.wants_language else None


def _list(scene: Scene) -> Move | None:
    """A file with a list of equipment."""
    lists = [a for a in scene.incoming.attachments if a.text]
    if scene.incoming.attachments and not lists:
        return Puzzled(problem="attachment.not_read")
    if not lists:
        return None
    found = read_list([a.text or "" for a in lists], scene.knowledge)
    if not found.mentions:
        return Puzzled(problem="attachment.no_items")
    return Coverage(mentions=found.mentions) if scene.reading.intent == "coverage" else found


def _pending(scene: Scene) -> Move | None:
    pending = scene.state.pending
    if pending is None or scene.reading.wants_language or (pending.kind not in FREE_TEXT and _is_digression(scene)):
        return None
    return Settle(value=scene.text)


def _answer(scene: Scene) -> Move | None:
    """The answer to the question asked, unless it is a digression or plainly something else."""
    asked = scene.state.asked
    if asked is None or asked in NO_QUESTION or scene.state.draft is None or _is_digression(scene):
        return None
    if asked in ("lines", "more") and (move := about_the_list(_extracted(scene), scene)):
        return move
    if asked.startswith(route.QUANTITY) and (move := count_beside_others(_extracted(scene), scene, asked)):
        return move
    result = give(scene.draft, asked, scene.text, scene.s)
    free = scene.question is not None and scene.question.kind in FREE_KINDS
    if isinstance(result, Problem) and result.heard and not asks(scene):
        others = None if free or result.key == "date.any" else several(scene, asked)
        return others or Puzzled(problem=result.key, values=result.values)
    if free:
        no_reason = asked.endswith("_reason") and yes_or_no(scene.text, scene.s) == "no"
        told_else = asked == "contact" and isinstance(result, Problem)
        skips = isinstance(result, Draft) and result.answers[asked] == SKIPPED  # “no, thanks for the help”
        addressed = speaks_to_the_bot(scene) and not skips and yes_or_no(scene.text, scene.s) is None
        is_no_answer = asks(scene) or addressed or no_reason or told_else
    else:
        is_no_answer = isinstance(result, Problem)
    return None if is_no_answer else with_note(several(scene, asked) or Give(question=asked, text=scene.text), scene)


def _is_digression(scene: Scene) -> bool:
    """A question of their own in the middle of the talk."""
    if scene.reading.intent not in DIGRESSIONS:
        return False
    if scene.reading.intent == "coverage" and not scene.reading.mentions:
        return False
    return scene.text.endswith("?") or asks(scene)


def _marked(scene: Scene) -> Move | None:
    """«hvor mange må man ha minst», «hva med personvernet mitt?»: what a word tells, and no sentence teaches."""
    reading = scene.reading
    known = reading.intent == "faq" and reading.score >= LIKELY
    counted = any(mention.quantity not in (None, 1) for mention in reading.mentions)
    if known or counted or not is_question(scene):
        return None
    marks, low = scene.knowledge.marks, scene.text.lower()
    said = (name for name, words in MARKED.items() if all(has(marks[mark], low) for mark in words))
    return next((Command(name=name) for name in said), None)


def _extracted(scene: Scene) -> Extracted:
    return extract(scene.reading, scene.s.today, scene.knowledge)


def _thanks(scene: Scene) -> Move | None:
    if plain(scene.text) in scene.knowledge.commands["thanks"]:
        return Command(name="thanks")
    polite = scene.reading.intent == "greeting" and has(scene.knowledge.marks["thanking"], scene.text.lower())
    answers = yes_or_no(scene.text, scene.s) is not None  # «nei takk»
    return Command(name="thanks") if polite and not answers else None


def _missing(scene: Scene) -> Move | None:
    """Facts that answer other questions than the one asked, or that start an order."""
    reading = scene.reading
    if scene.state.draft is None or is_question(scene) or reading.intent in ("status", "cancel", "deviation"):
        return None
    said = of_pickup(_extracted(scene), scene.state.asked or "", scene)
    mentions = news(things(said.mentions, scene), scene) if reading.intent in ("order", "coverage", "other") else ()
    asked = scene.state.asked if scene.state.asked in _refusing(scene.knowledge) else None
    counts = (scene.state.asked or "").startswith(route.QUANTITY)  # «mellom 10 og 20» is no time then
    told = {k: v for k, v in said.answers.items() if k not in scene.draft.answers and k != asked}
    if counts:
        told.pop("window", None)
    sure = outright(said, scene)
    told = {k: v for k, v in told.items() if k in sure}
    if scene.state.asked not in LISTING and reading.intent != "order" and not _is_bare(scene):
        mentions = tuple(mention for mention in mentions if mention.quantity)  # «mobilen min ringer»
    answers = {k: v for k, v in told.items() if _is_good(k, v, scene) and (k != "address" or is_place(v, scene))}
    listed = details_in(scene.reading, mentions, scene.knowledge)
    return Fill(answers=answers, mentions=mentions, listed=listed) if mentions or answers else None


def _is_bare(scene: Scene) -> bool:
    """Whether the message names things and says nothing else of them."""
    return all(piece.kind != "unknown" for piece in pieces(scene.text, ("joining", "padding", "also"), scene.knowledge))


@lru_cache(maxsize=8)
def _refusing(knowledge: Knowledge) -> frozenset[str]:
    """The questions of which one answer out of several that stand in a text is none."""
    return frozenset(question.id for question in knowledge.form if question.kind in DENIABLE)


def _is_good(question: str, text: str, scene: Scene) -> bool:
    return not isinstance(give(scene.draft, question, text, scene.s), Problem)


def _asked_again(scene: Scene) -> Move | None:
    """What the parser of the asked question has to say about an answer that it did not take."""
    asked = scene.state.asked
    if scene.state.draft is None or asked in NO_QUESTION or asks(scene):
        return None
    result = give(scene.draft, asked, scene.text, scene.s)
    return Puzzled(problem=result.key, values=result.values) if isinstance(result, Problem) else None


READERS: tuple[Callable[[Scene], Move | None], ...] = (
    pressed,
    _nothing,
    _in_digits,
    of_menu,
    _list,
    command,
    wish_to_resend,
    decision,
    _pending,
    agreed,
    _marked,
    recall,
    wondering,
    unsure,
    opened_again,
    undone,
    _ordered_instead,
    sent_change,
    swollen,
    closing_beside,
    asking_for,
    each_change,
    answer_and_more,
    correction,
    closing,
    said_of_sent,
    unwished,
    told_early,
    doubted,
    _language,
    follow_up,
    _answer,
    too_late,
    _thanks,
    _missing,
    wish,
    _asked_again,
)
