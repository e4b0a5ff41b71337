"""What a failed call to Teams means for the row that was to be sent: when it is tried again, and when given up."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog

from bot.connector import Outcome, SendError
from bot.teams_payloads import Payload, Renew, Speak
from bot.worker import PostponedError
from orders.delivery import DeliveryError
from orders.store import OutboxRow

log = structlog.get_logger()
WAITS = (2.0, 10.0, 30.0, 120.0, 600.0, 1800.0, 3600.0)  # seconds; from then on the last of them
KEPT = timedelta(days=3)  # what may be repeated is given up after this: then the next way to the person is tried
UNREGISTERED_WAIT = 600.0  # seconds; until somebody has mended the registration
UNSURE = "unsure: "  # a reason that begins so: the message may have arrived


def verdict(error: SendError, row: OutboxRow, payload: Payload, now: datetime) -> DeliveryError:
    """What is to become of the row: the ambiguity rule of the platform's facts is here.

    A prompt that may have arrived is sent once more, since a duplicate is better than a lost one; an answer in a
    talk is not, since the person sees at once that it is missing. A card that is replaced twice is replaced once.
    """
    if error.outcome is Outcome.UNREGISTERED:
        log.error("Teams refuses our registration: see docs/teams.md", reason=error.reason)
        return PostponedError(error.reason, UNREGISTERED_WAIT)
    least = error.retry_after or 0.0
    if error.outcome is Outcome.LATER or (error.outcome is Outcome.UNSURE and isinstance(payload, Renew)):
        return later(error.reason, row, payload, now, least=least)
    if error.outcome is Outcome.UNSURE:
        again = isinstance(payload, Speak) and payload.prompt and not row.error.startswith(UNSURE)
        return later(UNSURE + error.reason, row, payload, now, least=least, again=again)
    return DeliveryError(error.reason, permanent=True)


def later(
    reason: str, row: OutboxRow, payload: Payload, now: datetime, *, least: float = 0.0, again: bool = True
) -> DeliveryError:
    """To be tried after a growing wait, which is `least` seconds at least; not once it was kept too long."""
    old = row.attempts >= len(WAITS) and now - (payload.at or now) > KEPT
    wait = max(least, WAITS[min(row.attempts, len(WAITS) - 1)])
    return DeliveryError(_marked(reason, row), permanent=old or not again, retry_after=wait)


def _marked(reason: str, row: OutboxRow) -> str:
    """The reason of this attempt; that an earlier one may have arrived is not forgotten."""
    return UNSURE + reason if row.error.startswith(UNSURE) and not reason.startswith(UNSURE) else reason
