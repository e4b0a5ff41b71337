"""The service as a newcomer runs it: a process of its own, in an empty folder, that can be stopped and started."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import cast

READY = 20.0  # seconds; a start takes about one


class Service:
    """`hentehjelpen run --demo` on a free port of its own."""

    def __init__(self, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self._settings = settings or {}
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and return when it answers."""
        command = [sys.executable, "-m", "bot", "run", "--demo", "--port", str(self.port)]
        home = Path(__file__).parents[2]
        environment = {**os.environ, "PYTHONPATH": str(home), **self._settings}
        with (self.folder / "log.jsonl").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603  our own program
                command, cwd=self.folder, env=environment, stdout=subprocess.DEVNULL, stderr=log
            )
        self._await_health()

    def stop(self) -> None:
        """Stop it as a deployment does."""
        if self._process:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(timeout=READY)
            self._process = None

    def mails(self) -> list[Path]:
        """The filed orders."""
        return sorted(self.folder.glob("var/maildir/new/*.eml"))

    def log(self) -> str:
        """What it wrote to its log."""
        return (self.folder / "log.jsonl").read_text(encoding="utf-8")

    def _await_health(self) -> None:
        end = time.monotonic() + READY
        while time.monotonic() < end and self._process and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/health", timeout=1):  # noqa: S310  our own address
                    return
            except OSError:
                time.sleep(0.05)
        self.stop()
        raise AssertionError(f"the service did not start: {self.log()}")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return cast("int", probe.getsockname()[1])
