"""Static files: those of the folder and of nothing outside it, kept by browsers while they are the same."""

from __future__ import annotations

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.static import A_WHILE, FOR_EVER, static_routes


def an_app() -> web.Application:
    app = web.Application()
    app.add_routes(static_routes())
    return app


@pytest.mark.parametrize(
    ("path", "kept"), [("/static/styles.css?v=1", FOR_EVER), ("/static/vendor/css/pkt.min.css", A_WHILE)]
)
async def test_what_is_named_with_its_mark_is_kept_for_ever(path: str, kept: str) -> None:
    async with TestClient(TestServer(an_app())) as client:
        answer = await client.get(path, headers={"Accept-Encoding": "gzip"})
    assert answer.status == 200
    assert answer.headers["Cache-Control"] == kept
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/static/nothing.css",
        "/static/..%2fapp.py",
        "/static/vendor/.built",
        "/static/vendor",
        "/static/%2fetc%2fpasswd",
    ],
)
async def test_nothing_else_is_served(path: str) -> None:
    async with TestClient(TestServer(an_app())) as client:
        assert (await client.get(path)).status == 404
