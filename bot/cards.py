"""Reply -> what a chat client draws: plain text, or an Adaptive Card 1.5.

Whatever a person may have written goes into text runs, labels and button titles, which no client reads as markup;
the few places that are Markdown get it escaped. The same cards serve the intranet and Teams.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, groupby
from textwrap import wrap
from typing import Any

import msgspec

from dialogs.messages import Action, Choice, Field, Reply, Row, Section

Json = dict[str, Any]
CARD = "application/vnd.microsoft.card.adaptive"
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
MOST_ACTIONS = 6  # Teams shows no more (store validation rules for bots)
MOST_BYTES = 36_000  # of one card; Teams counts two bytes a character, and we stay under its 80 KB with the buttons
MOST_RUN = 8_000  # characters of one text; a longer one is cut at spaces, so that it can go on in the next card
LONG_LABEL = 34  # characters; a button on a phone has room for no more
SHORT_VALUE = 20  # characters
FEW_OPTIONS = 4  # more are a drop-down list
MARKUP = re.compile(r"([\\`*_\[\]|~>]|(?<=:)//|(?<=www)\.)")
BLOCK = re.compile(r"^(\s*(?:[#+-]+|\d+[.)]))\s", re.MULTILINE)  # headings and lists need a space that breaks
NO_BREAK = "\u00a0"
COMMENT = "comment"
OVERFLOW = "more"
FIELDS = "fields"  # the ids of what a card lets one fill in: some clients send nothing of what is left empty


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """What a door knows and a reply does not."""

    words: Mapping[str, str]  # the few words of the cards themselves, in the reply's language
    link: Callable[[str], str] = str  # a path of our pages -> the address to open
    execute: bool = False  # the client knows Action.Execute
    runs_on: bool = False  # the client shows the lines of a plain text as one: several need a card


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One activity's worth of a reply: `text` alone, or a `card`, whose `text` is for notifications."""

    text: str
    card: Json | None = None


def parts(reply: Reply, look: Look) -> tuple[Part, ...]:
    """The activities that show `reply`, in order; only the last has buttons."""
    text = "\n\n".join(told.text for told in reply.told)
    if not any(map(_needs_card, reply.told)) and not (look.runs_on and "\n" in text.strip()):
        return (Part(text=text),)
    first, *rest = (_body(told, look) for told in reply.told)
    pieces = _pieces([*first, *chain.from_iterable(map(_set_apart, rest))])
    cards = [_card(piece) for piece in pieces]
    cards[0]["speak"] = " ".join(map(_spoken, reply.told))
    actions = _actions(reply, look)
    if actions:
        cards[-1]["actions"] = actions
    return tuple(Part(text=reply.title or reply.text, card=card) for card in cards)


@lru_cache(maxsize=4096)  # labels and choices are the same for everybody
def escape(text: str) -> str:
    """`text` with everything that Markdown or HTML would read made literal."""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return BLOCK.sub(rf"\1{NO_BREAK}", MARKUP.sub(r"\\\1", text))


def _needs_card(reply: Reply) -> bool:
    return bool(
        reply.title
        or reply.sections
        or reply.fields
        or reply.submit
        or reply.choices
        or reply.links
        or reply.source
        or reply.progress
        or reply.card
        or reply.alert
    )


def _spoken(reply: Reply) -> str:
    """What a screen reader says when the card comes: Web Chat reads a card's controls aloud, but not its text."""
    said = " ".join(filter(None, (reply.progress, reply.title, reply.text, reply.source)))
    return said.replace("<", " ").replace("&", " ")


def _card(body: list[Json]) -> Json:
    return {"type": "AdaptiveCard", "$schema": SCHEMA, "version": "1.5", "body": body}


def _body(reply: Reply, look: Look) -> list[Json]:
    body: list[Json] = []
    if reply.progress:
        body.append(_text(reply.progress, size="small"))
    head: list[Json] = []
    if reply.title:
        head.append(_heading(reply.title, "large"))
    head += _paragraphs(reply.text)
    body += [{"type": "Container", "style": "warning", "items": head}] if reply.alert and head else head
    body += _sections(reply.sections, look)
    body += [_input(field, look) for field in reply.fields]
    body += _overflow(reply, look)
    if reply.source:
        body.append(_text(reply.source, size="small", spacing="medium"))
    return body


def _set_apart(body: list[Json]) -> list[Json]:
    """What is told after something else in the same card, with room before it."""
    return [{**body[0], "spacing": "large"}, *body[1:]] if body else []


def _text(text: str, *, spacing: str = "default", **look: object) -> Json:
    run = {"type": "TextRun", "text": text, **look}
    return {"type": "RichTextBlock", "spacing": spacing, "inlines": [run]}


def _paragraphs(text: str, **look: object) -> list[Json]:
    lines = (line for line in text.splitlines() if line.strip())
    return [_text(run, spacing="small", **look) for line in lines for run in _runs(line)]


def _runs(line: str) -> list[str]:
    return wrap(line, MOST_RUN) if len(line) > MOST_RUN else [line]


def _heading(text: str, size: str) -> Json:
    return {
        "type": "TextBlock",
        "text": escape(text),
        "style": "heading",
        "size": size,
        "weight": "bolder",
        "wrap": True,
    }


def _sections(sections: Sequence[Section], look: Look) -> list[Json]:
    """The sections in order; folded ones that follow each other are behind one button."""
    shown: list[Json] = []
    for folded, group in groupby(sections, key=lambda section: section.folded):
        together = tuple(group)
        if folded:
            shown.append(_folded(together, look))
        else:
            shown += chain.from_iterable(map(_section, together))
    return shown


def _folded(sections: Sequence[Section], look: Look) -> Json:
    """A button that shows a card in the card: unlike one that toggles what is hidden, it says whether it is open."""
    alone = len(sections) == 1
    title = sections[0].title if alone else look.words["details"]
    body = list(chain.from_iterable(map(_facts if alone else _section, sections)))
    opened = {"type": "AdaptiveCard", "body": body}
    return {"type": "ActionSet", "actions": [{"type": "Action.ShowCard", "title": title, "card": opened}]}


def _section(section: Section) -> list[Json]:
    return ([_heading(section.title, "medium")] if section.title else []) + _facts(section)


@lru_cache(maxsize=1024)  # checklists and what they are for are the same for everybody
def _facts(section: Section) -> list[Json]:
    widths = _widths(section.rows)
    bullets = chain.from_iterable(_paragraphs("• " + bullet) for bullet in section.bullets)
    return [*(_row(row, widths) for row in section.rows), *bullets]


def _widths(rows: Sequence[Row]) -> tuple[object, object]:
    """Short answers to long sentences, such as steps that were ticked off, take no more room than they need."""
    short = all(len(row.value) <= SHORT_VALUE for row in rows)
    ticked = short and any(len(row.label) > LONG_LABEL for row in rows)
    return ("stretch", "auto") if ticked else (4, 5)


def _row(row: Row, widths: tuple[object, object]) -> Json:
    texts = ([_text(row.label, weight="bolder")], _paragraphs(row.value) or [_text("–")])
    columns = [{"type": "Column", "width": width, "items": items} for width, items in zip(widths, texts, strict=True)]
    return {"type": "ColumnSet", "spacing": "small", "columns": columns}


def _input(field: Field, look: Look) -> Json:
    shown: Json = {"id": field.id, "label": _label(field)}
    if field.required:
        shown |= {"isRequired": True, "errorMessage": look.words["required"].format(label=field.label)}
    if field.value:
        shown["value"] = field.value
    return shown | _KINDS[field.kind](field)


def _label(field: Field) -> str:
    """Error and hint stand in the label, where every client and screen reader finds them."""
    said = [f"⚠ {field.error}" if field.error else "", field.hint]
    return "\n".join([field.label, *filter(None, said)])


def _text_input(field: Field) -> Json:
    return {"type": "Input.Text", "maxLength": field.max_length, "isMultiline": field.kind == "multiline"}


def _choice_input(field: Field) -> Json:
    many = field.kind == "choices"
    expanded = many or len(field.options) <= FEW_OPTIONS
    choices = [{"title": escape(o.label) if expanded else o.label, "value": o.id} for o in field.options]
    style = "expanded" if expanded else "compact"
    return {"type": "Input.ChoiceSet", "style": style, "isMultiSelect": many, "wrap": True, "choices": choices}


_KINDS: dict[str, Callable[[Field], Json]] = {
    "text": _text_input,
    "multiline": _text_input,
    "date": lambda _: {"type": "Input.Date"},
    "choice": _choice_input,
    "choices": _choice_input,
}


def _actions(reply: Reply, look: Look) -> list[Json]:
    actions = [_button(reply.submit, reply, look, sends=True)] if reply.submit else []
    if _overflows(reply):
        choose = Choice(label=look.words["choose"], action=Action(verb=OVERFLOW))
        actions.append(_button(choose, reply, look, sends=True))
    else:
        buttons = enumerate(reply.choices)
        actions += [
            _comment_button(c, i, reply, look) if c.comment else _button(c, reply, look, sends=c.sends)
            for i, c in buttons
        ]
    return actions + [{"type": "Action.OpenUrl", "title": li.label, "url": look.link(li.href)} for li in reply.links]


def _overflows(reply: Reply) -> bool:
    """Whether the choices become a list: there are too many of them for a card, or their words for a button."""
    too_many = len(reply.choices) + len(reply.links) + bool(reply.submit) > MOST_ACTIONS
    return too_many or any(len(choice.label) > LONG_LABEL for choice in reply.choices)


def _overflow(reply: Reply, look: Look) -> list[Json]:
    if not _overflows(reply):
        return []
    choices = [{"title": c.label, "value": msgspec.json.encode(_data(c)).decode()} for c in reply.choices]
    shown = {"type": "Input.ChoiceSet", "id": OVERFLOW, "label": look.words["more"], "choices": choices}
    return [shown | {"style": "compact", "placeholder": look.words["choose"]}]


def _data(choice: Choice) -> Json:
    return {"verb": choice.action.verb, "data": dict(choice.action.data), "label": choice.label}


def _button(choice: Choice, reply: Reply, look: Look, *, sends: bool = False) -> Json:
    submit: Json = {"type": "Action.Submit", "title": choice.label, "data": _data(choice)}
    if choice is reply.submit or choice.sends:
        submit["data"][FIELDS] = [field.id for field in reply.fields]
    if choice.style != "default":
        submit["style"] = choice.style
    if not sends:
        submit["associatedInputs"] = "none"
    if reply.card is None or not look.execute:
        return submit
    return {**submit, "type": "Action.Execute", "verb": choice.action.verb, "fallback": submit}


def _comment_button(choice: Choice, place: int, reply: Reply, look: Look) -> Json:
    comment = Field(id=f"{COMMENT}.{place}", label=look.words["comment"], kind="multiline", required=True)
    card = {
        "type": "AdaptiveCard",
        "body": [_input(comment, look)],
        "actions": [_button(choice, reply, look, sends=True)],
    }
    shown: Json = {"type": "Action.ShowCard", "title": choice.label, "card": card}
    return shown if choice.style == "default" else {**shown, "style": choice.style}


def _pieces(body: list[Json]) -> list[list[Json]]:
    """The body in pieces that each fit a message; one that fits stays whole."""
    if len(msgspec.json.encode(body)) <= MOST_BYTES:
        return [body]
    pieces: list[list[Json]] = [[]]
    room = MOST_BYTES
    for element in body:
        size = len(msgspec.json.encode(element))
        if pieces[-1] and size > room:
            pieces.append([])
            room = MOST_BYTES
        pieces[-1].append(element)
        room -= size
    return pieces
