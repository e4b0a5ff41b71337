"""A maildir that any mail reader can open."""

from __future__ import annotations

import asyncio
import mailbox
import stat
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from orders.delivery import DeliveryError
from orders.delivery.maildir import MaildirChannel


def a_message(message_id: str = "<HH-2026-0001.abc@demo.invalid>") -> EmailMessage:
    message = EmailMessage()
    message["Message-ID"] = message_id
    message["Subject"] = "Bestilling på æøå"
    message.set_content("Hei\n")
    return message


def send(channel: MaildirChannel, message: EmailMessage) -> Path:
    return Path(asyncio.run(channel.send(message)))


def test_a_message_is_kept_as_a_complete_file(tmp_path: Path) -> None:
    kept = send(MaildirChannel(tmp_path / "var" / "maildir"), a_message())
    assert kept.name == "HH-2026-0001.abc@demo.invalid.eml"
    assert kept.read_bytes() == a_message().as_bytes(policy=SMTP)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    (read,) = mailbox.Maildir(tmp_path / "var" / "maildir")
    assert read["Message-ID"] == "<HH-2026-0001.abc@demo.invalid>"


def test_the_same_message_again_is_kept_once(tmp_path: Path) -> None:
    channel = MaildirChannel(tmp_path / "mail")
    assert send(channel, a_message()) == send(channel, a_message())
    send(channel, a_message("<HH-2026-0002.abc@demo.invalid>"))
    assert len(mailbox.Maildir(tmp_path / "mail")) == 2


def test_a_message_that_was_read_is_not_delivered_again(tmp_path: Path) -> None:
    channel = MaildirChannel(tmp_path / "mail")
    new = send(channel, a_message())
    read = new.rename(tmp_path / "mail" / "cur" / f"{new.name}:2,S")
    assert send(channel, a_message()) == read
    assert len(mailbox.Maildir(tmp_path / "mail")) == 1


def test_what_a_crash_left_half_written_is_written_anew(tmp_path: Path) -> None:
    channel = MaildirChannel(tmp_path / "mail")
    send(channel, a_message("<first@demo.invalid>"))
    (tmp_path / "mail" / "tmp" / "HH-2026-0001.abc@demo.invalid.eml").write_bytes(b"Mess")
    kept = send(channel, a_message())
    assert kept.read_bytes() == a_message().as_bytes(policy=SMTP)
    assert list((tmp_path / "mail" / "tmp").iterdir()) == []


def test_no_message_id_leads_out_of_the_maildir(tmp_path: Path) -> None:
    kept = send(MaildirChannel(tmp_path / "mail"), a_message("<../../../etc/x:2,S@demo.invalid>"))
    assert kept.parent == tmp_path / "mail" / "new"


def test_a_disk_that_says_no_is_asked_again_later(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("in the way")
    with pytest.raises(DeliveryError, match="mail") as refused:
        send(MaildirChannel(tmp_path / "mail"), a_message())
    assert (refused.value.permanent, refused.value.kind) == (False, "not_kept")
