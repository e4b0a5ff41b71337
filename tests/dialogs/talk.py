"""Several people in talk with the dialog, and the orders between them: what doors and store do, in a few lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache

from msgspec.structs import replace

from dialogs.messages import Action, Attachment, Choice, Incoming, Reply
from dialogs.scene import Facts, Scene, order_named, set_scene
from dialogs.state import Conversation, dump, load
from dialogs.turn import Turn, turn
from knowledge.load import load_knowledge
from knowledge.model import Knowledge
from orders.authority import Register
from orders.order import Order, Status
from tests.builders import a_leader, a_person, a_register, an_agreement_manager, an_authority, an_employee

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
UNIT = "bydel_gamle_oslo"
REGISTER = a_register(
    a_person(unit=UNIT),
    a_leader(unit=UNIT),
    a_leader(
        id="second", name="Stedfortredende leder", title="Stedfortreder", email="stedfortreder@example.no", unit=UNIT
    ),
    an_employee(unit=UNIT),
    an_agreement_manager(),
    authorities=(an_authority(unit=UNIT), an_authority(person="second", unit=UNIT)),
)


@cache
def the_knowledge() -> Knowledge:
    """The real data files, loaded once."""
    return load_knowledge()


class Talk:
    """Keeps everybody's conversation and all orders, through JSON and back, as a store does."""

    def __init__(self, now: datetime = MONDAY, register: Register = REGISTER) -> None:
        self.now = now
        self.register = register
        self.states: dict[str, Conversation] = {}
        self.orders: dict[str, Order] = {}
        self.shown: dict[str, tuple[Reply, ...]] = {}  # what each person was told last
        self.messages = 0

    def copy(self) -> Talk:
        """The same talk, to go on from here in another way."""
        other = Talk(self.now, self.register)
        other.states, other.orders, other.shown = dict(self.states), dict(self.orders), dict(self.shown)
        other.messages = self.messages
        return other

    def state(self, who: str) -> Conversation:
        """How far `who` has come."""
        return self.states.get(who, Conversation())

    def say(self, who: str, text: str) -> Turn:
        """`who` writes."""
        return self._take(who, text=text)

    def attach(self, who: str, content: str | None, name: str = "liste.csv") -> Turn:
        """`who` sends a file; None is one that cannot be read as text."""
        kind = "text/csv" if content is not None else "image/png"
        return self._take(who, attachments=(Attachment(name=name, content_type=kind, text=content),))

    def press(self, who: str, label: str, values: Mapping[str, str] | None = None) -> Turn:
        """`who` presses the last button with this label that they were shown."""
        return self.act(who, self.button(who, label).action, values)

    def fill_in(self, who: str, values: Mapping[str, str]) -> Turn:
        """`who` fills in the last card that has these fields, and sends it."""
        for reply in reversed(self.shown.get(who, ())):
            if reply.submit and {field.id for field in reply.fields} >= set(values):
                return self.act(who, reply.submit.action, values)
        raise AssertionError(f"no card with the fields {sorted(values)}")

    def act(self, who: str, action: Action, values: Mapping[str, str] | None = None) -> Turn:
        """A button press as it comes from the client, whatever it says."""
        return self._take(who, action=action, values=values or {})

    def button(self, who: str, label: str) -> Choice:
        """The last button with this label that `who` was shown."""
        choices = [choice for reply in self.shown.get(who, ()) for choice in reply.choices if choice.label == label]
        assert choices, f"no button «{label}» among {[c.label for r in self.shown.get(who, ()) for c in r.choices]}"
        return choices[-1]

    def scene(self, who: str, text: str) -> Scene:
        """What a turn sees when `who` writes this."""
        incoming = Incoming(id="seen", person=who, channel="web", text=text, locale="nb-NO")
        return set_scene(self.state(who), incoming, self.facts(who), the_knowledge(), self.now)

    def facts(self, who: str, named: str = "") -> Facts:
        """What a turn of `who` may know."""
        orders = tuple(self.orders.values())
        person = self.register.people[who]
        return Facts(
            person=person,
            register=self.register,
            own=tuple(o for o in reversed(orders) if o.requester.id == who),
            waiting=tuple(o for o in orders if o.approver.id == who and o.status is Status.AWAITING_APPROVAL),
            on_hold=tuple(o for o in orders if o.status is Status.ON_HOLD and "agreement_manager" in person.roles),
            failed=tuple(o for o in orders if o.status is Status.FILING_FAILED and "agreement_manager" in person.roles),
            named=self.orders.get(named),
            new_reference=f"HH-2026-{len(orders) + 1:04}",
        )

    def _take(
        self,
        who: str,
        *,
        text: str = "",
        action: Action | None = None,
        values: Mapping[str, str] | None = None,
        attachments: Sequence[Attachment] = (),
    ) -> Turn:
        self.messages += 1
        incoming = Incoming(
            id=str(self.messages),
            person=who,
            channel="web",
            text=text,
            action=action,
            values=values or {},
            attachments=tuple(attachments),
            locale="nb-NO",
        )
        done = turn(
            self.state(who),
            incoming,
            self.facts(who, order_named(self.state(who), incoming)),
            the_knowledge(),
            self.now,
        )
        self.keep(who, done)
        return done

    def keep(self, who: str, done: Turn) -> None:
        """What a store does with a turn of `who`."""
        self.states[who] = load(dump(done.state))
        for order in done.orders:
            known = self.orders.get(order.reference)
            self.orders[order.reference] = replace(order, version=known.version + 1 if known else 1)
        self.shown[who] = done.replies
        for message in done.messages:
            reply = message.wordings[self.state(message.person).language]
            self.shown[message.person] = (*self.shown.get(message.person, ()), reply)


def an_order_by(talk: Talk, who: str = "it") -> str:
    """Talks a whole order through by typing, and submits it; returns its reference."""
    for line in WHOLE_ORDER:
        done = talk.say(who, line)
    assert done.orders, [reply.text for reply in done.replies]
    return done.orders[0].reference


def with_another_order(talk: Talk) -> Talk:
    """The talk after one order more, with the card of that order no longer in view."""
    an_order_by(talk)
    talk.say("it", "hei")
    return talk


WHOLE_ORDER = (
    "bestill henting av 12 bærbare og 3 skjermer",
    "bydel gamle oslo",
    "nei",
    "nei",
    "nei",
    "nei",
    "ja",
    "nei",
    "nei, det er alt",
    "alt virker",
    "hopp over",
    "Storgata 1",
    "hopp over",
    "hopp over",
    "Resepsjonen",
    "22 00 00 00",
    "fredag",
    "før 12",
    "løst",
    "hopp over",
    "ja",
    "Enhetsleder",
    "alt er gjort",
    "alt er gjort",
    "alt er gjort",
    "ja",
    "send",
)


@cache
def places() -> dict[str, Talk]:
    """Every place that a talk can be in: each step of an order, each thing that can be pending, each open gate."""
    found: dict[str, Talk] = {"the beginning": Talk()}
    talk = Talk()
    for line in WHOLE_ORDER:
        talk.say("it", line)
        found[f"it: {talk.state('it').asked}"] = talk.copy()
    found["leader: an order waits"] = found.pop("it: None")
    for name, lines in DETOURS.items():
        talk = found["leader: an order waits"].copy()
        for who, line in lines:
            talk.say(who, line)
        found[name] = talk
    return found


ASKED_OWNERSHIP = tuple(("it", line) for line in WHOLE_ORDER[:6])
DETOURS: dict[str, tuple[tuple[str, str], ...]] = {
    "it: needs_condition_reason": tuple(("it", line) for line in (*WHOLE_ORDER[:2], "ja")),
    "it: stopped by ownership": (*ASKED_OWNERSHIP, ("it", "leid")),
    "it: which": (("it", "tar dere plotteren vår?"),),
    "it: which, in an order": (("it", "bestill henting av 2 plottere"),),
    "it: literal unit": (("it", "bestill henting av 2 skjermer"), ("it", "Kontoret for runde firkanter")),
    "it: drop": (("it", "bestill henting av 2 skjermer"), ("it", "avbryt")),
    "it: withdraw": (("it", "trekk HH-2026-0001"),),
    "it: deviation": (("it", "jeg vil melde avvik: de møtte ikke opp"),),
    "leader: comment": (("leader", "avvis"),),
    "it: sent back": (("leader", "avvis: bruk dem selv"),),
    "it: reopened": (("leader", "avvis: bruk dem selv"), ("it", "Fortsett")),
}
