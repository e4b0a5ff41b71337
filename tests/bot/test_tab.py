"""The tab in Teams: who may look, and what they see."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.tab import REFERENCE, a_tab


async def test_whoever_teams_says_is_looking_sees_their_orders(tmp_path: Path) -> None:
    async with a_tab(tmp_path) as teams:
        status, orders = await teams.get("/teams/bestillinger")
        assert (status, REFERENCE in orders) == (200, True)
        assert f'href="/teams/bestillinger/{REFERENCE}?lang=nb"' in orders
        assert "<html" not in orders
        status, order = await teams.get(f"/teams/bestillinger/{REFERENCE}?lang=en")
        assert (status, "Back to my orders" in order) == (200, True)
        status, none = await teams.get("/teams/bestillinger", oid="employee")
        assert (status, REFERENCE in none) == (200, False)


async def test_somebody_who_is_not_in_the_register_is_told_so_kindly(tmp_path: Path) -> None:
    async with a_tab(tmp_path) as teams:
        status, said = await teams.get("/teams/bestillinger?lang=nn", oid="stranger")
    assert (status, "Du står ikkje i registeret" in said) == (403, True)


@pytest.mark.parametrize("reference", [REFERENCE, "HH-2026-9999", "x"])
async def test_an_order_of_somebody_elses_is_not_there(tmp_path: Path, reference: str) -> None:
    async with a_tab(tmp_path) as teams:
        status, said = await teams.get(f"/teams/bestillinger/{reference}", oid="employee")
    assert (status, "IT-ansvarlig" in said) == (404, False)


async def test_teams_alone_may_show_the_frame_and_it_alone(tmp_path: Path) -> None:
    async with a_tab(tmp_path) as teams:
        frame = await teams.client.get("/teams?lang=nn-NO&theme=dark")
        shown = await frame.text()
        page = await teams.client.get("/bestillinger?as=it")
    policy = frame.headers["Content-Security-Policy"]
    assert "frame-ancestors https://teams.microsoft.com https://*.teams.microsoft.com" in policy
    assert "default-src 'none'" in policy
    assert "'none'" in page.headers["Content-Security-Policy"].split("frame-ancestors")[1]
    assert 'lang="nn" data-theme="dark"' in shown
    assert REFERENCE not in shown
    assert "Set-Cookie" not in frame.headers


async def test_a_theme_that_is_none_is_the_default(tmp_path: Path) -> None:
    async with a_tab(tmp_path) as teams:
        shown = await (await teams.client.get('/teams?theme="><script>')).text()
    assert 'data-theme="default"' in shown


async def test_documents_and_other_pages_open_in_the_browser(tmp_path: Path) -> None:
    async with a_tab(tmp_path) as teams:
        _, none = await teams.get("/teams/bestillinger", oid="employee")
    assert 'href="/?lang=nb#chat"' in none


async def test_without_a_registration_there_is_no_tab(tmp_path: Path) -> None:
    async with a_tab(tmp_path, secret="") as teams:
        assert (await teams.client.get("/teams")).status == 404
