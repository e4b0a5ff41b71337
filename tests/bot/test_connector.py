"""What the connector's answers mean, against a local one that gives them; and how fast we may send."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.connector import Connector, Outcome, SendError
from bot.graph import GraphInstaller, InstallError
from bot.pacing import Pacing
from bot.teams_activity import allowed_host
from bot.teams_credentials import CredentialError, EntraCredentials
from bot.teams_settings import TeamsSettings
from tests.fakes.entra import SECRET, TENANT, FakeEntra, serving_entra
from tests.fakes.graph import TEAMS_APP_ID, FakeGraph, serving_graph
from tests.fakes.teams import FakeTeams, Fault, serving_teams

HELLO = {"type": "message", "text": "Hei"}
LIMITS = ((7, 1.0), (8, 2.0), (60, 30.0), (1800, 3600.0))


class World:
    """A connector with everything around it on loopback."""

    def __init__(self, teams: FakeTeams, entra: FakeEntra, graph: FakeGraph, http: aiohttp.ClientSession) -> None:
        self.teams, self.entra, self.graph, self.http = teams, entra, graph, http
        self.now = 1000.0
        self.settings = TeamsSettings(
            app_id="app",
            tenant=TENANT,
            secret=SECRET,
            service_hosts=(teams.url,),
            login_url=entra.url,
            graph_url=graph.url,
            teams_app_id=TEAMS_APP_ID,
            timeout=0.3,
        )
        self.credentials = EntraCredentials(self.settings, http, lambda: self.now)
        self.connector = Connector(self.settings, http, self.credentials, Pacing(LIMITS, 40))

    async def failure(self, *faults: Fault) -> SendError:
        self.teams.faults = list(faults)
        with pytest.raises(SendError) as failed:
            await self.connector.send(self.teams.url, "a:it", HELLO)
        return failed.value


@asynccontextmanager
async def a_world() -> AsyncIterator[World]:
    async with (
        serving_teams() as teams,
        serving_entra() as entra,
        serving_graph() as graph,
        aiohttp.ClientSession() as http,
    ):
        yield World(teams, entra, graph, http)


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


@pytest.mark.parametrize(("header", "seconds"), [("7", 7.0), ("0", 0.0), ("99999", 3600.0), ("Mon, 01 Jan", None)])
async def test_retry_after_is_passed_on_within_bounds(header: str, seconds: float | None) -> None:
    async with a_world() as world:
        failed = await world.failure(Fault(429, headers={"Retry-After": header}))
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


async def test_the_token_is_fetched_once_and_renewed_in_time() -> None:
    async with a_world() as world:
        for _ in range(3):
            await world.connector.send(world.teams.url, "a:it", HELLO)
        assert (world.entra.given, world.teams.tokens[-1]) == (1, "Bearer token-1")
        world.now += 3600 - 299
        await world.connector.send(world.teams.url, "a:it", HELLO)
        assert world.teams.tokens[-1] == "Bearer token-2"


async def test_a_token_that_was_withdrawn_is_fetched_again_once() -> None:
    async with a_world() as world:
        world.teams.faults = [Fault(401, "Unauthorized")]
        await world.connector.send(world.teams.url, "a:it", HELLO)
        assert world.teams.tokens == ["Bearer token-1", "Bearer token-2"]
        assert (await world.failure(Fault(401, "BotNotRegistered", times=2))).outcome is Outcome.UNREGISTERED


async def test_a_wrong_secret_is_told_in_entras_words_without_the_secret() -> None:
    async with a_world() as world:
        settings = TeamsSettings(app_id="app", tenant=TENANT, secret="pasted the id", login_url=world.entra.url)
        with pytest.raises(CredentialError, match="AADSTS7000215") as failed:
            await EntraCredentials(settings, world.http).token("scope")
        assert "pasted" not in failed.value.reason


async def test_an_entra_that_hangs_does_not_hang_us() -> None:
    async with a_world() as world:
        world.entra.hangs = True
        assert (await world.failure()).outcome is Outcome.UNREGISTERED


async def test_a_managed_identity_needs_no_secret() -> None:
    async with a_world() as world:
        settings = TeamsSettings(app_id="app", tenant=TENANT, managed_identity=True)
        host = {"IDENTITY_ENDPOINT": f"{world.entra.url}/msi/token", "IDENTITY_HEADER": "from the host"}
        credentials = EntraCredentials(settings, world.http, environment=host)
        assert await credentials.token("https://api.botframework.com/.default") == "token-1"
        assert world.entra.forms[-1]["resource"] == "https://api.botframework.com"


async def test_our_token_never_goes_to_a_host_that_is_not_on_the_list() -> None:
    async with a_world() as world:
        with pytest.raises(SendError, match="not on the list"):
            await world.connector.send("https://evil.example/", "a:it", HELLO)
    assert world.entra.given == 0


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://smba.trafficmanager.net/emea/", True),
        ("https://SMBA.trafficmanager.net/emea/", True),
        ("https://webchat.botframework.com/", True),
        ("https://smba.trafficmanager.net:443/", True),
        ("http://smba.trafficmanager.net/", False),
        ("https://smba.trafficmanager.net:444/", False),
        ("https://smba.trafficmanager.net.evil.example/", False),
        ("https://evilbotframework.com/", False),
        ("https://user@smba.trafficmanager.net/", False),
        ("https://evil.example/?smba.trafficmanager.net", False),
        ("https://[", False),
        ("", False),
    ],
)
def test_hosts_are_compared_whole(url: str, allowed: bool) -> None:
    assert allowed_host(url, TeamsSettings().service_hosts, demo=False) is allowed


async def test_graph_installs_the_app_and_gives_the_chat_also_where_it_is_installed() -> None:
    async with a_world() as world:
        installer = GraphInstaller(world.settings, world.http, world.credentials)
        assert await installer.install("oid-1") == "a:by-graph-oid-1"
        assert await installer.install("oid-1") == "a:by-graph-oid-1"
        assert world.graph.tokens[0] == "Bearer token-1"


@pytest.mark.parametrize(("status", "again"), [(403, False), (404, False), (429, True), (503, True)])
async def test_graph_says_no(status: int, again: bool) -> None:
    async with a_world() as world:
        world.graph.status, world.graph.code = status, "SomeCode"
        with pytest.raises(InstallError, match=f"{status} SomeCode") as failed:
            await GraphInstaller(world.settings, world.http, world.credentials).install("oid-1")
        assert failed.value.again is again


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 3)), max_size=120))
async def test_no_window_ever_holds_more_than_its_limit(steps: list[tuple[str, float]]) -> None:
    now, waited, sent = 0.0, 0.0, []

    async def sleep(seconds: float) -> None:
        nonlocal waited
        waited = seconds

    pacing = Pacing(((3, 1.0), (5, 4.0)), 6, lambda: now, sleep)
    for conversation, pause in steps:
        now, waited = now + pause, 0.0
        await pacing.turn(conversation)
        sent.append((conversation, now + waited))
    for conversation in "abc":
        mine = [at for name, at in sent if name == conversation]
        assert all(mine[i + 3] - mine[i] >= 1.0 - 1e-9 for i in range(len(mine) - 3))
        assert all(mine[i + 5] - mine[i] >= 4.0 - 1e-9 for i in range(len(mine) - 5))
