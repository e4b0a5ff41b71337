"""Templates and words to pages. What a page shows is decided elsewhere."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context

from bot.guard import nonce
from bot.identity import Who
from bot.settings import Settings
from bot.words import as_language, words
from knowledge.model import LANGUAGES, Language
from knowledge.words import day, daytime
from orders.authority import Register

HERE = Path(__file__).parent / "pages"


class Rendering:
    """Draws the templates."""

    def __init__(self, who: Who, register: Register, settings: Settings) -> None:
        self._who = who
        self._register = register
        self._demo = settings.demo
        self._mail_server = settings.mail_server
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=select_autoescape(default=True),
            undefined=StrictUndefined,
        )
        self._templates.filters.update(day=_day, daytime=_daytime)

    def page(self, request: web.Request, template: str, status: int = 200, **values: object) -> web.Response:
        """A whole page, for whoever is using it."""
        person = self._who(request)
        return self.draw(
            request,
            template,
            lambda path, **query: self.link(request, path, **query),
            status,
            layout="base.html",
            languages=[(code, words(code)["site"]["lang_name"]) for code in LANGUAGES],
            here="/godkjenning" if request.method == "POST" else request.path,
            person=person,
            mail_server=self._mail_server,
            personas=tuple(self._register.people.values()) if self._demo and person else (),
            **values,
        )

    def draw(
        self, request: web.Request, template: str, link: Callable[..., str], status: int = 200, **values: object
    ) -> web.Response:
        """What the template makes of the values and what every template knows."""
        language = language_of(request)
        known = {"w": words(language), "language": language, "nonce": nonce(request), "link": link, "asset": asset}
        text = self._templates.get_template(template).render(known | values)
        return web.Response(text=text, content_type="text/html", status=status)

    def explain(self, request: web.Request, status: int, reference: str) -> web.Response:
        """The page that says what went wrong."""
        errors = words(language_of(request))["errors"]
        message = errors.get(str(status)) or errors["503" if status >= 500 else "400"]
        return self.page(request, "error.html", status, message=message, reference=reference)

    def link(self, request: web.Request, path: str, **query: str) -> str:
        """The address of one of our pages; in the demo it carries who one is."""
        person = self._who(request)
        kept = {"as": person.id} if self._demo and person else {}
        return with_query(path, {**kept, "lang": language_of(request), **query})


def language_of(request: web.BaseRequest) -> Language:
    """The language in the address; bokmål without one."""
    return as_language(request.query.get("lang"))


def with_query(path: str, query: Mapping[str, str]) -> str:
    """`path` with a query."""
    return f"{quote(path)}?{urlencode(query)}"


@pass_context
def _day(context: Context, value: date) -> str:
    return day(value, context["language"])


@pass_context
def _daytime(context: Context, value: datetime) -> str:
    return daytime(value, context["language"])


@cache
def asset(name: str) -> str:
    """The address of a static file; it changes with the file's content, so it may be kept for ever."""
    file = HERE / "static" / name
    mark = hashlib.sha256(file.read_bytes()).hexdigest()[:10] if file.exists() else "0"
    return f"/static/{name}?v={mark}"
