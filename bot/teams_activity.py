"""What Teams says, as records of our own, and what it means to the dialog. Pure; no SDK.

Decoding by msgspec takes a hundredth of the time of the SDK's models, and checks types on the way in.
"""

from __future__ import annotations

import contextlib
import hashlib
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal, TypeVar
from urllib.parse import urlsplit

import msgspec

from bot.teams_settings import TeamsSettings
from bot.teams_tokens import Claims, Refused

Kind = Literal["personal", "groupChat", "channel"]
FILE = "application/vnd.microsoft.teams.file.download.info"
LOOPBACK = ("127.0.0.1", "::1", "localhost")
PERSONAL = "personal"
THREAD = "@thread"  # in the ids of group chats and channels
T = TypeVar("T")
AT = re.compile(r"</?at\b[^>]{0,200}>")


class Part(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Someone in a conversation: a user ("29:...") or the bot ("28:...")."""

    id: str = ""
    name: str | None = None
    aad_object_id: str | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The conversation."""

    id: str
    conversation_type: str | None = None
    is_group: bool | None = None
    tenant_id: str | None = None


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """Only mentions matter to us."""

    type: str = ""
    mentioned: Part | None = None
    text: str | None = None


class File(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An attachment. Teams adds one of type text/html to every formatted message."""

    content_type: str = ""
    content_url: str | None = None
    name: str | None = None
    content: Any = None


class Activity(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One activity from Teams; what we do not use is left out."""

    type: str
    service_url: str
    conversation: Place
    from_: Part = msgspec.field(name="from", default=Part())
    recipient: Part = Part()
    channel_id: str = ""
    id: str | None = None
    timestamp: str | None = None
    name: str | None = None
    text: str | None = None
    value: Any = None
    locale: str | None = None
    action: str | None = None
    reply_to_id: str | None = None
    entities: tuple[Any, ...] | None = None  # of many kinds: `mentions` are those that we know
    attachments: tuple[Any, ...] | None = None  # see `files`
    members_added: tuple[Part, ...] | None = None
    channel_data: Mapping[str, Any] | None = None

    @property
    def tenant(self) -> str:
        """The tenant as the channel states it, "" when two statements disagree or there is none."""
        stated = (self.channel_data or {}).get("tenant")
        by_channel = str(stated.get("id", "")) if isinstance(stated, dict) else ""
        by_place = self.conversation.tenant_id or ""
        return (by_channel or by_place) if by_channel in ("", by_place) or not by_place else ""

    @property
    def personal(self) -> bool:
        """Whether it is said to the bot alone; where Teams does not say so, what looks like a group is one."""
        place = self.conversation
        return (place.conversation_type or ("" if place.is_group or THREAD in place.id else PERSONAL)) == PERSONAL

    @property
    def mentions(self) -> tuple[Entity, ...]:
        """Who is spoken to by name."""
        return tuple(entity for entity in _readable(self.entities, Entity) if entity.type == "mention")

    @property
    def mentions_bot(self) -> bool:
        """Whether the bot is spoken to by name."""
        return any(map(self._is_bot, self.mentions))

    @property
    def words(self) -> str:
        """The text without the mention of the bot and without markup: what the person wrote.

        Each mention is taken out where it stands, so a bot called «Gjenbruk» still reads «hva er Gjenbruk?».
        """
        text = self.text or ""
        for entity in self.mentions:
            if self._is_bot(entity) and entity.text:
                text = text.replace(entity.text, " ", 1)
        return html.unescape(AT.sub("", text)).replace("\N{NO-BREAK SPACE}", " ").strip()

    @property
    def files(self) -> tuple[File, ...]:
        """What was really attached."""
        return tuple(file for file in _readable(self.attachments, File) if file.content_type != "text/html")

    @property
    def key(self) -> str:
        """Identity of this activity: the same again is the same delivery again. Without an id it is what was said."""
        return f"teams:{self.conversation.id}:{self.id or self._digest(self.text, self.timestamp)}"

    @property
    def click(self) -> str:
        """Identity of a press of a button, the same when the client sends the invoke again under a new id."""
        return self._digest(self.reply_to_id)

    def _digest(self, *said: str | None) -> str:
        told = msgspec.json.encode([self.conversation.id, *said, self.from_.id, self.value])
        return hashlib.sha256(told).hexdigest()

    def _is_bot(self, entity: Entity) -> bool:
        return entity.mentioned is not None and entity.mentioned.id == self.recipient.id


def _readable(parts: Iterable[object] | None, kind: type[T]) -> Iterator[T]:
    """Those of the parts that are what they should be: an odd one is no reason to lose the message."""
    for part in parts or ():
        with contextlib.suppress(msgspec.ValidationError):
            yield msgspec.convert(part, kind)


_decoder = msgspec.json.Decoder(Activity)


def read(body: bytes) -> Activity:
    """The activity in a request's body; raises Refused with 400."""
    try:
        activity = _decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused(400, f"not an activity: {error}") from error
    if not activity.type or not activity.service_url or not activity.conversation.id:
        raise Refused(400, "an activity needs type, serviceUrl and conversation")
    return activity


def admit(activity: Activity, claims: Claims, settings: TeamsSettings, demo: bool) -> None:
    """See that the activity is what its token says and comes from whom we serve; raises Refused with 403."""
    if activity.channel_id != "msteams":
        raise Refused(403, "another channel")
    if activity.channel_id not in claims.endorsements:
        raise Refused(403, "the key is not endorsed for the channel")
    if not demo and claims.service_url.rstrip("/") != activity.service_url.rstrip("/"):
        raise Refused(403, "another service URL than the token's")
    if not demo and activity.tenant not in settings.allowed_tenants:
        raise Refused(403, "a tenant that is not on the list")
    if not allowed_host(activity.service_url, settings.service_hosts, demo):
        raise Refused(403, "a service URL that is not on the list")


@lru_cache
def allowed_host(url: str, hosts: tuple[str, ...], demo: bool) -> bool:
    """Whether `url` is on one of `hosts`, in the demo on this machine.

    "a.b" is https on that host, ".a.b" https on all hosts below it, "http://a:1" exactly that origin.
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return False
    if demo:
        return parts.scheme in ("http", "https") and host in LOOPBACK
    if f"{parts.scheme}://{parts.netloc}" in hosts:
        return True
    listed = any(host == name or (name.startswith(".") and host.endswith(name)) for name in hosts)
    return listed and parts.scheme == "https" and port in (None, 443) and "@" not in parts.netloc
