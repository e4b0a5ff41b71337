"""Where people are in Teams: kept at every turn, since conversation ids and regional service URLs go stale."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from bot.teams_activity import Activity
from orders.store import Transaction

NO_REPLIES = b"[]"


class Address(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How to reach one person. `dead` says that the last attempt found nobody; a word from the person clears it."""

    tenant: str
    user: str  # "29:...", differs from bot to bot
    bot: str
    service_url: str
    conversation: str = ""  # the personal one; "": heard from in a group only, or gone stale
    dead: Literal["", "blocked", "absent"] = ""
    reason: str = ""  # why, in the platform's words
    since: str = ""  # the activity that told us of the address; another one after the app was removed and came back


def address_of(tx: Transaction, person: str) -> Address | None:
    """The person's address, or None if the bot never heard from them or was uninstalled."""
    kept = tx.address(person)
    return msgspec.json.decode(kept, type=Address) if kept else None


def keep_address(tx: Transaction, person: str, address: Address, at: datetime) -> None:
    """Keep it as it is now."""
    tx.save_address(person, msgspec.json.encode(address), at)


def heard_from(tx: Transaction, person: str, activity: Activity, at: datetime) -> Address:
    """Refresh the address from what just came in; writes only what changed. Returns it as it was or is now."""
    known = address_of(tx, person)
    here = activity.conversation.id if activity.personal else ""
    if known is None:
        fresh = _address(activity, conversation=here, since=activity.id or "")
    elif here:
        fresh = _address(activity, conversation=here, since=known.since)
    else:
        fresh = _address(
            activity, conversation=known.conversation, since=known.since, dead=known.dead, reason=known.reason
        )
    if fresh != known:
        keep_address(tx, person, fresh, at)
    return fresh


def arrived(tx: Transaction, person: str, activity: Activity, at: datetime) -> Address | None:
    """The address after the app was installed; None when it is gone again, and this is only told once more."""
    return heard_from(tx, person, activity, at) if _is_news(tx, person, activity, at) else address_of(tx, person)


def left(tx: Transaction, person: str, activity: Activity, at: datetime) -> None:
    """Forget where the person is: the app was removed."""
    if _is_news(tx, person, activity, at):
        tx.drop_address(person)


def _is_news(tx: Transaction, person: str, activity: Activity, at: datetime) -> bool:
    """Whether this was not delivered before: the same again says nothing of where the person is now."""
    if tx.committed_replies(activity.key) is not None:
        return False
    tx.save_incoming(activity.key, person, NO_REPLIES, at)
    return True


def _address(activity: Activity, **rest: str) -> Address:
    return Address(
        tenant=activity.tenant,
        user=activity.from_.id,
        bot=activity.recipient.id,
        service_url=activity.service_url,
        **rest,  # type: ignore[arg-type]  # fields of the record, all of them text
    )
