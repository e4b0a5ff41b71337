"""How an order leaves the house: one e-mail, handed to a channel. `channels.py` names the channels there are."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Protocol

from orders.order import Failure


class DeliveryError(Exception):
    """The world refused.

    `reason`: what the machines say, for those who run the service. `permanent`: trying the same again cannot help, a
    person has to look. `retry_after`: seconds, where the other side says when to come back. `kind`: what everybody
    else is told of it.
    """

    def __init__(
        self, reason: str, *, permanent: bool, retry_after: float | None = None, kind: Failure = "fault"
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.retry_after = retry_after
        self.kind: Failure = kind


class Channel(Protocol):
    """Somewhere that takes an e-mail."""

    async def send(self, message: EmailMessage) -> str | None:
        """Hand the message over; returns what the other side said of it, if anything. Raises DeliveryError.

        The same Message-ID may come again after a crash. Where the channel can tell, it takes it once.
        """
