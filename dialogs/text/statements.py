"""What a question asks for or supposes, as a statement: «could you make it 11?», «is it a problem that one is leased?».

Why it exists: whoever asks so tells something of the order, and wants it heard, whatever the answer is.
"""

from __future__ import annotations

import re

from dialogs.text.typed import any_of
from knowledge.model import Knowledge


def requested(text: str, knowledge: Knowledge) -> str:
    """What is asked to be done, as if it were told: «kan dere legge til to mus?»; "" if nothing is."""
    return _without(rf"\W*(?:{any_of(knowledge.marks['requesting'])})\s+", text)


def supposed(text: str, knowledge: Knowledge) -> str:
    """What is asked about as being so: «hva om to er leaset?», «det er papp i, går det bra?»; "" if nothing is."""
    marks = knowledge.marks
    if told := _without(rf"\W*(?:{any_of(marks['supposing'] + marks['hypothetical'])})\s+", text):
        return told
    tag = re.search(rf"[\s,.;–-]+(?:{any_of(marks['tag_question'])})\W*$", text, re.I)
    return text[: tag.start()] if tag and text.rstrip().endswith("?") else ""


def proposed(text: str, knowledge: Knowledge) -> str:
    """What is asked about as an answer: «hva med torsdag?», “is Thursday okay?”; "" if nothing is."""
    marks = knowledge.marks
    value = _without(rf"\W*(?:{any_of(marks['proposing'])})\s+", text)
    tail = re.search(rf"\s+(?:{any_of(marks['proposed'])})(?:\s+(?:{any_of(marks['proposed'])}))*$", value, re.I)
    return value[: tail.start()] if tail else value


def is_hypothetical(text: str, knowledge: Knowledge) -> bool:
    """Whether what is supposed only might be: «hva om to er leaset?», not «er det et problem at to er leaset?»."""
    return bool(_without(rf"\W*(?:{any_of(knowledge.marks['hypothetical'])})\s+", text))


def _without(lead: str, text: str) -> str:
    found = re.match(lead, text, re.I)
    return text[found.end() :].rstrip(" ?") if found else ""
