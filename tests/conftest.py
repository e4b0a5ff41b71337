"""What all tests share: the knowledge as it ships, loaded once, and how far hypothesis may roam."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from knowledge.load import load_knowledge
from knowledge.model import Knowledge

pytest.register_assert_rewrite("tests.orders.store.contract")  # its asserts say what they saw, as in a test module

# CI judges the change at hand by the same examples every time; a developer's runs go on looking for new ones. A slow
# machine is no fault of the code, so no example has a deadline.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "search")


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """All of it."""
    return load_knowledge()
