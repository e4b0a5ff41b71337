"""Who is using the pages: a persona in the demo, whom a trusted proxy names elsewhere, and otherwise nobody."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from bot.identity import identify, known_host, same_origin
from bot.settings import Identity, Settings
from tests.builders import a_register

DEMO = Settings(demo=True)
LIVE = Settings(
    public_url="https://hjelp.example.no",
    identity=Identity(header="X-Person", name_header="X-Name", proxies=("10.0.0.0/8",)),
)


def a_request(path: str = "/", remote: str = "10.1.2.3", **headers: str) -> web.Request:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = make_mocked_request("GET", path, headers={"Host": "localhost:3978", **named})
    return cast(
        "web.Request",
        SimpleNamespace(query=request.query, headers=request.headers, remote=remote, host=request.host, scheme="http"),
    )


@pytest.mark.parametrize(("path", "person"), [("/?as=leader", "leader"), ("/", "it"), ("/?as=", "it")])
def test_in_the_demo_the_address_says_who_one_is(path: str, person: str) -> None:
    who = identify(DEMO, a_register())(a_request(path))

    assert who is not None
    assert who.id == person


def test_in_the_demo_an_unknown_persona_is_nobody() -> None:
    assert identify(DEMO, a_register())(a_request("/?as=root")) is None


def test_a_trusted_proxy_says_who_one_is() -> None:
    who = identify(LIVE, a_register())

    assert who(a_request(X_Person="leader")) == a_register().people["leader"]
    unlisted = who(a_request(X_Person="abc", X_Name="Ansatt%20i%20etaten"))
    assert unlisted is not None
    assert (unlisted.id, unlisted.name, unlisted.roles) == ("abc", "Ansatt i etaten", ("employee",))


@pytest.mark.parametrize("remote", ["192.0.2.1", "", "unix:", "::1"])
def test_anybody_elses_header_is_not_believed(remote: str) -> None:
    assert identify(LIVE, a_register())(a_request(remote=remote, X_Person="leader")) is None


def test_outside_the_demo_the_address_says_nothing_and_an_empty_header_is_nobody() -> None:
    who = identify(LIVE, a_register())

    assert who(a_request("/?as=leader")) is None
    assert who(a_request(X_Person="  ")) is None


@pytest.mark.parametrize(
    ("origin", "ours"),
    [
        ("http://localhost:3978", True),
        ("http://localhost:9", False),
        ("https://localhost:3978", False),
        ("null", False),
    ],
)
def test_only_our_own_pages_share_our_origin(origin: str, ours: bool) -> None:
    assert same_origin(a_request(Origin=origin), DEMO) is ours


def test_behind_a_proxy_our_origin_is_the_public_one() -> None:
    assert same_origin(a_request(Origin="https://hjelp.example.no"), LIVE)
    assert not same_origin(a_request(Origin="http://localhost:3978"), LIVE)


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        ("localhost:1", True),
        ("127.0.0.1", True),
        ("[::1]:3978", True),
        ("evil.example", False),
        ("hjelp.example.no", True),
        ("", False),
        ("[::1", False),
        ("[x]", False),
        ("\udcff", False),
    ],
)
def test_we_answer_under_our_own_name_alone(host: str, ours: bool) -> None:
    assert known_host(cast("web.Request", SimpleNamespace(host=host)), LIVE) is ours
