"""What a sentence says on its own: the intents and topics of knowledge/sentences -> one move."""

from __future__ import annotations

from dialogs.answers.dates import find_day
from dialogs.answers.details import details_in
from dialogs.answers.equipment import mention_of, unpack
from dialogs.answers.extract import extract
from dialogs.moves import AskTopic, Between, Command, Coverage, Fill, Move, Puzzled, Reopen, Report, Withdraw
from dialogs.readers.buttons import offered_order
from dialogs.readers.correcting import names_another
from dialogs.readers.following import meant
from dialogs.readers.listing import gates, news, things
from dialogs.readers.naming import first_named
from dialogs.readers.other_facts import is_said_outright
from dialogs.readers.outright import outright
from dialogs.readers.questions import is_question
from dialogs.readers.sent_changes import names_all
from dialogs.readers.sent_gates import stoppable
from dialogs.scene import FEW, LIKELY, REFERENCE, SURE, Scene
from dialogs.state import CHECK, NO_QUESTION
from dialogs.text.typed import beginning, clauses_of, has, plain
from knowledge.items import rights_in

BY_INTENT = {"status": "status", "approvals": "approvals", "help": "help", "greeting": "greeting", "human": "human"}
UNNAMED = frozenset(("greeting", "other"))  # readings that nobody can be asked to choose between
LOST = "lost_equipment"
FAINT = 0.25  # of an intent beside which nothing is as likely: one choice alone is no question


def wish(scene: Scene) -> Move | None:
    """What the sentence says on its own: the intents and topics of knowledge/sentences."""
    reading = scene.reading
    if _is_failed_answer(scene):
        return None
    best, second = _label(reading.intent, reading.topic), reading.runner_up
    if second == "other" and reading.score < FAINT:
        return None
    unnamed = {best, second} <= UNNAMED
    if second and best != "other" and not unnamed and reading.margin < scene.knowledge.intents.limits.margin:
        return Between(first=best, second=second)
    return by_label(best, scene)


def _is_failed_answer(scene: Scene) -> bool:
    """Words that touch a topic, an item of the list or anything else while a question is open, but ask nothing."""
    reading = scene.reading
    if is_question(scene):
        return False
    if scene.state.asked == CHECK and reading.intent == "coverage":
        return not news(reading.mentions, scene)  # «3 av skjermene har riper» asks nothing
    if scene.state.asked in NO_QUESTION:
        return False
    few, unsure = len(scene.text.split()) <= FEW, reading.score < SURE
    if reading.intent == "faq":
        return few or unsure
    doubted = reading.intent == "coverage" or (reading.intent == "deviation" and unsure)
    return doubted or (few and unsure) or reading.score < LIKELY


def _label(intent: str, topic: str | None) -> str:
    return f"{intent}:{topic}" if topic else intent


def by_label(label: str, scene: Scene) -> Move | None:
    """The move of an intent, or of «faq:<topic>»."""
    intent, _, topic = label.partition(":")
    match intent:
        case "faq":
            return AskTopic(topic=topic)
        case "coverage":
            return Coverage(mentions=scene.reading.mentions)
        case "order":
            return _order(scene) if scene.reading.mentions else _lost(scene) or _order(scene)
        case "cancel":
            return _cancel(scene)
        case "deviation":
            return None if _is_of_the_draft(scene) else Report(text=scene.text)
        case "other" if any(mention.item == LOST for mention in scene.reading.mentions):
            return Coverage(mentions=scene.reading.mentions)  # whom to tell of a loss is worth saying to everybody
        case _ if intent in BY_INTENT:
            return Command(name=BY_INTENT[intent])
    return None


def _is_of_the_draft(scene: Scene) -> bool:
    """Whether nothing can have gone wrong yet: the first order is being checked, and no deviation is spoken of."""
    reports = has(scene.knowledge.marks["reporting_words"], scene.text.lower())
    return scene.state.asked == CHECK and not scene.facts.own and not reports


def _lost(scene: Scene) -> Move | None:
    """«noen har stjålet utstyret før henting»: a loss is nothing to collect."""
    lost = (mention_of(LOST, None, scene.knowledge),)
    return Coverage(mentions=lost) if "lost" in rights_in(scene.text, scene.knowledge) else None


def _cancel(scene: Scene) -> Move | None:
    """Withdraw an order, or give up the draft: never for words that only touch it, or speak of a part of it."""
    if plain(scene.text) in scene.knowledge.commands["skip"] or has(scene.knowledge.marks["as_is"], scene.text.lower()):
        return None  # «hopp over», «keep it as is» withdraw nothing
    if scene.state.draft is not None and beginning(scene.text.lower(), scene.knowledge.marks["fewer"]):
        return Puzzled(problem="line.remove_how")  # «trekk fra 3»
    reference = REFERENCE.search(scene.text)
    if not reference and scene.state.draft is not None and names_another(scene) and (sent := stoppable(scene)):
        return Withdraw(order=sent[0].reference)  # «trekk den forrige bestillingen»
    of_part = has(scene.knowledge.marks["part_of_order"], scene.text.lower())
    part = of_part or (scene.reading.mentions and not names_all(scene))
    told = part or (_tells_a_day(scene) and not _calls_it_off(scene))
    if told and not reference and scene.state.draft is None and stoppable(scene):
        return Reopen(text=scene.text)  # «vi rekker det ikke til fredag», «jeg angrer på skjermene»
    if reference or (scene.state.draft is None and scene.facts.own):
        return Withdraw(order=reference[0].upper() if reference else "")
    if scene.state.draft is not None and _tells_a_day(scene):
        return None  # «fredag passer ikke likevel»: another day is wanted, no end of it
    partly = scene.reading.mentions or first_named(scene.text, scene)
    if scene.state.draft is not None and scene.reading.score < (SURE if partly else LIKELY):
        return None
    return Command(name="cancel")


def _calls_it_off(scene: Scene) -> bool:
    """«avlys hentingen på fredag», but not «avlys torsdagen, vi tar det fredag»."""
    low = scene.text.lower()
    return len(clauses_of(low)) == 1 and has(scene.knowledge.verbs["withdraw"], low)


def _tells_a_day(scene: Scene) -> bool:
    return find_day(scene.text, scene.s.today, scene.knowledge) is not None


def _order(scene: Scene) -> Move | None:
    """The wish for a pickup, with what it says; in the middle of one, a wish that says nothing is none."""
    said = extract(scene.reading, scene.s.today, scene.knowledge)
    mentions = meant(scene, said.mentions)
    if scene.state.draft is not None and not (said.answers or mentions):
        asked = scene.state.asked not in NO_QUESTION and scene.reading.score < SURE
        return None if asked else Command(name="order")
    if not scene.reading.mentions and (offered := offered_order(scene)):  # «ja, bestill»
        items = unpack(offered.data["items"], scene.knowledge)
        mentions = tuple(mention_of(item, quantity, scene.knowledge) for item, quantity in items)
    if scene.state.draft is not None and not things(mentions, scene):
        mentions = ()
    if scene.state.draft is not None and scene.state.asked in gates(scene.knowledge):
        mentions = news(mentions, scene)  # «to av laptopene er …» are on the list
        if not (mentions or said.answers):
            return None
    answers = said.answers
    if scene.state.draft is not None:  # «skjermene kommer fra Tøyen skole» is no other address
        stands, told = scene.draft.answers, outright(said, scene)
        answers = {q: t for q, t in answers.items() if q in told or (mentions and q != "unit")}
        answers = {q: t for q, t in answers.items() if q not in stands or is_said_outright(q, t, said, scene)}
        if not (answers or mentions):
            return None
    return Fill(answers=answers, mentions=mentions, listed=details_in(scene.reading, mentions, scene.knowledge))
