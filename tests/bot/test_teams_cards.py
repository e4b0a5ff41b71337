"""A card shows its order as it truly is, whenever it is sent and whoever's it has become."""

from __future__ import annotations

import asyncio

from tests.bot.teams_world import a_world, almost_sent, prompted
from tests.fakes.teams import Fault, buttons, card_of, text_of


async def test_a_card_whose_message_is_gone_is_sent_anew_once() -> None:
    async with a_world() as world:
        it, leader = await prompted(world)
        world.teams.chats[it.chat].clear()
        world.teams.chats[leader.chat].clear()
        await leader.say("godkjenn")
        await world.later(seconds=1)
        for user in (it, leader):
            standing = [card_of(message) for message in user.said if "HH-2026-0001:" in text_of(card_of(message))]
            assert len(standing) == 1
            assert "Godkjent av" in text_of(standing[0])
        copies = await world.desk.run(lambda tx: tx.card_copies("order:HH-2026-0001"))
        assert all(copy.activity in world.teams.chats[copy.conversation] for copy in copies)


async def test_a_card_that_waited_shows_its_order_as_it_is_when_it_is_sent() -> None:
    async with a_world() as world:
        it, leader = await almost_sent(world)
        world.teams.faults = [Fault(429, place=leader.chat)]
        await world.send_order(it)
        await it.say("trekk bestillingen")
        await it.say("ja")
        await world.later(minutes=5)
        card = card_of(next(message for message in leader.said if "HH-2026-0001:" in text_of(card_of(message))))
        assert "Trukket av" in text_of(card)
        assert "Godkjenn" not in buttons(card)


async def test_a_card_whose_order_changes_while_it_is_sent_is_brought_up_to_date() -> None:
    async with a_world() as world:
        it, leader = await almost_sent(world)
        arrived = world.teams.holds("HH-2026-0001:", leader.chat)
        it.settled = None
        await world.send_order(it)
        await asyncio.wait_for(arrived.reached.wait(), 5)
        await it.say("trekk bestillingen")
        await it.say("ja")
        arrived.released.set()
        await world.settled()
        await world.later(seconds=1)
        assert any("Trukket av" in words for words in leader.words)
        assert all("Godkjenn" not in buttons(card_of(message)) for message in leader.said)


async def test_who_is_no_longer_asked_keeps_no_buttons() -> None:
    async with a_world() as world:
        it, leader = await prompted(world)
        prompt = leader.said[-1]["id"]
        for words in ("endre bestillingen", "endre godkjenner til Stedfortredende leder", "send"):
            await it.say(words)
        assert (await world.order()).approver.name == "Stedfortredende leder"
        card = card_of(world.teams.chats[leader.chat][prompt])
        assert text_of(card) == "Bestilling HH-2026-0001 er ikke lenger din å avgjøre. Du trenger ikke gjøre noe."
        assert buttons(card) == []


async def test_a_card_is_brought_up_to_date_however_long_the_platform_is_down() -> None:
    async with a_world() as world:
        _, leader = await prompted(world)
        prompt = leader.said[-1]["id"]
        world.teams.faults = [Fault(503, method="PUT", times=9999)]
        await leader.say("godkjenn")
        for _ in range(8):
            await world.later(hours=1)
        world.teams.faults = []
        await world.later(hours=2)
        assert "Godkjent av" in text_of(card_of(world.teams.chats[leader.chat][prompt]))
