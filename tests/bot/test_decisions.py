"""A decision on the page is the same message as from a card, with the same checks."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from bot.app import House
from bot.words import words
from orders.approval import resubmitted
from orders.order import Order, Status
from tests.bot.site import Client, keep, page
from tests.builders import an_approved_order, an_order

UNIT = "bydel_gamle_oslo"


def part(header: str) -> bytes:
    """A form of one field, with a header of its own."""
    return f'--x\r\nContent-Disposition: form-data; name="token"\r\n{header}\r\n\r\na\r\n--x--\r\n'.encode()


async def the_form(client: Client, person: str = "leader") -> dict[str, str]:
    text = await page(client, f"/godkjenning?as={person}")
    return dict(re.findall(r'type="hidden" name="(token|once|seen)" value="([^"]*)"', text))


async def decide(
    client: Client,
    form: dict[str, str],
    verb: str = "approve",
    person: str = "leader",
    **headers: str,
) -> tuple[int, str]:
    answer = await client.post(f"/godkjenning/HH-2026-0001?as={person}", data={**form, "verb": verb}, headers=headers)
    return answer.status, await answer.text()


@pytest.fixture(autouse=True)
async def _order(house: House) -> None:
    authority = house.desk.register.people["leader"]
    snapshot = an_order().snapshot
    await keep(house, an_order(approver=authority, snapshot=replace(snapshot, unit=UNIT)))


async def status_of(house: House) -> str:
    order = await house.desk.run(lambda tx: tx.order("HH-2026-0001"))
    assert order is not None
    return str(order.status)


async def test_what_was_corrected_is_shown_as_it_was_and_as_it_is(client: Client, house: House) -> None:
    assert words("nb")["approvals"]["changed"] not in await page(client, "/godkjenning?as=leader")
    order = await house.desk.run(lambda tx: tx.order("HH-2026-0001"))
    assert order is not None
    fewer = replace(order.snapshot.equipment[0], quantity=9)
    line = replace(order.snapshot.draft.lines[0], quantity=9)
    corrected = replace(order.snapshot, equipment=(fewer,), draft=replace(order.snapshot.draft, lines=(line,)))
    await keep(house, resubmitted(order, replace(order, snapshot=corrected)))

    for language, before in (("nb", "(før: 12 bærbare"), ("nn", "(før: 12 berbare"), ("en", "(was: 12 laptops")):
        text = await page(client, f"/godkjenning?as=leader&lang={language}")
        assert words(language)["approvals"]["changed"] in text
        assert before in text


async def test_the_approver_approves(client: Client, house: House) -> None:
    status, _ = await decide(client, await the_form(client))

    assert status == 200
    assert await status_of(house) != "awaiting_approval"


async def test_the_same_form_twice_is_one_decision(client: Client, house: House) -> None:
    form = await the_form(client)
    first = await decide(client, form)
    again = await decide(client, form)
    events = await house.desk.run(lambda tx: tx.events("HH-2026-0001"))

    assert (first[0], again[0]) == (200, 200)
    assert [event.kind for event in events].count("approve") == 1


async def test_a_form_that_got_its_comment_afterwards_is_another_decision(client: Client, house: House) -> None:
    form = await the_form(client)
    await decide(client, form, verb="reject")
    assert await status_of(house) == "awaiting_approval"

    await decide(client, {**form, "comment": "Feil dato"}, verb="reject")
    assert await status_of(house) == "rejected"


async def test_somebody_elses_form_is_refused(client: Client, house: House) -> None:
    form = await the_form(client)
    _, text = await decide(client, form, person="second")

    assert words("nb")["approvals"]["stale"] in text
    assert await status_of(house) == "awaiting_approval"


@pytest.mark.parametrize("token", ["", "x", "a.b.c"])
async def test_a_forged_form_is_refused(client: Client, house: House, token: str) -> None:
    await decide(client, {**await the_form(client), "token": token})

    assert await status_of(house) == "awaiting_approval"


async def test_another_site_cannot_decide(client: Client, house: House) -> None:
    status, _ = await decide(client, await the_form(client), Origin="https://evil.example")

    assert status == 403
    assert await status_of(house) == "awaiting_approval"


@pytest.mark.parametrize("verb", ["", "nonsense", "approve "])
async def test_a_forged_verb_decides_nothing(client: Client, house: House, verb: str) -> None:
    status, _ = await decide(client, await the_form(client), verb=verb)

    assert status == 200
    assert await status_of(house) == "awaiting_approval"


async def test_a_form_that_is_too_big_is_refused(client: Client) -> None:
    status, _ = await decide(client, {"comment": "x" * 100_000})

    assert status == 413


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", b"token=\xff\xfe"),
        ("application/x-www-form-urlencoded; charset=nonsense", b"token=x"),
        ("application/x-www-form-urlencoded; charset=hex", b"token=x"),
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=x", b"nonsense"),
        ("multipart/form-data; boundary=x", part("Content-Transfer-Encoding: nonsense")),
        ("multipart/form-data; boundary=x", part("Content-Transfer-Encoding: base64")),
        ("multipart/form-data; boundary=x", part("Content-Type: text/plain; charset=nonsense")),
        ("multipart/form-data; boundary=x", part("Content-Type: multipart/mixed; boundary=y")),
        ("multipart/form-data; boundary=x", part("X: " + "y" * 20_000)),
    ],
)
async def test_a_broken_form_is_refused(client: Client, house: House, kind: str, body: bytes) -> None:
    headers = {"Content-Type": kind}
    answer = await client.post("/godkjenning/HH-2026-0001?as=leader", data=body, headers=headers)

    assert answer.status == 400
    assert words("nb")["errors"]["400"] in await answer.text()
    assert await status_of(house) == "awaiting_approval"


@pytest.fixture
async def failed(house: House) -> Order:
    """An order of it that was approved, and could not be sent."""
    order = an_approved_order(reference="HH-2026-0002")
    return await keep(house, replace(order, status=Status.FILING_FAILED, failure="refused"))


@pytest.mark.parametrize("person", ["it", "manager"])
async def test_what_could_not_be_sent_is_sent_again_from_the_page(
    client: Client, house: House, failed: Order, person: str
) -> None:
    text = await page(client, f"/bestillinger/{failed.reference}?as={person}")
    assert f"#{failed.reference}" in text
    form = await the_form(client, person)
    path = f"/godkjenning/{failed.reference}?as={person}"
    answer = await client.post(path, data={**form, "verb": "resend"})

    assert "sender jeg bestilling HH-2026-0002 på nytt" in await answer.text()
    events = await house.desk.run(lambda tx: tx.events(failed.reference))
    assert [event.kind for event in events][:1] == ["resent"]


async def test_the_approver_of_what_could_not_be_sent_has_nothing_to_press(client: Client, failed: Order) -> None:
    assert "resend" not in await page(client, "/godkjenning?as=leader")
    assert f"#{failed.reference}" not in await page(client, f"/bestillinger/{failed.reference}?as=leader")
