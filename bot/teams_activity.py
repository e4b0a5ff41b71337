"""What Teams says, as records of our own, and what it means to the dialog. Pure; no SDK.

Decoding by msgspec takes a hundredth of the time of the SDK's models, and checks types on the way in.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal
from urllib.parse import urlsplit

import msgspec

from bot.teams_settings import TeamsSettings
from bot.teams_tokens import Claims, Refused

Kind = Literal["personal", "groupChat", "channel"]
FILE = "application/vnd.microsoft.teams.file.download.info"
LOOPBACK = ("127.0.0.1", "::1", "localhost")
AT = re.compile(r"</?at\b[^>]{0,200}>")


class Part(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Someone in a conversation: a user ("29:...") or the bot ("28:...")."""

    id: str
    name: str = ""
    aad_object_id: str = ""


class Place(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The conversation."""

    id: str
    conversation_type: str = "personal"
    tenant_id: str = ""


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
    from_: Part = msgspec.field(name="from")
    recipient: Part
    channel_id: str = ""
    id: str = ""
    name: str | None = None
    text: str | None = None
    value: Any = None
    locale: str | None = None
    action: str | None = None
    reply_to_id: str | None = None
    entities: tuple[Entity, ...] | None = None
    attachments: tuple[File, ...] | None = None
    members_added: tuple[Part, ...] | None = None
    channel_data: Mapping[str, Any] | None = None

    @property
    def tenant(self) -> str:
        """The tenant as the channel states it, "" when two statements disagree or there is none."""
        stated = (self.channel_data or {}).get("tenant")
        by_channel = str(stated.get("id", "")) if isinstance(stated, dict) else ""
        by_place = self.conversation.tenant_id
        return (by_channel or by_place) if by_channel in ("", by_place) or not by_place else ""

    @property
    def personal(self) -> bool:
        """Whether it is said to the bot alone."""
        return self.conversation.conversation_type == "personal"

    @property
    def mentions_bot(self) -> bool:
        """Whether the bot is spoken to by name."""
        return any(self._is_bot(entity) for entity in self.entities or ())

    @property
    def words(self) -> str:
        """The text without the mention of the bot and without markup: what the person wrote.

        Each mention is taken out where it stands, so a bot called «Gjenbruk» still reads «hva er Gjenbruk?».
        """
        text = self.text or ""
        for entity in self.entities or ():
            if self._is_bot(entity) and entity.text:
                text = text.replace(entity.text, " ", 1)
        return html.unescape(AT.sub("", text)).replace("\N{NO-BREAK SPACE}", " ").strip()

    @property
    def files(self) -> tuple[File, ...]:
        """What was really attached."""
        return tuple(file for file in self.attachments or () if file.content_type != "text/html")

    @property
    def key(self) -> str:
        """Identity of this activity: the same again is the same delivery again."""
        return f"teams:{self.conversation.id}:{self.id}"

    @property
    def click(self) -> str:
        """Identity of a press of a button, the same when the client sends the invoke again under a new id."""
        said = msgspec.json.encode([self.conversation.id, self.reply_to_id, self.from_.id, self.value])
        return hashlib.sha256(said).hexdigest()

    def _is_bot(self, entity: Entity) -> bool:
        return entity.type == "mention" and entity.mentioned is not None and entity.mentioned.id == self.recipient.id


_decoder = msgspec.json.Decoder(Activity)


def read(body: bytes) -> Activity:
    """The activity in a request's body; raises Refused with 400."""
    try:
        activity = _decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
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
