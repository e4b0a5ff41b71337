"""What an open socket is told at a commit, and when it has to look in the store instead."""

from __future__ import annotations

from typing import cast

import pytest
from aiohttp import web

from bot.web_outlet import Line
from orders.store import WebActivity


def appended(*places: int) -> list[WebActivity]:
    return [WebActivity(seq=place, id=str(place), activity=b"{}") for place in places]


def hear(line: Line, *places: int) -> None:
    for activity in appended(*places):
        line.hear(activity)


def a_line(seen: int | None) -> Line:
    return Line(cast("web.WebSocketResponse", None), "c1", seen)


def test_what_follows_is_taken_once() -> None:
    line = a_line(seen=3)
    hear(line, 4, 5)
    assert line.wake.is_set()
    hear(line, 6)
    assert [*line.heard()] == appended(4, 5, 6)
    assert not line.heard()


def test_what_the_socket_has_had_is_left_out() -> None:
    line = a_line(seen=4)
    hear(line, 4, 5)
    assert [*line.heard()] == appended(5)


@pytest.mark.parametrize("seen", [None, 1])
def test_only_the_store_knows_what_lies_between(seen: int | None) -> None:
    line = a_line(seen)
    hear(line, 3)
    assert not line.heard()
