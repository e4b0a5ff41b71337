"""What clients of Direct Line send, read within bounds, and how it is refused.

Why the statuses are as they are: the client reads 403 as an expired token and asks for help, gives a conversation up
for good on 404, and stops polling without a word on anything else, so these two are said only when they are true.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import msgspec
from aiohttp import BodyPartReader, web

MOST_FILES = 10
MOST_JSON = 256_000  # bytes of one posted activity; a message of 20,000 letters with emoji is below


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


def fault(status: type[web.HTTPError], code: str, message: str) -> web.HTTPError:
    """An error as Direct Line words it."""
    body = msgspec.json.encode({"error": {"code": code, "message": message}}).decode()
    if status is web.HTTPRequestEntityTooLarge:
        return web.HTTPRequestEntityTooLarge(0, 0, text=body, content_type="application/json")
    return status(text=body, content_type="application/json")


def watermark(request: web.Request) -> int | None:
    """The place in the stream that the client goes on from, None from the beginning."""
    mark = request.query.get("watermark", "")
    if not mark:
        return None
    if not mark.isascii() or not mark.isdigit() or len(mark) > 15:
        raise fault(web.HTTPBadRequest, "BadArgument", "The watermark is none of ours.")
    return int(mark)


def read_activity(body: bytes) -> Posted:
    """The activity in a request's body."""
    try:
        return msgspec.json.decode(body, type=Posted)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError, RecursionError) as problem:
        raise fault(web.HTTPBadRequest, "BadArgument", f"This is not an activity: {problem}") from problem


async def body_of(request: web.Request, limit: int) -> bytes:
    """The whole body, unless it is longer than `limit`."""
    body = bytearray()
    async for chunk in request.content.iter_chunked(65536):
        body += chunk
        if len(body) > limit:
            raise fault(web.HTTPRequestEntityTooLarge, "MessageSizeTooBig", f"At most {limit} bytes.")
    return bytes(body)


async def form(request: web.Request, limit: int) -> AsyncIterator[tuple[str, str, bytes]]:
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
