"""The item classes and everything people call them, from items/*.toml.

Why it exists: adding a synonym, a brand or a whole class of things is a line in a data file; what is wrong with the
line is told with its file and key.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Literal

from knowledge.context import load_context
from knowledge.files import record, table
from knowledge.hits import Entry
from knowledge.language import fold
from knowledge.model import LANGUAGES, Ask, Fault, ItemClass, KnowledgeError, Record, Verdict, Words
from knowledge.models import load_models
from knowledge.names import Lexicon, WordLists


class Row(Record, frozen=True, kw_only=True):
    """A class of items as it stands in a data file, with what its group says for it filled in."""

    nb: str  # "singular, plural"
    nn: str
    en: str
    verdict: Verdict
    checked: date
    also: str = ""  # everything else people call it, in any language
    name: str = ""  # bokmål lemma that the class goes by, when not its own
    guess: bool = True  # known also as a misspelling and as the last part of a compound
    part: bool = False  # belongs to another thing: «lader til PC»
    section: str = "1"
    basis: Literal["circular", "interpretation", "guidance"] = "interpretation"
    device: str | None = None
    ask: str | None = None
    near: str | None = None
    note: str | None = None  # key of a text
    instead: str | None = None  # key of a text


def load_items(root: Path) -> tuple[dict[str, ItemClass], dict[str, Ask], Lexicon, list[Fault]]:
    """The item classes by id, the clarifying questions by id, the compiled names, and every fault in the files.

    Raises:
        KnowledgeError: with the faults so far, when the names cannot be compiled.
    """
    faults: list[Fault] = []
    files = {path.name: table(root, f"items/{path.name}", faults) for path in sorted((root / "items").glob("*.toml"))}
    if faults:
        raise KnowledgeError(tuple(faults))  # one file that cannot be read would make a fault of every name in it
    texts = _texts(files, faults)
    asks = _asks(files, faults)
    rows = _rows(files, faults)
    items = {id_: _item(id_, row, texts, file, faults) for file, id_, row in rows}
    names = _names(rows, faults)
    _check_links(rows, items, asks, faults)
    parts = [id_ for _, id_, row in rows if row.part]
    content = table(root, "words.toml", faults).get("compound", {})
    lists = record(WordLists, content, "words.toml", "compound", faults)
    context = load_context(root, frozenset(items), faults)
    thresholds = table(root, "understanding.toml", faults)
    if lists is None or context is None:
        raise KnowledgeError(tuple(faults))
    models = load_models(root, items, faults)
    plain = [id_ for _, id_, row in rows if not row.guess]
    lexicon = Lexicon(names, parts, lists, context, thresholds, models, plain)
    telling = [row for _, _, row in rows if row.nb != row.nn]  # the same in both tells no language from the other
    lexicon.named_in = {
        language: tuple(text for row in telling for text in getattr(row, language).split(",")) for language in LANGUAGES
    }
    lexicon.telling = frozenset(
        "".join(fold(word) for word in name.replace("-", " ").split())
        for names_there in lexicon.named_in.values()
        for name in names_there
    )
    return items, asks, lexicon, faults


def _texts(files: dict[str, dict[str, Any]], faults: list[Fault]) -> dict[str, Words]:
    found: dict[str, Words] = {}
    for file, content in files.items():
        for key, value in content.get("texts", {}).items():
            words = record(Words, value, f"items/{file}", f"texts.{key}", faults)
            if words:
                found[key] = words
    return found


def _asks(files: dict[str, dict[str, Any]], faults: list[Fault]) -> dict[str, Ask]:
    found: dict[str, Ask] = {}
    for file, content in files.items():
        for id_, value in content.get("asks", {}).items():
            ask = record(Ask, {"id": id_, **value}, f"items/{file}", f"asks.{id_}", faults)
            if ask:
                found[id_] = ask
    return found


def _rows(files: dict[str, dict[str, Any]], faults: list[Fault]) -> list[tuple[str, str, Row]]:
    """(file, id, row) of every class; a group's keys are what its rows get when they do not say otherwise."""
    found: list[tuple[str, str, Row]] = []
    seen: set[str] = set()
    for file, content in files.items():
        for group in content.get("group", []):
            shared = {key: value for key, value in group.items() if key != "items"}
            shared.setdefault("checked", content.get("checked"))
            for id_, value in group.get("items", {}).items():
                key = f"items.{id_}"
                row = record(Row, {**shared, **value}, f"items/{file}", key, faults)
                if id_ in seen:
                    faults.append(Fault(file=f"items/{file}", key=key, message="this id is used twice"))
                elif row:
                    found.append((f"items/{file}", id_, row))
                seen.add(id_)
    return found


def _item(id_: str, row: Row, texts: dict[str, Words], file: str, faults: list[Fault]) -> ItemClass:
    for kind, key in (("note", row.note), ("instead", row.instead)):
        if key is not None and key not in texts:
            faults.append(Fault(file=file, key=f"items.{id_}.{kind}", message=f"no text called {key!r}"))
    one, many = zip(*(_pair(text) for text in (row.nb, row.nn, row.en)), strict=True)
    return ItemClass(
        id=id_,
        verdict=row.verdict,
        name=Words(nb=one[0], nn=one[1], en=one[2]),
        plural=Words(nb=many[0], nn=many[1], en=many[2]),
        section=row.section,
        basis=row.basis,
        checked=row.checked,
        device=row.device,
        ask=row.ask,
        near=row.near,
        note=texts.get(row.note or ""),
        instead=texts.get(row.instead or ""),
    )


def _pair(text: str) -> tuple[str, str]:
    one, _, many = text.partition(",")
    return one.strip(), many.strip() or one.strip()


def _names(rows: list[tuple[str, str, Row]], faults: list[Fault]) -> dict[str, Entry]:
    """Every name with what it stands for; the same name for two classes is a fault."""
    found: dict[str, Entry] = {}
    for file, id_, row in rows:
        entry = Entry(id_, row.name or _pair(row.nb)[0], row.verdict)
        for name in ",".join((row.nb, row.nn, row.en, row.also)).split(","):
            written = " ".join(name.split()).lower()
            other = found.setdefault(written, entry) if written else entry
            if other.item != id_:
                message = f"{written!r} is also a name of {other.item}"
                faults.append(Fault(file=file, key=f"items.{id_}", message=message))
    return found


def _check_links(
    rows: list[tuple[str, str, Row]], items: dict[str, ItemClass], asks: dict[str, Ask], faults: list[Fault]
) -> None:
    for file, id_, row in rows:
        if row.ask is not None and row.ask not in asks:
            faults.append(Fault(file=file, key=f"items.{id_}.ask", message=f"no question called {row.ask!r}"))
        if row.near is not None and row.near not in items:
            faults.append(Fault(file=file, key=f"items.{id_}.near", message=f"no item called {row.near!r}"))
        if row.verdict is Verdict.CLARIFY and row.ask is None and row.instead is None:
            message = "a clarify item needs a question, or whom to ask instead"
            faults.append(Fault(file=file, key=f"items.{id_}.ask", message=message))
    for ask in asks.values():
        for option in ask.options:
            if option.item is not None and option.item not in items:
                key = f"asks.{ask.id}.{option.id}"
                faults.append(Fault(file="items/asks.toml", key=key, message=f"no item called {option.item!r}"))
