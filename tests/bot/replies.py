"""Replies of every shape, for the doors' tests, and the cards that they become."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from bot.cards import Look, parts
from bot.words import words
from dialogs.messages import Action, Choice, Field, FieldOption, Link, Reply, Row, Section

NASTY = '<img src=x onerror=alert(1)> **fet** [lenke](javascript:alert(1)) `kode` # tittel & "sitat"'


def a_choice(label: str = "Ja", **data: str) -> Choice:
    return Choice(label=label, action=Action(verb="answer", data=data or {"question": "q", "value": "yes"}))


PLAIN = Reply(key="greeting", language="nb", text="Hei! Hva kan jeg hjelpe med?")
VERDICT = Reply(
    key="coverage",
    language="nb",
    text="Projektor: ja, den hentes.",
    choices=(a_choice("Bestill henting"), a_choice("Vis sjekkliste")),
    source="Rundskriv 22/2022, punkt 1. Sist kontrollert 23. november 2026.",
)
FORM = Reply(
    key="ask.place",
    language="nb",
    title="Hentested",
    text="Hvor skal utstyret hentes?",
    progress="Del 3 av 9: Hentested",
    fields=(
        Field(id="place", label="Adresse", kind="text", required=True, hint="Gate, nummer og sted", max_length=200),
        Field(id="pickup_date", label="Ønsket dato", kind="date", value="2026-12-01"),
        Field(id="remarks", label="Merknader", kind="multiline", error="For langt"),
        Field(
            id="packing",
            label="Pakking",
            kind="choice",
            options=(FieldOption(id="box", label="Esker"), FieldOption(id="pallet", label="Pall")),
        ),
        Field(
            id="checklist",
            label="Gjort",
            kind="choices",
            options=tuple(FieldOption(id=str(n), label=f"Steg {n}") for n in range(6)),
        ),
        Field(
            id="unit",
            label="Virksomhet",
            kind="choice",
            options=tuple(FieldOption(id=str(n), label=f"Bydel {n}") for n in range(12)),
        ),
    ),
    submit=Choice(label="Send svar", action=Action(verb="fields"), style="positive"),
    choices=(a_choice("Tilbake"),),
)
APPROVAL = Reply(
    key="approval.prompt",
    language="nb",
    title="Bestilling HH-2026-0001 venter på deg",
    text="IT-ansvarlig ber om godkjenning.",
    sections=(
        Section(
            title="Det dokumentasjonen skal vise",
            rows=(
                Row(label="Hvilket utstyr", value="12 bærbare PC-er\n3 skjermer"),
                Row(label="Dato", value="1. desember 2026"),
                Row(label="Mottaker", value="Oslokollega AS"),
            ),
        ),
        Section(title="Sjekkliste", bullets=("Kontoer er deaktivert", "Passord er fjernet"), folded=True),
    ),
    choices=(
        Choice(label="Godkjenn", style="positive", action=Action(verb="decide", data={"verb": "approve", "seen": "a"})),
        Choice(label="Avvis", style="destructive", comment=True, action=Action(verb="decide", data={"verb": "reject"})),
        Choice(label="Be om endring", comment=True, action=Action(verb="decide", data={"verb": "change"})),
    ),
    links=(Link(label="Se hele bestillingen", href="/bestillinger/HH-2026-0001"),),
    card="HH-2026-0001",
)
ALERT = Reply(key="filing.failed", language="nb", title="Sendingen feilet", text="Prøv igjen senere.", alert=True)
MANY = Reply(
    key="ask.unit",
    language="en",
    text="Which unit?",
    choices=tuple(a_choice(f"Unit {n}", value=str(n)) for n in range(9)),
)
ATTACK = Reply(
    key="coverage",
    language="nb",
    title=NASTY,
    text=NASTY,
    sections=(Section(title=NASTY, rows=(Row(label=NASTY, value=NASTY),), bullets=(NASTY,)),),
    fields=(Field(id="a", label=NASTY, kind="choice", options=(FieldOption(id="1", label=NASTY),), hint=NASTY),),
    choices=(a_choice(NASTY),),
    source=NASTY,
)
ALL = {
    "verdict": VERDICT,
    "form": FORM,
    "approval": APPROVAL,
    "alert": ALERT,
    "many": MANY,
    "attack": ATTACK,
}

LOOK = Look(words=words("nb")["cards"], link=lambda path: f"https://example.no{path}")


def cards(reply: Reply, *, execute: bool = False) -> list[dict[str, Any]]:
    return [part.card for part in parts(reply, replace(LOOK, execute=execute)) if part.card]


def actions(reply: Reply, **look: bool) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = cards(reply, **look)[-1]["actions"]
    return found
