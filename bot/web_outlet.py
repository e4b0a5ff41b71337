"""The intranet chat's way to people: replies become activities in the store, and open sockets are fed from there.

Nothing is sent that was not committed first, and a socket only ever goes on in the stream from where it stands, so a
tab that was away, a second tab and a restart of the service are the same case.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from aiohttp import web

from bot.cards import CARD, Look, Part, parts
from bot.words import words
from dialogs.messages import Incoming, Reply
from knowledge.model import Language
from orders.store import Transaction, WebActivity

Json = dict[str, Any]
BOT = {"id": "hentehjelpen", "name": "Hentehjelpen", "role": "bot"}
CHANNEL = "web"
HISTORY = 200  # activities drawn again when a page opens; older ones stay in the store
LOOK_AGAIN = 10.0  # seconds; another process (a terminal) may have written to the same database
UPLOAD_TOKEN = b"@upload-token@"  # stands in stored activities where a fresh token goes when they are sent


class Line:
    """One open socket, and how far it has come in its conversation."""

    def __init__(self, socket: web.WebSocketResponse, conversation: str, seen: int | None) -> None:
        self.socket = socket
        self.conversation = conversation
        self.seen = seen
        self.wake = asyncio.Event()
        self._heard: list[WebActivity] = []

    def hear(self, appended: WebActivity) -> None:
        """This was just committed in the conversation."""
        self._heard.append(appended)
        self.wake.set()

    def heard(self) -> Sequence[WebActivity]:
        """What was heard of and follows what this socket has had, taken once; () when only the store knows that."""
        heard, self._heard = self._heard, []
        if self.seen is None:
            return ()
        fresh = [activity for activity in heard if activity.seq > self.seen]
        expected = range(self.seen + 1, self.seen + 1 + len(fresh))
        return fresh if [activity.seq for activity in fresh] == [*expected] else ()


class WebOutlet:
    """The intranet chat as an outlet."""

    def __init__(self, clock: Callable[[], datetime], link: Callable[[str, str, Language], str]) -> None:
        """`link` makes the address of one of our paths for a person in a language."""
        self._clock = clock
        self._link = link
        self._latest = datetime.min.replace(tzinfo=UTC)
        self.lines: set[Line] = set()

    def keep(self, tx: Transaction, person: str, replies: Sequence[Reply], incoming: Incoming | None) -> None:
        """Append the replies to the person's conversation, unless they belong to another channel."""
        if incoming is not None and incoming.channel != CHANNEL:
            return
        conversation = self.conversation_of(tx, person)
        for reply in replies:
            self._append(tx, person, conversation, reply, notice=incoming is None)

    def append(self, tx: Transaction, conversation: str, ident: str, activity: Json) -> None:
        """Append an activity to a conversation; once it is committed, the open sockets are told."""
        appended = tx.append_activity(conversation, ident, msgspec.json.encode(activity))
        tx.after.append(lambda: self._tell(conversation, appended))

    def _tell(self, conversation: str, appended: WebActivity) -> None:
        for line in self.lines:
            if line.conversation == conversation:
                line.hear(appended)

    def conversation_of(self, tx: Transaction, person: str) -> str:
        """The person's one conversation, begun if there is none."""
        known = tx.web_conversation(person)
        if known is None:
            known = secrets.token_hex(12)
            tx.start_web_conversation(person, known, self._clock())
        return known

    def timestamp(self) -> str:
        """Now, but always later than before: the client sorts by it."""
        now = self._clock().astimezone(UTC)
        self._latest = max(now, self._latest + timedelta(milliseconds=1))
        return self._latest.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def _append(self, tx: Transaction, person: str, conversation: str, reply: Reply, *, notice: bool) -> None:
        look = Look(words=words(reply.language)["cards"], link=lambda path: self._link(path, person, reply.language))
        for place, part in enumerate(parts(reply, look)):
            ident = f"card-{reply.card}-{place}" if reply.card else secrets.token_hex(8)
            activity = _activity(part, reply) | {"id": ident, "conversation": {"id": conversation}}
            activity["channelData"]["notice"] = notice
            activity["timestamp"] = (reply.card and _timestamp_of(tx, conversation, ident)) or self.timestamp()
            self.append(tx, conversation, ident, activity)


def _activity(part: Part, reply: Reply) -> Json:
    activity: Json = {
        "type": "message",
        "channelId": "webchat",
        "from": BOT,
        "locale": reply.language,
        "channelData": {"keys": [told.key for told in reply.told]},
    }
    if part.card:
        return activity | {"attachments": [{"contentType": CARD, "content": part.card}]}
    return activity | {"text": part.text, "textFormat": "plain"}


def _timestamp_of(tx: Transaction, conversation: str, ident: str) -> str | None:
    """When the card was first shown: with another time it would move to the end of the talk."""
    kept = tx.activity(conversation, ident)
    return msgspec.json.decode(kept, type=_Shown).timestamp if kept else None


class _Shown(msgspec.Struct):
    timestamp: str


class _Content(msgspec.Struct):
    speak: str = ""


class _Card(msgspec.Struct):
    content: _Content


class _Marks(msgspec.Struct, frozen=True):
    notice: bool = False


class _Told(msgspec.Struct, rename="camel"):
    text: str = ""
    attachments: tuple[_Card, ...] = ()
    channel_data: _Marks = _Marks()


def notice(activity: bytes) -> str:
    """The words of a stored activity that the bot said unasked; "" for all others."""
    told = msgspec.json.decode(activity, type=_Told)
    said = [told.text, *(card.content.speak for card in told.attachments)]
    return "\n".join(filter(None, said)) if told.channel_data.notice else ""


def activity_set(rows: Sequence[WebActivity], watermark: str, upload_token: Callable[[], str]) -> str:
    """The activities as the client reads them, and the watermark to go on from."""
    joined = b",".join(row.activity for row in rows)
    if UPLOAD_TOKEN in joined:
        joined = joined.replace(UPLOAD_TOKEN, upload_token().encode())
    mark = str(rows[-1].seq) if rows else watermark
    return '{"activities":[' + joined.decode() + '],"watermark":' + msgspec.json.encode(mark).decode() + "}"
