"""Everything an operator can set, from the environment and a TOML file, as one frozen record.

The environment wins over the file. `HENTEHJELPEN_SMTP_HOST` is the setting `host` of the table `[smtp]`. Every
setting may also come from a file, named by the same variable with `_FILE` behind it, as secrets do. All faults
are reported together and by name, and the service refuses to start on any.
"""

from __future__ import annotations

import ipaddress
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from bot.teams_settings import TeamsSettings

PREFIX = "HENTEHJELPEN_"
SECRET_LENGTH = 32  # characters; a key for HS256 should have 256 bits
Port = Annotated[int, msgspec.Meta(ge=0, le=65535)]  # 0: any free one, for tests


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the tables: frozen, and an unknown setting is a fault."""


class Mail(Record, frozen=True, kw_only=True):
    """The e-mail that files an order."""

    sender: str = "hentehjelpen@demo.invalid"
    recipient: str = "bestilling@demo.invalid"  # where Oslokollega takes orders


class Smtp(Record, frozen=True, kw_only=True):
    """The mail server, for `delivery = "smtp"`."""

    host: str = ""
    port: Port = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    username: str = ""
    password: str = ""
    timeout: Annotated[float, msgspec.Meta(gt=0, le=300)] = 30  # seconds


class Identity(Record, frozen=True, kw_only=True):
    """Who is using the pages outside the demo: the intranet's proxy says it in headers."""

    header: str = ""  # carries the person's id, e.g. "X-Person-Id"
    name_header: str = ""  # carries the person's name
    proxies: tuple[str, ...] = ()  # addresses or networks whose headers are believed


class Settings(Record, frozen=True, kw_only=True):
    """All settings. Paths are relative to where the service was started."""

    demo: bool = False
    host: str = "127.0.0.1"
    port: Port = 3978
    public_url: str = ""  # how people reach us, e.g. "https://hentehjelpen.example.no"
    frame_ancestors: tuple[str, ...] = ()  # who may show our pages in a frame: the intranet, Teams
    database: Path = Path("var/hentehjelpen.sqlite")
    register: Path | None = None  # TOML file: people and their authorities; the demo brings its own
    token_secret: str = ""  # signs the chat's tokens; the demo makes one
    delivery: Literal["maildir", "smtp"] = "maildir"
    maildir: Path = Path("var/maildir")
    upload_limit: Annotated[int, msgspec.Meta(ge=1, le=25_000_000)] = 5_000_000  # bytes of one file
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    mail: Mail = Mail()
    smtp: Smtp = Smtp()
    identity: Identity = Identity()
    teams: TeamsSettings = TeamsSettings()

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the service."""
        return is_loopback(self.host)

    @property
    def mail_server(self) -> str:
        """The mail server that orders are sent through, "" when they are kept in the maildir."""
        return f"{self.smtp.host}:{self.smtp.port}" if self.delivery == "smtp" else ""


def is_loopback(host: str) -> bool:
    """Whether a host is this machine itself."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class SettingsError(Exception):
    """The settings cannot be used; `faults` has one line for each that is wrong."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def read(environ: Mapping[str, str], file: Path | None = None, **given: object) -> Settings:
    """The settings; `given` (the command line's) wins over all. SettingsError has every fault."""
    faults: list[str] = []
    tree = _from_file(file, faults) if file else {}
    _add_environment(tree, environ, faults)
    tree |= {name: value for name, value in given.items() if value is not None}
    settings = _convert(tree, faults)
    faults += contradictions(settings)
    if faults:
        raise SettingsError(tuple(faults))
    return settings


def contradictions(settings: Settings) -> list[str]:
    """What is wrong with values that are well formed each by itself."""
    checks = _demo if settings.demo else _production
    return [*checks(settings), *_delivery(settings), *_networks(settings)]


def _demo(settings: Settings) -> list[str]:
    faults = [] if settings.loopback else [f"host: the demo listens on loopback alone, not on {settings.host}"]
    if settings.delivery == "smtp" and settings.smtp.host and not is_loopback(settings.smtp.host):
        faults.append(f"smtp.host: the demo sends nothing out of this machine, and not to {settings.smtp.host}")
    return faults


def _production(settings: Settings) -> list[str]:
    faults = []
    if len(settings.token_secret) < SECRET_LENGTH:
        faults.append(f"token_secret: must have at least {SECRET_LENGTH} characters outside the demo")
    if settings.register is None:
        faults.append("register: name the file of people and authorities, or use --demo")
    if not settings.public_url.startswith("https://"):
        faults.append("public_url: must be how people reach the service, beginning with https://")
    if not settings.identity.header or not settings.identity.proxies:
        faults.append("identity.header, identity.proxies: who is using the pages must be said by a proxy we trust")
    faults += [f"teams.{fault}: must be set, or teams.enabled = false" for fault in settings.teams.problems()]
    addresses = {"mail.sender": settings.mail.sender, "mail.recipient": settings.mail.recipient}
    faults += [f"{name}: {fault}" for name, address in addresses.items() if (fault := address_fault(address))]
    return faults


def address_fault(address: str) -> str | None:
    """Why no mail can reach `address`, or None; the demo's addresses lead nowhere and are at fault too."""
    from email_validator import EmailNotValidError, validate_email  # the demo and `--help` start without it

    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError as problem:
        return f"{address}: {problem}"
    return None


def _delivery(settings: Settings) -> list[str]:
    return ["smtp.host: must be set for delivery = smtp"] * (settings.delivery == "smtp" and not settings.smtp.host)


def _networks(settings: Settings) -> list[str]:
    faults = []
    for network in settings.identity.proxies:
        try:
            ipaddress.ip_network(network)
        except ValueError as problem:
            faults.append(f"identity.proxies: {problem}")
    return faults


def _from_file(file: Path, faults: list[str]) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        faults.append(f"{file}: {problem}")
        return {}


def _add_environment(tree: dict[str, Any], environ: Mapping[str, str], faults: list[str]) -> None:
    names = {_variable(path): path for path in _paths()}
    for variable, value in environ.items():
        if not variable.startswith(PREFIX) or variable == PREFIX + "SETTINGS":
            continue
        path, text = names.get(variable), value
        if path is None and (path := names.get(variable.removesuffix("_FILE"))):
            text = _secret(variable, value, faults)
        if path is None:
            faults.append(f"{variable}: there is no such setting")
        else:
            _put(tree, path, text)


def _secret(variable: str, file: str, faults: list[str]) -> str:
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as problem:
        faults.append(f"{variable}: {problem}")
        return ""


def _paths() -> list[tuple[str, ...]]:
    paths: list[tuple[str, ...]] = []
    for field in msgspec.structs.fields(Settings):
        inner = isinstance(field.type, type) and issubclass(field.type, msgspec.Struct)
        paths += [(field.name, f.name) for f in msgspec.structs.fields(field.type)] if inner else [(field.name,)]
    return paths


def _variable(path: tuple[str, ...]) -> str:
    return PREFIX + "_".join(path).upper()


def _put(tree: dict[str, Any], path: tuple[str, ...], text: str) -> None:
    owner = Settings
    for name in path[:-1]:
        tree, owner = tree.setdefault(name, {}), get_type_hints(owner)[name]
    kind = get_type_hints(owner)[path[-1]]
    tree[path[-1]] = _parts(text, kind) if get_origin(kind) is tuple else text


def _parts(text: str, kind: object) -> list[str] | list[list[str]]:
    """The parts of a list, a tuple of some `kind`: "a, b", or "7/1, 8/2" where each part has parts itself."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return [part.split("/") for part in parts] if get_origin(get_args(kind)[0]) is tuple else parts


def _convert(tree: dict[str, Any], faults: list[str]) -> Settings:
    """The record. What cannot be read is reported and left at its default: all faults come at once."""
    while True:
        try:
            return msgspec.convert(tree, Settings, strict=False, dec_hook=_path)
        except msgspec.ValidationError as problem:
            message, _, where = str(problem).partition(" - at `$")
            path = where.strip("`.").split("[")[0] or _unknown(message)
            faults.append(f"{path}: {message}")
            if not _drop(tree, path):
                return Settings()


def _path(kind: type, value: object) -> Path:
    if kind is not Path or not isinstance(value, str | Path):
        raise ValueError(f"Expected a path, got `{value}`")
    return Path(value)


def _unknown(message: str) -> str:
    return message.rsplit("`", 2)[-2] if "unknown field" in message else ""


def _drop(tree: dict[str, Any], path: str) -> bool:
    *tables, name = path.split(".")
    for table in tables:
        tree = tree.get(table, {})
    return tree.pop(name, None) is not None
