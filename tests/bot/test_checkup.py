"""The doctor finds what is wrong, step by step, and says what to do."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from bot.checkup import Finding, checkup
from bot.settings import Settings, Smtp
from bot.teams_settings import TeamsSettings
from orders.store.sqlite import SqliteStore
from tests.builders import NOW
from tests.fakes.entra import SECRET, TENANT, serving_entra
from tests.fakes.keys import APP_ID, serving_keys


async def found(tmp_path: Path, settings: dict[str, Any] | None = None, **teams: Any) -> dict[str, Finding]:  # noqa: ANN401  any setting
    """Findings by step, with key server and Entra on loopback."""
    now = teams.pop("now", NOW)
    published = teams.pop("published", ("msteams",))
    async with serving_keys(NOW.timestamp()) as keys, serving_entra() as entra:
        keys.published = {"first": published}
        registered = TeamsSettings(
            app_id=APP_ID,
            tenant=TENANT,
            secret=SECRET,
            secret_expires=date(2028, 1, 1),
            openid_url=f"{keys.url}/openid",
            sign_in_url=f"{keys.url}/openid",
            login_url=entra.url,
        )
        chosen = Settings(
            demo=True,
            database=tmp_path / "db",
            maildir=tmp_path / "mail",
            teams=replace(registered, **teams),
        )
        return {finding.step: finding for finding in await checkup(replace(chosen, **(settings or {})), now)}


async def test_a_good_installation_has_nothing_to_mend(tmp_path: Path) -> None:
    findings = await found(tmp_path)
    assert not [finding for finding in findings.values() if finding.mark == "fail"]
    assert f"api://localhost/botid-{APP_ID}" in findings["tab"].said
    assert {"knowledge", "register", "database", "delivery", "secret", "credentials", "keys", "tab"} <= set(findings)


@pytest.mark.parametrize(
    ("teams", "step", "advice"),
    [
        ({"secret": "pasted the id"}, "credentials", "not its id"),
        ({"tenant": "another"}, "credentials", "Directory (tenant) ID"),
        ({"login_url": "http://127.0.0.1:1"}, "credentials", "reachable"),
        ({"openid_url": "http://127.0.0.1:1"}, "keys", "firewall"),
        ({"published": ("webchat",)}, "keys", "firewall"),
        ({"sign_in_url": "http://127.0.0.1:1"}, "tab", "firewall"),
        ({"secret_expires": NOW.date()}, "secret", "new secret"),
    ],
)
async def test_a_faulty_registration_fails_with_advice(
    tmp_path: Path, teams: dict[str, Any], step: str, advice: str
) -> None:
    finding = (await found(tmp_path, **teams))[step]
    assert (finding.mark, advice in finding.do) == ("fail", True), finding


@pytest.mark.parametrize("expires", [None, NOW.date() + timedelta(days=20)])
async def test_a_secret_that_ends_soon_or_unseen_is_warned_about(tmp_path: Path, expires: date | None) -> None:
    assert (await found(tmp_path, secret_expires=expires))["secret"].mark == "warn"


async def test_the_agreements_dates_are_watched(tmp_path: Path) -> None:
    later = datetime(2027, 8, 1, tzinfo=UTC)
    findings = await found(tmp_path, now=later)
    assert (findings["agreement"].mark, findings["knowledge"].mark) == ("fail", "warn")


async def test_a_mail_server_is_called(tmp_path: Path) -> None:
    async def hang_up(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        open_ = {"delivery": "smtp", "smtp": Smtp(host="127.0.0.1", port=port)}
        assert (await found(tmp_path, open_))["delivery"].mark == "ok"
    closed = {"delivery": "smtp", "smtp": Smtp(host="127.0.0.1", port=1)}
    assert (await found(tmp_path, closed))["delivery"].mark == "fail"


async def test_a_database_that_is_none_fails(tmp_path: Path) -> None:
    (tmp_path / "db").write_text("no database" * 100)
    assert (await found(tmp_path))["database"].mark == "fail"


async def test_it_says_how_many_people_can_be_reached(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "db")
    assert (await found(tmp_path))["addresses"].mark == "warn"
    with store.transaction() as tx:
        tx.save_address("it", b"{}", NOW)
    store.close()
    assert "1 people" in (await found(tmp_path))["addresses"].said
