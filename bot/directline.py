"""The intranet chat's protocol, Direct Line 3.0, as Microsoft's Web Chat speaks it.

Why the statuses are as they are: the client reads 403 as an expired token and asks for help, gives a conversation up
for good on 404, and stops polling without a word on anything else, so these two are said only when they are true.
The user's own message goes into the stream before the bot's answers, in the turn's one transaction.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import secrets
from collections.abc import AsyncIterator, Sequence
from typing import Any
from urllib.parse import quote

import msgspec
from aiohttp import BodyPartReader, WSMsgType, web

from bot import uploads
from bot.cards import label, pressed
from bot.conversation import Desk
from bot.identity import Who, origin, same_origin
from bot.settings import Settings
from bot.tokens import LIFETIME, Claims, Refused, Tokens
from bot.web_outlet import CHANNEL, HISTORY, LOOK_AGAIN, UPLOAD_TOKEN, Line, WebOutlet, activity_set
from dialogs.messages import Action, Attachment, Incoming
from orders.store import Transaction, Upload, WebActivity

Json = dict[str, Any]
BASE = "/v3/directline"
MOST_FILES = 10
MOST_JSON = 256_000  # bytes of one posted activity; a message of 20,000 letters with emoji is below
FEED_PING = 30.0  # seconds; finds out about sockets that are gone


class ChannelData(msgspec.Struct):
    """The client's own name for a message, by which it knows the echo, and we a second sending."""

    clientActivityID: str | None = None  # noqa: N815  the protocol's own name


class Posted(msgspec.Struct, kw_only=True):
    """What we read of a posted activity; all the rest of it is the client's claim."""

    type: str
    text: str | None = None
    value: Any = None
    locale: str | None = None
    channelData: ChannelData | None = None  # noqa: N815  the protocol's own name


class DirectLine:
    """The endpoints. Every call carries a token that names one person and that person's conversation."""

    def __init__(self, desk: Desk, outlet: WebOutlet, tokens: Tokens, who: Who, settings: Settings) -> None:
        self.desk = desk
        self.outlet = outlet
        self.tokens = tokens
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
            web.get(talk + "/activities", self.poll),
            web.post(talk + "/activities", self.post),
            web.post(talk + "/upload", self.upload),
            web.get(talk + "/stream", self.stream),
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
        return web.json_response(self._opened(claims))

    async def refresh(self, request: web.Request) -> web.Response:
        """A new token for an old one that still holds."""
        return web.json_response(self._opened(self._claims(request)))

    async def start(self, request: web.Request) -> web.Response:
        """Open the conversation: 201 the first time, when the bot says hello, 200 ever after."""
        claims = self._claims(request)
        fresh = not await self.desk.run(lambda tx: self._known(tx, claims) and tx.activities(claims.conv))
        if fresh:
            await self.desk.receive(_hello(claims))
        return web.json_response(self._opened(claims, ""), status=201 if fresh else 200)

    async def reconnect(self, request: web.Request) -> web.Response:
        """The client's socket closed: where the next one goes on from."""
        claims = self._claims(request)
        mark = _watermark(request)
        if await self.desk.run(lambda tx: tx.web_person(claims.conv)) != claims.user:
            raise fault(web.HTTPForbidden, "TokenExpired", "Begin anew.")  # to 404 here the client falls silent
        return web.json_response(self._opened(claims, "" if mark is None else str(mark)))

    async def poll(self, request: web.Request) -> web.Response:
        """What came after the watermark, for clients without sockets."""
        claims = self._claims(request)
        mark = _watermark(request)
        rows = await self.desk.run(lambda tx: self._news(tx, claims, mark))
        return web.Response(text=self._set(rows, mark, claims), content_type="application/json")

    async def post(self, request: web.Request) -> web.Response:
        """A message, or a button of a card."""
        claims = self._claims(request)
        posted = _posted(await _body(request, MOST_JSON))
        return await self._receive(claims, posted, ())

    async def upload(self, request: web.Request) -> web.Response:
        """A message with files: all of them are kept, or none."""
        claims = self._claims(request)
        if not request.content_type.startswith("multipart/"):
            raise fault(web.HTTPBadRequest, "BadArgument", "Files are sent as multipart/form-data.")
        posted = Posted(type="message")
        files: list[tuple[Upload, Attachment]] = []
        async for name, content_type, content in _form(request, self.settings.upload_limit):
            if content_type == "application/vnd.microsoft.activity":
                posted = _posted(content)
            else:
                files.append(await asyncio.to_thread(self._examined, claims.user, name, content))
        if not files:
            raise fault(web.HTTPBadRequest, "BadArgument", "There is no file in the message.")
        return await self._receive(claims, posted, files)

    async def attachment(self, request: web.Request) -> web.Response:
        """A file that a person sent, for that person alone."""
        claims = self._claims(request)
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

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """The socket on which activities are sent as they come. Several tabs have one each."""
        claims = self._claims(request)
        mark = _watermark(request)
        await self.desk.run(lambda tx: self._known(tx, claims))
        socket = web.WebSocketResponse(
            heartbeat=FEED_PING, max_msg_size=4096, compress=False
        )  # costs more than it saves
        await socket.prepare(request)
        line = Line(socket, claims.conv, mark)
        self.outlet.lines.add(line)
        feed = asyncio.create_task(self._feed(line, claims))
        try:
            async for message in socket:  # the client sends nothing but empty pings
                if message.type is WSMsgType.ERROR:
                    break
        finally:
            self.outlet.lines.discard(line)
            feed.cancel()
        return socket

    async def close(self, _: web.Application) -> None:
        """Close every socket, so that the clients look for the next process at once."""
        closing = [line.socket.close(code=1001, message=b"restart") for line in self.outlet.lines]
        await asyncio.gather(*closing, return_exceptions=True)

    async def _feed(self, line: Line, claims: Claims) -> None:
        while not line.socket.closed:
            line.wake.clear()
            rows = line.heard() or await self.desk.run(lambda tx: self._news(tx, claims, line.seen))
            if rows:
                await line.socket.send_str(self._set(rows, line.seen, claims))
                line.seen = rows[-1].seq
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_AGAIN):
                    await line.wake.wait()

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
            self._known(tx, claims)
            for file, _ in files:
                tx.save_upload(file)
            tx.append_activity(claims.conv, ident, msgspec.json.encode(echo))

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

    def _claims(self, request: web.Request) -> Claims:
        """Who calls. Anything wrong with the token is 403, which the client takes for expired."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme != "Bearer":
            token = request.query.get("t", "")
        try:
            claims = self.tokens.read(token, self.desk.clock())
        except Refused as refused:
            raise fault(web.HTTPForbidden, "TokenExpired", "The token does not hold.") from refused
        if request.match_info.get("conversation", claims.conv) != claims.conv:
            raise fault(web.HTTPForbidden, "BadArgument", "The token is for another conversation.")
        if not same_origin(request, self.settings):
            raise fault(web.HTTPForbidden, "BadArgument", "The token is for another site.")
        return claims

    def _known(self, tx: Transaction, claims: Claims) -> bool:
        """True; 404 when the conversation is really gone, as after a database was put aside."""
        if tx.web_person(claims.conv) != claims.user:
            raise fault(web.HTTPNotFound, "NotFound", "The conversation is gone.")
        return True

    def _opened(self, claims: Claims, watermark: str | None = None) -> Json:
        token = self.tokens.issue(claims, self.desk.clock())
        opened: Json = {
            "conversationId": claims.conv,
            "token": token,
            "expires_in": int(LIFETIME.total_seconds()),
        }
        if watermark is not None:
            socket = claims.origin.replace("http", "ws", 1)
            stream = f"{socket}{BASE}/conversations/{claims.conv}/stream"
            opened |= {"streamUrl": f"{stream}?watermark={watermark}&t={token}", "referenceGrammarId": ""}
        return opened

    def _news(self, tx: Transaction, claims: Claims, mark: int | None) -> tuple[WebActivity, ...]:
        self._known(tx, claims)
        rows = tx.activities(claims.conv, mark or 0)
        return rows[-HISTORY:] if mark is None else rows

    def _set(self, rows: Sequence[WebActivity], mark: int | None, claims: Claims) -> str:
        return activity_set(
            rows, "" if mark is None else str(mark), lambda: self.tokens.issue(claims, self.desk.clock())
        )


def fault(status: type[web.HTTPError], code: str, message: str) -> web.HTTPError:
    """An error as Direct Line words it."""
    body = msgspec.json.encode({"error": {"code": code, "message": message}}).decode()
    if status is web.HTTPRequestEntityTooLarge:
        return web.HTTPRequestEntityTooLarge(0, 0, text=body, content_type="application/json")
    return status(text=body, content_type="application/json")


def _hello(claims: Claims) -> Incoming:
    """The bot speaks first, once."""
    begin = Action(verb="command", data={"name": "start"})
    ident = f"web:{claims.conv}:start"
    return Incoming(id=ident, person=claims.user, channel=CHANNEL, action=begin, locale=claims.locale)


def _watermark(request: web.Request) -> int | None:
    mark = request.query.get("watermark", "")
    if not mark:
        return None
    if not mark.isascii() or not mark.isdigit() or len(mark) > 15:
        raise fault(web.HTTPBadRequest, "BadArgument", "The watermark is none of ours.")
    return int(mark)


def _posted(body: bytes) -> Posted:
    try:
        return msgspec.json.decode(body, type=Posted)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError, RecursionError) as problem:
        raise fault(web.HTTPBadRequest, "BadArgument", f"This is not an activity: {problem}") from problem


async def _body(request: web.Request, limit: int) -> bytes:
    body = bytearray()
    async for chunk in request.content.iter_chunked(65536):
        body += chunk
        if len(body) > limit:
            raise fault(web.HTTPRequestEntityTooLarge, "MessageSizeTooBig", f"At most {limit} bytes.")
    return bytes(body)


async def _form(request: web.Request, limit: int) -> AsyncIterator[tuple[str, str, bytes]]:
    """Name, type and content of each part; no part may be longer than `limit`."""
    try:
        reader = await request.multipart()
        for _ in range(MOST_FILES + 1):
            part = await reader.next()
            if part is None:
                return
            if isinstance(part, BodyPartReader):
                yield part.filename or "", part.headers.get("Content-Type", ""), await _content(part, limit)
    except (ValueError, LookupError, AssertionError) as problem:  # what aiohttp raises for a broken form
        raise fault(web.HTTPBadRequest, "BadArgument", "The form is broken.") from problem
    raise fault(web.HTTPRequestEntityTooLarge, "MessageSizeTooBig", f"At most {MOST_FILES} files.")


async def _content(part: BodyPartReader, limit: int) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk(65536):
        content += chunk
        if len(content) > limit:
            raise fault(web.HTTPRequestEntityTooLarge, "MessageSizeTooBig", f"A file has at most {limit} bytes.")
    return bytes(content)
