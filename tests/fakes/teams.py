"""Microsoft Teams on loopback: the connector that the bot calls, and the people who use the app.

The payloads have the shape that Microsoft's own local client sends; the statuses are those of "Status codes from bot
conversational APIs".
"""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

Json = dict[str, Any]
BOT = {"id": "28:00000000-0000-4000-8000-00000000b0b0", "name": "Hentehjelpen"}
TENANT = "72f988bf-0000-4000-8000-000000000001"
CARD = "application/vnd.microsoft.card.adaptive"


class Fault:
    """The next call whose method matches gets this instead; `times` of them."""

    def __init__(
        self,
        status: int,
        code: str = "",
        *,
        method: str = "POST",
        place: str = "",
        times: int = 1,
        headers: dict[str, str] | None = None,
        hangs: bool = False,
        delivered: bool = False,
    ) -> None:
        self.status = status
        self.code = code
        self.method = method
        self.place = place  # the conversation; "": any
        self.times = times
        self.headers = headers or {}
        self.hangs = hangs
        self.delivered = delivered  # the message arrives all the same, as behind a gateway that gave up

    def meets(self, request: web.Request) -> bool:
        """Whether this call gets it."""
        place = request.match_info.get("place", "")
        return self.times > 0 and self.method == request.method and self.place in ("", place)


class Hold:
    """A message with these words stands in a conversation, but the bot hears of it only when it is released."""

    def __init__(self, words: str, place: str) -> None:
        self.words = words
        self.place = place
        self.reached = asyncio.Event()
        self.released = asyncio.Event()

    async def keep(self, place: str, message: Json) -> None:
        """Wait, if it is this message's answer that is held."""
        if place == self.place and self.words in text_of(message):
            self.reached.set()
            await self.released.wait()


class FakeTeams:
    """The connector, with what stands in every conversation."""

    def __init__(self) -> None:
        self.url = ""
        self.chats: dict[str, dict[str, Json]] = {}
        self.calls: list[tuple[str, str]] = []
        self.tokens: list[str] = []
        self.faults: list[Fault] = []
        self.hold: Hold | None = None
        self.gone: set[str] = set()
        self.files: dict[str, bytes] = {}
        self.cards: list[Json] = []  # every card that somebody was given to see, in order
        self._ids = itertools.count(1)

    def messages(self, conversation: str) -> list[Json]:
        """What the bot said in a conversation, as it stands now."""
        return list(self.chats.get(conversation, {}).values())

    def holds(self, words: str, place: str) -> Hold:
        """Hold back the answer to a message with these words."""
        self.hold = Hold(words, place)
        return self.hold

    def new_id(self) -> str:
        return str(1_795_000_000_000 + next(self._ids))

    async def call(self, request: web.Request) -> web.StreamResponse:
        """Every call of the connector comes by here first."""
        self.calls.append((request.method, request.path))
        self.tokens.append(request.headers.get("Authorization", ""))
        fault = next((fault for fault in self.faults if fault.meets(request)), None)
        if fault is None:
            return await self._answer(request)
        fault.times -= 1
        if fault.delivered:
            await self._answer(request)
        if fault.hangs:
            await asyncio.sleep(3600)
        body = {"error": {"code": fault.code, "message": fault.code}}
        return web.json_response(body, status=fault.status, headers=fault.headers)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        place, ident = request.match_info.get("place"), request.match_info.get("ident")
        if place is None:
            return await self._create(request)
        if place in self.gone:
            return _error(404, "ConversationNotFound")
        if request.path.endswith("/pagedmembers"):
            return web.json_response({"members": [{"id": "29:it"}]})
        chat = self.chats.setdefault(place, {})
        if request.method == "POST":
            ident = self.new_id()
            message = await request.json()
            self._show(chat, ident, message)
            if self.hold:
                await self.hold.keep(place, message)
            return web.json_response({"id": ident}, status=201)
        if ident not in chat:
            return _error(404, "ActivityNotFoundInConversation")
        if request.method == "PUT":
            self._show(chat, ident, await request.json())
        else:
            del chat[ident]
        return web.json_response({"id": ident})

    def _show(self, chat: dict[str, Json], ident: str, message: Json) -> None:
        chat[ident] = message | {"id": ident}
        if card := card_of(message):
            self.cards.append(card)

    async def _create(self, request: web.Request) -> web.Response:
        wish = await request.json()
        if not wish.get("tenantId"):
            return _error(400, "BadSyntax")  # «Could not parse tenant id»
        return web.json_response({"id": f"a:new-{wish['members'][0]['id']}"}, status=201)

    async def file(self, request: web.Request) -> web.Response:
        """A file as SharePoint hands it out."""
        content = self.files.get(request.match_info["name"])
        return web.Response(status=404) if content is None else web.Response(body=content)


class User:
    """Somebody with Teams: personal chat by default, or as a member of a group or channel."""

    def __init__(self, teams: FakeTeams, http: aiohttp.ClientSession, bot: str, oid: str, name: str) -> None:
        self.teams = teams
        self.http = http
        self.bot = bot
        self.oid = oid
        self.name = name
        self.chat = f"a:personal-{oid}"
        self.locale = "nb-NO"
        self.tenant = TENANT
        self.authorization = ""
        self.settled: Callable[[], Any] | None = None

    @property
    def said(self) -> list[Json]:
        """What the bot said to this person."""
        return self.teams.messages(self.chat)

    @property
    def words(self) -> list[str]:
        """The same, as text to look for sentences in."""
        return [text_of(message) for message in self.said]

    def activity(self, kind: str, **more: Any) -> Json:  # noqa: ANN401  any part of an activity
        """An activity as Teams sends it from this person's personal chat."""
        base: Json = {
            "type": kind,
            "id": self.teams.new_id(),
            "timestamp": "2026-11-23T08:28:29.433Z",
            "channelId": "msteams",
            "serviceUrl": self.teams.url,
            "from": {"id": f"29:{self.oid}", "name": self.name, "aadObjectId": self.oid},
            "recipient": BOT,
            "conversation": {"conversationType": "personal", "tenantId": self.tenant, "id": self.chat},
            "locale": self.locale,
            "entities": [{"type": "clientInfo", "locale": self.locale, "platform": "Web"}],
            "channelData": {"tenant": {"id": self.tenant}},
        }
        return base | more

    async def send(self, activity: Json) -> tuple[int, Any]:
        """Deliver an activity to the bot; status and answer, after what it causes has been sent."""
        headers = {"Authorization": self.authorization} if self.authorization else {}
        async with self.http.post(self.bot, json=activity, headers=headers) as response:
            body = await response.read()
            answer = json.loads(body) if body else None
            status = response.status
        if isinstance(answer, dict) and answer.get("type") == CARD:
            self.teams.cards.append(answer["value"])
        if self.settled:
            await self.settled()
        return status, answer

    async def install(self) -> None:
        """Both events that tell of an installation."""
        await self.send(self.activity("installationUpdate", action="add"))
        members = [{"id": f"29:{self.oid}", "aadObjectId": self.oid}, {"id": BOT["id"]}]
        await self.send(self.activity("conversationUpdate", membersAdded=members))

    async def uninstall(self) -> None:
        """The app is removed; the conversation is closed to the bot."""
        await self.send(self.activity("installationUpdate", action="remove"))

    async def say(self, text: str, **more: Any) -> list[Json]:  # noqa: ANN401  any part of an activity
        """Write something; what the bot added to the chat."""
        before = len(self.said)
        status, _ = await self.send(self.activity("message", text=text, textFormat="plain", **more))
        assert status == 200, status
        return self.said[before:]

    async def mention(self, text: str, place: str, kind: str = "groupChat") -> list[Json]:
        """Write something in a group with the bot's name in it."""
        mention = {"type": "mention", "mentioned": BOT, "text": "<at>Hentehjelpen</at>"}
        conversation = {"conversationType": kind, "isGroup": True, "tenantId": self.tenant, "id": place}
        before = len(self.teams.messages(place))
        said = f"<at>Hentehjelpen</at> {text}"
        status, _ = await self.send(self.activity("message", text=said, conversation=conversation, entities=[mention]))
        assert status == 200, status
        return self.teams.messages(place)[before:]

    async def press(self, message: Json, title: str, **fields: str) -> tuple[int, Any]:
        """Press a button of a card as Teams' client does: an invoke, or a message for a button that submits."""
        action = button(card_of(message), title)
        assert action is not None, f"no button «{title}» in {buttons(card_of(message))}"
        return await self.send(self.pressed(message, action, **fields))

    def pressed(self, message: Json, action: Json, **fields: str) -> Json:
        """The activity of a press."""
        data = {**action.get("data", {}), **fields}
        if action["type"] == "Action.Submit":
            return self.activity("message", value=data, replyToId=message["id"])
        value = {"action": {"type": action["type"], "verb": action["verb"], "data": data}, "trigger": "manual"}
        return self.activity("invoke", name="adaptiveCard/action", value=value, replyToId=message["id"])

    async def look(self, message: Json) -> Json:
        """See a card that refreshes itself: the card as the bot gives it now."""
        action = card_of(message)["refresh"]["action"]
        value = {"action": {"type": action["type"], "verb": action["verb"], "data": action["data"]}}
        value["trigger"] = "automatic"  # type: ignore[assignment]  # JSON
        invoke = self.activity("invoke", name="adaptiveCard/action", value=value, replyToId=message["id"])
        status, answer = await self.send(invoke)
        assert (status, answer["type"]) == (200, CARD)
        card: Json = answer["value"]
        return card


def card_of(message: Json) -> Json:
    """The card in a message, {} without one."""
    card: Json = next((a["content"] for a in message.get("attachments", ()) if a["contentType"] == CARD), {})
    return card


def buttons(card: Json) -> list[str]:
    """The titles of a card's buttons, also of those behind a button that opens."""
    return [action["title"] for action in _actions(card)]


def button(card: Json, title: str) -> Json | None:
    """The button with this title that sends something."""
    found = [action for action in _actions(card) if action["title"] == title]
    return next((action for action in found if action["type"] in ("Action.Execute", "Action.Submit")), None)


def _actions(card: Json) -> list[Json]:
    sets = [part["actions"] for part in card.get("body", ()) if part["type"] == "ActionSet"]
    shown = [*itertools.chain.from_iterable(sets), *card.get("actions", ())]
    inner = (opened["card"] for opened in shown if opened["type"] == "Action.ShowCard")
    return [*shown, *itertools.chain.from_iterable(map(_actions, inner))]


def text_of(thing: object) -> str:
    """All words in a message or a card, in order."""
    if isinstance(thing, list):
        return "\n".join(filter(None, map(text_of, thing)))
    if not isinstance(thing, dict):
        return ""
    own = [thing[key] for key in ("text", "title", "label", "value") if isinstance(thing.get(key), str)]
    inner = [text_of(value) for key, value in thing.items() if isinstance(value, dict | list) and key != "data"]
    return "\n".join(filter(None, [*own, *inner]))


def _error(status: int, code: str) -> web.Response:
    return web.json_response({"error": {"code": code, "message": code}}, status=status)


@asynccontextmanager
async def serving_teams() -> AsyncIterator[FakeTeams]:
    """The connector, running."""
    fake = FakeTeams()
    app = web.Application()
    app.router.add_get("/files/{name}", fake.file)
    app.router.add_post("/v3/conversations", fake.call)
    app.router.add_get("/v3/conversations/{place}/pagedmembers", fake.call)
    app.router.add_post("/v3/conversations/{place}/activities", fake.call)
    app.router.add_route("*", "/v3/conversations/{place}/activities/{ident}", fake.call)
    async with TestServer(app) as server:
        fake.url = str(server.make_url("")).rstrip("/")
        yield fake
