"""No header of ours has an empty line, whatever the length of what it says."""

from __future__ import annotations

import email
from email.message import EmailMessage
from email.policy import SMTP, default

import pytest

from orders.delivery.headers import LETTER


def folded(name: str, value: str) -> list[str]:
    """The header's lines, as they are sent; on the other side it says the same."""
    message = EmailMessage(policy=LETTER)
    message[name] = value
    sent = message.as_bytes(policy=SMTP)
    assert email.message_from_bytes(sent, policy=default)[name] == value
    return sent.decode().removesuffix("\r\n\r\n").split("\r\n")


@pytest.mark.parametrize("word", ["bydel", "Østensjø", "et", "hjerte-og-karavdelingen"])
@pytest.mark.parametrize("name", ["Subject", "X-Long-Name-Of-A-Header"])
def test_no_line_is_empty_or_too_long(name: str, word: str) -> None:
    for count in range(1, 40):
        lines = folded(name, " ".join([word] * count))
        assert [line for line in lines if len(line) > 78 or line.endswith(":") or not line.strip()] == []


def test_what_cannot_be_folded_stays_on_one_line() -> None:
    value = f"<HH-2026-0001@{'a' * 60}.example>"
    assert folded("Message-ID", value) == [f"Message-ID: {value}"]
