"""How much a turn costs: whole orders over Direct Line with the durable store, beside a bare aiohttp handler.

Each order is another person's, talked through to where it waits for approval, with the replies read from the socket
as the chat client does, and tells of another load, place and telephone, so that nothing is known from the last one.
CPU time is that of the server's own process. Several people talk at the same time, as where a service is busy, and then
one after the other: a processor that has just slept takes longer over the same work, and so does the bare handler,
which answers as many posts in a process of its own in the same run. All take turns, so that a slow minute of the
machine is everybody's.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import aiohttp
import msgspec

from bot.directline_access import BASE
from tests.browser.service import free_port
from tests.journey import ORDER, QUESTION, next_answer

Stream = aiohttp.ClientWebSocketResponse
ROUND = 8  # orders before the other one has its turn
AT_ONCE = 8  # people who talk at the same time
# of things, of a house, of a telephone; of no date and no hour
OWN = re.compile(r"(?<![\d.])(?<!før )\d{1,2}(?![\d.])(?=\D*(?:\d{4}\D*)?$)")
BARE = """
import sys
from aiohttp import web
async def answer(request):
    await request.json()
    return web.json_response({"id": "1"})
app = web.Application()
app.add_routes([web.post("/", answer)])
web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None)
"""


class Server(NamedTuple):
    """A server that answers, and its process."""

    url: str
    pid: int


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What one server did."""

    turns: int
    seconds: float
    cpu: float  # seconds of the server's process

    def __add__(self, other: Result) -> Result:
        """Both together."""
        return Result(turns=self.turns + other.turns, seconds=self.seconds + other.seconds, cpu=self.cpu + other.cpu)

    @property
    def per_turn(self) -> float:
        """CPU milliseconds per turn."""
        return 1000 * self.cpu / self.turns


def cpu_seconds(pid: int) -> float:
    """User and system time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """Resident megabytes of a process, at most so far."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


@asynccontextmanager
async def running(command: list[str], folder: str, url: str) -> AsyncIterator[int]:
    """A server process; gives its id when it answers."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    process = await asyncio.create_subprocess_exec(
        *command, cwd=folder, env=environment, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        await answering(url)
        yield process.pid
    finally:
        process.terminate()
        await process.wait()


async def answering(url: str) -> None:
    """Return when something answers at the address."""
    async with aiohttp.ClientSession() as http:
        for _ in range(2000):
            try:
                async with http.get(url):
                    return
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.01)
    raise SystemExit(f"{url} does not answer")


class Talker:
    """One person's chat: posts on one side, the stream on the other."""

    def __init__(self, http: aiohttp.ClientSession, talk: str, token: str, stream: Stream) -> None:
        self._http = http
        self._talk = talk
        self._headers = {"Authorization": f"Bearer {token}"}
        self._stream = stream

    async def say(self, text: str) -> list[str]:
        """One turn; returns the keys of the replies."""
        activity = {"type": "message", "text": text}
        async with self._http.post(self._talk, json=activity, headers=self._headers) as response:
            response.raise_for_status()
        return await self.heard()

    async def heard(self) -> list[str]:
        """The keys of the replies in the next frame that has any."""
        while True:
            news = json.loads(await self._stream.receive_str())["activities"]
            if keys := [k for a in news if a["from"]["role"] == "bot" for k in a["channelData"]["keys"]]:
                return keys


@asynccontextmanager
async def talker(http: aiohttp.ClientSession, url: str, person: str) -> AsyncIterator[Talker]:
    """Somebody with a token and an open socket, who has been greeted."""
    async with http.post(f"{url}{BASE}/tokens/generate?as={person}") as response:
        opened = await response.json()
    headers = {"Authorization": f"Bearer {opened['token']}"}
    async with http.post(f"{url}{BASE}/conversations", json={}, headers=headers) as response:
        opened = await response.json()
    async with http.ws_connect(opened["streamUrl"]) as stream:
        talk = f"{url}{BASE}/conversations/{opened['conversationId']}/activities"
        talking = Talker(http, talk, opened["token"], stream)
        await talking.heard()
        yield talking


def own(line: str, number: int) -> str:
    """The line with a number of one's own in it, if it has any that may be another."""
    return OWN.sub(f"{10 + number % 90}", line)


async def order(person: Talker, number: int) -> int:
    """One order from the first question until it waits for approval; returns how many turns it took."""
    today, turns = datetime.now(UTC).date(), 3  # the greeting and the two that follow
    await person.say(QUESTION)
    keys = await person.say(own(ORDER, number))
    while (answer := next_answer(keys, today)) is not None:
        keys = await person.say(own(answer, number))
        turns += 1
    return turns


async def measure_orders(server: Server, numbers: Iterable[int], at_once: int) -> Result:
    """A whole order by each of the people with these numbers, so many of them at the same time."""
    waiting = iter(numbers)

    async def orders(http: aiohttp.ClientSession) -> int:
        turns = 0
        for number in waiting:
            async with talker(http, server.url, f"it-{number}") as person:
                turns += await order(person, number)
        return turns

    return await measured(server.pid, orders, at_once)


async def measured(pid: int, work: Callable[[aiohttp.ClientSession], Awaitable[int]], at_once: int) -> Result:
    """What a server does while `work`, which returns how many turns it took, is done by so many at the same time."""
    async with aiohttp.ClientSession() as http:
        cpu, begun = cpu_seconds(pid), time.perf_counter()
        turns = sum(await asyncio.gather(*(work(http) for _ in range(at_once))))
        return Result(turns=turns, seconds=time.perf_counter() - begun, cpu=cpu_seconds(pid) - cpu)


def people(orders: int) -> str:
    """A register with one person for each order, and who decides for all of them."""
    entry = '[[people]]\nid = "{0}"\nname = "{1}"\nunit = "bydel_gamle_oslo"\n'
    requesters = "".join(entry.format(f"it-{n}", f"IT-ansvarlig {n}") for n in range(orders + 1))
    leader = entry.format("leader", "Enhetsleder i bydelen")
    line = 'person = "leader"\nunit = "bydel_gamle_oslo"\ndocument = "D"\nvalid_from = 2025-01-01\n'
    return f"{requesters}{leader}[[authorities]]\n{line}"


async def measure_bare(server: Server, turns: int, at_once: int) -> Result:
    """As many posts to a handler that does nothing."""
    waiting = iter(range(turns))

    async def posts(http: aiohttp.ClientSession) -> int:
        done = 0
        for _ in waiting:
            async with http.post(server.url, json={"type": "message", "text": "nei"}) as response:
                await response.read()
            done += 1
        return done

    return await measured(server.pid, posts, at_once)


def furnish(folder: Path, orders: int) -> None:
    """Settings and register for as many people."""
    (folder / "people.toml").write_text(people(orders), encoding="utf-8")
    (folder / "settings.toml").write_text('register = "people.toml"', encoding="utf-8")


async def by_turns(ours: Server, bare: Server, numbers: Sequence[int], at_once: int) -> tuple[Result, Result]:
    """What both servers do for these people, a few orders each at a time."""
    orders = posts = Result(turns=0, seconds=0, cpu=0)
    for first in range(0, len(numbers), ROUND):
        done = await measure_orders(ours, numbers[first : first + ROUND], at_once)
        orders, posts = orders + done, posts + await measure_bare(bare, done.turns, at_once)
    return orders, posts


async def compare(number: int) -> None:
    """Run both, and print them beside each other."""
    port, bare_port = free_port(), free_port()
    url, bare_url = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{bare_port}"
    with tempfile.TemporaryDirectory() as folder:
        furnish(Path(folder), 2 * number)
        options = ["--demo", "--port", str(port), "--settings", "settings.toml"]
        command = [sys.executable, "-m", "bot", "run", *options]
        begun = time.perf_counter()
        async with running(command, folder, f"{url}/health") as pid:
            start = time.perf_counter() - begun
            async with running([sys.executable, "-c", BARE, str(bare_port)], folder, bare_url) as bare_pid:
                ours, bare = Server(url, pid), Server(bare_url, bare_pid)
                await measure_orders(ours, [0], 1)  # warms what is loaded at first use
                together = await by_turns(ours, bare, range(1, number + 1), AT_ONCE)
                alone = await by_turns(ours, bare, range(number + 1, 2 * number + 1), 1)
            peak = memory(pid)
    print(f"start-up {start:.2f} s, memory {peak:.0f} MB at most")
    show(f"{AT_ONCE} people at a time", *together)
    show("one after the other", *alone)


def show(how: str, orders: Result, bare: Result) -> None:
    """Print a table of both."""
    print(f"\n{how:22}{'turns':>8}{'turns/s':>10}{'CPU ms/turn':>14}")
    for name, result in (("hentehjelpen", orders), ("bare aiohttp", bare)):
        print(f"{name:22}{result.turns:8}{result.turns / result.seconds:10.0f}{result.per_turn:14.2f}")
    print(f"ratio of CPU: {orders.per_turn / bare.per_turn:.1f}")


def main() -> None:
    """Measure as many orders as asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=40)
    asyncio.run(compare(parser.parse_args().orders))


if __name__ == "__main__":
    main()
