"""The pages: who sees what, and clear words for whatever goes wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot import app
from bot.app import House
from bot.directline_access import BASE
from bot.settings import Settings, Smtp
from bot.words import words
from knowledge.model import Language, Verdict
from orders.order import Event, Status
from orders.store import Document
from tests.bot.site import Client, keep, opened, page
from tests.builders import NOW, a_leader, a_person, an_approved_order, an_order

NASTY = "<script>alert(1)</script>"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize(
    ("path", "table"),
    [("/", "front"), ("/bestillinger", "orders"), ("/godkjenning", "approvals"), ("/om", "about")],
)
async def test_every_page_speaks_every_language(client: Client, path: str, table: str, language: Language) -> None:
    text = await page(client, f"{path}?as=it&lang={language}")

    assert f'<html lang="{language}">' in text
    assert words(language)[table]["title"] in text


async def test_the_demo_says_where_its_orders_go(client: Client, tmp_path: Path) -> None:
    assert words("nb")["site"]["demo"] in await page(client, "/?as=it")
    server = Smtp(host="127.0.0.1", port=2525)
    settings = Settings(demo=True, database=tmp_path / "y.sqlite", delivery="smtp", smtp=server)
    async with opened(app.build(settings)) as other:
        text = await page(other, "/?as=it")
    assert "127.0.0.1:2525" in text
    assert words("nb")["site"]["demo"] not in text


async def test_what_the_front_page_lists_is_what_the_knowledge_says(house: House) -> None:
    for table, verdict in (("taken", Verdict.INCLUDED), ("refused", Verdict.EXCLUDED)):
        for item in words("nb")[table]:
            assert house.desk.knowledge.items[item].verdict is verdict
            assert house.desk.knowledge.items[item].basis == "circular"


async def test_the_demos_identity_goes_along_on_every_link(client: Client) -> None:
    text = await page(client, "/?as=leader&lang=nn")

    for link in re.findall(r'href="(/[^"#]*)"', text):
        assert link.startswith("/static/") or "as=leader" in link


async def test_an_order_is_seen_by_those_it_concerns_and_nobody_else(client: Client, house: House) -> None:
    order = await keep(house, an_order())
    path = f"/bestillinger/{order.reference}"

    for person in ("it", "leader", "manager"):
        assert order.reference in await page(client, f"{path}?as={person}")
    for person in ("employee", "second"):
        await page(client, f"{path}?as={person}", 404)
    await page(client, f"{path}?as=nobody", 403)
    await page(client, "/bestillinger/HH-1900-0001?as=it", 404)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_why_an_order_was_not_sent_is_said_in_plain_words(
    client: Client, house: House, language: Language
) -> None:
    order = await keep(house, an_approved_order(status=Status.FILING_FAILED, failure="refused"))
    event = Event(
        order=order.reference, kind="filing_failed", at=NOW, actor="system", details={"reason": "550 no such user"}
    )
    await house.desk.run(lambda tx: tx.add_event(event))
    path = f"/bestillinger/{order.reference}?lang={language}"

    for person, technical in (("it", False), ("leader", False), ("manager", True)):
        text = await page(client, f"{path}&as={person}")
        assert house.desk.knowledge.replies["failure.refused"][language] in text
        assert ("550 no such user" in text) is technical


async def test_documents_are_for_those_whom_the_order_concerns(client: Client, house: House) -> None:
    order = await keep(house, an_approved_order())
    paper = Document(
        order=order.reference, revision=1, name="papir.pdf", content_type="application/pdf", content=b"%PDF-", at=NOW
    )
    await house.desk.run(lambda tx: tx.add_document(paper))
    path = f"/bestillinger/{order.reference}/dokumenter/1/papir.pdf"

    answer = await client.get(f"{path}?as=it")
    assert await answer.read() == b"%PDF-"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    await page(client, f"{path}?as=employee", 404)
    await page(client, path.replace("papir", "annet") + "?as=it", 404)
    await page(client, path.replace("/1/", "/x/") + "?as=it", 404)


async def test_what_people_wrote_is_text_on_the_page(client: Client, house: House) -> None:
    order = an_order(requester=a_person(name=NASTY), approver=a_leader(name=NASTY))
    await keep(house, order)
    await house.desk.run(
        lambda tx: tx.add_event(Event(order=order.reference, kind=NASTY, at=NOW, actor="it", actor_name=NASTY))
    )

    for path in (f"/bestillinger/{order.reference}?as=it", "/godkjenning?as=leader"):
        text = await page(client, path)
        assert NASTY not in text
        assert "&lt;script&gt;" in text


class TestEveryAnswer:
    """What holds for all requests."""

    async def test_the_headers_keep_other_sites_out(self, client: Client) -> None:
        policies = [(await client.get("/?as=it")).headers["Content-Security-Policy"] for _ in range(2)]

        assert all("default-src 'none'" in p and "frame-ancestors 'none'" in p for p in policies)
        assert "unsafe-inline" not in policies[0]
        assert policies[0] != policies[1]

    @pytest.mark.parametrize(
        "path", ["/nothing", "/static/../app.py", "/static/%2e%2e/%2e%2e/app.py", "/static/vendor/.built"]
    )
    async def test_what_is_not_there_is_a_page_that_says_so(self, client: Client, path: str) -> None:
        assert words("nb")["errors"]["404"] in await page(client, path, 404)

    async def test_an_error_of_ours_is_a_page_with_a_reference_to_the_log(
        self,
        client: Client,
        house: House,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def broken(*_: object) -> None:
            raise RuntimeError(NASTY)

        monkeypatch.setattr(house.desk, "run", broken)
        with capture_logs() as logs:
            text = await page(client, "/bestillinger?as=it", 503)

        (logged,) = (entry for entry in logs if entry["event"] == "request failed")
        assert logged["reference"] in text
        assert NASTY not in text

    async def test_another_host_name_is_not_ours(self, client: Client) -> None:
        answer = await client.get("/?as=it", headers={"Host": "evil.example"})

        assert answer.status == 421

    @pytest.mark.parametrize("host", ["[::1", "[x]"])
    async def test_a_host_name_that_is_none_is_not_ours(self, client: Client, host: str) -> None:
        answer = await client.get("/?as=it", headers={"Host": host})

        assert answer.status == 421

    @pytest.mark.parametrize("path", ["/godkjenning/HH-2026-0001?as=it", f"{BASE}/tokens/generate?as=it"])
    async def test_a_body_that_is_not_compressed_as_it_says_leaves_no_error_in_the_log(
        self, client: Client, path: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        headers = {"Content-Encoding": "gzip", "Content-Type": "application/x-www-form-urlencoded"}
        with capture_logs() as logs:
            answer = await client.post(path, data=b"nonsense", headers=headers)
            await (await client.get("/health")).read()

        assert answer.status == (200 if path.startswith(BASE) else 400)  # a token is given without reading a body
        assert [entry for entry in logs if entry["log_level"] == "error"] == []
        assert caplog.records == []

    async def test_static_files_may_be_kept_and_are_compressed(self, client: Client) -> None:
        marked = re.findall(r'href="(/static/styles[^"]*)"', await page(client, "/?as=it"))
        answer = await client.get(marked[0])

        assert "immutable" in answer.headers["Cache-Control"]
        again = await client.get(marked[0], headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status == 304

    async def test_health_says_nothing_about_anybody(self, client: Client) -> None:
        answer = await client.get("/health")

        assert (await answer.json()).keys() == {"status", "knowledge"}
