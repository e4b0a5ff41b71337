"""A real mail server on this machine: encrypted and not, with a password and without, and in every bad mood."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import ipaddress
import socket
import ssl
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from orders.delivery import DeliveryError
from orders.delivery.channels import CHANNELS
from orders.delivery.smtp import SmtpChannel

Start = Callable[..., int]


class Inbox:
    """Takes everything, unless it was told to answer otherwise."""

    def __init__(self) -> None:
        self.received: list[Envelope] = []
        self.encrypted: list[bool] = []
        self.to_recipient = "250 OK"
        self.to_data = "250 2.0.0 queued as 42"

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.to_recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.to_recipient

    async def handle_DATA(  # noqa: N802  aiosmtpd's name
        self, _server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.encrypted.append(session.ssl is not None)
        if self.to_data.startswith("250"):
            self.received.append(envelope)
        return self.to_data


@pytest.fixture(autouse=True)
async def farewell() -> AsyncIterator[None]:
    """TLS takes leave in both directions, which a running service has time for and a test's loop would cut off."""
    yield
    await asyncio.sleep(0.05)


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def start(inbox: Inbox) -> Iterator[Start]:
    """Starts a mail server with these options on a free port, and returns the port."""
    running: list[Controller] = []

    def start(**options: Any) -> int:  # noqa: ANN401  whatever aiosmtpd takes
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = int(free.getsockname()[1])
        running.append(Controller(inbox, hostname="127.0.0.1", port=port, **options))
        running[-1].start()
        return port

    yield start
    for controller in running:
        controller.stop()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A self-made certificate for 127.0.0.1, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return file


@pytest.fixture
def server_tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def trusting(certificate: Path) -> ssl.SSLContext:
    """A client that trusts the self-made certificate."""
    return ssl.create_default_context(cafile=str(certificate))


def a_message(recipient: str = "bestilling@demo.invalid") -> EmailMessage:
    message = EmailMessage()
    message["Message-ID"] = "<HH-2026-0001.abc@demo.invalid>"
    message["From"] = "hentehjelpen@demo.invalid"
    message["To"] = recipient
    message["Subject"] = "Bestilling på æøå"
    message.set_content("Hei\n.\nhå\n")
    return message


def plain(port: int, **options: Any) -> SmtpChannel:  # noqa: ANN401  whatever the channel takes
    return SmtpChannel(**{"host": "127.0.0.1", "port": port, "security": "none", "timeout": 5, **options})


async def refusal(channel: SmtpChannel, message: EmailMessage | None = None) -> DeliveryError:
    with pytest.raises(DeliveryError) as refused:
        await channel.send(message or a_message())
    return refused.value


async def test_a_message_arrives_whole_and_the_servers_answer_comes_back(start: Start, inbox: Inbox) -> None:
    assert await plain(start()).send(a_message()) == "2.0.0 queued as 42"
    (envelope,) = inbox.received
    assert envelope.mail_from == "hentehjelpen@demo.invalid"
    assert envelope.rcpt_tos == ["bestilling@demo.invalid"]
    assert isinstance(envelope.content, bytes)
    assert b"Message-ID: <HH-2026-0001.abc@demo.invalid>" in envelope.content
    assert "hå\r\n".encode() in envelope.content or b"h=C3=A5" in envelope.content


async def test_starttls_encrypts(
    start: Start, inbox: Inbox, server_tls: ssl.SSLContext, trusting: ssl.SSLContext
) -> None:
    port = start(tls_context=server_tls, require_starttls=True)
    await plain(port, security="starttls", tls_context=trusting).send(a_message())
    assert inbox.encrypted == [True]


async def test_tls_encrypts_from_the_first_byte(
    start: Start, inbox: Inbox, server_tls: ssl.SSLContext, trusting: ssl.SSLContext
) -> None:
    port = start(ssl_context=server_tls)
    await plain(port, security="tls", tls_context=trusting).send(a_message())
    assert len(inbox.received) == 1


async def test_a_server_without_encryption_gets_nothing_when_encryption_is_wanted(start: Start, inbox: Inbox) -> None:
    refused = await refusal(plain(start(), security="starttls"))
    assert "STARTTLS" in refused.reason
    assert not refused.permanent
    assert inbox.received == []


async def test_a_certificate_nobody_vouches_for_is_refused(
    start: Start, inbox: Inbox, server_tls: ssl.SSLContext
) -> None:
    refused = await refusal(plain(start(tls_context=server_tls), security="starttls"))
    assert "certificate" in refused.reason.lower()
    assert not refused.permanent
    assert inbox.received == []


@pytest.mark.parametrize(("password", "accepted"), [("riktig", True), ("feil", False)])
async def test_the_server_wants_a_password(
    start: Start,
    inbox: Inbox,
    server_tls: ssl.SSLContext,
    trusting: ssl.SSLContext,
    password: str,
    accepted: bool,
) -> None:
    def check(*asked: object) -> AuthResult:
        return AuthResult(success=asked[-1] == LoginPassword(b"hentehjelpen", b"riktig"), handled=False)

    port = start(tls_context=server_tls, authenticator=check, auth_required=True)
    channel = plain(port, security="starttls", tls_context=trusting, username="hentehjelpen", password=password)
    if accepted:
        await channel.send(a_message())
    else:
        refused = await refusal(channel)
        assert "535" in refused.reason
        assert "feil" not in refused.reason
        assert not refused.permanent  # an operator mends it, and the order goes out
    assert len(inbox.received) == accepted


@pytest.mark.parametrize(
    ("answer", "permanent"),
    [
        ("450 4.2.1 mailbox busy", False),
        ("452 4.2.2 over quota", False),
        ("550 5.1.1 no such user", True),
        ("554 5.7.1 refused", True),
    ],
)
@pytest.mark.parametrize("step", ["to_recipient", "to_data"])
async def test_a_refusal_is_for_now_or_for_good(
    start: Start, inbox: Inbox, step: str, answer: str, permanent: bool
) -> None:
    setattr(inbox, step, answer)
    refused = await refusal(plain(start()))
    assert refused.permanent is permanent
    assert refused.reason == answer
    assert refused.kind == ("refused" if permanent else "busy")
    assert inbox.received == []


async def test_a_message_that_is_too_large_is_refused_for_good(start: Start) -> None:
    message = a_message()
    message.add_attachment(b"x" * 100_000, maintype="application", subtype="pdf", filename="a.pdf")
    assert (await refusal(plain(start(data_size_limit=10_000)), message)).permanent


async def test_no_server_is_asked_again_later() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    refused = await refusal(plain(port))
    assert (refused.permanent, refused.kind) == (False, "unreachable")
    assert refused.reason


async def test_a_host_nobody_knows_is_asked_again_later() -> None:
    assert not (await refusal(plain(25, host="mail.invalid"))).permanent


@contextlib.contextmanager
def rude(behave: Callable[[socket.socket], None]) -> Iterator[int]:
    """A server that does as it pleases with each connection."""
    listening = socket.create_server(("127.0.0.1", 0))
    connections: list[socket.socket] = []

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                connections.append(listening.accept()[0])
                behave(connections[-1])

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield int(listening.getsockname()[1])
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    for connection in connections:
        connection.close()
    thread.join(5)


def hang_up(connection: socket.socket) -> None:
    connection.close()


def hang_up_after_greeting(connection: socket.socket) -> None:
    connection.sendall(b"220 hei\r\n")
    connection.recv(1024)
    connection.close()


def hang_up_at_the_message(connection: socket.socket) -> None:
    connection.sendall(b"220 hei\r\n")
    for answer in (b"250 hei\r\n", b"250 OK\r\n", b"250 OK\r\n", b"354 go on\r\n"):
        connection.recv(4096)
        connection.sendall(answer)
    connection.recv(4096)
    connection.close()


def say_nothing(connection: socket.socket) -> None:
    """Keep the line open."""


def talk_nonsense(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


@pytest.mark.parametrize(
    "behave", [hang_up, hang_up_after_greeting, hang_up_at_the_message, say_nothing, talk_nonsense]
)
async def test_a_rude_server_is_asked_again_later(behave: Callable[[socket.socket], None]) -> None:
    with rude(behave) as port:
        refused = await refusal(plain(port, timeout=0.3))
        assert not refused.permanent
        assert refused.reason


def hang_up_after_accepting(connection: socket.socket) -> None:
    connection.sendall(b"220 hei\r\n")
    for answer in (b"250 hei\r\n", b"250 OK\r\n", b"250 OK\r\n", b"354 go on\r\n"):
        connection.recv(4096)
        connection.sendall(answer)
    taken = b""
    while not taken.endswith(b"\r\n.\r\n"):
        taken += connection.recv(4096)
    connection.sendall(b"250 tatt imot\r\n")
    connection.close()


async def test_what_was_accepted_is_delivered_though_the_server_hangs_up_at_the_farewell() -> None:
    with rude(hang_up_after_accepting) as port:
        assert await plain(port).send(a_message()) == "tatt imot"


async def test_nothing_is_left_open_when_the_task_is_cancelled() -> None:
    with rude(say_nothing) as port:
        sending = asyncio.create_task(plain(port, timeout=60).send(a_message()))
        await asyncio.sleep(0.05)
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending


def test_the_channels_have_the_names_of_the_settings() -> None:
    assert set(CHANNELS) == {"maildir", "smtp"}
    assert isinstance(CHANNELS["smtp"](host="mail.invalid"), SmtpChannel)
