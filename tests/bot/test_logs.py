"""What the log says, and what it never says."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from aiohttp import web

from bot.logs import write_logs
from tests.bot.web import a_door

SECRET_WORDS = "hemmeleg"


@pytest.fixture
def output() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = root.handlers[:]
    root.handlers.clear()  # pytest's own
    written = io.StringIO()
    write_logs("info", written)
    yield written
    root.handlers[:] = before
    structlog.reset_defaults()


def lines(output: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.getvalue().splitlines()]


def test_the_log_says_where_it_failed_and_nothing_that_people_wrote(output: io.StringIO) -> None:
    try:
        int(SECRET_WORDS)
    except ValueError:
        structlog.get_logger().exception("failed", reference="r")
        logging.getLogger("library").exception("failed too")
    ours, theirs = lines(output)

    assert (ours["event"], ours["reference"], ours["level"]) == ("failed", "r", "error")
    assert (theirs["event"], theirs["level"]) == ("failed too", "error")
    assert all("test_logs.py" in line["exception"][0]["at"][0] for line in (ours, theirs))
    assert SECRET_WORDS not in output.getvalue()


def test_libraries_say_what_is_wrong_and_no_more(output: io.StringIO) -> None:
    logging.getLogger("library").info("still alive")
    logging.getLogger("library").warning("getting old")
    assert [(line["event"], line["level"]) for line in lines(output)] == [("getting old", "warning")]


async def test_a_body_that_is_no_http_is_answered_400_and_logged_in_one_line(output: io.StringIO) -> None:
    async with a_door() as door:
        reader, writer = await asyncio.open_connection(door.server.host, door.server.port)
        head = "POST /v3/directline/conversations HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        writer.write(f"{head}{SECRET_WORDS}\r\n".encode())
        answer = await asyncio.wait_for(reader.read(), 5)
        writer.close()

    assert answer.split()[1] == str(web.HTTPBadRequest.status_code).encode()
    assert [(line["event"], line["level"]) for line in lines(output)] == [("request unreadable", "warning")]
