"""What an answer settles on: «ikke fredag, men mandag» is Monday, «ikke fredag» is no day at all."""

from __future__ import annotations

from dialogs.typed import has, plain, whole
from knowledge.model import Knowledge

DENIABLE = ("unit", "choice", "window", "date", "approver")  # kinds whose answer may be found inside a denial of it


def settled(text: str, knowledge: Knowledge, known: tuple[str, ...] = ()) -> str | None:
    """The part of an answer that says what it is, None if the text only says what it is not.

    `known` are answers that hold a denial themselves: «ikke pakket».
    """
    low, marks = text.lower(), knowledge.marks
    turns = [found.end() for found in whole(marks["taken_back"]).finditer(low)]
    if denied := whole((*marks["denied"], *marks["away"])).search(low):
        turns += [found.end() for found in whole(marks["but"]).finditer(low) if found.start() > denied.end()]
    said = text[max(turns) :].strip(" ,.:;–-") if turns else ""
    said = said or text
    unknown = whole(known).sub(" ", plain(said))
    return None if has(marks["denied"], unknown) or has(marks["away"], unknown) else said
