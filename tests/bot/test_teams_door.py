"""POST /api/messages: who may come in, what may come in, and that the answer waits for nobody."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from structlog.testing import capture_logs

from orders.order import Status
from tests.bot.teams_world import a_world, prompted
from tests.fakes.teams import CARD, TENANT, Fault, button, card_of, text_of

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


@pytest.mark.parametrize(
    ("change", "check"),
    [
        ({"channelId": "emulator"}, "another channel"),
        ({"serviceUrl": "https://evil.example/"}, "another service URL than the token's"),
        ({"conversation": {"id": "a:x", "tenantId": "another"}}, "a tenant that is not on the list"),
    ],
)
async def test_the_log_says_which_check_failed_and_nothing_that_was_said(change: dict[str, object], check: str) -> None:
    async with a_world() as world:
        it = world.user()
        with capture_logs() as logs:
            await it.send(it.activity("message", text="hemmelig") | change)
    assert check in [entry.get("check") for entry in logs]
    assert "hemmelig" not in str(logs)


async def test_a_service_url_that_the_token_names_but_is_not_on_the_list_is_refused() -> None:
    async with a_world() as world:
        it = world.user()
        it.authorization = f"Bearer {world.keys.token(serviceurl='https://evil.example/')}"
        status, _ = await it.send(it.activity("message", text="hei") | {"serviceUrl": "https://evil.example/"})
    assert status == 403
    assert not world.teams.calls


async def test_only_a_post_of_json_is_taken() -> None:
    async with a_world() as world:
        it = world.user()
        async with world.http.get(it.bot, headers={"Authorization": it.authorization}) as response:
            assert response.status == 405
        async with world.http.post(it.bot, data="{}", headers={"Authorization": it.authorization}) as response:
            assert response.status == 400


async def test_what_is_too_large_is_a_bad_request_however_it_is_sent() -> None:
    async with a_world() as world:
        it = world.user()
        large = json.dumps(it.activity("message", text="x" * 300_000)).encode()
        headers = {"Authorization": it.authorization, "Content-Type": "application/json"}

        async def pieces() -> AsyncIterator[bytes]:
            yield large

        for data, more in ((large, {}), (pieces(), {}), (gzip.compress(large), {"Content-Encoding": "gzip"})):
            async with world.http.post(it.bot, data=data, headers=headers | more) as response:
                assert response.status == 400
    assert not world.teams.calls


@pytest.mark.parametrize(
    "odd",
    [
        {"text": None},
        {"text": ""},
        {"text": "x" * 100_000},
        {"text": "\ud800"},
        {"text": "<at>Hentehjelpen"},
        {"locale": "klingon"},
        {"locale": None},
        {"value": {"verb": "decide"}},
        {"value": ["x"], "text": "hei"},
        {"value": {"verb": "fields", "fields": [[]]}},
        {"entities": [{"type": "mention"}, {"type": "mention", "mentioned": None, "text": None}]},
        {"attachments": [{"contentType": "application/vnd.microsoft.teams.file.download.info", "content": "x"}]},
        {"attachments": [{"contentType": "", "contentUrl": None}]},
        {"channelData": {"tenant": {"id": TENANT}, "more": [{"x": {}}]}},
        {"replyToId": "unknown"},
        {"from": {"id": "29:it", "aadObjectId": "it", "name": None}},
        {"recipient": {"id": "28:bot", "name": None}},
        {"membersAdded": [{"id": "29:x", "name": None}]},
        {"entities": [{"type": None}, {"type": "x", "mentioned": "x"}, None]},
        {"attachments": [None]},
    ],
)
async def test_a_message_of_odd_parts_is_answered_or_refused_and_never_our_error(odd: dict[str, Any]) -> None:
    async with a_world() as world:
        it = world.user()
        status, _ = await it.send(it.activity("message", text="hei") | odd)
        assert status in (200, 400)
        assert await it.say("hjelp")


async def test_what_is_nested_too_deep_is_a_bad_request() -> None:
    async with a_world() as world:
        it = world.user()
        deep = b'{"type":"message","value":' + b"[" * 50_000 + b"]" * 50_000 + b"}"
        headers = {"Authorization": it.authorization, "Content-Type": "application/json"}
        async with world.http.post(it.bot, data=deep, headers=headers) as response:
            assert response.status == 400


async def test_an_event_that_names_nobody_is_taken() -> None:
    async with a_world() as world:
        it = world.user()
        event = it.activity("event", name="application/vnd.microsoft.something")
        assert (await it.send({k: v for k, v in event.items() if k not in ("from", "recipient")}))[0] == 200


async def test_what_looks_like_a_group_is_no_private_chat() -> None:
    async with a_world() as world:
        it = world.user()
        place = {"id": "19:group@thread.v2", "tenantId": TENANT, "isGroup": True}
        await it.send(it.activity("message", text="hjelp") | {"conversation": place})
        assert await world.desk.run(lambda tx: tx.address("it")) is None
    assert not it.said


async def test_two_messages_without_an_id_are_two() -> None:
    async with a_world() as world:
        it = world.user()
        for text in ("hjelp", "hva koster det?"):
            await it.send({k: v for k, v in it.activity("message", text=text).items() if k != "id"})
    assert len(it.said) == 2


# when it comes


async def test_a_card_action_is_answered_though_the_connector_hangs() -> None:
    async with a_world(timeout=60) as world:
        _, leader = await prompted(world)
        prompt = leader.said[-1]
        world.teams.faults = [Fault(200, hangs=True, times=99), Fault(200, hangs=True, times=99, method="PUT")]
        leader.settled = None
        status, answer = await leader.press(prompt, "Godkjenn")
        assert (status, answer["type"]) == (200, CARD)
        assert "Godkjent av Enhetsleder" in text_of(answer["value"])


async def test_a_message_delivered_again_after_the_next_changes_nothing() -> None:
    async with a_world() as world:
        it = world.user()
        first = it.activity("message", text="bestill henting av 2 skjermer")
        await it.send(first)
        await it.say("avbryt")
        await it.say("slett utkastet")
        before = len(it.said)
        assert (await it.send(first))[0] == 200
        assert len(it.said) == before


async def test_a_decision_that_overtakes_another_is_the_one_that_holds() -> None:
    async with a_world() as world:
        _, leader = await prompted(world)
        prompt = leader.said[-1]
        approve, reject = button(card_of(prompt), "Godkjenn"), button(card_of(prompt), "Avvis")
        assert approve
        assert reject
        late = leader.pressed(prompt, reject, **{"comment.1": "Nei"})
        await leader.send(leader.pressed(prompt, approve))
        _, answer = await leader.send(late)
        assert "Godkjent av" in text_of(answer["value"])
        assert (await world.order()).status is Status.APPROVED


async def test_the_welcome_is_one_in_whichever_order_teams_tells_of_the_installation() -> None:
    async with a_world() as world:
        it = world.user()
        members = [{"id": "29:it", "aadObjectId": "it"}, {"id": "28:00000000-0000-4000-8000-00000000b0b0"}]
        arrived = it.activity("conversationUpdate", membersAdded=members)
        installed = it.activity("installationUpdate", action="add")
        await asyncio.gather(it.send(arrived), it.send(installed), it.send(arrived))
        await it.send(it.activity("installationUpdate", action="add-upgrade"))
    assert len(it.said) == 1


async def test_the_latest_service_url_is_the_one_we_send_to() -> None:
    async with a_world() as world:
        it = world.user()
        await it.say("hei")
        region = f"{world.teams.url}/emea"
        it.authorization = f"Bearer {world.keys.token(serviceurl=region)}"
        it.settled = None
        await it.send(it.activity("message", text="hjelp") | {"serviceUrl": region})
        address = await world.desk.run(lambda tx: tx.address("it"))
    kept = json.loads(address or b"{}")
    assert kept["service_url"] == region
