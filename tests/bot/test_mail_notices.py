"""The last way to a person: an e-mail that leads to the page, and decides nothing."""

from __future__ import annotations

import msgspec

from bot.mail_notices import KIND, MailNotices, Notice, mail_notice
from orders.delivery import DeliveryError
from tests.bot.teams_world import a_world
from tests.builders import NOW, a_leader

LINK = "https://example.no"


async def test_the_letter_names_the_order_and_leads_to_its_page() -> None:
    async with a_world() as world:
        notices = MailNotices(world.desk, world.letters, "bot@example.no", lambda path, *_: LINK + path, world.worker)
        row = mail_notice("k", "HH-2026-0001", a_leader(), "nn", NOW)
        await notices.handle(row)
        (letter,) = world.letters.sent
    assert letter["To"] == a_leader().email
    assert "HH-2026-0001" in letter["Subject"]
    assert letter["Auto-Submitted"] == "auto-generated"
    text = letter.get_content()
    assert f"{LINK}/bestillinger/HH-2026-0001" in text
    assert not {"approve", "reject", "decide", "seen="} & set(text.lower().split())


def test_the_same_row_is_the_same_letter() -> None:
    row = mail_notice("k", "HH-2026-0001", a_leader(), "nb", NOW)
    assert (row.kind, row.key, row.due) == (KIND, "k", NOW)
    notice = msgspec.json.decode(row.payload, type=Notice)
    assert notice.message_id.startswith("<")
    assert notice == msgspec.json.decode(row.payload, type=Notice)


async def test_each_attempt_is_seen_on_the_order() -> None:
    async with a_world() as world:
        notices = MailNotices(world.desk, world.letters, "bot@example.no", lambda path, *_: path, world.worker)
        row = mail_notice("k", "HH-2026-0001", a_leader(), "nb", NOW)
        later, never = DeliveryError("550", permanent=False), DeliveryError("550", permanent=True)
        await world.desk.run(lambda tx: notices.failed(tx, row, later, NOW))
        await world.desk.run(lambda tx: notices.failed(tx, row, never, None))
        events = await world.events()
    assert [(kind, details["way"], details["reason"]) for kind, details in events] == [
        ("notice_delayed", "mail", "550"),
        ("notice_failed", "mail", "550"),
    ]
