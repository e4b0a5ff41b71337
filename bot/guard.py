"""What holds for every request: our own host name, the security headers, and a clear answer to whatever goes wrong."""

from __future__ import annotations

import secrets
from collections.abc import Callable

import structlog
from aiohttp import web
from aiohttp.http_exceptions import BadHttpMessage
from aiohttp.typedefs import Handler, Middleware

from bot.identity import known_host
from bot.settings import Settings

log = structlog.get_logger()
Explain = Callable[[web.Request, int, str], web.Response]  # request, status, reference -> an error page
NONCE = web.RequestKey("nonce", str)
API = ("/v3/", "/api/")
NOTHING = "default-src 'none'; frame-ancestors 'none'"  # for what programs read
EMPTY = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"  # Web Chat makes one empty style attribute


def guard(settings: Settings, explain: Explain) -> Middleware:
    """The outermost middleware. `explain` draws the error page for people."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        response = await _answered(request, handler, settings, explain)
        _let_go(request, response)
        if not response.prepared:
            _secure(request, response, settings)
        return response

    return middleware


async def _answered(request: web.Request, handler: Handler, settings: Settings, explain: Explain) -> web.StreamResponse:
    if request.path != "/health" and not known_host(request, settings):
        return _plain(request, 421, "", explain)
    try:
        return await handler(request)
    except web.HTTPException as answer:
        if answer.status < 400 or answer.content_type == "application/json":
            return _copy(answer)
        return _plain(request, answer.status, "", explain)
    except Exception as problem:
        if _theirs(request, problem):
            log.info("request unreadable", method=request.method, path=request.path)
            return _plain(request, 400, "", explain)
        reference = secrets.token_hex(4)
        log.exception("request failed", reference=reference, method=request.method, path=request.path)
        return _plain(request, 503, reference, explain)


def _theirs(request: web.Request, problem: Exception) -> bool:
    """Whether the body is not what its headers say, or the client hung up before its end."""
    if isinstance(problem, web.RequestPayloadError | BadHttpMessage):
        return True
    return isinstance(problem, ConnectionError) and problem is request.content.exception()


def _let_go(request: web.Request, response: web.StreamResponse) -> None:
    """Read no more of a body that cannot be read: aiohttp would, after the answer, and log a traceback."""
    if request.content.exception() is not None:
        request.content.feed_eof()
        response.force_close()


def _copy(answer: web.HTTPException) -> web.Response:
    headers = {k: v for k, v in answer.headers.items() if k.lower() not in {"content-type", "content-length"}}
    return web.Response(status=answer.status, text=answer.text, content_type=answer.content_type, headers=headers)


def _plain(request: web.Request, status: int, reference: str, explain: Explain) -> web.Response:
    if request.path.startswith(API):
        error = {"code": "ServiceError" if status >= 500 else "BadArgument", "message": f"{status} {reference}"}
        return web.json_response({"error": error}, status=status)
    return explain(request, status, reference)


def _secure(request: web.Request, response: web.StreamResponse, settings: Settings) -> None:
    headers = response.headers
    if "Content-Security-Policy" not in headers:
        shows = not request.path.startswith(API)
        headers["Content-Security-Policy"] = policy(request, settings, settings.frame_ancestors) if shows else NOTHING
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    headers.setdefault("Cache-Control", "no-store")
    if settings.public_url.startswith("https://"):
        headers["Strict-Transport-Security"] = "max-age=31536000"


def nonce(request: web.Request) -> str:
    """What the scripts and styles of this answer carry to be let in: made when it is first asked for."""
    if NONCE not in request:
        request[NONCE] = secrets.token_urlsafe(16)
    return request[NONCE]


def policy(request: web.Request, settings: Settings, frames: tuple[str, ...]) -> str:
    """What a page may do, and who may show it in a frame."""
    own = f"'nonce-{nonce(request)}'"
    socket = f"{'wss' if settings.public_url else 'ws'}://{request.host}"
    return "; ".join(
        (
            "default-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            f"connect-src 'self' {socket} blob:",
            "font-src 'self'",
            "img-src 'self' blob: data:",
            f"script-src {own} 'strict-dynamic'",
            f"style-src 'self' {own} 'unsafe-hashes' {EMPTY}",
            "worker-src blob:",
            "frame-ancestors " + (" ".join(frames) or "'none'"),
        )
    )
