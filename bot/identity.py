"""Who is using the pages: a persona of the demo, or whom the intranet's proxy says it is."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from aiohttp import web

from bot.settings import Identity, Settings
from orders.authority import Person, Register

Who = Callable[[web.BaseRequest], Person | None]
LONGEST = 200  # characters of an id or a name from a header


def identify(settings: Settings, register: Register) -> Who:
    """The way to find out who is asking; None means that nobody has said so."""
    if settings.demo:
        return lambda request: demo_person(request, register)
    return lambda request: proxied_person(request, settings.identity, register)


def demo_person(request: web.BaseRequest, register: Register) -> Person | None:
    """The persona in the address (`?as=it`), so that two windows can be two people; else the first of them."""
    return register.people.get(request.query.get("as") or next(iter(register.people), ""))


def proxied_person(request: web.BaseRequest, identity: Identity, register: Register) -> Person | None:
    """The person that a proxy we trust names in its header. Anybody else's header is not believed."""
    if not _trusted(request.remote, identity.proxies):
        return None
    ident = unquote(request.headers.get(identity.header, ""))[:LONGEST].strip()
    if not ident:
        return None
    name = unquote(request.headers.get(identity.name_header, ""))[:LONGEST] if identity.name_header else ""
    return register.people.get(ident) or Person(id=ident, name=name or ident)


def _trusted(remote: str | None, proxies: tuple[str, ...]) -> bool:
    try:
        address = ipaddress.ip_address(remote or "")
    except ValueError:
        return False
    return any(address in ipaddress.ip_network(network) for network in proxies)


def origin(request: web.BaseRequest, settings: Settings) -> str:
    """Scheme and host under which people see us."""
    return settings.public_url.rstrip("/") or f"{request.scheme}://{request.host}"


def same_origin(request: web.BaseRequest, settings: Settings) -> bool:
    """Whether a page of ours sent the request. No Origin header: no page sent it."""
    claimed = request.headers.get("Origin")
    return claimed is None or claimed == origin(request, settings)


def known_host(request: web.BaseRequest, settings: Settings) -> bool:
    """Whether we are asked under our own name, so that no name of another's can be pointed at us."""
    return _is_ours(request.host, settings.public_url)


@lru_cache
def _is_ours(named: str, public_url: str) -> bool:
    try:
        host = urlsplit(f"//{named}").hostname or ""
        if public_url and host == urlsplit(public_url).hostname:
            return True
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
