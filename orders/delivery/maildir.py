"""Delivery into a maildir: for the demo, for trials, and for whoever sends from there with tools of their own."""

from __future__ import annotations

import asyncio
import contextlib
import mailbox
import os
import re
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from orders.delivery import DeliveryError

UNSAFE = re.compile(r"[^A-Za-z0-9.@_-]")


class MaildirChannel:
    """Keeps each message once, as a complete file that is named by its Message-ID."""

    def __init__(self, path: str | Path) -> None:
        self._path = Path(path)

    async def send(self, message: EmailMessage) -> str:
        """Write the message to the disk and return where; DeliveryError when the disk will not have it."""
        return await asyncio.to_thread(self._send, message)

    def _send(self, message: EmailMessage) -> str:
        name = UNSAFE.sub("_", message["Message-ID"].strip("<>")) + ".eml"
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            mailbox.Maildir(self._path, create=True).close()
            return str(self._kept(name) or self._write(name, message.as_bytes(policy=SMTP)))
        except OSError as problem:
            reason = f"{self._path}: {problem.strerror}"
            raise DeliveryError(reason, permanent=False, kind="not_kept") from problem

    def _kept(self, name: str) -> Path | None:
        """The message, unread in `new` or read in `cur`, where a mail reader puts its flags after the name."""
        found = (file for folder in ("new", "cur") for file in (self._path / folder).iterdir())
        return next((file for file in found if file.name.partition(":")[0] == name), None)

    def _write(self, name: str, content: bytes) -> Path:
        """All of it or nothing, and on the disk before we say so: written beside, flushed, then renamed."""
        unfinished, finished = self._path / "tmp" / name, self._path / "new" / name
        with contextlib.suppress(FileNotFoundError):
            unfinished.unlink()  # left by a crash
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(finished)
        folder = os.open(finished.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
        return finished
