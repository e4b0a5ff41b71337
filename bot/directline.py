"""The intranet chat's protocol, Direct Line 3.0, as Microsoft's Web Chat speaks it.

The user's own message goes into the stream before the bot's answers, in the turn's one transaction.
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot import uploads
from bot.conversation import Desk
from bot.directline_access import BASE, Access, known
from bot.directline_input import MOST_JSON, Posted, body_of, fault, form, read_activity, watermark
from bot.directline_stream import Stream
from bot.identity import Who, origin, same_origin
from bot.presses import label, pressed
from bot.settings import Settings
from bot.tokens import Claims, Tokens
from bot.web_outlet import CHANNEL, UPLOAD_TOKEN, WebOutlet
from dialogs.messages import Action, Attachment, Incoming
from orders.store import Transaction, Upload

Json = dict[str, Any]


class DirectLine:
    """The endpoints. Every call carries a token that names one person and that person's conversation."""

    def __init__(self, desk: Desk, outlet: WebOutlet, tokens: Tokens, who: Who, settings: Settings) -> None:
        self.desk = desk
        self.outlet = outlet
        self.access = Access(tokens, settings, desk.clock)
        self.stream = Stream(desk, outlet, self.access)
        self.who = who
        self.settings = settings

    def routes(self) -> list[web.RouteDef]:
        """Where the client calls what."""
        talk = BASE + "/conversations/{conversation}"
        return [
            web.post(BASE + "/tokens/generate", self.generate),
            web.post(BASE + "/tokens/refresh", self.refresh),
            web.post(BASE + "/conversations", self.start),
            web.get(talk, self.reconnect),
            web.get(talk + "/activities", self.stream.poll),
            web.post(talk + "/activities", self.post),
            web.post(talk + "/upload", self.upload),
            web.get(talk + "/stream", self.stream.follow),
            web.get(BASE + "/attachments/{upload}", self.attachment),
        ]

    async def generate(self, request: web.Request) -> web.Response:
        """Our own page asks for a token for whoever is using it."""
        person = self.who(request)
        if person is None or not same_origin(request, self.settings):
            raise fault(web.HTTPForbidden, "BadArgument", "Nobody is signed in, or another site asks.")
        conversation = await self.desk.run(lambda tx: self.outlet.conversation_of(tx, person.id))
        claims = Claims(
            user=person.id,
            conv=conversation,
            origin=origin(request, self.settings),
            locale=request.query.get("locale", "nb-NO")[:20],
        )
        return web.json_response(self.access.opened(claims))

    async def refresh(self, request: web.Request) -> web.Response:
        """A new token for an old one that still holds."""
        return web.json_response(self.access.opened(self.access.claims(request)))

    async def start(self, request: web.Request) -> web.Response:
        """Open the conversation: 201 the first time, when the bot says hello, 200 ever after."""
        claims = self.access.claims(request)
        fresh = not await self.desk.run(lambda tx: known(tx, claims) and tx.activities(claims.conv))
        if fresh:
            await self.desk.receive(_hello(claims))
        return web.json_response(self.access.opened(claims, ""), status=201 if fresh else 200)

    async def reconnect(self, request: web.Request) -> web.Response:
        """The client's socket closed: where the next one goes on from."""
        claims = self.access.claims(request)
        mark = watermark(request)
        if await self.desk.run(lambda tx: tx.web_person(claims.conv)) != claims.user:
            raise fault(web.HTTPForbidden, "TokenExpired", "Begin anew.")  # to 404 here the client falls silent
        return web.json_response(self.access.opened(claims, "" if mark is None else str(mark)))

    async def post(self, request: web.Request) -> web.Response:
        """A message, or a button of a card."""
        claims = self.access.claims(request)
        posted = read_activity(await body_of(request, MOST_JSON))
        return await self._receive(claims, posted, ())

    async def upload(self, request: web.Request) -> web.Response:
        """A message with files: all of them are kept, or none."""
        claims = self.access.claims(request)
        if not request.content_type.startswith("multipart/"):
            raise fault(web.HTTPBadRequest, "BadArgument", "Files are sent as multipart/form-data.")
        posted = Posted(type="message")
        files: list[tuple[Upload, Attachment]] = []
        async for name, content_type, content in form(request, self.settings.upload_limit):
            if content_type == "application/vnd.microsoft.activity":
                posted = read_activity(content)
            else:
                files.append(await asyncio.to_thread(self._examined, claims.user, name, content))
        if not files:
            raise fault(web.HTTPBadRequest, "BadArgument", "There is no file in the message.")
        return await self._receive(claims, posted, files)

    async def attachment(self, request: web.Request) -> web.Response:
        """A file that a person sent, for that person alone."""
        claims = self.access.claims(request)
        kept = await self.desk.run(lambda tx: tx.upload(request.match_info["upload"]))
        if kept is None or kept.person != claims.user:
            raise fault(web.HTTPNotFound, "NotFound", "There is no such file.")
        shown = "inline" if kept.content_type.startswith("image/") else "attachment"
        headers = {
            "Content-Disposition": f"{shown}; filename*=UTF-8''{quote(kept.name, safe='')}",
            "Cache-Control": "private, no-store",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        }
        return web.Response(body=kept.content, content_type=kept.content_type, headers=headers)

    async def _receive(
        self, claims: Claims, posted: Posted, files: Sequence[tuple[Upload, Attachment]]
    ) -> web.Response:
        if posted.type != "message":
            return web.json_response({"id": secrets.token_hex(8)})  # typing and events: nothing to answer
        named = posted.channelData.clientActivityID if posted.channelData else None
        client = (named or secrets.token_hex(8))[:100]
        ident = hashlib.sha256(f"{claims.conv}:{client}".encode()).hexdigest()[:24]
        echo = self._echo(claims, posted, tuple(upload for upload, _ in files), ident, client)
        button = pressed(posted.value) if posted.value else None
        incoming = Incoming(
            id=f"web:{ident}",
            person=claims.user,
            channel=CHANNEL,
            text="" if button else posted.text or "",
            action=button[0] if button else None,
            values=button[1] if button else {},
            attachments=tuple(seen for _, seen in files),
            locale=claims.locale,
        )

        def before(tx: Transaction) -> None:
            known(tx, claims)
            for file, _ in files:
                tx.save_upload(file)
            self.outlet.append(tx, claims.conv, ident, echo)

        await self.desk.receive(incoming, before)
        return web.json_response({"id": ident})

    def _echo(self, claims: Claims, posted: Posted, files: tuple[Upload, ...], ident: str, client: str) -> Json:
        """The user's message as it goes into the stream. A pressed button is shown by its words."""
        address = f"{claims.origin}{BASE}/attachments/"
        token = UPLOAD_TOKEN.decode()
        return {
            "id": ident,
            "type": "message",
            "channelId": "webchat",
            "conversation": {"id": claims.conv},
            "from": {"id": claims.user, "role": "user"},
            "timestamp": self.outlet.timestamp(),
            "text": (posted.text or "") if posted.value is None else label(posted.value),
            "textFormat": "plain",
            "channelData": {"clientActivityID": client},
            "attachments": [
                {"name": f.name, "contentType": f.content_type, "contentUrl": f"{address}{f.id}?t={token}"}
                for f in files
            ],
        }

    def _examined(self, person: str, name: str, content: bytes) -> tuple[Upload, Attachment]:
        seen = uploads.examine(name, content)
        if seen is None:
            endings = " ".join(uploads.ENDINGS)
            raise fault(web.HTTPUnsupportedMediaType, "NotAllowed", f"Files may be {endings}.")
        upload = Upload(
            id=secrets.token_urlsafe(16),
            person=person,
            name=seen.name,
            content_type=seen.content_type,
            content=content,
            at=self.desk.clock(),
        )
        return upload, seen


def _hello(claims: Claims) -> Incoming:
    """The bot speaks first, once."""
    begin = Action(verb="command", data={"name": "start"})
    ident = f"web:{claims.conv}:start"
    return Incoming(id=ident, person=claims.user, channel=CHANNEL, action=begin, locale=claims.locale)
