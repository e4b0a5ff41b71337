"""The main job as people do it: a question, an order, an approval, and the e-mail with the papers."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime

from playwright.sync_api import BrowserContext, Locator, expect

from tests.browser.chat import PATIENCE, Chat
from tests.browser.service import Service
from tests.journey import ORDER, QUESTION, next_answer, turns

RECONNECTS = 17_000  # ms; the client waits 3 to 15 seconds before it asks again
TODAY = datetime.now(UTC).date()


def finish_order(chat: Chat, keys: list[str]) -> None:
    """Answer whatever is asked until nothing is."""
    for _ in turns():
        if (answer := next_answer(keys, TODAY)) is None:
            return
        keys = chat.say(answer)


def test_from_a_question_to_the_filed_order(chat: Chat, context: BrowserContext, service: Service) -> None:
    assert chat.say(QUESTION) == ["coverage.included"]
    keys = chat.say(ORDER)
    assert "line.excluded" in keys
    finish_order(chat, keys)

    leader = Chat(context.new_page(), service, "leader").open()
    assert any(key.startswith("card.") for key in leader.said())
    leader.press("Godkjenn")

    chat.page.wait_for_function("() => document.body.innerText.includes('HH-')", timeout=PATIENCE)
    for _ in range(100):
        if service.mails():
            break
        chat.page.wait_for_timeout(100)
    (mail,) = service.mails()
    message = email.message_from_bytes(mail.read_bytes(), policy=email.policy.default)
    papers = [part.get_content() for part in message.iter_attachments() if part.get_content_type() == "application/pdf"]
    assert len(papers) == 2
    assert all(paper.startswith(b"%PDF-") for paper in papers)

    chat.page.goto(f"{service.url}/bestillinger?as=it")
    chat.page.locator(".orders h2 a").first.click()
    with chat.page.expect_download() as downloaded:
        chat.page.locator("a[download][href*='.pdf']").first.click()
    assert downloaded.value.path().read_bytes().startswith(b"%PDF-")
    assert "kopimaskin" not in service.log()


def test_the_manager_decides_on_the_page(chat: Chat, context: BrowserContext, service: Service) -> None:
    finish_order(chat, chat.say(ORDER))
    page = context.new_page()
    page.goto(f"{service.url}/godkjenning?as=leader")
    page.get_by_role("button", name="Avvis").click()
    expect(page.get_by_role("article")).to_have_count(1)

    page.get_by_label("Kommentar til bestilleren").fill("Feil dato <b>her</b>")
    page.get_by_role("button", name="Avvis").click()

    expect(page.get_by_role("article")).to_have_count(0)
    expect(chat.page.locator("#webchat")).to_contain_text("Feil dato <b>her</b>", timeout=PATIENCE)


def test_a_reload_and_a_restart_in_the_middle_resume_the_talk(chat: Chat, service: Service) -> None:
    chat.say(ORDER)
    keys = chat.say("Bydel Gamle Oslo")
    seen = chat.bubbles.count()

    chat.page.reload()
    expect(chat.bubbles).to_have_count(seen, timeout=PATIENCE)
    service.stop()
    service.start()
    chat.page.wait_for_timeout(500)
    finish_order(chat, chat.say(next_answer(keys, TODAY) or ""))

    assert "order.sent" in chat.said()
    expect(chat.bubbles).to_have_count(len(chat.activities()), timeout=PATIENCE)


def test_a_token_that_no_longer_holds_is_renewed_in_the_same_talk(chat: Chat, service: Service) -> None:
    chat.say("hei")
    seen = chat.bubbles.count()
    service.stop()
    (service.folder / "var" / "token-secret").unlink()
    service.start()

    chat.page.wait_for_timeout(RECONNECTS)
    expect(chat.bubbles).to_have_count(seen, timeout=PATIENCE)
    chat.say("hjelp")
    assert chat.said()[0] == "welcome"


def test_two_tabs_show_the_same_talk(chat: Chat, context: BrowserContext, service: Service) -> None:
    other = Chat(context.new_page(), service, "it").open()
    chat.say("hei")

    expect(other.bubbles).to_have_count(len(chat.activities()), timeout=PATIENCE)
    other.say("hjelp")
    expect(chat.bubbles).to_have_count(len(chat.activities()), timeout=PATIENCE)


def test_a_card_is_answered_with_the_keyboard_alone(chat: Chat) -> None:
    known = len(chat.activities())
    chat.box.focus()
    chat.page.keyboard.type("bestille 2 skjermer")
    chat.page.keyboard.press("Enter")
    chat.answered(known)

    button = chat.page.get_by_role("button", name="Bydel Gamle Oslo").last
    known = len(chat.activities())
    tab_to(chat.page.locator("div.webchat__basic-transcript"), "Shift+Tab")
    chat.page.keyboard.press("Enter")  # into the latest message
    tab_to(button, "Tab")
    chat.page.keyboard.press("Enter")

    assert chat.answered(known)
    assert chat.activities()[known]["text"] == "Bydel Gamle Oslo"


def tab_to(element: Locator, key: str) -> None:
    """Press the key until the element has the focus."""
    for _ in range(10):
        if element.evaluate("e => e === document.activeElement"):
            return
        element.page.keyboard.press(key)
    raise AssertionError("the keyboard does not get there")


def test_what_a_person_writes_is_never_markup(chat: Chat) -> None:
    chat.say("<img src=x onerror=document.title='x'> **fet** [lenke](javascript:alert(1))")

    said = chat.bubbles.filter(has_text="onerror").first
    assert "**fet** [lenke](javascript:alert(1))" in said.inner_text()
    assert said.locator("img[src='x'], a, strong").count() == 0


def test_a_file_of_a_wrong_kind_is_refused_before_it_is_sent(chat: Chat) -> None:
    known = len(chat.activities())
    files = [{"name": "a.exe", "mimeType": "application/octet-stream", "buffer": b"MZ"}]
    chat.page.locator("input[type=file]").set_input_files(files)  # type: ignore[arg-type]  # playwright's own dict
    chat.box.press("Enter")

    expect(chat.page.locator("#webchat")).to_contain_text("Filer av denne typen", timeout=PATIENCE)
    assert len(chat.activities()) == known


def test_a_list_of_equipment_is_read(chat: Chat) -> None:
    known = len(chat.activities())
    files = [{"name": "liste.csv", "mimeType": "text/csv", "buffer": "12;bærbar PC\n3;skjerm".encode()}]
    chat.page.locator("input[type=file]").set_input_files(files)  # type: ignore[arg-type]  # playwright's own dict
    chat.box.press("Enter")

    assert "lines.now" in chat.answered(known)
