"""What was said, as clients follow it: on a socket as it comes, or by asking what came after a watermark."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from aiohttp import WSMsgType, web

from bot.conversation import Desk
from bot.directline_access import Access, known
from bot.directline_input import watermark
from bot.tokens import Claims
from bot.web_outlet import HISTORY, LOOK_AGAIN, Line, WebOutlet, activity_set
from orders.store import Transaction, WebActivity

FEED_PING = 30.0  # seconds; finds out about sockets that are gone


class Stream:
    """The two endpoints that read a conversation."""

    def __init__(self, desk: Desk, outlet: WebOutlet, access: Access) -> None:
        self._desk = desk
        self._outlet = outlet
        self._access = access

    async def poll(self, request: web.Request) -> web.Response:
        """What came after the watermark, for clients without sockets."""
        claims = self._access.claims(request)
        mark = watermark(request)
        rows = await self._desk.run(lambda tx: _news(tx, claims, mark))
        return web.Response(text=self._set(rows, mark, claims), content_type="application/json")

    async def follow(self, request: web.Request) -> web.StreamResponse:
        """The socket on which activities are sent as they come. Several tabs have one each."""
        claims = self._access.claims(request)
        mark = watermark(request)
        await self._desk.run(lambda tx: known(tx, claims))
        # compressing costs more than it saves
        socket = web.WebSocketResponse(heartbeat=FEED_PING, max_msg_size=4096, compress=False)
        await socket.prepare(request)
        line = Line(socket, claims.conv, mark)
        self._outlet.lines.add(line)
        beside = asyncio.gather(self._feed(line, claims), _look_again(line))
        try:
            async for message in socket:  # the client sends nothing but empty pings
                if message.type is WSMsgType.ERROR:
                    break
        finally:
            self._outlet.lines.discard(line)
            beside.cancel()
        return socket

    async def close(self, _: web.Application) -> None:
        """Close every socket, so that the clients look for the next process at once."""
        closing = [line.socket.close(code=1001, message=b"restart") for line in self._outlet.lines]
        await asyncio.gather(*closing, return_exceptions=True)

    async def _feed(self, line: Line, claims: Claims) -> None:
        while not line.socket.closed:
            line.wake.clear()
            rows = line.heard() or await self._desk.run(lambda tx: _news(tx, claims, line.seen))
            if rows:
                await line.socket.send_str(self._set(rows, line.seen, claims))
                line.seen = rows[-1].seq
            await line.wake.wait()

    def _set(self, rows: Sequence[WebActivity], mark: int | None, claims: Claims) -> str:
        return activity_set(rows, "" if mark is None else str(mark), lambda: self._access.token(claims))


async def _look_again(line: Line) -> None:
    """Wake the feed now and then: another process may have written what nobody here has heard of."""
    while True:
        await asyncio.sleep(LOOK_AGAIN)
        line.wake.set()


def _news(tx: Transaction, claims: Claims, mark: int | None) -> tuple[WebActivity, ...]:
    known(tx, claims)
    rows = tx.activities(claims.conv, mark or 0)
    return rows[-HISTORY:] if mark is None else rows
