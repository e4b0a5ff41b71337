"""How the bot is registered, and what is missing when it is not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.teams_settings import TeamsSettings


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"app_id": "a", "tenant": "t", "secret": "s"}, ()),
        ({"app_id": "a", "tenant": "t", "managed_identity": True}, ()),
        ({"enabled": False}, ()),
        ({}, ("app_id", "tenant", "secret or managed_identity")),
        ({"app_id": "a", "tenant": "t"}, ("secret or managed_identity",)),
        (
            {"app_id": "a", "tenant": "t", "secret": "s", "managed_identity": True},
            ("only one of secret and managed_identity",),
        ),
    ],
)
def test_what_is_missing_is_told_by_name(given: dict[str, Any], missing: tuple[str, ...]) -> None:
    settings = TeamsSettings(**given)
    assert settings.problems() == missing
    assert settings.registered is (not missing[:1] and settings.enabled) or "only one" in missing[0]


def test_only_our_own_tenant_may_talk_unless_others_are_named() -> None:
    assert TeamsSettings().allowed_tenants == ()
    assert TeamsSettings(tenant="ours").allowed_tenants == ("ours",)
    assert TeamsSettings(tenant="ours", tenants=("theirs",)).allowed_tenants == ("theirs",)


@pytest.mark.parametrize(
    ("days", "said"), [(-1, "expired 2026-11-22"), (0, "expired 2026-11-23"), (30, "expires 2026-12-23"), (31, "")]
)
def test_a_secret_that_ends_is_told_of_in_time(days: int, said: str) -> None:
    today = date(2026, 11, 23)
    assert TeamsSettings(secret_expires=today + timedelta(days=days)).expiry(today) == said


def test_of_a_secret_that_nobody_dated_or_uses_nothing_is_told() -> None:
    today = date(2026, 11, 23)
    assert TeamsSettings().expiry(today) == ""
    assert TeamsSettings(secret_expires=today, managed_identity=True).expiry(today) == ""
