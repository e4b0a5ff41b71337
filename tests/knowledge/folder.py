"""A small folder of data files: the real vocabulary, and the least of everything else."""

from __future__ import annotations

from pathlib import Path
from shutil import copy, copytree

from knowledge.load import HERE, load_knowledge
from knowledge.model import Fault, KnowledgeError

TOPICS = """
checked = 2026-11-23
stated = true

[[topic]]
id = "price"
section = "6"
title = { nb = "Pris", nn = "Pris", en = "Price" }
[topic.answer]
nb = "Siste dag er {{ agreement.last_day | day }}."
nn = "Siste dag er {{ agreement.last_day | day }}."
en = "The last day is {{ agreement.last_day | day }}."
"""
UNITS = """
checked = 2026-11-23
source = "A list."

[[unit]]
id = "utdanningsetaten"
name = "Utdanningsetaten"
short = "UDE"

[[unit]]
id = "skolesjefen"
name = "Skolesjefen"
became = ["utdanningsetaten"]
"""
FORM = """
[[question]]
id = "owned"
kind = "choice"
group = "owned"
stop_on = ["leased"]

[[question.options]]
id = "leased"
label = { nb = "Leaset", nn = "Leasa", en = "Leased" }
"""
COMMANDS = """
[commands]
yes = ["ja", "ja takk"]
[verbs]
remove = ["ta", "ta ut"]
[marks]
"""
REPLIES = """
[ask]
owned = "{{ name }}?"
[label]
owned = "Hvem"
[status]
_ = "Status"
none = "Ingen"
"""
SENTENCES = """
[faq]
price = ["hva koster det"]
"""
SMALL = {
    "topics.toml": TOPICS,
    "units.toml": UNITS,
    "forms/order.toml": FORM,
    "commands.toml": COMMANDS,
    **{f"replies/{language}.toml": REPLIES for language in ("nb", "nn", "en")},
    **{f"sentences/{language}.toml": SENTENCES for language in ("nb", "nn", "en")},
}


def make(root: Path) -> Path:
    """The folder, without a fault."""
    for path in HERE.glob("*.toml"):
        copy(path, root)
    copytree(HERE / "items", root / "items")
    for file, content in SMALL.items():
        (root / file).parent.mkdir(exist_ok=True)
        (root / file).write_text(content, "utf-8")
    return root


def change(root: Path, file: str, old: str, new: str) -> None:
    """Put `new` for the first `old` in a file; `old` has to be there."""
    text = (root / file).read_text("utf-8")
    assert old in text, f"{old!r} is not in {file}"
    (root / file).write_text(text.replace(old, new, 1), "utf-8")


def faults(root: Path) -> tuple[Fault, ...]:
    """Every fault that loading finds."""
    try:
        load_knowledge(root)
    except KnowledgeError as error:
        return error.faults
    return ()
