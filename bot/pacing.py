"""How fast we may send: the platform's limits by conversation, and a cap on everything together."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable

Limits = tuple[tuple[int, float], ...]
REMEMBERED = 10_000  # conversations; the quiet ones among them are forgotten first


class Pacing:
    """Waits until a conversation may be sent to. `limits` are (sends, seconds), the longest window last."""

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
        self._sent: dict[str, deque[float]] = {}
        self._everything: deque[float] = deque(maxlen=per_second)

    async def turn(self, conversation: str) -> None:
        """Return when a message may go to `conversation`; the place in the line is taken at once."""
        now = self._clock()
        sent = self._sent.get(conversation)
        if sent is None:
            self._forget_quiet(now)
            sent = self._sent[conversation] = deque(maxlen=self._most)
        at = max(_earliest(sent, self._limits, now), _earliest(self._everything, self._all, now))
        sent.append(at)
        self._everything.append(at)
        if at > now:
            await self._sleep(at - now)

    def _forget_quiet(self, now: float) -> None:
        if len(self._sent) >= REMEMBERED:
            self._sent = {key: sent for key, sent in self._sent.items() if now - sent[-1] < self._window}


def _earliest(sent: deque[float], limits: Limits, now: float) -> float:
    """When the next send keeps every limit; times in `sent` may lie ahead."""
    at = now if not sent else max(now, sent[-1])
    for count, seconds in limits:
        if len(sent) >= count:
            at = max(at, sent[-count] + seconds)
    return at
