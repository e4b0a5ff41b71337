"""A running intranet door whose dialog repeats what it hears, and somebody who has entered."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot import conversation
from tests.bot.web import Door, Guest, a_door
from tests.fakes.talk import fake_apology, fake_turn


@pytest.fixture
def repeating(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every dialog repeats what it hears."""
    monkeypatch.setattr(conversation, "turn", fake_turn)
    monkeypatch.setattr(conversation, "apologise", fake_apology)


@pytest.fixture
async def door(repeating: None) -> AsyncIterator[Door]:
    """The door."""
    async with a_door() as opened:
        yield opened


@pytest.fixture
async def guest(door: Door) -> Guest:
    """Somebody who has been greeted."""
    entered = await door.enter()
    await entered.start()
    return entered
