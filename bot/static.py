"""Static files: compressed beforehand, and kept by browsers for ever, since an address changes with its content."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

STATIC = Path(__file__).parent / "pages" / "static"
FOR_EVER = "public, max-age=31536000, immutable"
A_WHILE = "public, max-age=3600"  # fonts and icons, which the style sheet names without a mark


def static_routes() -> list[web.RouteDef]:
    """Where the static files are."""
    return [web.get("/static/{path:.+}", serve_static)]


async def serve_static(request: web.Request) -> web.StreamResponse:
    """A file of the static folder and of nothing outside it. aiohttp finds the compressed twin and the ETag."""
    file = (STATIC / request.match_info["path"]).resolve()
    if not file.is_relative_to(STATIC.resolve()) or not file.is_file() or file.name.startswith("."):
        raise web.HTTPNotFound
    kept = FOR_EVER if "v" in request.query else A_WHILE
    return web.FileResponse(file, headers={"Cache-Control": kept, "X-Content-Type-Options": "nosniff"})
