"""«endre adressen til ...», «fjern skjermene», «legg til 2 mus»: a change of the draft said in words -> one move."""

from __future__ import annotations

import re

import msgspec

from dialogs.answers.dates import find_day
from dialogs.answers.extract import BESIDE, extract
from dialogs.answers.yes_no import yes_or_no
from dialogs.moves import Command, Correct, Fill, Move, Puzzled
from dialogs.readers.asked_anew import other_approver, other_day
from dialogs.readers.line_changes import asked_for, told
from dialogs.readers.naming import called
from dialogs.readers.other_facts import LONGEST_TURN, NOTE, is_of_some, said_anew, turned
from dialogs.scene import REFERENCE, Scene, saying
from dialogs.state import CHECK, NO_QUESTION
from dialogs.text.typed import any_of, beginning, has, plain, whole, without_lead
from orders import route

OWN = ("the", "min", "mi")  # before the name of an answer
SAID_BY_LABEL = ("unit", "text", "phone", "date", "choice", "window", "yes_no", "approver")


def correction(scene: Scene) -> Move | None:
    """The correction that the message makes, if it makes one."""
    if scene.state.draft is None or names_another(scene):
        return None
    if (anew := _second_thought(scene)) is not None and (move := correction(anew)) is not None:
        return move
    if (value := _new_answer(scene)) is not None:
        return _last_answer(scene, value)
    if move := _meant(scene) or other_approver(scene) or other_day(scene):
        return move
    if plain(scene.text) in scene.knowledge.commands["change_something"]:
        return Command(name="change_what")
    opened = opening(scene)
    return _correct(scene, *opened) if opened else called_anew(scene) or told(scene)


def _second_thought(scene: Scene) -> Scene | None:
    """What follows «nei vent, …», where any words are an answer: it may be about another question or the list."""
    lead = any_of(scene.knowledge.marks["taken_back"])
    said = re.match(rf"(?:{lead})(?!\w)[\s,.:–-]+(?=\w)", scene.text, re.I) if scene.awaits_words else None
    if said is None or scene.state.pending or len(scene.text) > LONGEST_TURN:
        return None
    return saying(scene, scene.text[said.end() :], taken_back=True)


def called_anew(scene: Scene) -> Move | None:
    """A correction without a verb of its own: an answer called by its name, or other facts than those that stand."""
    if (move := _labelled(scene) or called(scene)) and isinstance(move, Correct) and move.text:
        return _with_others(scene, move.question, move.text)
    return move or said_anew(scene) or turned(scene)


def opening(scene: Scene) -> tuple[str, str] | None:
    """The verb that the message opens with, and the rest: («change», «adressen til ...»)."""
    low, may_i = scene.text.lower(), scene.knowledge.marks["may_i"]
    for name in ("change", "leave", "remove", "add"):
        text = scene.text[len(beginning(low, may_i)) :].lstrip() if name in ("change", "add") else scene.text
        if words := beginning(text.lower(), scene.knowledge.verbs[name]):
            rest = text[len(words) :].strip()
            rest = without_lead(rest, scene.knowledge.marks["instead"]) if name == "change" else rest
            return name, f"{_day_of(rest, scene)}{rest}" if name == "change" else rest
    if scene.state.asked == CHECK and (words := beginning(low, scene.knowledge.verbs["note"])):
        return "note", scene.text[len(words) :].strip()
    if scene.reading.mentions and (words := beginning(low, scene.knowledge.verbs["withdraw"])):
        return "remove", scene.text[len(words) :].strip()  # «trekk skjermene»
    rest = scene.text[len(moved := beginning(low, scene.knowledge.verbs["move"])) :].strip()
    if moved:  # «flytt den heller til mandag»
        rest = without_lead(rest, (*scene.knowledge.marks["pronoun"], *scene.knowledge.marks["instead"]))
    if rest != scene.text and beginning(rest.lower(), scene.knowledge.marks["the_pickup"]):
        return "change", rest  # «flytt hentingen til onsdag»
    if rest != scene.text and (pickup := _day_of(rest, scene)):
        return "change", f"{pickup}{rest}"  # «utsett til mandag»
    counted = scene.reading.mentions and all(mention.quantity for mention in scene.reading.mentions)
    asked = beginning(low, scene.knowledge.verbs["add_counted"]) if counted else ""
    return ("add", scene.text[len(asked) :].strip()) if asked else None


def _day_of(rest: str, scene: Scene) -> str:
    """What a day that nothing is said of is the day of: «(endre) til 3. desember» is of the pickup."""
    to = beginning(rest.lower(), scene.knowledge.marks["swapped"])
    day = to and find_day(rest, scene.s.today, scene.knowledge) is not None
    return f"{scene.knowledge.marks['the_pickup'][0]} " if day else ""


def names_another(scene: Scene) -> bool:
    """Whether the message names an order that is not the one in the making: by its reference, or as the last one."""
    reference = REFERENCE.search(scene.text)
    if reference is None:
        sent = any(order.reference != scene.draft.reference for order in scene.facts.own)
        return sent and has(scene.knowledge.marks["sent_one"], scene.text.lower())
    return reference[0].upper() != scene.draft.reference


def is_the_order(scene: Scene, rest: str) -> bool:
    """Whether the rest of a wish to change something only names an order: «en bestilling jeg har sendt?»."""
    said = plain(rest)
    words = any_of(scene.knowledge.marks["an_order"])
    return said in ("", *scene.knowledge.commands["the_order"]) or bool(re.match(rf"(?:{words})\b", said))


def _new_answer(scene: Scene) -> str | None:
    """«endre svaret til ja»: the value, "" for «endre svaret», None for anything else."""
    change = any_of(scene.knowledge.commands["change_answer"])
    said = re.fullmatch(rf"(?:{change})(?:\s+(?:til|to)\s+(.+))?", plain(scene.text))
    return (said[1] or "") if said else None


def _last_answer(scene: Scene, value: str) -> Move:
    """«endre svaret»: the one that stops the order, else the one before the question asked."""
    gate = route.closed_gate(scene.draft, scene.s)
    if gate:
        return Correct(question=gate.id, text=value)
    asked = None if scene.state.asked in NO_QUESTION else scene.state.asked
    before = route.previous(scene.draft, asked, scene.s) if value else None
    return Correct(question=before, text=value) if before else Command(name="back")


def _meant(scene: Scene) -> Move | None:
    """«beklager, jeg mente nei»: the yes or no before this question is another."""
    asked = scene.state.asked
    before = None if asked in NO_QUESTION else route.previous(scene.draft, asked, scene.s)
    if before is None or before.startswith(route.QUANTITY) or scene.knowledge.question(before).kind != "yes_no":
        return None
    marks, said = scene.knowledge.marks, plain(scene.text)
    words = (*marks["meant"], *marks["meant_here"])
    value = whole(words).sub(" ", said).strip(" ,.!:;–-")
    known = has(words if (asked or "").endswith("_reason") else marks["meant"], said)
    answer = yes_or_no(value, scene.s) if known and value else None
    return Correct(question=before, text=value) if answer else None


def _labelled(scene: Scene) -> Move | None:
    """«Etasje: 3.», by the words that stand on the card, while the answers are checked."""
    label, colon, value = scene.text.partition(":")
    if scene.state.asked != CHECK or not colon or not value.strip():
        return None
    for question in route.applying(scene.draft, scene.s):
        labels = (scene.say.text(f"label.{question.id}"), *question.words)
        if question.kind in SAID_BY_LABEL and plain(label) in map(plain, labels):
            return Correct(question=question.id, text=value.strip())
    return None


def _correct(scene: Scene, verb: str, rest: str) -> Move | None:
    if verb == "note":
        return _remark(scene, rest)
    if verb == "add" and (written := _written_on(scene, rest)):
        return written
    named = question_named(scene, rest)
    if verb == "change" and named and named[0] == "address" and is_of_some(scene):
        return Puzzled(problem="address.one")
    if verb == "change" and named:
        return _with_others(scene, *named)
    if verb == "remove" and named and _may_be_left_out(named[0], rest, scene):
        return Fill(answers={named[0]: scene.knowledge.marks["bare_no"][0]})
    if move := asked_for(scene, verb, rest):
        return move
    if verb == "change" and is_the_order(scene, rest):
        return Command(name="change_what")
    return None


def _may_be_left_out(question: str, rest: str, scene: Scene) -> bool:
    """Whether the rest only names an answer that may be taken away with nothing in its place: «fjern merknaden»."""
    asked = scene.knowledge.question(question)
    return asked.optional and asked.kind == "text" and plain(rest) in asked.words


def _written_on(scene: Scene, rest: str) -> Correct | None:
    """«legg til i merknaden at porten er låst», «legg til at de må ringe på»: more words for the remarks."""
    marks, words = scene.knowledge.marks, any_of(scene.knowledge.question(NOTE).words)
    lead = rf"(?:(?:{any_of(marks['written_in'])})\s+)?(?:{words})(?!\w)[\s:,–-]*(?:(?:at|that)\s+)?"
    unnamed = r"(?:at|that)\s+" if scene.reading.mentions else r"(?:(?:at|that)\s+|:\s*)"
    said = re.match(rf"(?:{lead}|{unnamed})(.+)", rest, re.I | re.S)
    return _remark(scene, said[1]) if said else None


def _remark(scene: Scene, text: str) -> Correct:
    return Correct(question=NOTE, text=noted(scene, text))


def noted(scene: Scene, text: str) -> str:
    """The remarks with this one after what stands there."""
    before = str(scene.draft.answers.get(NOTE) or "")
    return f"{before.rstrip('.')}. {text}" if before else text


def _with_others(scene: Scene, question: str, value: str) -> Move:
    """«endre kontaktpersonen til Resepsjonen, tlf. 22 00 00 00»: the number goes along."""
    reading = msgspec.structs.replace(scene.reading, text=value, mentions=())
    facts = extract(reading, scene.s.today, scene.knowledge)
    if question != "unit" and "unit" in facts.answers:  # «den samme som til Bydel Frogner, altså Storgata 1»
        others = {one: text for one, text in facts.answers.items() if one != "unit"}
        facts = msgspec.structs.replace(facts, answers=others)
    if not set(facts.answers) - {question} or (question not in BESIDE and question not in facts.answers):
        return Correct(question=question, text=value)
    if question not in BESIDE:
        return Fill(answers=facts.answers)
    own = facts.beside(question, scene.knowledge)
    if beginning(own.lower(), scene.knowledge.marks["no_value"]):
        own = ""  # «den samme, men 3. etasje»
    return Fill(answers={**facts.answers, question: own} if own else facts.answers)


def question_named(scene: Scene, rest: str) -> tuple[str, str] | None:
    """Which answer somebody wants to change, and its new value: «adressen til Storgata 1»."""
    low = rest.lower()
    bare = without_lead(low, OWN)
    best, longest = "", 0
    for question in route.applying(scene.draft, scene.s):
        pickup = scene.knowledge.marks["the_pickup"] if question.id == "pickup_date" else ()
        words = (*question.words, *pickup)
        if (length := len(max(beginning(low, words), beginning(bare, words), key=len))) > longest:
            best, longest = question.id, length
    if not best:
        return None
    value = re.split(r"\b(?:til|to)\b\s*", rest, maxsplit=1, flags=re.I)
    return best, _to_be_kept(value[1], scene).strip(" .:?!") if len(value) > 1 else ""


def _to_be_kept(value: str, scene: Scene) -> str:
    """«Storgata 2 og send» without the wish to send: what was changed is shown first."""
    joining, sending = any_of(scene.knowledge.marks["joining"]), any_of(scene.knowledge.commands["submit"])
    return re.sub(rf"(?:,|\s+(?:{joining}))\s+(?:{sending})\W*$", "", value, flags=re.I)
