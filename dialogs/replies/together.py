"""What is said in one message: words that ask nothing go with what is asked after them.

Why it exists: each message of its own is another bubble to read past, another sound, and another call to send it.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dialogs.messages import Reply


def together(replies: Sequence[Reply]) -> tuple[Reply, ...]:
    """The replies, each that only tells something put before the next; the same words in the same order."""
    messages: list[Reply] = []
    waiting: tuple[Reply, ...] = ()
    for reply in replies:
        if waiting and not _goes_with(waiting[-1], reply):
            messages += waiting
            waiting = ()
        if _only_tells(reply):
            waiting = (*waiting, reply)
        else:
            messages.append(_after(waiting, reply))
            waiting = ()
    return (*messages, _after(waiting[:-1], waiting[-1])) if waiting else tuple(messages)


def _only_tells(reply: Reply) -> bool:
    """Whether nothing in it can be pressed, filled in or brought up to date."""
    return not (reply.choices or reply.fields or reply.submit or reply.links or reply.card)


def _goes_with(earlier: Reply, later: Reply) -> bool:
    """Whether one message may hold both: in one language, and no card that will be shown anew elsewhere."""
    return earlier.language == later.language and later.card is None


def _after(earlier: tuple[Reply, ...], reply: Reply) -> Reply:
    return msgspec.structs.replace(reply, before=earlier) if earlier else reply
