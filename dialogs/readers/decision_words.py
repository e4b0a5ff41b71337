"""«godkjenn», «avvis HH-2026-0001 fordi ...», «send den videre»: typed by somebody who has something to decide."""

from __future__ import annotations

import re

from dialogs.moves import Command, Decide, Move
from dialogs.readers.questions import is_question
from dialogs.scene import LIKELY, REFERENCE, Scene
from dialogs.text.plainly import opening
from dialogs.text.second_thoughts import hesitates, second_thought
from dialogs.text.typed import any_of, beginning, has, plain, without_lead
from orders.order import OPEN_TO_REQUESTER, Order, Status, Verb

OPENINGS: tuple[tuple[Verb, str], ...] = (
    ("change", "change_request"),
    ("return", "return"),
    ("reject", "reject"),
    ("approve", "approve"),
)
WHOLE: tuple[Verb, ...] = ("release", "return", "approve", "reject", "change")
BY_MANAGERS = ("release", "return")
ELSEWHERE = ("faq", "coverage", "deviation", "order")  # intents that decide nothing
AGREEING = ("release", "approve")
NO = ("nei", "no")  # before «avvis»; «ikke» and other denials take a decision back


def decision(scene: Scene) -> Move | None:
    """The decision that the message makes, or the wish to see what is to be decided."""
    reference = REFERENCE.search(scene.text)
    rest = " ".join(REFERENCE.sub("", scene.text, count=1).split())
    order = reference[0].upper() if reference else ""
    decides = scene.facts.waiting or scene.facts.on_hold
    alone = order and not rest and (decides or scene.order(order))
    if plain(rest) in scene.knowledge.commands["show"] or alone or (decides and _wonders(scene)):
        return Command(name="show", data={"order": order})
    if move := _about_decided(scene, plain(rest)):
        return move
    if scene.facts.waiting and _is_idle(scene) and has(scene.knowledge.marks["not_mine"], plain(rest)):
        return Command(name="not_mine")
    said = "" if rest.endswith("?") else _without_courtesy(plain(rest), scene)
    verb = next((verb for verb in WHOLE if said in scene.knowledge.commands[verb]), None)
    if verb in BY_MANAGERS and "agreement_manager" in scene.facts.person.roles:
        return Decide(verb=verb, order=order)
    if not (decides or reference):
        return None
    if verb == "return":
        return Command(name="undecided")  # whoever approves asks for a change, or rejects
    if verb:
        return Decide(verb=verb, order=order)
    return _commented(scene, rest, order) or (_undecided(scene) if decides else None)


def _is_idle(scene: Scene) -> bool:
    return scene.state.draft is None and scene.state.pending is None


def _wonders(scene: Scene) -> bool:
    """«hva er dette?», «hvem har bestilt dette?», when nothing else is talked about."""
    said = plain(scene.text)
    of_it = scene.facts.decides and beginning(said, scene.knowledge.commands["about_this"])
    return _is_idle(scene) and (said in scene.knowledge.commands["this"] or bool(of_it))


def held_back(scene: Scene) -> tuple[Order, ...]:
    """The orders that are held back, of those that are this person's business now."""
    spoken_of = scene.order(scene.state.about.order)
    known = (*scene.facts.on_hold, *scene.facts.own, *((spoken_of,) if spoken_of else ()))
    return tuple({order.reference: order for order in known if order.status is Status.ON_HOLD}.values())


def _about_decided(scene: Scene, said: str) -> Move | None:
    """«hvorfor holdes den?», «hva har jeg godkjent?», «angre godkjenningen»: of what is decided already."""
    commands, facts = scene.knowledge.commands, scene.facts
    if not _is_idle(scene):
        return None
    returned = not scene.state.about.items and any(order.status in OPEN_TO_REQUESTER for order in facts.own)
    if returned and said in commands["why_returned"]:
        return Command(name="resume")  # it opens with the comment that came with it
    if said in commands["why_held"] and (held_back(scene) or facts.own or facts.decides):
        return Command(name="held" if held_back(scene) else "waiting")
    decides = facts.decides or "agreement_manager" in facts.person.roles
    if decides and said in commands["my_decisions"]:
        return Command(name="my_decisions")
    undoes = decides and said in commands["undo_decision"] and (scene.state.about.order or not facts.own)
    return Command(name="undo_decision") if undoes else None


def _without_courtesy(said: str, scene: Scene) -> str:
    """«ja, godkjenn», «ser bra ut, godkjenn», «nei, avvis», «godkjent, takk» without what goes before and after."""
    commands, marks = scene.knowledge.commands, scene.knowledge.marks
    signed = rf"(?:[\s,.!]+(?:{any_of(marks['signing'])})(?!\w)[^.,;:?!]{{0,40}})+$"  # «godkjent. Mvh Anne»
    said = re.sub(signed, "", said)
    last = re.search(rf"[\s,.!]+(?:{any_of(commands['thanks'])})$", said)
    said = without_lead(said[: last.start()] if last else said, marks["hailing"])
    agreed, refused = without_lead(said, commands["content"], commands["yes"]), without_lead(said, NO)
    if any(agreed in commands[verb] for verb in AGREEING):
        return agreed
    return refused if any(refused in commands[verb] for verb in WHOLE if verb not in AGREEING) else said


def _undecided(scene: Scene) -> Move | None:
    """What may be meant as a decision and is none: «greit for meg», «godkjenn begge», «jeg godkjenner ikke»."""
    if scene.state.pending or scene.state.draft or scene.incoming.action:
        return None
    said, commands = plain(scene.text), scene.knowledge.commands
    if _tells_a_decision(scene):
        return Command(name="undecided")
    if is_question(scene):
        of_it = scene.reading.intent == "order" and _is_of_what_waits(scene, said)  # «kan de hente onsdag?»
        return Command(name="undecided") if of_it else None
    reacts = any(said in commands[words] for words in ("yes", "no", "content", "unsure", "reacting"))
    held = scene.facts.on_hold and has(commands["release"], said)
    if scene.reading.intent == "cancel" and not scene.facts.own and not REFERENCE.search(scene.text):
        return Command(name="undecided")  # «vi beholder dem», «bestillingen er grei»
    if _is_of_what_waits(scene, said):
        return Command(name="undecided")
    elsewhere = scene.reading.intent in ELSEWHERE and scene.reading.score >= LIKELY
    named = has(scene.knowledge.marks["deciding_words"], said) or opening(said, scene.knowledge)  # «ja, men ikke nå»
    return Command(name="undecided") if reacts or held or (named and not elsewhere) else None


def _is_of_what_waits(scene: Scene, said: str) -> bool:
    """Whether a statement can only be of what waits: it names its equipment, or wishes a pickup of nothing at all."""
    if scene.reading.intent == "order" and not scene.reading.mentions:
        return not has(scene.knowledge.marks["ordering"], said)
    lines = {line.item for order in scene.facts.waiting for line in order.snapshot.draft.lines}
    named = {mention.item for mention in scene.reading.mentions}
    kinds = scene.knowledge.lexicon.context.kinds_of
    return scene.reading.intent == "coverage" and any(item in lines or lines & kinds(item) for item in named)


def _tells_a_decision(scene: Scene) -> bool:
    """Whether a sentence that asks nothing has a word that decides: «Godkjent. Hvem henter?», «ser greit ut, men …»."""
    commands = scene.knowledge.commands
    sentences = re.findall(r"[^.?!\n]+[.?!]?", scene.text.lower())
    if len(sentences) == 1 and is_question(scene):
        return False
    told = [sentence.strip() for sentence in sentences if not sentence.rstrip().endswith("?")]
    decides = any(has(commands[verb], sentence) for verb in ("approve", "reject") for sentence in told)
    return decides or any(beginning(sentence, commands["content"]) for sentence in told)


def _commented(scene: Scene, rest: str, order: str) -> Move | None:
    """«avvis: feil dato», «jeg ønsker en endring: ta med tastaturene»."""
    for verb, name in OPENINGS:
        if words := beginning(rest.lower(), scene.knowledge.verbs[name]):
            comment = _comment(rest[len(words) :], scene)
            if _is_hedged(verb, comment, scene):
                return Command(name="undecided")  # «godkjenn ikke», «godkjenn når ...»: show, and let them press
            if verb == "return" and "agreement_manager" not in scene.facts.person.roles:
                verb = "change"  # sent back by whoever approves it: nothing is decided for good
            return Decide(verb=verb, order=order, comment=comment)
    return None


def _is_hedged(verb: Verb, rest: str, scene: Scene) -> bool:
    """Whether what follows the verb takes it back: only a whole phrase may approve, and no question may decide."""
    marks = scene.knowledge.marks
    denied = plain(rest).partition(" ")[0] in marks["denied"]
    partly = verb == "reject" and (rest.startswith("?") or bool(beginning(rest.lower(), marks["conditional"])))
    unsure = bool(rest) and (second_thought(rest, scene.knowledge) is not None or hesitates(rest, scene.knowledge))
    return denied or partly or unsure or rest.endswith("?") or (verb == "approve" and bool(plain(rest).strip()))


def _comment(rest: str, scene: Scene) -> str:
    """What is said beside the verb and the order that it is about: «den siste fordi ...» without «den siste»."""
    order = any_of(scene.knowledge.commands["decided_order"])
    said = re.sub(rf"^[\s:,.–-]*(?:(?:{order})(?!\w))?[\s:,.–-]*", "", rest, flags=re.I)
    return "" if plain(said) in scene.knowledge.marks["because"] else said
