"""How much a turn over /api/messages costs, beside what others need for an echo.

(a) a bare aiohttp handler that posts one reply, (b) the Bot Framework SDK's own echo bot with CloudAdapter, (c) the
Microsoft 365 Agents SDK's echo bot, (d) Hentehjelpen in whole order dialogs with its durable store. (b) and (c) count
in memory what they have heard, which is the least that a bot has to remember. All take unauthenticated activities on
loopback and post their replies to the same connector, which runs in this process; CPU time is that of each server's
own. They take turns, a few orders each, so that a slow minute of the machine is everybody's. (b) and (c) are no
dependencies: name a Python that has botbuilder-integration-aiohttp in BENCH_BOTBUILDER and one that has
microsoft-agents-hosting-aiohttp in BENCH_AGENTS.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import count, islice
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.bench.turns import AT_ONCE, cpu_seconds, memory, own, running
from tests.browser.service import free_port
from tests.dialogs.talk import WHOLE_ORDER

BARE = """
import sys
from aiohttp import ClientSession, web
async def answer(request):
    said = await request.json()
    url = said["serviceUrl"] + "/v3/conversations/" + said["conversation"]["id"] + "/activities"
    async with request.app["http"].post(url, json={"type": "message", "text": said.get("text")}) as sent:
        await sent.read()
    return web.Response()
async def session(app):
    async with ClientSession() as app["http"]:
        yield
app = web.Application()
app.cleanup_ctx.append(session)
app.add_routes([web.post("/api/messages", answer)])
web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None)
"""
BOTBUILDER = """
import sys
from aiohttp import web
from botbuilder.core import ActivityHandler, ConversationState, MemoryStorage, MessageFactory
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
class Nobody:
    APP_ID = APP_PASSWORD = APP_TENANTID = ""
    APP_TYPE = "MultiTenant"
state = ConversationState(MemoryStorage())
heard = state.create_property("heard")
class Echo(ActivityHandler):
    async def on_message_activity(self, context):
        await heard.set(context, await heard.get(context, lambda: 0) + 1)
        await context.send_activity(MessageFactory.text("Echo: " + context.activity.text))
        await state.save_changes(context)
adapter, bot = CloudAdapter(ConfigurationBotFrameworkAuthentication(Nobody())), Echo()
async def answer(request):
    return await adapter.process(request, bot)
app = web.Application()
app.add_routes([web.post("/api/messages", answer)])
web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None)
"""
AGENTS = """
import sys
from aiohttp import web
from microsoft_agents.hosting.aiohttp import CloudAdapter, jwt_authorization_middleware, start_agent_process
from microsoft_agents.hosting.core import AgentApplication, MemoryStorage, TurnState
from microsoft_agents.hosting.core.authorization import AgentAuthConfiguration, AnonymousTokenProvider
class Anonymous:
    def get_default_connection_configuration(self): return AgentAuthConfiguration(anonymous_allowed=True)
    def get_connection(self, *_): return None
    def get_default_connection(self): return None
    def get_token_provider(self, *_, **__): return AnonymousTokenProvider()
adapter = CloudAdapter(connection_manager=Anonymous())
agent = AgentApplication[TurnState](storage=MemoryStorage(), adapter=adapter, connection_manager=Anonymous())
@agent.activity("message")
async def echo(context, state):
    heard = state.get_value("ConversationState.heard", lambda: 0) or 0
    state.set_value("ConversationState.heard", heard + 1)
    await context.send_activity("Echo: " + context.activity.text)
async def answer(request):
    return await start_agent_process(request, agent, adapter)
app = web.Application(middlewares=[jwt_authorization_middleware])
app["agent_configuration"] = AgentAuthConfiguration(anonymous_allowed=True)
app.add_routes([web.post("/api/messages", answer)])
web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None)
"""
PERSON = """
[[people]]
id = "person-{number}"
name = "Ansatt {number}"
unit = "bydel_gamle_oslo"
"""
LEADER = """
[[people]]
id = "leader"
name = "Enhetsleder"
unit = "bydel_gamle_oslo"
roles = ["employee", "leader"]

[[authorities]]
person = "leader"
unit = "bydel_gamle_oslo"
document = "Delegasjonsvedtak"
valid_from = 2025-01-01
"""
# one person here says in a second what takes a real one minutes: the platform's limits would hold the replies back
SETTINGS = """
demo = true
register = "{register}"
log_level = "error"
[teams]
conversation_limits = [[100000, 1.0]]
sends_per_second = 100000
"""
OURS = "(d) Hentehjelpen, whole orders, durable store"
SETTLE = 0.05  # seconds between two looks at whether everything has been sent


class Sink:
    """The connector: counts what it is sent, so that nobody is measured before all of it has arrived."""

    def __init__(self) -> None:
        self.taken = 0
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        """A reply or an update."""
        await request.read()
        self.taken += 1
        return web.json_response({"id": str(self.taken)})

    async def quiet(self) -> None:
        """Return when nothing has come for a while."""
        seen, calm = -1, 0
        while calm < 10:
            calm, seen = (calm + 1, seen) if seen == self.taken else (0, self.taken)
            await asyncio.sleep(SETTLE)


@asynccontextmanager
async def sinking() -> AsyncIterator[Sink]:
    """The connector, running."""
    sink = Sink()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", sink.take)
    async with TestServer(app) as server:
        sink.url = str(server.make_url("")).rstrip("/")
        yield sink


def activity(sink: Sink, person: str, number: int, text: str) -> dict[str, Any]:
    """A message as Teams sends it."""
    return {
        "type": "message",
        "id": f"{person}-{number}",
        "timestamp": "2026-11-23T08:28:29.433Z",
        "channelId": "msteams",
        "serviceUrl": sink.url,
        "from": {"id": f"29:{person}", "name": person, "aadObjectId": person},
        "recipient": {"id": "28:bot", "name": "Hentehjelpen"},
        "conversation": {"conversationType": "personal", "tenantId": "t", "id": f"a:{person}"},
        "channelData": {"tenant": {"id": "t"}},
        "textFormat": "plain",
        "locale": "nb-NO",
        "text": text,
    }


async def talk(http: aiohttp.ClientSession, url: str, sink: Sink, people: Iterator[str]) -> int:
    """Whole orders, one person after the other; how many messages."""
    said = 0
    for person in people:
        for number, line in enumerate(WHOLE_ORDER):
            text = own(line, int(person.rpartition("-")[2]))
            async with http.post(url, json=activity(sink, person, number, text)) as response:
                if response.status >= 300:
                    raise SystemExit(f"{url}: {response.status}")
            said += 1
    return said


class Bot:
    """One of those that are compared, running: what it was told, what it sent, and the CPU seconds that took."""

    def __init__(self, name: str, port: int, pid: int) -> None:
        self.name = name
        self.pid = pid
        self._url = f"http://127.0.0.1:{port}/api/messages"
        self._people = (f"person-{number}" for number in count())
        self._said, self._sent, self._spent = 0, 0, 0.0

    async def warmed(self, http: aiohttp.ClientSession, sink: Sink) -> None:
        """One order, for what is loaded at first use; it does not count."""
        await talk(http, self._url, sink, islice(self._people, 1))
        await sink.quiet()

    async def measured(self, http: aiohttp.ClientSession, sink: Sink, orders: int) -> None:
        """So many more orders."""
        began, taken, people = cpu_seconds(self.pid), sink.taken, islice(self._people, orders)
        self._said += sum(await asyncio.gather(*(talk(http, self._url, sink, people) for _ in range(AT_ONCE))))
        await sink.quiet()
        self._spent += cpu_seconds(self.pid) - began
        self._sent += sink.taken - taken

    @property
    def per_turn(self) -> float:
        """CPU milliseconds."""
        return 1000 * self._spent / self._said

    def line(self) -> str:
        """The result; SystemExit when it measures nothing."""
        sent = self._sent / self._said
        if sent < 1:
            raise SystemExit(f"{self.name}: only {sent:.2f} replies a turn have come, so this measures nothing")
        turn = f"{self.per_turn:7.2f} ms CPU a turn, {sent:.2f} messages a turn"
        return f"{self.name:46} {turn}, {memory(self.pid):4.0f} MB"


def furnish(folder: str, orders: int) -> Path:
    """The settings file, with one person in the register for each order."""
    register, settings = Path(folder, "people.toml"), Path(folder, "settings.toml")
    people = "".join(PERSON.format(number=number) for number in range(orders + 1))
    register.write_text(people + LEADER, "utf-8")
    settings.write_text(SETTINGS.format(register=register), "utf-8")
    return settings


@asynccontextmanager
async def started(orders: int) -> AsyncIterator[list[Bot]]:
    """All that can be run here; ours is the last."""
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        settings = furnish(folder, orders)
        bots = []
        for name, python, given in (
            ("(a) bare aiohttp, one reply", sys.executable, ["-c", BARE]),
            ("(b) Bot Framework SDK, echo", os.environ.get("BENCH_BOTBUILDER"), ["-c", BOTBUILDER]),
            ("(c) Microsoft 365 Agents SDK, echo", os.environ.get("BENCH_AGENTS"), ["-c", AGENTS]),
            (OURS, sys.executable, ["-m", "bot", "run", "--settings", str(settings), "--port"]),
        ):
            if python is None:
                print(f"{name:46}   not run: see the head of this file")
                continue
            port = free_port()
            command = [python, "-W", "ignore", *given, str(port)]
            pid = await stack.enter_async_context(running(command, folder, f"http://127.0.0.1:{port}"))
            bots.append(Bot(name, port, pid))
        yield bots


async def compare(orders: int) -> None:
    """Measure all of them by turns."""
    async with sinking() as sink, started(orders) as bots, aiohttp.ClientSession() as http:
        for bot in bots:
            await bot.warmed(http, sink)
        for _ in range(orders // AT_ONCE):
            for bot in bots:
                await bot.measured(http, sink, AT_ONCE)
        for bot in bots:
            print(bot.line())
    for bot in bots[:-1]:
        print(f"(d) is {bots[-1].per_turn / bot.per_turn:.2f} times {bot.name[:3]}")


def main() -> None:
    """Print CPU milliseconds a turn, and the ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--orders", type=int, default=80, help="whole orders, each by another person")
    asyncio.run(compare(options.parse_args().orders))


if __name__ == "__main__":
    main()
