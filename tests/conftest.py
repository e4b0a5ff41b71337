"""The knowledge as it ships, loaded once: loading takes longer than asking it anything."""

from __future__ import annotations

import pytest

from knowledge.load import load_knowledge
from knowledge.model import Knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """All of it."""
    return load_knowledge()
