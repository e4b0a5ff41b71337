"""What the connector's answers mean, against a local one that gives them; and how fast we may send."""

from __future__ import annotations

import pytest

from bot.connector import Connector, Outcome, SendError
from bot.pacing import Pacing
from bot.teams_settings import TeamsSettings
from tests.bot.platform import HELLO, LIMITS, a_world
from tests.fakes.entra import TENANT
from tests.fakes.teams import Fault


async def test_a_message_is_sent_replaced_and_taken_away() -> None:
    async with a_world() as world:
        ident = await world.connector.send(world.teams.url + "/", "a:it", HELLO)
        await world.connector.update(world.teams.url, "a:it", ident, {"type": "message", "text": "Ha det"})
        assert [message["text"] for message in world.teams.messages("a:it")] == ["Ha det"]
        await world.connector.delete(world.teams.url, "a:it", ident)
        assert world.teams.messages("a:it") == []


async def test_conversations_are_made_with_their_tenant_and_members_can_be_asked_for() -> None:
    async with a_world() as world:
        made = await world.connector.create_conversation(world.teams.url, "28:app", "29:it", TENANT)
        assert made == "a:new-29:it"
        assert await world.connector.members(world.teams.url, made) == ({"id": "29:it"},)


async def test_an_id_with_slashes_stays_one_part_of_the_path() -> None:
    async with a_world() as world:
        await world.connector.send(world.teams.url, "19:a/b;messageid=1", HELLO)
        assert world.teams.messages("19:a/b;messageid=1")


@pytest.mark.parametrize(
    ("status", "code", "outcome"),
    [
        (400, "BadSyntax", Outcome.REFUSED),
        (403, "BotDisabledByAdmin", Outcome.BLOCKED),
        (403, "ConversationBlockedByUser", Outcome.BLOCKED),
        (403, "BotNotInConversationRoster", Outcome.ABSENT),
        (403, "ForbiddenOperationException", Outcome.ABSENT),
        (403, "MessageWritesBlocked", Outcome.ABSENT),
        (403, "SomethingNew", Outcome.ABSENT),
        (404, "ConversationNotFound", Outcome.STALE),
        (404, "ActivityNotFoundInConversation", Outcome.STALE),
        (408, "", Outcome.UNSURE),
        (412, "PreconditionFailed", Outcome.LATER),
        (413, "MessageSizeTooBig", Outcome.TOO_LARGE),
        (429, "", Outcome.LATER),
        (500, "", Outcome.REFUSED),
        (502, "", Outcome.UNSURE),
        (503, "", Outcome.UNSURE),
        (504, "", Outcome.UNSURE),
        (302, "", Outcome.REFUSED),
    ],
)
async def test_each_answer_of_the_platform_has_its_meaning(status: int, code: str, outcome: Outcome) -> None:
    async with a_world() as world:
        failed = await world.failure(Fault(status, code))
        assert failed.outcome is outcome
        assert str(status) in failed.reason
        assert code in failed.reason
        assert len(world.teams.calls) == 1  # one attempt: what may be repeated is not decided here


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("99999", 3600.0),
        ("Mon, 23 Nov 2026 09:02:00 GMT", 120.0),
        ("Mon, 23 Nov 2026 08:00:00 GMT", None),
        ("Mon, 01 Jan", None),
        ("-5", None),
        ("nan", None),
        ("inf", None),
    ],
)
async def test_retry_after_is_passed_on_within_bounds(header: str, seconds: float | None) -> None:
    async with a_world() as world:
        headers = {"Retry-After": header, "Date": "Mon, 23 Nov 2026 09:00:00 GMT"}
        failed = await world.failure(Fault(429, headers=headers))
        assert failed.retry_after == seconds


async def test_silence_leaves_it_open_and_a_closed_door_does_not() -> None:
    async with a_world() as world:
        assert (await world.failure(Fault(200, hangs=True))).outcome is Outcome.UNSURE
        closed = "http://127.0.0.1:1"
        settings = TeamsSettings(service_hosts=(closed,))
        connector = Connector(settings, world.http, world.credentials, Pacing(LIMITS, 40))
        with pytest.raises(SendError) as failed:
            await connector.send(closed, "a:it", HELLO)
        assert failed.value.outcome is Outcome.LATER


async def test_our_own_limit_is_kept_by_coming_again() -> None:
    async with a_world() as world:
        connector = Connector(world.settings, world.http, world.credentials, Pacing(((1, 3600.0),), 40))
        await connector.send(world.teams.url, "a:it", HELLO)
        with pytest.raises(SendError) as failed:
            await connector.send(world.teams.url, "a:it", HELLO)
        assert failed.value.outcome is Outcome.LATER
        assert failed.value.retry_after == pytest.approx(3600, abs=5)
        await connector.send(world.teams.url, "a:leader", HELLO)


async def test_our_token_never_goes_to_a_host_that_is_not_on_the_list() -> None:
    async with a_world() as world:
        with pytest.raises(SendError, match="not on the list"):
            await world.connector.send("https://evil.example/", "a:it", HELLO)
    assert world.entra.given == 0
