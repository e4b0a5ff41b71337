"""What must hold between the data files, and inside the templates, beyond the shape of each record.

Why it exists: an entry can be well formed and still point at nothing, or ask for a value that nobody gives.
Found here, such a fault stops the service at start instead of a conversation in the middle.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from jinja2 import TemplateSyntaxError, nodes

from knowledge.model import (
    LANGUAGES,
    Agreement,
    Fault,
    ItemClass,
    Language,
    Question,
    Step,
    Topic,
    Unit,
)
from knowledge.words import environment

AGREEMENT_KEYS = {*Agreement.__struct_fields__, "last_day", "known_end", "ends_by"}


class Source(NamedTuple):
    """A jinja2 text and where it stands."""

    file: str
    key: str
    text: str


def agreement_faults(agreement: Agreement) -> Iterator[Fault]:
    """The period runs forward, and no more option years are used than there are."""
    if agreement.period_end <= agreement.period_start:
        yield Fault(file="agreement.toml", key="period_end", message="is not after period_start")
    used = agreement.options_exercised.value
    if used is not None and (type(used) is not int or not 0 <= used <= sum(agreement.option_years)):
        message = f"should be a number of years from 0 to {sum(agreement.option_years)}"
        yield Fault(file="agreement.toml", key="options_exercised.value", message=message)


def device_faults(items: Iterable[ItemClass], steps: Iterable[Step]) -> Iterator[Fault]:
    """Every class of device among the items has steps of its own in the release checklist."""
    listed = {device for step in steps for device in step.devices}
    for item in items if listed else ():  # one unreadable file is one fault, here and below
        if item.device is not None and item.device not in listed:
            message = f"the item «{item.id}» needs a step for «{item.device}», and there is none"
            yield Fault(file="checklists.toml", key="step.devices", message=message)


def unit_faults(units: Iterable[Unit], ids: Collection[str]) -> Iterator[Fault]:
    """Every unit that took over from another exists."""
    for unit in units:
        for heir in unit.became:
            if heir not in ids:
                message = f"there is no unit «{heir}»"
                yield Fault(file="units.toml", key=f"unit.{unit.id}.became", message=message)


def label_faults(labels: Iterable[str], topics: Collection[str]) -> Iterator[Fault]:
    """Every topic that a sentence stands for exists."""
    for topic in sorted(label.partition(":")[2] for label in labels):
        if topic and topics and topic not in topics:
            yield Fault(file="sentences", key=f"faq.{topic}", message=f"there is no topic «{topic}»")


def form_faults(form: Iterable[Question], replies: Collection[str]) -> Iterator[Fault]:
    """Every question has its words and stops on options of its own."""
    for question in form:
        key = f"question.{question.id}"
        options = {"yes", "no"} if question.kind == "yes_no" else {option.id for option in question.options}
        for reply in (f"ask.{question.id}", f"label.{question.id}"):
            if replies and reply not in replies:
                yield Fault(file="forms/order.toml", key=key, message=f"there is no reply «{reply}»")
        for stop in question.stop_on:
            if stop not in options:
                message = f"there is no option «{stop}»"
                yield Fault(file="forms/order.toml", key=f"{key}.stop_on", message=message)


def topic_faults(topics: Iterable[Topic]) -> Iterator[Fault]:
    """Every answer is a template that uses only what an answer is given: the agreement."""
    for topic in topics:
        for language in LANGUAGES:
            source = Source("topics.toml", f"topic.{topic.id}.answer.{language}", topic.answer.in_(language))
            used, faults = _template(source, language)
            yield from faults
            for name in sorted(used - {"agreement"}):
                yield Fault(file=source.file, key=source.key, message=f"there is no value «{name}»")


def reply_faults(replies: Mapping[str, Mapping[Language, str]]) -> Iterator[Fault]:
    """Every reply is a template in all languages, and none uses a value that the bokmål one does not."""
    for key, texts in replies.items():
        given: set[str] | None = None
        for language in LANGUAGES:
            file = f"replies/{language}.toml"
            if not texts.get(language, "").strip():
                yield Fault(file=file, key=key, message="missing")
                continue
            used, faults = _template(Source(file, key, texts[language]), language)
            yield from faults
            given = used if given is None else given
            for name in sorted(used - given):
                yield Fault(file=file, key=key, message=f"uses «{name}», which the other languages do not")


def _template(source: Source, language: Language) -> tuple[set[str], list[Fault]]:
    """The values that a template uses, and what is wrong in it; parsing takes a fifth of compiling."""
    if "{" not in source.text:
        return set(), []
    known = environment(language)
    try:
        tree = known.parse(source.text)
    except TemplateSyntaxError as error:
        return set(), [Fault(file=source.file, key=source.key, message=f"jinja2: {error.message}")]
    used: set[str] = set()
    given: set[str] = set()
    messages: list[str] = []
    for node in tree.find_all((nodes.Name, nodes.Filter, nodes.Test, nodes.Getattr)):
        if isinstance(node, nodes.Name):
            (used if node.ctx == "load" else given).add(node.name)
        elif isinstance(node, nodes.Filter) and node.name not in known.filters:
            messages.append(f"there is no filter «{node.name}»")
        elif isinstance(node, nodes.Test) and node.name not in known.tests:
            messages.append(f"there is no test «{node.name}»")
        elif isinstance(node, nodes.Getattr) and _unknown_fact(node):
            messages.append(f"the agreement has no «{node.attr}»")
    return used - given, [Fault(file=source.file, key=source.key, message=message) for message in messages]


def _unknown_fact(read: nodes.Getattr) -> bool:
    of_agreement = isinstance(read.node, nodes.Name) and read.node.name == "agreement"
    return of_agreement and read.attr not in AGREEMENT_KEYS
