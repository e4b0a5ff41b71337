"""How fast we may send: no window ever holds more than its limit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.pacing import Pacing


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 3)), max_size=120))
async def test_no_window_ever_holds_more_than_its_limit(steps: list[tuple[str, float]]) -> None:
    now, waited, sent = 0.0, 0.0, []

    async def sleep(seconds: float) -> None:
        nonlocal waited
        waited = seconds

    pacing = Pacing(((3, 1.0), (5, 4.0)), 6, lambda: now, sleep)
    for conversation, pause in steps:
        now, waited = now + pause, 0.0
        await pacing.turn(conversation)
        sent.append((conversation, now + waited))
    for conversation in "abc":
        mine = [at for name, at in sent if name == conversation]
        assert all(mine[i + 3] - mine[i] >= 1.0 - 1e-9 for i in range(len(mine) - 3))
        assert all(mine[i + 5] - mine[i] >= 4.0 - 1e-9 for i in range(len(mine) - 5))
