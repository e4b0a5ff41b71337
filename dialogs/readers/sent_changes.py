"""A change of an order that was sent: «endre telefonen», «avbestill skjermene», «det er 14 bærbare» -> one move.

Why it exists: when nothing is in the making, such words are of an order that is under way; it becomes the draft again.
"""

from __future__ import annotations

import re
from datetime import date

from dialogs.answers.dates import find_day
from dialogs.moves import Move, Reopen
from dialogs.readers.correcting import is_the_order, names_another, opening, other_approver, question_named
from dialogs.readers.line_changes import left_out
from dialogs.readers.naming import called
from dialogs.readers.questions import is_question
from dialogs.scene import REFERENCE, Scene
from dialogs.text.typed import any_of, has
from orders.order import CHANGEABLE, Status

OVER = (Status.CANCELLED, Status.CLOSED)


def sent_change(scene: Scene) -> Move | None:
    """«endre telefonen», when everything has been sent: a change of an order that is still under way."""
    if scene.state.draft is not None and not names_another(scene):
        return None
    opened = opening(scene)
    if opened is None:
        return _on_top_of_a_sent_order(scene)
    if opened[0] == "leave":
        return None
    verb, rest = opened
    if verb == "remove" and _names_all(scene):
        return None  # the whole order is meant: it is withdrawn
    reference = REFERENCE.search(rest)
    whole = verb == "change" and is_the_order(scene, REFERENCE.sub("", rest))
    under_way = any(order.status not in OVER for order in scene.facts.own)
    if whole or (under_way and scene.reading.mentions) or (verb == "change" and question_named(scene, rest)):
        change = re.split(r"[:,]\s+", rest, maxsplit=1)[1:]  # «endre bestillingen: fjern skjermene»
        return Reopen(order=reference[0].upper() if reference else "", text="".join(change) if whole else scene.text)
    return None


def _names_all(scene: Scene) -> bool:
    """Whether all that an order which was sent holds is named: «avbestill henting av 12 bærbare og 3 skjermer»."""
    named = {mention.item: mention.quantity for mention in scene.reading.mentions}
    drafts = (order.snapshot.draft for order in scene.facts.own if order.status in CHANGEABLE)
    return any(all(named.get(line.item, 0) in (None, line.quantity) for line in draft.lines) for draft in drafts)


def _on_top_of_a_sent_order(scene: Scene) -> Move | None:
    """«jeg glemte 2 mus», «2 mus til», «skjermene skal ikke med», «annen godkjenner», when everything has been sent."""
    marks, low = scene.knowledge.marks, scene.text.lower().rstrip(" .!")
    fewer = left_out(low, scene.knowledge) is not None and not _names_all(scene)
    more = (
        fewer
        or _counts_anew(scene)
        or has(marks["forgotten"], low)
        or re.search(rf"\b(?:{any_of(marks['on_top_last'])})$", low)
    )
    changes = (scene.reading.mentions and more) or other_approver(scene) or _answers_anew(scene)
    under_way = any(order.status not in OVER for order in scene.facts.own)
    return Reopen(text=scene.text) if changes and under_way and not is_question(scene) else None


def _answers_anew(scene: Scene) -> bool:
    """«adressen er feil», «hent heller 4. desember» of an order that can be changed."""
    if not any(order.status in CHANGEABLE for order in scene.facts.own) or scene.state.pending:
        return False
    instead = has(scene.knowledge.marks["instead"], scene.text.lower())
    day = instead and isinstance(find_day(scene.text, scene.s.today, scene.knowledge), date)
    return day or called(scene) is not None


def _counts_anew(scene: Scene) -> bool:
    """«det er 14 bærbare» of an order with another count."""
    opens = re.match(rf"(?:{any_of(scene.knowledge.marks['mistaken'])})\b", scene.text.lower())
    drafts = [order.snapshot.draft for order in scene.facts.own if order.status in CHANGEABLE]
    lines = {line.item: line.quantity for draft in drafts for line in draft.lines}
    return bool(opens) and any(
        m.quantity and m.quantity != lines.get(m.item, m.quantity) for m in scene.reading.mentions
    )
