"""A running intranet door whose dialog repeats what it hears, somebody who has entered, and the demo with its pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path

import pytest

from bot import app, conversation
from bot.app import House
from bot.settings import Settings
from knowledge.load import load_knowledge
from tests.bot.site import Client, opened
from tests.bot.web import Door, Guest, a_door
from tests.fakes.talk import fake_apology, fake_turn

loaded = cache(load_knowledge)


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


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """The demo, in an empty folder."""
    monkeypatch.setattr(app, "load_knowledge", loaded)
    return app.build(Settings(demo=True, database=tmp_path / "x.sqlite", maildir=tmp_path / "mail"))


@pytest.fixture
async def client(house: House) -> AsyncIterator[Client]:
    """Somebody who calls the demo."""
    async with opened(house) as somebody:
        yield somebody
