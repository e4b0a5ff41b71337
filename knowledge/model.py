"""What Hentehjelpen knows, as frozen records.

Why it exists: everything the agreement says and everything the bot says is data in this folder; these
records are the only shape in which the rest of the house sees it. `load.py` fills them from the TOML files,
once, at start.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.days import DayWords
    from knowledge.intents import IntentIndex
    from knowledge.names import Lexicon

Language = Literal["nb", "nn", "en"]
LANGUAGES: tuple[Language, ...] = ("nb", "nn", "en")
Text = Annotated[str, msgspec.Meta(pattern=r"\S", description="not blank")]


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all records: frozen, and an unknown key in a data file is a fault."""


class Words(Record, frozen=True, kw_only=True):
    """One text in the three languages."""

    nb: Text
    nn: Text
    en: Text

    def in_(self, language: Language) -> str:
        """The text in `language`."""
        return str(getattr(self, language))


class Verdict(StrEnum):
    """What the agreement says of an item (circular 22/2022, section 1)."""

    INCLUDED = "included"  # named in section 1, or a plain kind of a named one
    EXCLUDED = "excluded"  # named among what Oslokollega does not collect, or other waste
    SIMILAR = "similar"  # only under «og lignende»
    CLARIFY = "clarify"  # one question settles it
    UNKNOWN = "unknown"


class Option(Record, frozen=True, kw_only=True):
    """One answer to a clarifying question or to a question of the form."""

    id: str
    label: Words  # its button
    words: tuple[str, ...] = ()  # what people type for it
    item: str | None = None  # clarification only: the class it leads to; None: a person has to look


class Ask(Record, frozen=True, kw_only=True):
    """The one question that settles a `clarify` item."""

    id: str
    question: Words
    options: tuple[Option, ...]


class ItemClass(Record, frozen=True, kw_only=True):
    """A class of items with one verdict. `name` is a bokmål lemma in singular, as people would say it."""

    id: str
    verdict: Verdict
    name: Words
    plural: Words
    section: str = "1"
    basis: Literal["circular", "interpretation", "guidance"] = "interpretation"
    checked: date
    device: str | None = None  # device class for the release checklist; None: nothing to release
    ask: str | None = None  # id of an Ask, for `clarify`
    near: str | None = None  # the named item class that a `similar` one resembles
    note: Words | None = None  # one more sentence that the user should know
    instead: Words | None = None  # for `excluded` and a `clarify` without ask: where it goes, whom to ask


class Topic(Record, frozen=True, kw_only=True):
    """A question about the agreement. `answer` is jinja2; it sees `agreement` and the filter `day`."""

    id: str
    section: str
    stated: bool  # False: the circular does not say, and the answer says so
    title: Words
    answer: Words
    checked: date


class Fact(Record, frozen=True, kw_only=True):
    """A dated fact about the world that may change. `value` None: not known, and said to be so."""

    value: str | int | bool | None = None
    section: str | None = None  # where the circular says it; None: configuration, not the circular
    checked: date


class Agreement(Record, frozen=True, kw_only=True, eq=False):  # looked up as itself, not by all that it says
    """Parties, dates and contacts of the joint agreement (circular 22/2022)."""

    circular: str  # «Rundskriv 22/2022»
    supplier: str
    service: Words
    period_start: date
    period_end: date
    option_years: tuple[int, ...]
    options_exercised: Fact  # value: years exercised, or None while nobody has told us
    owner: Fact  # the unit that owns the agreement today
    owner_in_circular: str
    manager_contact: Fact  # e-mail or phone of the agreement manager
    page_title: str
    page_url: str
    release_instruction: str
    order_form: str
    method: Words  # how the disposal is carried out, for the record (section 4)
    checked: date

    @property
    def last_day(self) -> date:
        """The last day that the options can reach, whether or not they were used (section 3)."""
        return self._end_after(sum(self.option_years))

    @property
    def known_end(self) -> date | None:
        """The last day with the options that were used; None while that is not known."""
        years = self.options_exercised.value
        return None if years is None else self._end_after(int(years))

    @property
    def ends_by(self) -> date:
        """The last day that a pickup can be on: of the options that were used, while that is not known of all."""
        return self.known_end or self.last_day

    def _end_after(self, years: int) -> date:
        after = self.period_end + timedelta(days=1)
        return after.replace(year=after.year + years) - timedelta(days=1)


class Step(Record, frozen=True, kw_only=True):
    """One line of a checklist, with its reason and its source."""

    id: str
    part: Literal["user", "it", "pickup"]
    devices: tuple[str, ...]  # device classes it applies to; ("all",) for every load
    text: Words
    why: Words
    source: str  # e.g. "Rundskriv 22/2022 punkt 4" or "Apple: ..."
    basis: Literal["circular", "guidance"]
    checked: date


class Unit(Record, frozen=True, kw_only=True):
    """A virksomhet in Oslo kommune."""

    id: str
    name: str
    short: str = ""
    aliases: tuple[str, ...] = ()  # former names and what people type
    places: tuple[str, ...] = ()  # words that say a place is the unit's own: «skole» in «Hasle skole»
    became: tuple[str, ...] = ()  # ids of the units that took over, for a former unit
    refer: bool = False  # not surely covered by the agreement (KF, AS): refer to the agreement manager
    source: str
    checked: date


Kind = Literal[
    "unit",
    "yes_no",
    "choice",
    "text",
    "lines",
    "conditions",
    "details",
    "date",
    "window",
    "phone",
    "approver",
    "checklist",
]


class Question(Record, frozen=True, kw_only=True):
    """A question of the order form. Its words are replies `ask.<id>`, `label.<id>` and `hint.<id>`."""

    id: str
    kind: Kind
    group: str
    when: str = "always"  # name of a rule in orders/rules.py
    optional: bool = False  # «hopp over» is an answer
    options: tuple[Option, ...] = ()
    stop_on: tuple[str, ...] = ()  # option ids that close the gate; said by reply `stop.<id>`
    part: Literal["user", "it", "pickup"] | None = None  # for checklists
    max_length: int = 500
    words: tuple[str, ...] = ()  # what people call it when they want to change the answer


class Sentence(Record, frozen=True, kw_only=True):
    """One way of saying an intent or a topic."""

    text: str
    language: Language
    intent: str
    topic: str | None = None


class Knowledge(Record, frozen=True, kw_only=True, eq=False):
    """All of it. Loaded once; shared by every turn."""

    version: str  # hash of the data files, kept with every submitted order
    agreement: Agreement
    items: Mapping[str, ItemClass]
    asks: Mapping[str, Ask]
    topics: Mapping[str, Topic]
    steps: tuple[Step, ...]
    units: Mapping[str, Unit]
    unit_names: Mapping[str, tuple[str, ...]]  # what units are called, folded by units.py -> their ids
    unit_places: Mapping[str, str]  # words that make a place of a name («skole»), folded -> the unit of such places
    form: tuple[Question, ...]
    commands: Mapping[str, frozenset[str]]  # words that steer the talk, from commands.toml: «cancel» -> {«avbryt» ...}
    verbs: Mapping[str, tuple[str, ...]]  # openings of a message: «remove» -> («fjern» ...), longest first
    marks: Mapping[str, tuple[str, ...]]  # words inside a message: «defect» -> («ødelagt» ...), longest first
    days: DayWords
    replies: Mapping[str, Mapping[Language, str]]  # key -> language -> jinja2 source
    lexicon: Lexicon  # how people name items: compiled from items/, see lexicon.py
    intents: IntentIndex  # how people say what they want: compiled from sentences/ and cues.toml, see intents.py

    def question(self, question_id: str) -> Question:
        """The question with this id; KeyError if the form has none."""
        for question in self.form:
            if question.id == question_id:
                return question
        raise KeyError(question_id)


class Mention(Record, frozen=True, kw_only=True):
    """An item found in a message."""

    item: str  # id of an ItemClass, or "" when nothing is known of the word
    name: str  # bokmål lemma in singular, for people; for an unknown item the word as it was written
    verdict: Verdict  # the item's own, unless the message settled it («ubrukt toner», «projektor uten pære»)
    quantity: int | None
    words: str  # where in the message it was found
    start: int
    end: int
    step: Literal["exact", "model", "inflection", "compound", "misspelling", "none"]


class Reading(Record, frozen=True, kw_only=True):
    """What was understood of a message."""

    text: str
    language: Language
    language_sure: bool  # False: too little to tell («bizhub c258?»): keep the language of the talk
    intent: str  # one of the intents of sentences/, or "other"
    topic: str | None
    score: float  # 0..1
    runner_up: str | None  # the second best intent, as "intent" or "faq:topic"
    margin: float  # score minus the runner-up's
    mentions: tuple[Mention, ...]
    wants_language: Language | None = None  # «svar på nynorsk», «in English please»


class Fault(Record, frozen=True, kw_only=True):
    """One thing wrong in a data file."""

    file: str
    key: str
    message: str


class KnowledgeError(Exception):
    """The data files are faulty; `faults` has every one of them."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(f"{f.file}: {f.key}: {f.message}" for f in faults))
        self.faults = faults
