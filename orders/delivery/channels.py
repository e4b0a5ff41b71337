"""The delivery channels by the name they have in the settings. Another one is a module and a line here."""

from __future__ import annotations

from collections.abc import Callable

from orders.delivery import Channel
from orders.delivery.maildir import MaildirChannel
from orders.delivery.smtp import SmtpChannel

CHANNELS: dict[str, Callable[..., Channel]] = {
    "maildir": MaildirChannel,
    "smtp": SmtpChannel,
}
