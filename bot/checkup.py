"""The steps of `hentehjelpen doctor`. Each looks at one thing as the service would, and says what to do about it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import aiohttp
import msgspec

from bot import register
from bot.settings import Settings, SettingsError
from bot.tab import domain
from bot.tab_token import audience
from bot.teams_credentials import CredentialError, EntraCredentials
from bot.teams_settings import TeamsSettings
from bot.teams_tokens import FAULTS, Keys
from knowledge.load import load_knowledge
from knowledge.model import Knowledge, KnowledgeError
from orders.store import StoreError
from orders.store.sqlite import SqliteStore

OLD_KNOWLEDGE = timedelta(days=180)
CONNECT_SECONDS = 5.0
Mark = Literal["ok", "warn", "fail"]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What one step found. `do` says what to do about it."""

    step: str
    mark: Mark
    said: str
    do: str = ""


async def checkup(settings: Settings, now: datetime | None = None) -> list[Finding]:
    """All findings, in the order in which one would mend them."""
    moment = now or datetime.now(UTC)
    found = [*_knowledge(settings, moment), *_store(settings), await _delivery(settings)]
    if settings.teams.enabled and (settings.teams.registered or not settings.demo):
        found += [finding async for finding in _teams(settings.teams, domain(settings), moment)]
    else:
        said = "not registered: the demo takes this machine alone" if settings.teams.enabled else "turned off"
        found.append(Finding(step="Teams", mark="ok", said=said))
    return found


def _knowledge(settings: Settings, now: datetime) -> list[Finding]:
    try:
        knowledge = load_knowledge()
    except KnowledgeError as problem:
        do = "Run «hentehjelpen knowledge check» and mend the files."
        return [Finding(step="knowledge", mark="fail", said=f"{len(problem.faults)} faults", do=do)]
    return [*_dates(knowledge, now), _people(settings, knowledge)]


def _dates(knowledge: Knowledge, now: datetime) -> list[Finding]:
    agreement, today = knowledge.agreement, now.date()
    age = today - agreement.checked
    do = "Check agreement.toml against the circular and its owner, and set `checked`."
    checked = Finding(step="knowledge", mark="ok", said=f"checked {agreement.checked}")
    if age > OLD_KNOWLEDGE:
        checked = Finding(step="knowledge", mark="warn", said=f"last checked {agreement.checked}", do=do)
    end = Finding(step="agreement", mark="ok", said=f"its options reach {agreement.last_day} at most")
    if agreement.options_exercised.value is None:
        ask = "Ask the agreement manager, and set options_exercised in agreement.toml."
        end = Finding(step="agreement", mark="warn", said="nobody has said whether the options were used", do=ask)
    if today > agreement.ends_by:
        end = Finding(
            step="agreement", mark="fail", said=f"ended {agreement.ends_by}", do="Ask its manager for the next."
        )
    return [checked, end]


def _people(settings: Settings, knowledge: Knowledge) -> Finding:
    file = settings.register or register.DEMO
    try:
        people = register.load(file, frozenset(knowledge.units))
    except SettingsError as problem:
        return Finding(step="register", mark="fail", said=problem.faults[0], do=f"Mend {file}.")
    said = f"{len(people.people)} people, {len(people.authorities)} authorities"
    return Finding(step="register", mark="ok", said=said)


def _store(settings: Settings) -> list[Finding]:
    file = settings.database
    if not file.exists():
        return [Finding(step="database", mark="ok", said=f"{file} is made at the first start")]
    try:
        store = SqliteStore(file)
        with store.transaction() as tx:
            people, cards = tx.addresses()
        store.close()
    except StoreError as problem:
        do = "See that the file and its folder belong to the service's user, and that the disk has room."
        return [Finding(step="database", mark="fail", said=str(problem), do=do)]
    ok = Finding(step="database", mark="ok", said=f"{file} can be written")
    known = Finding(step="addresses", mark="ok", said=f"{people} people known in Teams, {cards} cards kept up to date")
    if people == 0 and settings.teams.registered:
        do = "Install the app for the managers by a set-up policy, or set teams.teams_app_id (docs/teams.md)."
        known = Finding(step="addresses", mark="warn", said="nobody is known in Teams yet", do=do)
    return [ok, known]


async def _delivery(settings: Settings) -> Finding:
    if settings.delivery == "maildir":
        return _maildir(settings.maildir)
    place = f"{settings.smtp.host}:{settings.smtp.port}"
    try:
        opening = asyncio.open_connection(settings.smtp.host, settings.smtp.port)
        _, writer = await asyncio.wait_for(opening, CONNECT_SECONDS)
        writer.close()
    except (OSError, TimeoutError, socket.gaierror) as problem:
        do = "Check smtp.host, smtp.port and the firewall. Orders wait in the outbox meanwhile."
        return Finding(step="delivery", mark="fail", said=f"{place}: {type(problem).__name__}", do=do)
    return Finding(step="delivery", mark="ok", said=f"{place} answers")


def _maildir(folder: Path) -> Finding:
    there = next((one for one in (folder, *folder.parents) if one.exists()), Path())
    probe = there / ".hentehjelpen-doctor"
    try:
        probe.touch()
        probe.unlink()
    except OSError as problem:
        return Finding(step="delivery", mark="fail", said=str(problem), do=f"Let the service's user write in {there}.")
    return Finding(step="delivery", mark="ok", said=f"{folder} can be written")


async def _teams(teams: TeamsSettings, host: str, now: datetime) -> AsyncIterator[Finding]:
    yield _expiry(teams, now)
    async with aiohttp.ClientSession() as session:
        yield await _credentials(teams, session)
        yield await _keys(teams, session)
        yield await _tab(teams, host, session)


def _expiry(teams: TeamsSettings, now: datetime) -> Finding:
    ends = teams.secret_expires
    if teams.managed_identity:
        return Finding(step="secret", mark="ok", said="a managed identity has none")
    if ends is None:
        do = "Set teams.secret_expires to the date in Entra: a secret that ends unseen silences the bot."
        return Finding(step="secret", mark="warn", said="nobody has said when it expires", do=do)
    do = "Make a new secret in Entra, set teams.secret to its value, and restart."
    if expiry := teams.expiry(now.date()):
        return Finding(step="secret", mark="fail" if ends <= now.date() else "warn", said=expiry, do=do)
    return Finding(step="secret", mark="ok", said=f"good until {ends}")


async def _credentials(teams: TeamsSettings, session: aiohttp.ClientSession) -> Finding:
    try:
        await EntraCredentials(teams, session).token(teams.scope)
    except CredentialError as problem:
        return Finding(step="credentials", mark="fail", said=problem.reason, do=_advice(problem.reason))
    return Finding(step="credentials", mark="ok", said="a token was given")


ADVICE = {
    "AADSTS7000215": "teams.secret must be the secret's value, not its id. Make a new one and copy «Value».",
    "AADSTS7000222": "The secret has expired. Make a new one in Entra.",
    "AADSTS700016": "teams.app_id is not in this tenant. Compare it with the bot's registration.",
    "AADSTS90002": "teams.tenant is not a tenant. Copy «Directory (tenant) ID» from Entra.",
}


def _advice(reason: str) -> str:
    known = next((advice for code, advice in ADVICE.items() if code in reason), "")
    return (
        known or "Check teams.app_id, teams.tenant and teams.secret, and that login.microsoftonline.com is reachable."
    )


async def _tab(teams: TeamsSettings, host: str, session: aiohttp.ClientSession) -> Finding:
    """Whether the tab can know its user; that the address is the one in Entra, the administrator must compare."""
    do = "Let the service reach teams.sign_in_url through the firewall: without its keys the tab shows nothing."
    try:
        async with asyncio.timeout(CONNECT_SECONDS):
            await Keys(teams.sign_in_url, teams, session).fetch()
    except FAULTS as problem:
        return Finding(step="tab", mark="fail", said=type(problem).__name__, do=do)
    _, address = audience(teams, host)
    return Finding(step="tab", mark="ok", said=f"takes tokens for {address}, as «Expose an API» must have it")


async def _keys(teams: TeamsSettings, session: aiohttp.ClientSession) -> Finding:
    do = "Let the service reach teams.openid_url through the firewall: without its keys no message is taken."
    try:
        async with asyncio.timeout(CONNECT_SECONDS):
            keys = await Keys(teams.openid_url, teams, session).fetch()
    except FAULTS as problem:
        return Finding(step="keys", mark="fail", said=type(problem).__name__, do=do)
    if not any("msteams" in key.endorsements for key in keys.values()):
        return Finding(step="keys", mark="fail", said="none of them is endorsed for Teams", do=do)
    return Finding(step="keys", mark="ok", said=f"{len(keys)} fetched")
