"""Group chats and channels: questions about the agreement are answered there, orders are taken in private.

An order is its person's own business, so nothing that is said in a group reads or changes anybody's conversation: the
same pure turn answers with an empty one, and only answers that are for everybody are let through, without buttons.
"""

from __future__ import annotations

from itertools import chain

import msgspec

from bot.conversation import Desk
from bot.teams_activity import Activity
from bot.teams_addresses import heard_from
from bot.teams_outlet import CHANNEL, TeamsOutlet
from bot.teams_payloads import Post
from bot.words import as_language
from dialogs.messages import Incoming, Link, Reply, Section
from dialogs.say import Say
from dialogs.state import Conversation
from dialogs.turn import Facts, Turn, turn
from orders.authority import Register
from orders.store import Transaction

PUBLIC = ("coverage", "topic", "which", "puzzled", "human", "who", "pickup_days", "minimum", "thanks")
INSTEAD = {  # what is said in private of talks, orders and settings -> what is true in a group
    "welcome": "teams.group_welcome",
    "greeting": "teams.group_welcome",
    "help": "teams.group_welcome",
    "empty": "teams.group_welcome",
    "language": "teams.group_language",
}


class Groups:
    """Answers in groups."""

    def __init__(self, desk: Desk, outlet: TeamsOutlet) -> None:
        self._desk = desk
        self._outlet = outlet

    async def welcome(self, activity: Activity) -> None:
        """Say once in a group what one may ask, and that orders are talked about in private."""
        ident = f"teams:{activity.conversation.id}:welcome"
        said = Say(self._desk.knowledge, as_language(activity.locale)).reply("teams.group_welcome")
        await self._desk.run(lambda tx: self._once(tx, ident, "", activity, said))

    async def tell(self, activity: Activity, said: Reply) -> None:
        """Answer an activity where it came from with the same words for everybody, once."""
        await self._desk.run(lambda tx: self._once(tx, activity.key, "", activity, said))

    async def answer(self, activity: Activity, person: str) -> None:
        """Answer a question that names the bot."""
        await self._desk.run(lambda tx: self._answered(tx, activity, person))

    def _answered(self, tx: Transaction, activity: Activity, person: str) -> None:
        now = self._desk.clock()
        heard_from(tx, person, activity, now)
        incoming = Incoming(
            id=activity.key, person=person, channel=CHANNEL, text=activity.words, locale=activity.locale or ""
        )
        asker = self._desk.register.people[person]
        facts = Facts(person=asker, register=Register(people={}))
        result = turn(Conversation(), incoming, facts, self._desk.knowledge, now)
        self._once(tx, activity.key, person, activity, self._spoken(result))

    def _once(self, tx: Transaction, ident: str, person: str, activity: Activity, said: Reply) -> None:
        if tx.committed_replies(ident) is not None:
            return
        tx.save_incoming(ident, person, msgspec.json.encode((said,)), self._desk.clock())
        post = Post(
            service_url=activity.service_url,
            conversation=activity.conversation.id,
            text=said.text,
            language=said.language,
            links=said.links,
        )
        self._outlet.post(tx, ident, post)

    def _spoken(self, result: Turn) -> Reply:
        """The answers that are for everybody, and where to go for more."""
        state = result.state
        say = Say(self._desk.knowledge, state.language)
        private = bool(state.draft or result.orders or result.messages or result.events)
        for reply in result.replies:
            if not private and reply.key in INSTEAD:
                return say.reply(INSTEAD[reply.key])
        public = tuple(reply for reply in result.replies if reply.key.split(".")[0] in PUBLIC)
        pointer = say.reply("teams.group_pointer")
        if private or not public:
            return pointer
        shown = (*public, pointer) if state.pending else public
        return msgspec.structs.replace(
            pointer,
            text="\n\n".join(map(_text, shown)),
            links=tuple(filter(_for_anybody, chain.from_iterable(reply.links for reply in shown))),
        )


def _for_anybody(link: Link) -> bool:
    """Our own pages are shown to the one whose they are."""
    return not link.href.startswith("/")


def _text(reply: Reply) -> str:
    lines = (reply.title, reply.text, *chain.from_iterable(map(_lines, reply.sections)), reply.source)
    return "\n\n".join(line for line in lines if line)


def _lines(section: Section) -> tuple[str, ...]:
    rows = (f"{row.label}: {row.value}" for row in section.rows)
    return (section.title, *rows, *(f"– {bullet}" for bullet in section.bullets))
