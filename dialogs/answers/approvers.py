"""Who is to approve, as a person says it: a name, an address, a title, «lederen min»."""

from __future__ import annotations

from dialogs.answers.yes_no import yes_or_no
from dialogs.messages import Problem
from dialogs.text.typed import beginning, has, plain
from knowledge.model import Question
from orders.authority import Person
from orders.draft import Draft
from orders.route import Surroundings


def approver(draft: Draft, question: Question, text: str, s: Surroundings) -> Draft | Problem:
    """The draft with somebody who may approve for its unit, never the requester (circular, section 4), or a Problem."""
    unit = str(draft.answers.get("unit", ""))
    approvers = s.register.approvers(unit, s.requester, s.today)
    if not approvers:
        return Problem(key="approver.none")
    said = plain(text)
    if text == s.requester or said in s.knowledge.commands["myself"]:
        return Problem(key="approver.not_you")
    if beginning(said, s.knowledge.commands["myself"]) and _titled(approvers, said, s):
        return Problem(key="approver.not_you")  # «jeg er leder selv»
    found = [p for p in approvers if text == p.id or said in (plain(p.name), plain(p.email), plain(p.title))]
    found = found or [p for p in approvers if said and said in plain(p.name)] or _titled(approvers, said, s)
    if len(approvers) == 1 and not found and yes_or_no(text, s) == "yes":
        found = list(approvers)
    if not found and _is_requester(said, s):
        return Problem(key="approver.not_you")
    either = has(s.knowledge.marks["either"], said) and not any(said == plain(p.title) for p in approvers)
    if len(found) != 1 or either:
        return Problem(key="approver.unknown", values={"text": text[:60]})
    return draft.answered(question.id, found[0].id)


def _is_requester(said: str, s: Surroundings) -> bool:
    own = s.register.people.get(s.requester)
    return own is not None and said in (plain(own.name), plain(own.email), plain(own.title))


def _titled(approvers: tuple[Person, ...], said: str, s: Surroundings) -> list[Person]:
    """«enhetslederen», «det er enhetslederen min», «lederen», «stedfortreder»: by a title, or a part of it."""
    words = said.split()
    titled = [p for p in approvers if p.title and any(word.startswith(plain(p.title)) for word in words)]
    return titled or _by_part(approvers, words, s)


def _by_part(approvers: tuple[Person, ...], words: list[str], s: Surroundings) -> list[Person]:
    """Those who lead, or those who stand in for them, whichever the words say."""
    deputies = [p for p in approvers if _has_part(f"{p.title} {p.name}".lower().split(), "role_deputy", s)]
    if _has_part(words, "role_deputy", s):
        return deputies
    return [p for p in approvers if p not in deputies] if _has_part(words, "role_leader", s) else []


def _has_part(words: list[str], part: str, s: Surroundings) -> bool:
    return any(word.startswith(s.knowledge.marks[part]) for word in words)
