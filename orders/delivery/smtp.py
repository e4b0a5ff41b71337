"""Delivery through a mail server."""

from __future__ import annotations

import contextlib
import ssl
from email.message import EmailMessage
from typing import Literal

import aiosmtplib

from orders.delivery import DeliveryError
from orders.order import Failure

REFUSED_FOR_GOOD = 500


class SmtpChannel:
    """Hands each message to one mail server."""

    def __init__(
        self,
        *,
        host: str,
        port: int = 587,
        security: Literal["starttls", "tls", "none"] = "starttls",
        username: str = "",
        password: str = "",
        timeout: float = 30,
        tls_context: ssl.SSLContext | None = None,
    ) -> None:
        """Connect later, anew for each message.

        Args:
            host: the server.
            port: usually 587 with STARTTLS, 465 with TLS.
            security: "starttls" and "tls" refuse to go on unencrypted.
            username: empty for no AUTH.
            password: of the username.
            timeout: seconds for each step.
            tls_context: who is trusted; the machine's own authorities if not given.
        """
        self._security = security
        self._tls_context = tls_context
        self._host, self._port, self._timeout = host, port, timeout
        self._username, self._password = username or None, password or None

    async def send(self, message: EmailMessage) -> str:
        """Send, and return the server's words on accepting it.

        Raises:
            DeliveryError: permanent when the server refused this message with a 5xx. Whatever goes wrong before the
                message is offered (no server, no encryption, a password it does not like) passes when somebody
                mends it, and so does a 4xx and a server that hangs up.
        """
        client = self._client()
        try:
            await client.connect()
            return await _offer(client, message)
        except (aiosmtplib.SMTPException, OSError, ValueError) as problem:
            reason = f"{self._host}: {_reason(problem)}"
            raise DeliveryError(reason, permanent=False, kind="unreachable") from problem
        finally:
            with contextlib.suppress(aiosmtplib.SMTPException, OSError):  # whatever mattered was said before
                await client.quit()
            client.close()

    def _client(self) -> aiosmtplib.SMTP:
        return aiosmtplib.SMTP(
            hostname=self._host,
            port=self._port,
            timeout=self._timeout,
            use_tls=self._security == "tls",
            start_tls=self._security == "starttls",
            tls_context=self._tls_context,
            username=self._username,
            password=self._password,
        )


async def _offer(client: aiosmtplib.SMTP, message: EmailMessage) -> str:
    """Offer the message over an open connection; what the server refuses for good is a permanent error."""
    try:
        _, accepted = await client.send_message(message)
    except (aiosmtplib.SMTPRecipientsRefused, aiosmtplib.SMTPResponseException) as refusal:
        permanent = _code(refusal) >= REFUSED_FOR_GOOD
        kind: Failure = "refused" if permanent else "busy"
        raise DeliveryError(_reason(refusal), permanent=permanent, kind=kind) from refusal
    except aiosmtplib.SMTPNotSupported as problem:
        raise DeliveryError(_reason(problem), permanent=True, kind="refused") from problem
    return accepted


def _code(refusal: aiosmtplib.SMTPRecipientsRefused | aiosmtplib.SMTPResponseException) -> int:
    """The mildest code: one recipient who may be served later makes it worth another try."""
    if isinstance(refusal, aiosmtplib.SMTPRecipientsRefused):
        return min(one.code for one in refusal.recipients)
    return refusal.code


def _reason(problem: Exception) -> str:
    """What the server said, on one line."""
    if isinstance(problem, aiosmtplib.SMTPRecipientsRefused):
        return "; ".join(_reason(one) for one in problem.recipients)
    if isinstance(problem, aiosmtplib.SMTPResponseException):
        return " ".join(f"{problem.code} {problem.message}".split())
    return " ".join(str(problem).split()) or type(problem).__name__
