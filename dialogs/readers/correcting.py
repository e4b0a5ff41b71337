"""«endre adressen til ...», «fjern skjermene», «legg til 2 mus»: a change of the draft said in words -> one move."""

from __future__ import annotations

import re
from datetime import date

import msgspec

from dialogs.answers.dates import find_day
from dialogs.answers.extract import BESIDE, Extracted, extract
from dialogs.answers.give import give
from dialogs.answers.yes_no import yes_or_no
from dialogs.messages import Problem
from dialogs.moves import Command, Correct, Fill, Move, Puzzled
from dialogs.readers.line_changes import asked_for, told
from dialogs.readers.naming import called, first_named, is_told, names
from dialogs.readers.questions import is_question
from dialogs.scene import LIKELY, REFERENCE, Scene, saying
from dialogs.state import CHECK, NO_QUESTION
from dialogs.text.phrases import lines_named
from dialogs.text.typed import any_of, beginning, clauses_of, has, plain, whole, without_lead
from knowledge.model import Reading
from knowledge.reading import read
from orders import route

SAID_BY_LABEL = ("unit", "text", "phone", "date", "choice", "window", "yes_no", "approver")
LONGEST_TURN = 200  # characters; whoever writes more tells a story
NOTE = "remarks"
PERSON = ("contact", "phone")


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
    return move or _said_anew(scene) or _turned(scene)


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


def other_approver(scene: Scene) -> Correct | None:
    """«annen godkjenner», «la stedfortrederen godkjenne»."""
    said, marks = plain(scene.text), scene.knowledge.marks
    sentences = map(plain, re.split(r"[?!.]+\s+", scene.text))
    if said in (others := scene.knowledge.commands["other_approver"]) or not others.isdisjoint(sentences):
        return Correct(question="approver")
    if (sent_to := _sent_to(scene)) is not None:
        return sent_to
    said = without_lead(said, scene.knowledge.commands["no"])
    opens, approves = any_of(marks["letting"]), any_of(marks["approving"])
    is_to, then = any_of(marks["is_to"]), any_of((*marks["instead"], *marks["oneself"]))
    patterns = (rf"(?:{opens})\s+(.+?)\s+(?:{approves})", rf"(.+?)\s+(?:{is_to})\s+(?:{approves})(?:\s+(?:{then}))?")
    named = next((found for pattern in patterns if (found := re.fullmatch(pattern, said))), None)
    return Correct(question="approver", text=named[1]) if named else None


def _sent_to(scene: Scene) -> Correct | None:
    """«Enhetsleder er syk, send til stedfortreder»: whom it is to be sent to instead."""
    marks = scene.knowledge.marks
    instead = re.compile(rf"\s+(?:{any_of(marks['instead'])})$")
    for clause in map(plain, clauses_of(scene.text)):
        if sending := beginning(clause, marks["sending_to"]):
            value = instead.sub("", clause[len(sending) :].strip())
            if is_told("approver", value, scene):
                return Correct(question="approver", text=value)
    return None


def other_day(scene: Scene) -> Correct | None:
    """«kan dere hente dem en annen dag?», «fredag passer ikke likevel»: the day is asked for again."""
    marks, low, pickup = scene.knowledge.marks, scene.text.lower(), scene.draft.answers.get("pickup_date")
    if pickup is None or scene.awaits_words or scene.state.asked == "pickup_date":
        return None
    day = find_day(scene.text, scene.s.today, scene.knowledge)
    another = day is None and has(marks["another_day"], low)
    instead = [clause for clause in clauses_of(scene.text) if not has(marks["not_suiting"], clause.lower())]
    refused = isinstance(day, date) and day.isoformat() == pickup and has(marks["not_suiting"], low)
    refused = refused and not any(find_day(clause, scene.s.today, scene.knowledge) for clause in instead)
    return Correct(question="pickup_date") if another or refused else None


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


def _said_anew(scene: Scene) -> Move | None:
    """«nei, det er Bydel Alna», «det er egentlig Bydel Alna»; while the answers are checked, «Bydel Alna» too."""
    first, comma, rest = scene.text.partition(",")
    refused = bool(comma) and plain(first) in scene.knowledge.commands["no"]
    said = (rest if refused else scene.text).lower()
    marks = scene.knowledge.marks
    hinted = refused or scene.taken_back or has(marks["instead"], said)
    if is_question(scene) or not (hinted or _looks_over(scene)):
        return None
    limited = isinstance(find_day(scene.text, scene.s.today, scene.knowledge), Problem)
    if limited and has(marks["collecting"], said):
        return Correct(question="pickup_date", text=scene.text)  # «hentes tidligst 1. desember» is asked about
    return _other_facts(scene, scene.reading, hinted=hinted)


def _turned(scene: Scene) -> Move | None:
    """«fredag passer ikke, mandag», «ikke Storgata 1, men Storgata 3»: the last clause is new."""
    marks, text = scene.knowledge.marks, scene.text
    if len(text) > LONGEST_TURN or is_question(scene) or scene.awaits_words:
        return None
    clauses = re.split(rf"[,;]\s*(?:(?:{any_of(marks['but'])})\b)?|\b(?:{any_of(marks['but'])})\b", text, flags=re.I)
    first, last = " ".join(clauses[:-1]).lower(), clauses[-1].strip()
    denying = (*marks["denied"], *marks["taken_back"])
    if not last or not has(denying, first) or has(denying, last.lower()):
        return None
    return _other_facts(scene, read(last, scene.knowledge))


def _other_facts(scene: Scene, reading: Reading, *, hinted: bool = True) -> Move | None:
    """The facts that stand in the draft and are others now, not counting what is asked."""
    said = extract(reading, scene.s.today, scene.knowledge)
    facts = said.answers
    asked = scene.state.asked
    dated = scene.question is not None and scene.question.kind == "date"
    if dated and not has(scene.knowledge.marks["collecting"], reading.text.lower()):
        facts = {q: text for q, text in facts.items() if scene.knowledge.question(q).kind != "date"}  # it is the answer
    anew = {q: text for q, text in facts.items() if scene.draft.answers.get(q) is not None and q != asked}
    if scene.reading.mentions:
        anew.pop("unit", None)  # «5 skjermer til, som egentlig er Bydel Sagene sine»
    if asked == NOTE:  # «nei, ring Kari på 90112233» is a remark
        anew = {q: text for q, text in anew.items() if q not in PERSON or names(q, scene)}
    if "address" in anew and not is_place(anew["address"], scene):
        anew.pop("address")  # «nei, alt står på lageret» is the floor that is asked for
    if "address" in anew and _is_of_some(scene):
        return Puzzled(problem="address.one")
    if not hinted:  # «det står på pall», «vi får nye maskiner torsdag» are no other place and no other day
        anew = {q: text for q, text in anew.items() if is_said_outright(q, text, said, scene)}
    other = any(give(scene.draft, q, text, scene.s) != scene.draft for q, text in anew.items())
    return Fill(answers=anew) if other else None


def is_place(text: str, scene: Scene) -> bool:
    """Whether an address that is told in passing is one: with a number or a name, or called so; no «et møterom»."""
    articles, words = scene.knowledge.lexicon.context.articles, text.split()
    named = any(word[:1].isupper() for word in words) and words[0].lower() not in articles
    return any(map(str.isdigit, text)) or named or names("address", scene)


def _is_of_some(scene: Scene) -> bool:
    """Whether only some of the list is spoken of: «en av skjermene skal til Hersleb skole»."""
    draft, knowledge = scene.draft, scene.knowledge
    lines = {line.id for mention in scene.reading.mentions for line in lines_named(mention.item, draft, knowledge)}
    counted = any(mention.quantity for mention in scene.reading.mentions)
    return bool(lines) and (counted or len(lines) < len(draft.lines))


def is_said_outright(question: str, text: str, said: Extracted, scene: Scene) -> bool:
    """Whether an address has a number or is called one, and a day stands alone or is called the pickup's."""
    low, marks = scene.text.lower(), scene.knowledge.marks
    if question == "address":
        return any(map(str.isdigit, text)) or names(question, scene)
    if question == "window" and has(marks["told_of_somebody"], low):
        return False  # «hun går kl. 14»
    if question == "window":
        named = first_named(scene.text, scene)  # «telefonen virker ikke etter kl. 15»
        return named is None or named.question == question
    if scene.knowledge.question(question).kind != "date":
        return True
    alone = any(fact.question == question and fact.end for fact in said.facts)
    return alone or has(marks["collecting"], low) or names(question, scene)


def _looks_over(scene: Scene) -> bool:
    """Whether the answers are being checked, and the message is not sure to be about something else."""
    others = ("cancel", "status", *(("deviation",) if scene.facts.own else ()))  # of no order nothing deviates
    elsewhere = scene.reading.intent in others and scene.reading.score >= LIKELY
    return scene.state.asked == CHECK and not elsewhere


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
    if verb == "change" and named and named[0] == "address" and _is_of_some(scene):
        return Puzzled(problem="address.one")
    if verb == "change" and named:
        return _with_others(scene, *named)
    if move := asked_for(scene, verb, rest):
        return move
    if verb == "change" and is_the_order(scene, rest):
        return Command(name="change_what")
    return None


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
    best: tuple[int, str] | None = None
    for question in route.applying(scene.draft, scene.s):
        pickup = scene.knowledge.marks["the_pickup"] if question.id == "pickup_date" else ()
        for word in (*question.words, *pickup):
            if re.match(rf"(?:the\s+|min\s+|mi\s+)?{re.escape(word)}\b", low) and (best is None or len(word) > best[0]):
                best = (len(word), question.id)
    if best is None:
        return None
    value = re.split(r"\b(?:til|to)\b\s*", rest, maxsplit=1, flags=re.I)
    return best[1], _to_be_kept(value[1], scene).strip(" .:?!") if len(value) > 1 else ""


def _to_be_kept(value: str, scene: Scene) -> str:
    """«Storgata 2 og send» without the wish to send: what was changed is shown first."""
    joining, sending = any_of(scene.knowledge.marks["joining"]), any_of(scene.knowledge.commands["submit"])
    return re.sub(rf"(?:,|\s+(?:{joining}))\s+(?:{sending})\W*$", "", value, flags=re.I)
