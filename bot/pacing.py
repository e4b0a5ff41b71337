"""How fast we may send: the platform's limits by conversation, and a cap on everything together."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import NamedTuple

Limits = tuple[tuple[int, float], ...]
REMEMBERED = 10_000  # conversations; the quiet ones among them are forgotten first


PATIENCE = 5.0  # seconds; who has longer to wait holds up whoever sends, and is to come again


class Line(NamedTuple):
    """Those who wait to send to one conversation, and when it was sent to."""

    lock: asyncio.Lock
    sent: deque[float]


class Pacing:
    """Waits until a conversation may be sent to. `limits` are (sends, seconds)."""

    def __init__(
        self,
        limits: Limits,
        per_second: int,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._limits = limits
        self._all = ((per_second, 1.0),)
        self._clock = clock
        self._sleep = sleep
        self._most = max((count for count, _ in limits), default=1)
        self._window = max((seconds for _, seconds in limits), default=1.0)
        self._lines: dict[str, Line] = {}
        self._everything: deque[float] = deque(maxlen=per_second)

    async def turn(self, conversation: str) -> float:
        """Return 0 when a message may go to `conversation`; at once the seconds to come again in, when they are many.

        Who asks first goes first.

        Only who is first in a line takes a place among all conversations, and only once its own limits are kept: a
        place far ahead would hold up everybody behind it.
        """
        line = self._line(conversation)
        async with line.lock:
            own = _earliest(line.sent, self._limits, self._clock())
            if (wait := own - self._clock()) > PATIENCE:
                return wait
            await self._until(own)
            at = _earliest(self._everything, self._all, self._clock())
            line.sent.append(at)
            self._everything.append(at)
            await self._until(at)
        return 0.0

    def _line(self, conversation: str) -> Line:
        if conversation not in self._lines:
            self._forget_quiet()
            self._lines[conversation] = Line(asyncio.Lock(), deque(maxlen=self._most))
        return self._lines[conversation]

    def _forget_quiet(self) -> None:
        if len(self._lines) >= REMEMBERED:
            since = self._clock() - self._window
            self._lines = {key: line for key, line in self._lines.items() if _busy(line, since)}

    async def _until(self, at: float) -> None:
        if (wait := at - self._clock()) > 0:
            await self._sleep(wait)


def _busy(line: Line, since: float) -> bool:
    return line.lock.locked() or (bool(line.sent) and line.sent[-1] > since)


def _earliest(sent: deque[float], limits: Limits, now: float) -> float:
    """When the next send keeps every limit; times in `sent` may lie ahead."""
    at = now if not sent else max(now, sent[-1])
    for count, seconds in limits:
        if len(sent) >= count:
            at = max(at, sent[-count] + seconds)
    return at
