"""Group chats and channels: answers for everybody, and nothing that is one person's."""

from __future__ import annotations

import pytest

from orders.order import Status
from tests.bot.teams_world import a_world, prompted
from tests.fakes.teams import TENANT, buttons, card_of, text_of

GROUP = "19:group@thread.v2"


@pytest.mark.parametrize("kind", ["groupChat", "channel"])
async def test_a_group_gets_answers_and_takes_no_orders(kind: str) -> None:
    async with a_world() as world:
        it = world.user()
        (answer,) = await it.mention("tar dere skjermer?", GROUP, kind)
        assert "skjerm" in text_of(answer)
        (pointer,) = await it.mention("bestill henting av 12 bærbare", GROUP, kind)
        assert "privat chat" in pointer["text"]
        assert await world.desk.run(lambda tx: tx.conversation("it")) is None
        assert it.said == []


async def test_a_group_reads_each_line_of_an_answer_by_itself_and_has_nothing_to_press() -> None:
    async with a_world() as world:
        (answer,) = await world.user().mention("tar dere projektorer og kopimaskiner?", GROUP)
    lines = text_of(card_of(answer)).splitlines()
    assert [line for line in lines if "projektor" in line] != [line for line in lines if "kopimaskin" in line]
    assert lines[-1].startswith("Kilde:")
    assert buttons(card_of(answer)) == []


@pytest.mark.parametrize("said", ["jeg vil snakke med et menneske", "hva koster det?"])
async def test_a_group_gets_the_links_that_are_for_everybody(said: str) -> None:
    async with a_world() as world:
        (answer,) = await world.user().mention(said, GROUP)
    (link,) = card_of(answer)["actions"]
    assert link["type"] == "Action.OpenUrl"
    assert link["url"].endswith(world.desk.knowledge.agreement.page_url)


@pytest.mark.parametrize("said", ["", "hei", "hjelp"])
async def test_a_group_hears_what_one_may_ask_there_and_not_what_one_may_ask_alone(said: str) -> None:
    async with a_world() as world:
        (answer,) = await world.user().mention(said, GROUP)
    assert "Bestillinger tar vi i en privat chat" in text_of(answer)


async def test_a_group_is_promised_no_language_that_the_next_answer_does_not_have() -> None:
    async with a_world() as world:
        it = world.user()
        (promise,) = await it.mention("speak English", GROUP)
        (answer,) = await it.mention("tar dere skjermer?", GROUP)
    assert "from now on" not in text_of(promise)
    assert "Oslokollega henter" in text_of(answer)


@pytest.mark.parametrize("said", ["takk", "er du en robot?", "når på uken henter dere?", "hvor mye må vi ha?"])
async def test_a_group_is_not_sent_away_with_what_is_nobodys_secret(said: str) -> None:
    async with a_world() as world:
        (answer,) = await world.user().mention(said, GROUP)
    assert "privat chat" not in text_of(answer)


async def test_a_group_never_hears_of_anybodys_orders() -> None:
    async with a_world() as world:
        it, _ = await prompted(world)
        for said in ("status", "hva venter på meg?", "godkjenn", "trekk bestillingen", "HH-2026-0001"):
            (answer,) = await it.mention(said, GROUP)
            assert "HH-2026" not in text_of(answer)
            assert "bærbar" not in text_of(answer)
        assert (await world.order()).status is Status.AWAITING_APPROVAL


async def test_a_group_is_not_interrupted_when_nobody_names_the_bot() -> None:
    async with a_world() as world:
        it = world.user()
        place = {"conversationType": "groupChat", "isGroup": True, "tenantId": TENANT, "id": GROUP}
        status, _ = await it.send(it.activity("message", text="tar dere skjermer?", conversation=place))
        assert (status, world.teams.messages(GROUP)) == (200, [])


async def test_a_group_is_welcomed_once() -> None:
    async with a_world() as world:
        it = world.user()
        place = {"conversationType": "groupChat", "isGroup": True, "tenantId": TENANT, "id": GROUP}
        await it.send(it.activity("installationUpdate", action="add", conversation=place))
        members = [{"id": "28:00000000-0000-4000-8000-00000000b0b0"}]
        await it.send(it.activity("conversationUpdate", membersAdded=members, conversation=place))
        (welcome,) = world.teams.messages(GROUP)
        assert "chatrobot" in welcome["text"]
