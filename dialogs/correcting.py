"""«endre adressen til ...», «fjern skjermene», «legg til 2 mus»: a change of the draft said in words -> one move."""

from __future__ import annotations

import re

import msgspec

from dialogs.answers import give
from dialogs.extract import BESIDE, extract
from dialogs.moves import ChangeLines, Command, Correct, Fill, Move, Reopen
from dialogs.phrases import any_of, begins, plain
from dialogs.scene import REFERENCE, Scene
from dialogs.state import CHECK
from knowledge.counts import parse_count
from knowledge.model import Mention
from orders import route
from orders.order import Status

SAID_BY_LABEL = ("unit", "text", "phone", "date", "choice", "window", "yes_no", "approver")
OVER = (Status.CANCELLED, Status.CLOSED)


def correction(scene: Scene) -> Move | None:
    """The correction that the message makes, if it makes one."""
    if scene.state.draft is None or _names_another(scene):
        return _of_a_sent_order(scene)
    if plain(scene.text) in scene.knowledge.commands["change_answer"]:
        return _last_answer(scene)
    opening = _opening(scene)
    return _correct(scene, *opening) if opening else _labelled(scene) or _said_anew(scene)


def _opening(scene: Scene) -> tuple[str, str] | None:
    """The verb that the message opens with, and the rest: («change», «adressen til ...»)."""
    low = scene.text.lower()
    for name in ("change", "remove", "add"):
        for words in scene.knowledge.verbs[name]:
            if begins(low, words):
                return name, scene.text[len(words) :].strip()
    return None


def _names_another(scene: Scene) -> bool:
    """Whether the message names an order that is not the one in the making."""
    reference = REFERENCE.search(scene.text)
    return reference is not None and reference[0].upper() != scene.draft.reference


def _of_a_sent_order(scene: Scene) -> Move | None:
    """«endre telefonen», when everything has been sent: a change of an order that is still under way."""
    opening = _opening(scene)
    if opening is None:
        return None
    verb, rest = opening
    reference = REFERENCE.search(rest)
    whole = verb == "change" and _is_the_order(scene, REFERENCE.sub("", rest))
    under_way = any(order.status not in OVER for order in scene.facts.own)
    if whole or (under_way and scene.reading.mentions) or (verb == "change" and _question_named(scene, rest)):
        return Reopen(order=reference[0].upper() if reference else "", text="" if whole else scene.text)
    return None


def _is_the_order(scene: Scene, rest: str) -> bool:
    """Whether the rest of a wish to change something only names an order: «en bestilling jeg har sendt?»."""
    said = plain(rest)
    words = any_of(scene.knowledge.marks["an_order"])
    return said in ("", *scene.knowledge.commands["the_order"]) or bool(re.match(rf"(?:{words})\b", said))


def _last_answer(scene: Scene) -> Move:
    """«endre svaret»: the one that stops the order, else the one before the question asked."""
    gate = route.closed_gate(scene.draft, scene.s)
    return Correct(question=gate.id) if gate else Command(name="back")


def _said_anew(scene: Scene) -> Move | None:
    """«nei, det er Bydel Alna», after another unit was noted: a no, and what an earlier answer should be instead."""
    first, comma, rest = scene.text.partition(",")
    denied = any_of(scene.knowledge.marks["denied"])
    if plain(first) not in scene.knowledge.commands["no"] or not comma or re.search(rf"\b(?:{denied})\b", rest.lower()):
        return None
    told = extract(scene.reading, scene.s.today, scene.knowledge).answers
    anew = {q: text for q, text in told.items() if scene.draft.answers.get(q) and q != scene.state.asked}
    other = any(give(scene.draft, q, text, scene.s) != scene.draft for q, text in anew.items())
    return Fill(answers=anew) if other else None


def _labelled(scene: Scene) -> Move | None:
    """«Etasje: 3.», by the words that stand on the card, while the answers are checked."""
    label, colon, value = scene.text.partition(":")
    if scene.state.asked != CHECK or not colon or not value.strip():
        return None
    for question in route.applying(scene.draft, scene.s):
        names = (scene.say.text(f"label.{question.id}"), *question.words)
        if question.kind in SAID_BY_LABEL and plain(label) in map(plain, names):
            return Correct(question=question.id, text=value.strip())
    return None


def _correct(scene: Scene, verb: str, rest: str) -> Move | None:
    named = _question_named(scene, rest)
    if verb == "change" and named:
        return _with_others(scene, *named)
    if scene.reading.mentions and verb in ("add", "remove"):
        return ChangeLines(operation="add" if verb == "add" else "remove", mentions=scene.reading.mentions)
    if scene.reading.mentions and verb == "change":
        return ChangeLines(operation="set", mentions=_with_new_count(scene, rest))
    if verb == "change" and _is_the_order(scene, rest):
        return Command(name="check")
    return None


def _with_others(scene: Scene, question: str, value: str) -> Move:
    """«endre kontaktpersonen til Resepsjonen, tlf. 22 00 00 00»: the number goes along."""
    reading = msgspec.structs.replace(scene.reading, text=value, mentions=())
    told = extract(reading, scene.s.today, scene.knowledge)
    if question not in BESIDE or not set(told.answers) - {question}:
        return Correct(question=question, text=value)
    own = told.beside(question, scene.knowledge)
    return Fill(answers={**told.answers, question: own} if own else told.answers)


def _with_new_count(scene: Scene, rest: str) -> tuple[Mention, ...]:
    """«endre skjermer til 5», «change monitors to 5»: the count stands behind."""
    after = re.search(r"\b(?:til|to)\s+(.+)$", rest, re.I)
    count = parse_count(after[1]) if after else None
    if count is None or len(scene.reading.mentions) != 1:
        return scene.reading.mentions
    return (msgspec.structs.replace(scene.reading.mentions[0], quantity=count),)


def _question_named(scene: Scene, rest: str) -> tuple[str, str] | None:
    """Which answer somebody wants to change, and its new value: «adressen til Storgata 1»."""
    low = rest.lower()
    best: tuple[int, str] | None = None
    for question in route.applying(scene.draft, scene.s):
        for word in question.words:
            if re.match(rf"(?:the\s+|min\s+|mi\s+)?{re.escape(word)}\b", low) and (best is None or len(word) > best[0]):
                best = (len(word), question.id)
    if best is None:
        return None
    value = re.split(r"\b(?:til|to)\b\s*", rest, maxsplit=1, flags=re.I)
    return best[1], value[1].strip(" .:") if len(value) > 1 else ""
