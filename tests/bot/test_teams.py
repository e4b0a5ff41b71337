"""The main job in Teams, over real HTTP, with a connector of our own and people in it."""

from __future__ import annotations

import asyncio
import json

import pytest

from dialogs.messages import Incoming
from orders.order import Status
from tests.bot.teams_world import World, a_world, prompted
from tests.fakes.teams import TENANT, Fault, buttons, card_of, text_of

GROUP = "19:group@thread.v2"


# coming and going


async def test_who_installs_the_app_is_welcomed_once_by_a_robot_that_names_the_way_to_a_person() -> None:
    async with a_world() as world:
        it = world.user()
        await it.install()
        await it.install()
    assert len(it.said) == 1
    assert "chatrobot" in it.words[0]
    assert "menneske" in it.words[0]


async def test_who_removes_the_app_is_forgotten_and_welcomed_again_when_back() -> None:
    async with a_world() as world:
        it = world.user()
        await it.install()
        await it.uninstall()
        assert await world.desk.run(lambda tx: tx.address("it")) is None
        await it.install()
        assert await world.desk.run(lambda tx: tx.address("it")) is not None
    assert len(it.said) == 2
    assert it.words[0] == it.words[1]


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


async def test_the_address_follows_the_person() -> None:
    async with a_world() as world:
        it = world.user()
        await it.install()
        it.chat = "a:moved"
        await it.say("hei")
        address = await world.desk.run(lambda tx: tx.address("it"))
        kept = json.loads(address or b"{}")
    assert (kept["conversation"], kept["tenant"], kept["user"]) == ("a:moved", TENANT, "29:it")


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


async def test_a_list_of_equipment_is_fetched_and_read() -> None:
    async with a_world() as world:
        it = world.user()
        world.teams.files["liste.csv"] = "antall;type\n12;bærbar PC\n3;skjerm\n".encode()
        answer = await it.say("bestill henting", attachments=[a_file(world, "liste.csv")])
        assert "12" in text_of(answer)


@pytest.mark.parametrize("name", ["liste.exe", "borte.csv", "stor.csv"])
async def test_a_file_of_the_wrong_kind_or_size_or_gone_is_said_to_be_unreadable(name: str) -> None:
    async with a_world() as world:
        it = world.user()
        world.teams.files |= {"liste.exe": b"MZ\x00\x01", "stor.csv": b"12;skjerm\n" * 2000}
        answer = await it.say("", attachments=[a_file(world, name)])
        assert "ikke lese" in text_of(answer)


async def test_nothing_is_fetched_from_hosts_that_are_not_on_the_list() -> None:
    async with a_world(file_hosts=(".sharepoint.com",)) as world:
        it = world.user()
        world.teams.files["liste.csv"] = b"12;skjerm\n"
        answer = await it.say("", attachments=[a_file(world, "liste.csv")])
        assert "ikke lese" in text_of(answer)


def a_file(world: World, name: str) -> dict[str, object]:
    url = f"{world.teams.url}/files/{name}"
    kind = "application/vnd.microsoft.teams.file.download.info"
    return {"contentType": kind, "name": name, "content": {"downloadUrl": url, "fileType": name[-3:]}}


# groups


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
