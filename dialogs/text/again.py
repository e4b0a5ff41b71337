"""The answer to whether more of a line was meant, or how many there are in all: «13 i alt», «nei, i tillegg»."""

from __future__ import annotations

import re

from dialogs.moves import Counting
from dialogs.text.typed import plain, without_lead
from knowledge.model import Knowledge

NUMBER = re.compile(r"(?<!\S)\d{1,6}(?!\S)")


def counting(value: str, knowledge: Knowledge) -> tuple[Counting | None, int | None]:
    """What the counts are, None if that is not said beyond doubt; and the number, if another or the same is said."""
    if value in ("add", "set"):
        return ("add" if value == "add" else "set"), None
    commands, numbers = knowledge.commands, NUMBER.findall(value)
    if len(numbers) > 1:
        return None, None
    number = int(numbers[0]) if numbers else None
    said = plain(NUMBER.sub(" ", value)) if any(map(str.isalpha, value)) else ""
    first, _, rest = said.partition(" ")
    if first in knowledge.marks["denying"] and rest in commands["again_add"] | commands["again_set"]:
        return ("set" if rest in commands["again_add"] else None), number  # «ikke i alt» leaves it open
    said = without_lead(without_lead(said, commands["yes"], commands["no"]), commands["again_lead"])
    if said in commands["again_set"] or (number and said in ("", *commands["again_lead"])):
        return "set", number
    return ("add" if said in commands["again_add"] else None), number
