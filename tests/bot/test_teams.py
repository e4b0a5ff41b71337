"""The main job in Teams, over real HTTP, with a connector of our own and people in it."""

from __future__ import annotations

import asyncio
import json

import pytest

from dialogs.messages import Incoming
from tests.bot.teams_world import a_world
from tests.fakes.teams import TENANT, Fault, buttons, card_of, text_of

# coming and going


async def test_who_installs_the_app_is_welcomed_once_by_a_robot_that_names_the_way_to_a_person() -> None:
    async with a_world() as world:
        it = world.user()
        await it.install()
        await it.install()
    assert len(it.said) == 1
    assert "chatrobot" in it.words[0]
    assert "menneske" in it.words[0]


async def test_who_has_talked_on_the_intranet_is_welcomed_in_teams_too_and_keeps_what_was_begun() -> None:
    async with a_world() as world:
        it = world.user()
        for number, line in enumerate(("bestill henting av 12 bærbare", "bydel gamle oslo")):
            await world.desk.receive(Incoming(id=f"web:{number}", person="it", channel="web", text=line))
        await it.install()
        (welcome,) = it.said
        assert "chatrobot" in text_of(welcome)
        assert "Fortsett" in buttons(card_of(welcome))
        assert "systemer" in text_of(await it.say("nei"))  # answers the question that was open


@pytest.mark.parametrize("greeting", ["Hei", "Hallo", "Hjelp", "Hi", "Hello", "Help", "Avbryt"])
async def test_the_words_that_every_bot_must_know_are_answered(greeting: str) -> None:
    async with a_world() as world:
        assert await world.user().say(greeting)


@pytest.mark.parametrize(
    "event",
    [
        {"type": "messageReaction", "reactionsAdded": [{"type": "like"}], "replyToId": "x"},
        {"type": "messageUpdate", "text": "bestill 900 skjermer", "channelData": {"eventType": "editMessage"}},
        {"type": "messageDelete", "channelData": {"eventType": "softDeleteMessage"}},
        {"type": "conversationUpdate", "membersAdded": [{"id": "29:other"}]},
        {"type": "conversationUpdate", "membersRemoved": [{"id": "29:other"}]},
        {"type": "event", "name": "application/vnd.microsoft.readReceipt"},
        {"type": "typing"},
        {"type": "somethingNew"},
    ],
)
async def test_events_that_do_not_concern_us_are_taken_quietly(event: dict[str, object]) -> None:
    async with a_world() as world:
        it = world.user()
        status, _ = await it.send(it.activity("x") | event | {"channelData": {"tenant": {"id": TENANT}}})
    assert status == 200
    assert it.said == []


# what is said


async def test_a_question_is_answered_with_its_source() -> None:
    async with a_world() as world:
        (answer,) = await world.user().say("kan Oslokollega ta prosjektoren min?")
    assert "punkt 1" in text_of(card_of(answer))


async def test_the_clients_language_is_answered_until_another_is_written() -> None:
    async with a_world() as world:
        it = world.user()
        it.locale = "en-GB"
        await it.install()
        await it.say("svar på nynorsk")
        await it.say("hjelp")
    assert [it.said[place]["locale"] for place in (0, -1)] == ["en", "nn"]


async def test_only_the_mention_is_taken_out_and_html_is_read() -> None:
    from bot.teams_activity import read

    async with a_world() as world:
        it = world.user()
        mention = {"type": "mention", "mentioned": {"id": "28:bot"}, "text": "<at>Gjenbruk</at>"}
        other = {"type": "mention", "mentioned": {"id": "29:leder"}, "text": "<at>Enhetsleder</at>"}
        said = "<at>Gjenbruk</at> hva er Gjenbruk &amp; <at>Enhetsleder</at>&nbsp;?"
        sent = it.activity("message", text=said, recipient={"id": "28:bot"}, entities=[mention, other])
    assert read(json.dumps(sent).encode()).words == "hva er Gjenbruk & Enhetsleder ?"


async def test_the_same_message_twice_and_at_once_is_answered_once() -> None:
    async with a_world() as world:
        it = world.user()
        said = it.activity("message", text="hei")
        assert [status for status, _ in await asyncio.gather(*(it.send(said) for _ in range(5)))] == [200] * 5
        await it.send(said)
        assert len(it.said) == 1


async def test_a_message_is_taken_though_the_connector_hangs() -> None:
    async with a_world() as world:
        it = world.user()
        it.settled = None
        world.teams.faults = [Fault(200, hangs=True)]
        status, _ = await it.send(it.activity("message", text="hei"))
        assert status == 200
        assert it.said == []


# files


# groups
