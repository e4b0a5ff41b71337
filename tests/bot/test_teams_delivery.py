"""When Teams fails: nothing is lost, nothing is decided twice, and the next way to the person is tried."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from orders.order import Status
from tests.bot.teams_world import a_world, almost_sent
from tests.dialogs.talk import MONDAY
from tests.fakes.teams import Fault, buttons, card_of, text_of


@pytest.mark.parametrize(
    "fault",
    [
        Fault(412, "PreconditionFailed", place="a:personal-leader"),
        Fault(429, headers={"Retry-After": "3"}, place="a:personal-leader"),
        Fault(429, times=4, place="a:personal-leader"),
        Fault(503, "ServiceError", place="a:personal-leader"),
        Fault(504, place="a:personal-leader"),
        Fault(200, hangs=True, place="a:personal-leader"),
    ],
)
async def test_a_prompt_survives_whatever_passes(fault: Fault) -> None:
    async with a_world() as world:
        it, leader = await almost_sent(world)
        world.teams.faults = [fault]
        await world.send_order(it)
        for _ in range(12):
            await world.later(minutes=2)
        assert any("ber deg godkjenne" in words for words in leader.words)
        assert "Godkjenn" in buttons(card_of(leader.said[-1]))


async def test_an_answer_that_may_have_arrived_is_not_repeated_but_a_prompt_is() -> None:
    async with a_world() as world:
        it = world.user()
        await it.install()
        world.teams.faults = [Fault(504, delivered=True)]
        await it.say("tar dere skjermer?")
        before = len(it.said)
        await world.later(hours=1)
        assert len(it.said) == before
        notice = world.user("leader")
        await notice.install()
        await world.submitted_until_last(it)
        world.teams.faults = [Fault(504, delivered=True, times=99, place="a:personal-leader")]
        await world.send_order(it)
        for _ in range(10):
            await world.later(hours=1)
        asked = [words for words in notice.words if "ber deg godkjenne" in words]
        assert len(asked) == 2  # once, and once again since nobody knows


async def test_messages_keep_their_order_while_the_first_waits() -> None:
    async with a_world() as world:
        it = world.user()
        await it.install()
        world.teams.faults = [Fault(429, headers={"Retry-After": "60"})]
        await it.say("hei")
        await it.say("tar dere skjermer?")
        assert len(it.said) == 1
        for _ in range(4):
            await world.later(minutes=2)
        assert len(it.said) == 3
        assert "skjerm" in it.words[-1]


async def test_what_was_not_sent_before_a_restart_is_sent_after_it(tmp_path: Path) -> None:
    async with a_world(tmp_path / "db") as world:
        it = world.user()
        await it.install()
        world.teams.faults = [Fault(429, times=99)]
        await it.say("tar dere skjermer?")
        waiting = await world.desk.run(lambda tx: tx.unsent("teams", "it|"))
        assert len(waiting) == 1
    async with a_world(tmp_path / "db") as again:
        await again.desk.run(lambda tx: tx.save_address("it", _moved(tx.address("it"), again.teams.url), again.clock()))
        await again.later(minutes=5)
        assert "skjerm" in text_of(again.teams.messages("a:personal-it"))


def _moved(address: bytes | None, url: str) -> bytes:
    return json.dumps(json.loads(address or b"{}") | {"service_url": url}).encode()


@pytest.mark.parametrize("code", ["BotDisabledByAdmin", "ConversationBlockedByUser"])
async def test_who_blocked_the_bot_is_left_alone_and_told_by_mail_with_no_decision_in_it(code: str) -> None:
    async with a_world(mail_notices=True, installs=True) as world:
        it, leader = await almost_sent(world)
        world.teams.faults = [Fault(403, code, place="a:personal-leader")]
        await world.send_order(it)
        await world.later(minutes=1)
        (letter,) = world.letters.sent
        assert letter["To"] == "leder@example.no"
        assert "https://hh.test/bestillinger/HH-2026-0001" in letter.get_content()
        assert "approve" not in letter.as_string()
        kinds = [(kind, details.get("way")) for kind, details in await world.events() if kind.startswith("notice")]
        assert ("notice_failed", "teams") in kinds
        assert ("notice_sent", "mail") in kinds
        assert "leader" not in world.graph.installed
        calls = len(world.teams.calls)
        await it.say("trekk bestillingen")
        await it.say("ja")
        assert not any("leader" in path for _, path in world.teams.calls[calls:])
        await leader.say("hei")  # who writes is reachable again
        assert leader.said


async def test_who_never_installed_the_app_gets_it_through_graph() -> None:
    async with a_world(installs=True) as world:
        it = world.user()
        await it.install()
        await world.submitted(it)
        assert world.graph.installed == {"leader": "a:by-graph-leader"}
        card = card_of(world.teams.messages("a:by-graph-leader")[-1])
        assert "Godkjenn" in buttons(card)
        assert ("notice_sent", {"person": "Enhetsleder", "way": "teams"}) in await world.events()


async def test_who_cannot_be_reached_in_any_way_is_seen_on_the_order() -> None:
    async with a_world() as world:
        it = world.user()
        await it.install()
        await world.submitted(it)
        await world.later(minutes=1)
        failed = [details for kind, details in await world.events() if kind == "notice_failed"]
        assert failed == [{"person": "Enhetsleder", "way": "teams", "reason": "not_installed"}]
        assert (await world.order()).status is Status.AWAITING_APPROVAL


async def test_a_conversation_that_is_gone_is_found_again() -> None:
    async with a_world() as world:
        it, leader = await almost_sent(world)
        world.teams.gone = {leader.chat}
        await world.send_order(it)
        card = card_of(world.teams.messages("a:new-29:leader")[-1])
        assert "Godkjenn" in buttons(card)


@pytest.mark.parametrize(("days", "said"), [(20, "expires 2026-12-13"), (-1, "expired 2026-11-22"), (90, "")])
async def test_a_secret_that_ends_is_told_of_at_the_start(
    days: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async with a_world(secret_expires=MONDAY.date() + timedelta(days=days)):
        told = capsys.readouterr().out
    assert said in told
    assert ("without a new secret" in told) is bool(said)


async def test_a_wrong_registration_loses_nothing() -> None:
    async with a_world() as world:
        it = world.user()
        await it.install()
        world.teams.faults = [Fault(401, "BotNotRegistered", times=2)]
        await it.say("tar dere skjermer?")
        assert len(it.said) == 1
        await world.later(minutes=11)
        assert "skjerm" in it.words[-1]


@pytest.mark.parametrize(
    "fault",
    [
        Fault(401, "BotNotRegistered", times=9999),
        Fault(412, "PreconditionFailed", times=9999),
        Fault(429, headers={"Retry-After": "1"}, times=9999),
    ],
)
async def test_a_night_in_which_nothing_is_delivered_loses_nothing_and_is_told_once(fault: Fault) -> None:
    async with a_world(mail_notices=True) as world:
        it, leader = await almost_sent(world)
        world.teams.faults = [fault]
        await world.send_order(it)
        for _ in range(60):
            await world.later(minutes=10.1)
        tried = 9999 - fault.times
        assert tried < 4 * 60 + 20  # two people, each with a card and words; and no hammering
        delayed = [details for kind, details in await world.events() if kind == "notice_delayed"]
        assert len(delayed) == 1
        world.teams.faults = []
        for _ in range(3):
            await world.later(hours=1)
        assert "Godkjenn" in buttons(card_of(leader.said[-1]))
        assert any("sendt til" in words for words in it.words)
        assert world.letters.sent == []


async def test_what_cannot_be_delivered_for_days_goes_the_next_way() -> None:
    async with a_world(mail_notices=True) as world:
        it, leader = await almost_sent(world)
        world.teams.faults = [Fault(412, "PreconditionFailed", place=leader.chat, times=9999)]
        await world.send_order(it)
        for _ in range(2 * 24):
            await world.later(hours=1)
        assert world.letters.sent == []
        for _ in range(3 * 24):
            await world.later(hours=1)
        assert world.letters.sent


async def test_that_a_prompt_may_have_arrived_is_not_forgotten_over_another_failure() -> None:
    async with a_world() as world:
        it, leader = await almost_sent(world)
        world.teams.faults = [
            Fault(status, place=leader.chat, delivered=status == 504) for status in (504, 429, 401, 504, 504)
        ]
        await world.send_order(it)
        for _ in range(5):
            await world.later(hours=1)
        assert len([words for words in leader.words if "ber deg godkjenne" in words]) == 2


async def test_a_card_that_is_too_large_after_all_becomes_words() -> None:
    async with a_world() as world:
        it = world.user()
        await it.install()
        world.teams.faults = [Fault(413, "MessageSizeTooBig")]
        (answer,) = await it.say("tar dere skjermer?")
        assert "skjerm" in answer["text"]


async def test_the_store_failing_makes_teams_deliver_again_and_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    from orders.store import StoreError

    async with a_world() as world:
        it = world.user()
        await it.install()
        said = it.activity("message", text="tar dere skjermer?")
        with monkeypatch.context() as broken:
            broken.setattr(world.desk.store, "transaction", _fails_with(StoreError("disk full")))
            status, _ = await it.send(said)
            assert status >= 500
        status, _ = await it.send(said)
        assert status == 200
        assert "skjerm" in it.words[-1]


def _fails_with(error: Exception) -> object:
    def fail(**_: object) -> None:
        raise error

    return fail
