"""Reply key and values -> Reply in the person's language. The only place where the dialog makes words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from dialogs.messages import Action, Choice, FieldOption, Problem, Reply
from knowledge.model import LANGUAGES, ItemClass, Knowledge, Language, Option, Question
from knowledge.words import count, day, render
from orders.draft import Draft, Line
from orders.order import Order

STYLES = {"positive": "positive", "destructive": "destructive"}


class Say:
    """Speaks one language."""

    def __init__(self, knowledge: Knowledge, language: Language) -> None:
        self.knowledge = knowledge
        self.language: Language = language

    def has(self, key: str) -> bool:
        """Whether there is a reply with this key."""
        return key in self.knowledge.replies

    def text(self, key: str, /, **values: object) -> str:
        """The words of `key`; KeyError if the data files lack it."""
        source = self.knowledge.replies[key][self.language]
        return render(source, self.language, agreement=self.knowledge.agreement, **values)

    def reply(self, key: str, /, **values: object) -> Reply:
        """A reply of nothing but words."""
        return Reply(key=key, language=self.language, text=self.text(key, **values))

    def problem(self, problem: Problem) -> Reply:
        """A problem, kindly said."""
        days = {name: self.day(str(problem.values[name])) for name in ("day", "pickup") if name in problem.values}
        return self.reply(problem.key, **{**problem.values, **days})

    def failure(self, order: Order) -> str:
        """Why the order could not be sent, "" when nothing stood in its way."""
        return self.text(f"failure.{order.failure}") if order.failure else ""

    def choice(self, key: str, verb: str, /, *, style: str = "default", **data: str) -> Choice:
        """A button worded by `button.<key>`."""
        return Choice(
            label=self.text(f"button.{key}"),
            action=Action(verb=verb, data=data),
            style=STYLES.get(style, "default"),  # type: ignore[arg-type]  # the table's values are the literals
        )

    def command(self, name: str, /, *, style: str = "default", **data: str) -> Choice:
        """A button that does what the command word does."""
        return self.choice(name, "command", style=style, name=name, **data)

    def option(self, option: Option, verb: str, /, **data: str) -> Choice:
        """A button for one answer of a question."""
        return Choice(
            label=option.label.in_(self.language), action=Action(verb=verb, data={**data, "value": option.id})
        )

    def source(self, section: str, checked: date) -> str:
        """Where it is said, and when it was last checked."""
        return self.text("source", section=section, checked=checked)

    def source_of(self, items: Sequence[ItemClass]) -> str:
        """Where it is said what holds of these items; "" where the circular says nothing of any of them."""
        stated = [item for item in items if item.basis != "guidance"]
        if items and not stated:
            return ""
        checked = min((item.checked for item in stated), default=self.knowledge.agreement.checked)
        return self.source(stated[0].section if stated else "1", checked)

    def amount(self, line: Line) -> str:
        """«12 bærbare PC-er», or the name alone while the count is not known."""
        item = self.knowledge.items[line.item]
        if line.quantity is None:
            return item.plural.in_(self.language)
        return count(line.quantity, item.name.in_(self.language), item.plural.in_(self.language), self.language)

    def name(self, item: ItemClass, quantity: int | None = None) -> str:
        """The item's name, in plural unless there is one of it."""
        return (item.name if quantity == 1 else item.plural).in_(self.language)

    def line(self, line: Line) -> str:
        """An order line in words, with model, condition and serial numbers."""
        parts = [self.amount(line)]
        if line.model:
            parts.append(line.model)
        if line.condition:
            parts.append(self.text(f"condition.{line.condition}"))
        if line.serials:
            parts.append(self.text("serials", serials=line.serials))
        if line.confirm:
            parts.append(self.text("to_be_confirmed"))
        return " – ".join(parts)

    def lines(self, draft: Draft) -> tuple[str, ...]:
        """All lines in words."""
        return tuple(self.line(line) for line in draft.lines)

    def day(self, iso: str) -> str:
        """An ISO date in words with its weekday."""
        when = date.fromisoformat(iso)
        return f"{self.text(f'weekday.{when.isoweekday()}')} {day(when, self.language)}"

    def field_options(self, question: Question) -> tuple[FieldOption, ...]:
        """The alternatives of a field."""
        return tuple(FieldOption(id=o.id, label=o.label.in_(self.language)) for o in question.options)


def also(reply: Reply, **changes: object) -> Reply:
    """The reply with more to it: choices, sections, a card identity ..."""
    return msgspec.structs.replace(reply, **changes)


def in_all(knowledge: Knowledge) -> tuple[Say, ...]:
    """One for each language, to word what somebody else is told."""
    return tuple(Say(knowledge, language) for language in LANGUAGES)
