"""What the order form and the disposal record say, in the order's language, ready to be drawn."""

from __future__ import annotations

import tomllib
from datetime import datetime
from fnmatch import fnmatch
from functools import cache
from itertools import groupby

from knowledge.model import Language
from knowledge.words import day, daytime, listed
from orders.authority import Authority, Person
from orders.documents.typesetter import HERE, Data
from orders.order import Asked, Decision, LineText, Order

Row = dict[str, Data]


@cache
def _file() -> dict[str, dict[str, str]]:
    return tomllib.loads((HERE / "words.toml").read_text("utf-8"))


@cache
def words(language: Language) -> dict[str, str]:
    """The fixed words in one language."""
    return {key: text[language] for key, text in _file().items() if isinstance(text, dict)}


@cache
def _is_internal(question: str) -> bool:
    return any(fnmatch(question, pattern) for pattern in _file()["internal"])


def order_form(order: Order) -> Row:
    """What Oslokollega needs in order to come: equipment, place, time, contact."""
    snapshot, said = order.snapshot, words(order.snapshot.language)
    shown = tuple(asked for asked in snapshot.asked if not _is_internal(asked.question))
    facts = [
        _row(said["unit"], snapshot.unit_name),
        _row(said["ordered_by"], _person(order.requester)),
        _row(said["pickup_date"], day(snapshot.pickup_date, snapshot.language)),
    ]
    intro = said["form_intro"].format(recipient=snapshot.recipient)
    return {**_common(order), "intro": intro, "facts": facts, "groups": _groups(shown)}


def disposal_record(order: Order, approval: Decision, previous: str, prepared_at: datetime) -> Row:
    """The four facts that circular 22/2022, section 4, wants documented; the approval; everything that led to it.

    Args:
        order: the order.
        approval: the approval that holds.
        previous: SHA-256 of the record before this one, "" for the first.
        prepared_at: when it is made, to be sent to its recipient: the sending may fail, and the document stays.
    """
    return {
        **_common(order),
        "facts": _facts(order),
        "approval": _approval(order, approval, prepared_at),
        "decisions": [_decision(decision, order.snapshot.language) for decision in order.decisions],
        "groups": _groups(order.snapshot.asked),
        "trace": _trace(order, previous),
    }


def _common(order: Order) -> Row:
    snapshot, said = order.snapshot, words(order.snapshot.language)
    return {
        "words": said,
        "language": snapshot.language,
        "reference": order.reference,
        "revision": str(order.revision),
        "unit": snapshot.unit_name,
        "equipment": [_line(line, said) for line in snapshot.equipment],
        "total": str(sum(line.quantity for line in snapshot.equipment)),
        "late": said["late"] if snapshot.late else "",
    }


def _line(line: LineText, said: dict[str, str]) -> Row:
    return {
        "quantity": str(line.quantity),
        "name": line.name,
        "model": line.model or said["none"],
        "condition": line.condition or said["none"],
        "serials": ", ".join(line.serials) or said["none"],
        "confirm": line.confirm,
    }


def _facts(order: Order) -> list[Row]:
    snapshot, said = order.snapshot, words(order.snapshot.language)
    equipment = listed([f"{line.quantity} {line.name}" for line in snapshot.equipment], snapshot.language)
    return [
        _row(said["fact_equipment"], equipment),
        _row(said["fact_date"], day(snapshot.disposal_date, snapshot.language)),
        _row(said["fact_how"], snapshot.method),
        _row(said["fact_recipient"], snapshot.recipient),
    ]


def _approval(order: Order, approval: Decision, prepared_at: datetime) -> list[Row]:
    language, said = order.snapshot.language, words(order.snapshot.language)
    rows = [_row(said["approved_by"], _person(approval.by))]
    if approval.authority:
        rows += [
            _row(said["authority"], approval.authority.document),
            _row(said["valid"], _period(approval.authority, language)),
        ]
    return [
        *rows,
        _row(said["ordered_by"], _person(order.requester)),
        _row(said["submitted_at"], daytime(order.submitted_at, language)),
        _row(said["decided_at"], daytime(approval.at, language)),
        _row(said["prepared_at"], daytime(prepared_at, language)),
    ]


def _period(authority: Authority, language: Language) -> str:
    start = day(authority.valid_from, language)
    if authority.valid_to is None:
        return words(language)["valid_from"].format(start=start)
    return words(language)["valid_to"].format(start=start, end=day(authority.valid_to, language))


def _decision(decision: Decision, language: Language) -> list[Data]:
    said = words(language)
    return [
        daytime(decision.at, language),
        _person(decision.by),
        said[f"verb_{decision.verb}"],
        decision.comment,
    ]


def _trace(order: Order, previous: str) -> list[Row]:
    said = words(order.snapshot.language)
    return [
        _row(said["reference"], f"{order.reference}, {said['revision'].lower()} {order.revision}"),
        _row(said["knowledge_version"], order.snapshot.knowledge_version, code=True),
        _row(said["content_hash"], order.snapshot.content_hash, code=True),
        _row(said["previous"], previous or said["first"], code=bool(previous)),
    ]


def _groups(asked: tuple[Asked, ...]) -> list[Row]:
    return [
        {"title": title, "rows": [_row(question.label, question.answer) for question in group]}
        for title, group in groupby(asked, key=lambda question: question.group)
    ]


def _person(person: Person) -> str:
    return f"{person.name}, {person.title}" if person.title and person.title != person.name else person.name


def _row(label: str, value: str, code: bool = False) -> Row:
    return {"label": label, "value": value, "code": code}
