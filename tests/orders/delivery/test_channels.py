"""Every delivery channel that the settings may name is there."""

from __future__ import annotations

from typing import get_args, get_type_hints

from bot.settings import Settings
from orders.delivery.channels import CHANNELS


def test_the_settings_name_the_channels_that_there_are() -> None:
    assert {*get_args(get_type_hints(Settings)["delivery"])} == {*CHANNELS}
