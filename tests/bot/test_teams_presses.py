"""The order's card and the manager's decision on it: every press has one effect, and the true state as answer."""

from __future__ import annotations

import asyncio

import pytest

from dialogs.handlers.notices import filing_failed
from orders.delivery import DeliveryError
from orders.order import Status
from tests.bot.teams_world import a_world, prompted
from tests.fakes.teams import CARD, button, buttons, card_of, text_of

REFUSED = DeliveryError("550 ukjent mottaker", permanent=True, kind="refused")


async def test_the_manager_approves_on_the_card_and_every_copy_says_so() -> None:
    async with a_world() as world:
        it, leader = await prompted(world)
        prompt = leader.said[-1]
        status, answer = await leader.press(prompt, "Godkjenn")
        assert (status, answer["type"]) == (200, CARD)
        assert "Godkjent av Enhetsleder" in text_of(answer["value"])
        assert (await world.order()).status is Status.APPROVED
        assert any("har godkjent" in words for words in it.words)
        for user in (it, leader):
            cards = [card_of(message) for message in user.said if "HH-2026-0001:" in text_of(card_of(message))]
            assert cards
            assert all("Godkjent av" in text_of(card) for card in cards)
            assert all("Godkjenn" not in buttons(card) for card in cards)


async def test_the_prompt_says_why_it_came_and_the_four_facts() -> None:
    async with a_world() as world:
        _, leader = await prompted(world)
    said = text_of(leader.said)
    assert "Du får dette fordi" in said
    for fact in ("12 bærbare PC-er", "Oslokollega", "Mottaker", "november 2026"):
        assert fact in said, fact


async def test_a_second_click_is_told_what_has_happened_and_changes_nothing() -> None:
    async with a_world() as world:
        _, leader = await prompted(world)
        prompt = leader.said[-1]
        approve = button(card_of(prompt), "Godkjenn")
        reject = button(card_of(prompt), "Send")
        assert approve
        await leader.send(leader.pressed(prompt, approve))
        before = len(leader.said)
        world.clock.wait(minutes=5)
        late = leader.pressed(prompt, {**approve, "data": {**approve["data"], "label": "again"}})
        _, answer = await leader.send(late)
        assert "Godkjent av Enhetsleder" in text_of(answer["value"])
        assert "allerede" in text_of(leader.said[before:]) or "Enhetsleder" in text_of(leader.said[before:])
        order = await world.order()
        assert [decision.verb for decision in order.decisions] == ["approve"]
        assert reject is None or order.status is Status.APPROVED


async def test_the_same_press_under_a_new_id_has_one_effect_and_one_answer() -> None:
    async with a_world() as world:
        _, leader = await prompted(world)
        prompt = leader.said[-1]
        approve = button(card_of(prompt), "Godkjenn")
        assert approve
        presses = [leader.pressed(prompt, approve) for _ in range(3)]
        answers = await asyncio.gather(*(leader.send(press) for press in (*presses, presses[0])))
        assert len({text_of(answer["value"]) for _, answer in answers}) == 1
        before = len(leader.said)
        await leader.send(leader.pressed(prompt, approve))
        assert len(leader.said) == before
        assert len((await world.order()).decisions) == 1


async def test_an_older_client_that_submits_instead_works_too() -> None:
    async with a_world() as world:
        _, leader = await prompted(world)
        prompt = leader.said[-1]
        execute = button(card_of(prompt), "Godkjenn")
        assert execute
        assert execute["fallback"]["type"] == "Action.Submit"
        await leader.send(leader.pressed(prompt, execute["fallback"]))
        assert (await world.order()).status is Status.APPROVED


async def test_typed_words_decide_too_and_bring_the_card_up_to_date() -> None:
    async with a_world() as world:
        _, leader = await prompted(world)
        prompt = leader.said[-1]["id"]
        await leader.say("godkjenn")
        assert (await world.order()).status is Status.APPROVED
        assert "Godkjent av" in text_of(card_of(world.teams.chats[leader.chat][prompt]))


async def test_a_rejection_needs_its_comment_and_the_requester_reads_it() -> None:
    async with a_world() as world:
        it, leader = await prompted(world)
        card = card_of(leader.said[-1])
        opened = next(action for action in card["actions"] if action["title"] == "Avvis")
        field = opened["card"]["body"][0]
        send = opened["card"]["actions"][0]
        assert field["isRequired"]
        await leader.send(leader.pressed(leader.said[-1], send, **{field["id"]: "Skjermene trengs"}))
        assert (await world.order()).status is Status.REJECTED
        assert any("Skjermene trengs" in words for words in it.words)


async def test_what_could_not_be_sent_is_sent_again_by_the_button_of_its_card() -> None:
    async with a_world() as world:
        it, leader = await prompted(world)
        await leader.press(leader.said[-1], "Godkjenn")
        order = await world.order()
        lost = filing_failed(order, REFUSED, 1, None, world.clock(), world.desk.knowledge, world.desk.register)
        await world.desk.run(lambda tx: world.desk.carry_out(tx, lost, None, world.clock()))
        await world.settled()
        card = next(message for message in reversed(it.said) if "HH-2026-0001:" in text_of(card_of(message)))
        assert "Send på nytt" in buttons(card_of(card))
        _, answer = await it.press(card, "Send på nytt")
        assert "på vei til" in text_of(answer["value"])
        assert (await world.order()).status is Status.APPROVED
        assert [kind for kind, _ in await world.events() if kind == "resent"]


async def test_looking_at_a_card_changes_nothing_and_shows_the_truth() -> None:
    async with a_world() as world:
        _, leader = await prompted(world)
        prompt = leader.said[-1]
        before = await world.desk.run(lambda tx: (tx.conversation("leader"), tx.events("HH-2026-0001")))
        assert "Venter på godkjenning" in text_of(await leader.look(prompt))
        assert await world.desk.run(lambda tx: (tx.conversation("leader"), tx.events("HH-2026-0001"))) == before
        await leader.say("godkjenn")
        assert "Godkjent av" in text_of(await leader.look(prompt))


async def test_nobody_elses_click_counts_and_nobody_else_sees_the_card() -> None:
    async with a_world() as world:
        _, leader = await prompted(world)
        prompt = leader.said[-1]
        approve = button(card_of(prompt), "Godkjenn")
        assert approve
        employee = world.user("employee", "Ansatt")
        _, answer = await employee.send(employee.pressed(prompt, approve))
        assert "HH-2026-0001" not in text_of(answer)
        assert (await world.order()).status is Status.AWAITING_APPROVAL


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        [],
        "x",
        {"action": None},
        {"action": {"type": "Action.Execute"}},
        {"action": {"type": "Action.Execute", "verb": "decide", "data": "x"}},
        {"action": {"type": "Action.Execute", "verb": 1, "data": {}}},
        {"action": {"type": "Action.Submit", "verb": "decide", "data": {}}},
    ],
)
async def test_a_card_action_that_makes_no_sense_gets_an_error_the_client_can_read(value: object) -> None:
    async with a_world() as world:
        it = world.user()
        invoke = it.activity("invoke", name="adaptiveCard/action", value=value, replyToId="1")
        status, answer = await it.send(invoke)
    assert (status, answer["statusCode"], answer["type"]) == (200, 400, "application/vnd.microsoft.error")


@pytest.mark.parametrize("order", ["", "HH-2026-9999", "../x", "x" * 5000])
async def test_a_forged_order_in_a_press_finds_nothing(order: str) -> None:
    async with a_world() as world:
        it = world.user()
        data = {"verb": "decide", "data": {"verb": "approve", "order": order, "seen": "x"}}
        value = {"action": {"type": "Action.Execute", "verb": "decide", "data": data}}
        status, answer = await it.send(it.activity("invoke", name="adaptiveCard/action", value=value, replyToId="1"))
    assert status == 200
    assert "endret" in str(answer["value"])


async def test_an_invoke_that_is_not_ours_is_not_implemented() -> None:
    async with a_world() as world:
        it = world.user()
        status, _ = await it.send(it.activity("invoke", name="composeExtension/query", value={}))
    assert status == 501
