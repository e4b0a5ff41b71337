"""The demo's house on a port of its own, and what tests of its pages do with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot import app
from bot.app import House
from orders.order import Order

Client = TestClient[web.Request, web.Application]


@asynccontextmanager
async def opened(house: House) -> AsyncIterator[Client]:
    """A client of the house while it is open."""
    async with TestClient(TestServer(app.application(house))) as client:
        yield client


async def keep(house: House, order: Order) -> Order:
    """The order as it is in the store."""
    return await house.desk.run(lambda tx: tx.save_order(order))


async def page(client: Client, path: str, status: int = 200) -> str:
    """The page's text, which must come with this status."""
    answer = await client.get(path)
    assert answer.status == status
    return await answer.text()
