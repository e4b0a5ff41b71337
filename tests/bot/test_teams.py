"""The main job in Teams, over real HTTP, with a connector of our own and people in it."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from orders.order import Status
from tests.bot.teams_world import World, a_world
from tests.fakes.teams import CARD, TENANT, Fault, User, button, buttons, card_of, text_of

GROUP = "19:group@thread.v2"


async def prompted(world: World) -> tuple[User, User]:
    """An order that waits for the leader, who has its card."""
    it, leader = world.user(), world.user("leader", "Enhetsleder")
    await it.install()
    await leader.install()
    await world.submitted(it)
    assert buttons(card_of(leader.said[-1])), leader.words
    return it, leader


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


# who may come in


async def test_without_a_token_nobody_comes_in() -> None:
    async with a_world() as world:
        it = world.user()
        it.authorization = ""
        status, _ = await it.send(it.activity("message", text="hei"))
    assert status == 401


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"channelId": "emulator"}, 403),
        ({"channelId": None}, 400),
        ({"serviceUrl": "https://evil.example/"}, 403),
        ({"serviceUrl": ""}, 400),
        ({"conversation": {"id": "a:x", "tenantId": "another"}, "channelData": {"tenant": {"id": "another"}}}, 403),
        ({"conversation": {"id": "a:x", "tenantId": "another"}}, 403),
        ({"conversation": {"id": "a:x"}, "channelData": {}}, 403),
        ({"conversation": "a:x"}, 400),
        ({"from": None}, 400),
        ({"type": ""}, 400),
    ],
)
async def test_an_activity_that_is_not_from_our_tenant_and_channel_is_refused(
    change: dict[str, object], status: int
) -> None:
    async with a_world() as world:
        it = world.user()
        got, answer = await it.send(it.activity("message", text="hei") | change)
    assert got == status
    assert answer["error"]["message"]


async def test_a_trailing_slash_is_no_other_service() -> None:
    async with a_world() as world:
        it = world.user()
        it.authorization = f"Bearer {world.keys.token(serviceurl=world.teams.url + '/')}"
        await it.say("hei")


async def test_a_key_that_is_endorsed_for_another_channel_only_is_refused() -> None:
    async with a_world() as world:
        world.keys.published = {"first": ("webchat",)}
        it = world.user()
        status, _ = await it.send(it.activity("message", text="hei"))
    assert status == 403


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{", b'"hei"', b"\xff\xfe", b"[" * 100_000])
async def test_what_is_no_activity_is_a_bad_request(body: bytes) -> None:
    async with a_world() as world:
        it = world.user()
        headers = {"Authorization": it.authorization, "Content-Type": "application/json"}
        async with world.http.post(it.bot, data=body, headers=headers) as response:
            assert response.status == 400


async def test_somebody_who_is_not_in_the_register_is_told_so_kindly() -> None:
    async with a_world() as world:
        stranger = world.user("99999999-0000-4000-8000-000000000000", "Ukjent")
        assert "registeret" in text_of(await stranger.say("hei"))
        invoke = {"action": {"type": "Action.Execute", "verb": "refresh", "data": {"order": "HH-2026-0001"}}}
        status, answer = await stranger.send(
            stranger.activity("invoke", name="adaptiveCard/action", value=invoke, replyToId="1")
        )
    assert status == 200
    assert "registeret" in answer["value"]


async def test_the_demo_takes_this_machine_alone_and_gives_strangers_a_persona() -> None:
    async with a_world(demo=True) as world:
        guest = world.user("11111111-1111-4111-8111-111111111111", "Gjest")
        guest.authorization = ""
        assert await guest.say("hei")
        async with world.http.post(
            guest.bot, json=guest.activity("message", text="hei"), headers={"X-Forwarded-For": "192.0.2.1"}
        ) as response:
            assert response.status == 403
        elsewhere = guest.activity("message", text="hei") | {"serviceUrl": "https://smba.trafficmanager.net/"}
        status, _ = await guest.send(elsewhere)
        assert status == 403


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
        assert "skjerm" in answer["text"]
        (pointer,) = await it.mention("bestill henting av 12 bærbare", GROUP, kind)
        assert "privat chat" in pointer["text"]
        assert await world.desk.run(lambda tx: tx.conversation("it")) is None
        assert it.said == []


async def test_a_group_never_hears_of_anybodys_orders() -> None:
    async with a_world() as world:
        it, _ = await prompted(world)
        for said in ("status", "hva venter på meg?", "godkjenn", "trekk bestillingen", "HH-2026-0001"):
            (answer,) = await it.mention(said, GROUP)
            assert "HH-2026" not in answer["text"]
            assert "bærbar" not in answer["text"]
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


# the order and the manager's decision


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


# when Teams fails


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
        it, leader = world.user(), world.user("leader")
        await it.install()
        await leader.install()
        await world.submitted_until_last(it)
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
        it, leader = world.user(), world.user("leader")
        await it.install()
        await leader.install()
        await world.submitted_until_last(it)
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
        assert failed == [{"person": "Enhetsleder", "way": "teams", "reason": "not installed"}]
        assert (await world.order()).status is Status.AWAITING_APPROVAL


async def test_a_conversation_that_is_gone_is_found_again() -> None:
    async with a_world() as world:
        it, leader = world.user(), world.user("leader")
        await it.install()
        await leader.install()
        world.teams.gone = {leader.chat}
        await world.submitted(it)
        card = card_of(world.teams.messages("a:new-29:leader")[-1])
        assert "Godkjenn" in buttons(card)


async def test_a_card_whose_message_is_gone_is_not_asked_for_again() -> None:
    async with a_world() as world:
        _, leader = await prompted(world)
        world.teams.chats[leader.chat].clear()
        await leader.say("godkjenn")
        assert (await world.order()).status is Status.APPROVED
        copies = await world.desk.run(lambda tx: tx.card_copies("order:HH-2026-0001"))
        assert all(copy.activity in world.teams.chats[copy.conversation] for copy in copies)


async def test_a_wrong_registration_loses_nothing() -> None:
    async with a_world() as world:
        it = world.user()
        await it.install()
        world.teams.faults = [Fault(401, "BotNotRegistered", times=2)]
        await it.say("tar dere skjermer?")
        assert len(it.said) == 1
        await world.later(minutes=11)
        assert "skjerm" in it.words[-1]


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
            broken.setattr(world.desk, "_transact", _fails_with(StoreError("disk full")))
            status, _ = await it.send(said)
            assert status >= 500
        status, _ = await it.send(said)
        assert status == 200
        assert "skjerm" in it.words[-1]


def _fails_with(error: Exception) -> object:
    def fail(_work: object) -> None:
        raise error

    return fail
