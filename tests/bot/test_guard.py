"""Whatever goes wrong is answered clearly, and logged as an error only when it is ours."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.guard import guard
from bot.settings import Settings


@pytest.mark.parametrize("reset", [False, True])
async def test_a_client_that_hangs_up_within_its_body_is_no_error_of_ours(reset: bool) -> None:
    reading, explained = asyncio.Event(), asyncio.Event()

    async def read(request: web.Request) -> web.Response:
        reading.set()
        return web.Response(body=await request.read())

    def explain(_: web.Request, status: int, __: str) -> web.Response:
        explained.set()
        return web.Response(status=status)

    app = web.Application(middlewares=[guard(Settings(demo=True), explain)])
    app.router.add_post("/", read)
    runner = web.AppRunner(app)  # the test server of aiohttp cancels handlers, which the service does not
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    with capture_logs() as logs:
        _, client = await asyncio.open_connection(*runner.addresses[0][:2])
        client.write(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nx")
        await asyncio.wait_for(reading.wait(), 5)
        client.transport.abort() if reset else client.close()
        await asyncio.wait_for(explained.wait(), 5)
    await runner.cleanup()

    assert [(entry["event"], entry["log_level"]) for entry in logs] == [("request unreadable", "info")]
