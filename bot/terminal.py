"""The chat in a terminal: the same desk, one line in, the replies out. Works with pipes."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import textwrap
from collections.abc import Callable, Iterator
from typing import TextIO

from bot.app import House
from bot.web_outlet import notice
from bot.words import words
from dialogs.messages import Action, Field, Incoming, Reply, Section
from dialogs.replies.asking import WHOLE_FORM
from orders.store import Transaction, WebActivity

CHANNEL = "terminal"
WIDTH = 90
LOOK_AGAIN = 2.0  # seconds
Write = Callable[[str], object]


async def talk(house: House, person: str, lines: TextIO, write: Write) -> None:
    """Read lines until there are no more, and print what the bot says to each."""
    worker = asyncio.create_task(house.worker.run())
    notices = Notices(house, person, write)
    await notices.show()
    following = asyncio.create_task(notices.follow())
    name = house.desk.register.people[person].name
    write(words("nb")["terminal"]["hello"].format(name=name))
    try:
        await _say(house, person, Action(verb="command", data={"name": "start"}), "", write)
        if await house.desk.run(lambda tx: tx.orders_awaiting(person)):
            await _say(house, person, Action(verb="command", data={"name": "approvals"}), "", write)
        while line := await asyncio.to_thread(lines.readline):
            await _say(house, person, None, line.strip(), write)
            await notices.show()
        await house.worker.work()
        await notices.show()
    finally:
        for task in (following, worker):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        house.desk.close()


class Notices:
    """What the person is told unasked, by whatever process: kept in the intranet chat's stream, printed from there."""

    def __init__(self, house: House, person: str, write: Write) -> None:
        self._house = house
        self._person = person
        self._write = write
        self._seen: int | None = None  # None: nothing of the past is printed

    async def follow(self) -> None:
        """Print them as they come."""
        while True:
            await self.show()
            await asyncio.sleep(LOOK_AGAIN)

    async def show(self) -> None:
        """Print those that came since the last look."""
        seen, rows = await self._house.desk.run(self._news)
        self._seen = seen
        for row in rows:
            if said := notice(row.activity):
                self._write("\n".join(_trimmed(_wrapped(said))) + "\n")

    def _news(self, tx: Transaction) -> tuple[int, tuple[WebActivity, ...]]:
        conversation = self._house.outlet.conversation_of(tx, self._person)
        rows = tx.activities(conversation, self._seen or 0)
        latest = rows[-1].seq if rows else self._seen or 0
        return latest, rows if self._seen is not None else ()


async def _say(house: House, person: str, action: Action | None, text: str, write: Write) -> None:
    ident = f"terminal:{secrets.token_hex(12)}"
    incoming = Incoming(id=ident, person=person, channel=CHANNEL, text=text, action=action)
    for message in await house.desk.receive(incoming):
        for reply in message.told:
            write("\n".join(drawn(reply)) + "\n")


def drawn(reply: Reply) -> list[str]:
    """A reply as lines of plain text."""
    lines = [reply.progress, reply.title.upper(), *_wrapped(reply.text)]
    for section in reply.sections:
        lines += _section(section)
    for field in reply.fields[:1]:
        lines += ["", *_field(field, reply)]
    if choices := [choice for choice in reply.choices if choice.action.data.get("name") != WHOLE_FORM]:
        lines += ["", words(reply.language)["terminal"]["choices"]]
        lines += [f"  - {choice.label}" for choice in choices]
    lines += [f"{link.label}: {link.href}" for link in reply.links]
    lines += _wrapped(reply.source)
    return _trimmed(lines)


def _section(section: Section) -> Iterator[str]:
    yield ""
    yield section.title
    for row in section.rows:
        yield from _wrapped(f"{row.label.removesuffix('.')}: {row.value}", "  ")
    for bullet in section.bullets:
        yield from _wrapped(f"• {bullet}", "  ")


def _field(field: Field, reply: Reply) -> list[str]:
    """The first field is what the text asks for, and here one answers one question at a time; nothing is said twice."""
    lines = [text for text in (field.error, field.hint) if text and text not in reply.text]
    offered = {choice.label for choice in reply.choices}
    return lines + [f"  - {option.label}" for option in field.options if option.label not in offered]


def _wrapped(text: str, indent: str = "") -> list[str]:
    wrapped: list[str] = []
    for line in text.splitlines():
        wrapped += textwrap.wrap(line, WIDTH, initial_indent=indent, subsequent_indent=indent) or [""]
    return wrapped


def _trimmed(lines: list[str]) -> list[str]:
    """None longer than the terminal, and without empty lines at the ends or two in a row."""
    kept: list[str] = []
    for line in (short for long in lines for short in _wrapped(long) or [""]):
        if line or (kept and kept[-1]):
            kept.append(line)
    return kept[:-1] if kept and not kept[-1] else kept
