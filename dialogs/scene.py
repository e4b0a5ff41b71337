"""All that one turn sees, gathered once: the state, the message as it was read, the facts, the words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

import msgspec

from dialogs.messages import Incoming, Reply, cleaned
from dialogs.say import Say
from dialogs.state import Conversation
from dialogs.text.typed import plain
from knowledge.model import Knowledge, Language, Question, Reading
from knowledge.reading import read
from knowledge.words import OSLO
from orders.authority import Person, Register
from orders.draft import Draft
from orders.order import Event, Order
from orders.route import Surroundings

REFERENCE = re.compile(r"\b[A-ZÆØÅ]{2}-\d{4}-\d{4,}\b", re.I)
PRESS = Reading(
    text="",
    language="nb",
    language_sure=False,
    intent="other",
    topic=None,
    score=0.0,
    runner_up=None,
    margin=0.0,
    mentions=(),
)
LIKELY = 0.5  # of an intent; what is less likely than not is no digression from an open question
SURE = 0.9  # of an intent; an answer that only touches one scores less
FEW = 3  # words; a question without a question mark is longer
NAMING = (
    "unit",
    "address",
    "floor",
    "access",
    "contact",
    "details",
    "remarks",
    "approver",
)  # questions whose answers are names
FREE_KINDS = ("text", "details")  # questions that are answered in the person's own words
IN_WORDS = ("comment", "deviation", "deviation_sure")  # what is pending and answered so
TELLING = 5  # words of an answer that are enough to change the language of the talk by
TELLING_NAMES = 8  # the same where names are asked for: an address, a person


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the turn may know of the world beyond the person's own words."""

    person: Person
    register: Register
    own: tuple[Order, ...] = ()  # the person's orders, newest first
    waiting: tuple[Order, ...] = ()  # orders that wait for the person's decision, oldest first
    on_hold: tuple[Order, ...] = ()  # for agreement managers
    failed: tuple[Order, ...] = ()  # for agreement managers: those whose filing failed for good
    named: Order | None = None  # the order that a pressed button or the text names, whoever's it is
    new_reference: str = ""

    @property
    def decides(self) -> bool:
        """Whether the person is one who decides about orders, or has some to decide now."""
        return bool(self.waiting or self.on_hold or self.failed) or "leader" in self.person.roles


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """Something to tell another person: worded in every language, since theirs is not this turn's to know."""

    person: str
    wordings: dict[Language, Reply]


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a message: the new state, what to say, what to keep, whom to tell, what to deliver."""

    state: Conversation
    replies: tuple[Reply, ...]
    orders: tuple[Order, ...] = ()
    events: tuple[Event, ...] = ()
    messages: tuple[Message, ...] = ()
    deliveries: tuple[str, ...] = ()  # references of orders to be filed


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """One turn's view."""

    state: Conversation
    incoming: Incoming
    facts: Facts
    knowledge: Knowledge
    now: datetime
    reading: Reading
    say: Say
    s: Surroundings
    taken_back: bool = False  # what was said before is taken back: this is no answer in any words

    @property
    def text(self) -> str:
        """What was typed."""
        return self.incoming.text.strip()

    @property
    def draft(self) -> Draft:
        """The person's draft, or an empty one."""
        return self.state.draft or Draft()

    @property
    def question(self) -> Question | None:
        """The question of the form that is asked; None for a count, while the answers are checked, and else."""
        return _question(self.state, self.knowledge)

    @property
    def awaits_words(self) -> bool:
        """Whether the answer that is awaited is free text: a comment, an address."""
        return _awaits_words(self.state, self.knowledge)

    def order(self, reference: str) -> Order | None:
        """An order that this person may see, by its reference."""
        known = (*self.facts.own, *self.facts.waiting, *self.facts.on_hold, *self.facts.failed)
        named = self.facts.named
        if named is not None and named.concerns(self.facts.person):
            known = (*known, named)
        return next((order for order in known if order.reference == reference.upper()), None)

    def event(self, kind: str, order: str = "", **details: str) -> Event:
        """A line of the audit log by this person, now."""
        person = self.facts.person
        return Event(order=order, kind=kind, at=self.now, actor=person.id, actor_name=person.name, details=details)

    def turn(self, *replies: Reply, **changes: object) -> Turn:
        """A turn that says `replies` and changes these fields of the state; pending things are settled by default."""
        changed = {"pending": None, "puzzled": 0, **changes}
        return Turn(state=msgspec.structs.replace(self.state, **changed), replies=replies)


def order_named(state: Conversation, incoming: Incoming) -> str:
    """The reference of the order that a message is about: by its button, its words, or what was pending. "" if none."""
    incoming = cleaned(incoming)
    written = REFERENCE.search(incoming.text)
    by_button = incoming.action.data.get("order", "") if incoming.action else ""
    pending = state.pending.data.get("order", "") if state.pending else ""
    return (by_button or (written[0] if written else pending) or state.about.order).upper()


def set_scene(state: Conversation, incoming: Incoming, facts: Facts, knowledge: Knowledge, now: datetime) -> Scene:
    """Read the message, which must be clean, and choose the language of the answer. A press holds nothing to read."""
    reading = PRESS if incoming.action else _as_heard(read(incoming.text, knowledge), state, knowledge)
    state = _in_language(state, incoming, reading, knowledge.marks)
    surroundings = Surroundings(
        knowledge=knowledge,
        register=facts.register,
        requester=facts.person.id,
        today=now.astimezone(OSLO).date(),
    )
    return Scene(
        state=state,
        incoming=incoming,
        facts=facts,
        knowledge=knowledge,
        now=now,
        reading=reading,
        say=Say(knowledge, state.language),
        s=surroundings,
    )


def saying(scene: Scene, text: str, *, taken_back: bool = False) -> Scene:
    """The same scene, in which only this part of the message was said."""
    incoming = msgspec.structs.replace(scene.incoming, text=text)
    reading = read(text, scene.knowledge)
    return msgspec.structs.replace(scene, incoming=incoming, reading=reading, taken_back=taken_back)


def _as_heard(reading: Reading, state: Conversation, knowledge: Knowledge) -> Reading:
    """The reading without a wish for a language, if something else may be meant: a command, an answer in any words."""
    if reading.wants_language is None:
        return reading
    plainly = reading.text.endswith("?") or (reading.score >= SURE and len(reading.text.split()) <= FEW)
    steers = any(plain(reading.text) in phrases for phrases in knowledge.commands.values())  # «change answer»
    meant_otherwise = steers or (not plainly and _awaits_words(state, knowledge))
    return msgspec.structs.replace(reading, intent="other", wants_language=None) if meant_otherwise else reading


def _awaits_words(state: Conversation, knowledge: Knowledge) -> bool:
    """Whether the answer that is awaited is free text: an account, a comment, an address."""
    if state.pending is not None:
        return state.pending.kind in IN_WORDS
    asked = _question(state, knowledge)
    return asked is not None and asked.kind in FREE_KINDS


def _question(state: Conversation, knowledge: Knowledge) -> Question | None:
    return next((question for question in knowledge.form if question.id == state.asked), None)


def _in_language(
    state: Conversation, incoming: Incoming, reading: Reading, marks: Mapping[str, tuple[str, ...]]
) -> Conversation:
    """Their own choice holds; else the language they write in; else the client's, until they have written."""
    if reading.wants_language:
        return msgspec.structs.replace(state, language=reading.wants_language, language_fixed=True)
    if state.language_fixed:
        return state
    said = plain(incoming.text)
    if not state.greeted:
        state = msgspec.structs.replace(state, language=_of_locale(incoming.locale) or state.language)
    if said in marks["same_in_all"] or _is_answer(state, incoming):
        return state
    if said in marks["norwegian"]:  # in which of the two is not said
        return state if state.language != "en" else msgspec.structs.replace(state, language="nb")
    sure = incoming.text and reading.language_sure
    return msgspec.structs.replace(state, language=reading.language) if sure else state


def _is_answer(state: Conversation, incoming: Incoming) -> bool:
    """Names, addresses and short answers could be of any language; questions and long sentences tell."""
    answers = state.asked is not None or state.pending is not None
    words = [word for word in incoming.text.split() if word.isalpha()]
    least = TELLING_NAMES if state.asked in NAMING else TELLING
    return answers and not incoming.text.rstrip().endswith("?") and len(words) < least


def _of_locale(locale: str) -> Language | None:
    known: dict[str, Language] = {"nb": "nb", "no": "nb", "nn": "nn", "en": "en"}
    return known.get(locale[:2].lower())
