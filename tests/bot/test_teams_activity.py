"""What Teams says, and the hosts that it may say it from."""

from __future__ import annotations

import pytest

from bot.teams_activity import allowed_host
from bot.teams_settings import TeamsSettings


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://smba.trafficmanager.net/emea/", True),
        ("https://SMBA.trafficmanager.net/emea/", True),
        ("https://webchat.botframework.com/", True),
        ("https://smba.trafficmanager.net:443/", True),
        ("http://smba.trafficmanager.net/", False),
        ("https://smba.trafficmanager.net:444/", False),
        ("https://smba.trafficmanager.net.evil.example/", False),
        ("https://evilbotframework.com/", False),
        ("https://user@smba.trafficmanager.net/", False),
        ("https://evil.example/?smba.trafficmanager.net", False),
        ("https://[", False),
        ("", False),
    ],
)
def test_hosts_are_compared_whole(url: str, allowed: bool) -> None:
    assert allowed_host(url, TeamsSettings().service_hosts, demo=False) is allowed
