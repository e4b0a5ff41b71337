"""A change of an order that was sent: «endre telefonen», «avbestill skjermene», «det er 14 bærbare» -> one move.

Why it exists: when nothing is in the making, such words are of an order that is under way; it becomes the draft again.
"""

from __future__ import annotations

import re
from datetime import date

import msgspec

from dialogs.answers.dates import find_day
from dialogs.answers.told_beside import told_beside
from dialogs.moves import Correct, Fill, Move, Reopen
from dialogs.readers.asked_anew import other_approver, other_day
from dialogs.readers.correcting import is_the_order, names_another, opening, question_named
from dialogs.readers.each_change import each_change
from dialogs.readers.line_changes import left_out, says_more
from dialogs.readers.naming import called
from dialogs.readers.other_facts import DAY, said_anew
from dialogs.readers.questions import is_question
from dialogs.readers.recounting import recounted
from dialogs.scene import LIKELY, REFERENCE, Scene, saying
from dialogs.state import CHECK
from dialogs.text.phrases import lines_named
from dialogs.text.typed import any_of, beginning, has, plain
from orders.draft import Draft
from orders.order import CHANGEABLE, Status

OVER = (Status.CANCELLED, Status.CLOSED)


def sent_change(scene: Scene) -> Move | None:
    """«endre telefonen», when everything has been sent: a change of an order that is still under way."""
    if scene.state.draft is not None and not names_another(scene):
        return None
    if (instead := _instead(scene)) is not None:
        return sent_change(instead)
    opened = opening(scene)
    if opened is None:
        return Reopen(text=_as_told(scene)) if _tells_a_change(scene) else None
    if opened[0] == "leave":
        return None
    verb, rest = opened
    if verb == "remove" and names_all(scene):
        return None  # the whole order is meant: it is withdrawn
    reference = REFERENCE.search(rest)
    whole = verb == "change" and is_the_order(scene, REFERENCE.sub("", rest))
    if whole or (_is_under_way(scene) and scene.reading.mentions) or (verb == "change" and question_named(scene, rest)):
        change = re.split(r"[:,]\s+", rest, maxsplit=1)[1:]  # «endre bestillingen: fjern skjermene»
        return Reopen(order=reference[0].upper() if reference else "", text="".join(change) if whole else scene.text)
    return None


def _instead(scene: Scene) -> Scene | None:
    """What is wanted instead of what is not: «ikke trekk den, men utsett til mandag»."""
    marks = scene.knowledge.marks
    unwished = re.search(rf"\b(?:{any_of(marks['unwished'])})\b[^,.;]*", scene.text, re.I)
    then = unwished and re.match(
        rf"[\s,.;]*(?:(?:{any_of((*marks['but'], *marks['only']))})\s+)*", scene.text[unwished.end() :], re.I
    )
    rest = scene.text[unwished.end() + then.end() :] if unwished and then else ""
    return saying(scene, rest) if rest.strip() else None


def _as_told(scene: Scene) -> str:
    """The change in words; of «hei! hentingen må flyttes til 4. desember» the day, by the name of its question."""
    moved = is_question(scene) or has(scene.knowledge.marks["moved"], scene.text.lower())
    day = find_day(scene.text, scene.s.today, scene.knowledge) if moved else None
    return f"{scene.knowledge.question(DAY).words[0]}: {day.isoformat()}" if isinstance(day, date) else scene.text


def _drafts(scene: Scene) -> list[Draft]:
    """What the orders hold that can still be changed."""
    return [order.snapshot.draft for order in scene.facts.own if order.status in CHANGEABLE]


def _is_under_way(scene: Scene) -> bool:
    return any(order.status not in OVER for order in scene.facts.own)


def names_all(scene: Scene) -> bool:
    """Whether all that an order which was sent holds is named: «avbestill henting av 12 bærbare og 3 skjermer»."""
    named = {mention.item: mention.quantity for mention in scene.reading.mentions}
    return any(
        all(named.get(line.item, 0) in (None, line.quantity) for line in draft.lines) for draft in _drafts(scene)
    )


def _tells_a_change(scene: Scene) -> bool:
    """«jeg glemte 2 mus», «2 mus til», «skjermene skal ikke med», «annen godkjenner», when everything has been sent."""
    gone_wrong = scene.reading.intent == "deviation" and scene.reading.score >= LIKELY
    if not _is_under_way(scene) or (gone_wrong and not (_nothing_came_yet(scene) and called(scene))):
        return False
    drafts = [_as_draft(scene, draft) for draft in _drafts(scene)]
    if any(other_day(draft) or other_approver(draft) for draft in drafts):
        return True
    if is_question(scene):
        return has(scene.knowledge.marks["requesting"], scene.text.lower()) and _answers_anew(scene)
    if has(scene.knowledge.marks["another_time"], scene.text.lower()):
        return False
    changes = scene.reading.mentions and (_leaves_out(scene) or _counts_anew(scene) or _is_on_top(scene))
    return bool(changes or _answers_anew(scene) or _works_otherwise(scene))


def _nothing_came_yet(scene: Scene) -> bool:
    """Whether no order has been decided, so that nothing can have gone wrong with a pickup: «det var feil adresse»."""
    return all(order.status in CHANGEABLE for order in scene.facts.own)


def _as_draft(scene: Scene, draft: Draft) -> Scene:
    """The scene as it would be, were the answers of this sent order being checked."""
    return msgspec.structs.replace(scene, state=msgspec.structs.replace(scene.state, draft=draft, asked=CHECK))


def _leaves_out(scene: Scene) -> bool:
    rest = left_out(plain(scene.text), scene.knowledge)
    return rest is not None and not names_all(scene) and not _is_more(scene, rest)


def _is_on_top(scene: Scene) -> bool:
    said, marks = plain(scene.text), scene.knowledge.marks
    if (rest := left_out(said, scene.knowledge)) is not None and _is_more(scene, rest):
        return False  # «vi har 2 skjermer til, de skal ikke hentes»
    more = has(marks["on_top"], said) and has(marks["to_the_order"], said)  # “one more laptop for the order”
    last = re.search(rf"\b(?:{any_of(marks['on_top_last'])})$", said)
    return more or last is not None or has(marks["forgotten"], said)


def _is_more(scene: Scene, said: str) -> bool:
    """Whether things are named that come on top of what was sent: «2 skjermer til»."""
    return says_more(said, scene.knowledge) and bool(scene.reading.mentions)


def _answers_anew(scene: Scene) -> bool:
    """«adressen er feil», «hent heller 4. desember» of an order that can be changed."""
    if not _drafts(scene) or scene.state.pending:
        return False
    marks, low = scene.knowledge.marks, scene.text.lower()
    instead = has(marks["instead"], low) or has(marks["moved"], low)
    day = instead and isinstance(find_day(scene.text, scene.s.today, scene.knowledge), date)
    return day or called(scene) is not None or _told_anew(scene)


def _told_anew(scene: Scene) -> bool:
    """«vi har flyttet til Tøyengata 2»: a fact of the order that is another now, and no wish for a new one."""
    if scene.reading.mentions or is_question(scene) or has(scene.knowledge.marks["ordering"], scene.text.lower()):
        return False
    drafts = (_as_draft(scene, draft) for draft in _drafts(scene))
    return any(isinstance(said_anew(draft), Fill) for draft in drafts)


def _works_otherwise(scene: Scene) -> bool:
    """«skjermene er defekte», «2 av PC-ene virker ikke» of an order that says something else of them."""
    mentions, text, knowledge = scene.reading.mentions, scene.reading.text.lower(), scene.knowledge
    verbs = (*knowledge.marks["being"], *knowledge.marks["works"])
    if not mentions or not all(beginning(text[mention.end :].lstrip(), verbs) for mention in mentions):
        return False  # «defekt skjerm» is no statement
    for draft in _drafts(scene):
        items = {line.item for mention in mentions for line in lines_named(mention.item, draft, knowledge)}
        if told_beside(draft, scene.text, items, knowledge) != draft:
            return True
    return False


def _counts_anew(scene: Scene) -> bool:
    """«skjermene er 4, ikke 3» of an order with another count, and what else would change it as a draft."""
    for draft in _drafts(scene):
        then = _as_draft(scene, draft)
        told = recounted(then, on_top=False)
        if each_change(then) or (isinstance(told, Correct) and told.text):
            return True
    return False
