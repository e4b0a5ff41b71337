"""Tokens hold for half an hour, for one person and one conversation; the demo's secret is kept and private."""

from __future__ import annotations

import base64
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from bot.tokens import LIFETIME, Claims, Refused, Tokens, kept_secret
from tests.builders import NOW

CLAIMS = Claims(user="it", conv="c", origin="http://localhost")


def test_a_token_says_what_it_was_made_for_until_it_expires() -> None:
    tokens = Tokens("x" * 32)
    token = tokens.issue(CLAIMS, NOW)

    assert tokens.read(token, NOW + LIFETIME - timedelta(seconds=1)) == CLAIMS
    with pytest.raises(Refused):
        tokens.read(token, NOW + LIFETIME)


def test_another_secret_makes_another_token() -> None:
    with pytest.raises(Refused):
        Tokens("y" * 32).read(Tokens("x" * 32).issue(CLAIMS, NOW), NOW)


@pytest.mark.parametrize("header", ["\udcff", "é", "[" * 100_000])
def test_a_token_that_cannot_even_be_read_is_refused(header: str) -> None:
    forged = base64.urlsafe_b64encode(header.encode()).decode() if header.isascii() else header

    with pytest.raises(Refused):
        Tokens("x" * 32).read(f"{forged}.e30.e30", NOW)


def test_the_demos_secret_survives_a_restart_and_is_private(tmp_path: Path) -> None:
    file = tmp_path / "var" / "token-secret"
    made = kept_secret(file)

    assert kept_secret(file) == made
    assert len(made) > 32
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
