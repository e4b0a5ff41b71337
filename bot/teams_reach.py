"""Where a person is in Teams when something is to be said, and what is tried when they are not there any more."""

from __future__ import annotations

from msgspec.structs import replace

from bot.connector import Connector, Outcome, SendError
from bot.conversation import Desk
from bot.graph import Installer
from bot.teams_addresses import Address, keep_address
from bot.teams_settings import TeamsSettings

NOT_INSTALLED = "not_installed"  # of people we have not met; worded by `reason.*`, as the codes of Teams are


class Reach:
    """Finds people: at the address we have, in a conversation made anew, or by installing the app for them."""

    def __init__(self, desk: Desk, connector: Connector, settings: TeamsSettings, installer: Installer | None) -> None:
        self._desk = desk
        self._connector = connector
        self._settings = settings
        self._installer = installer

    async def reachable(self, person: str, address: Address | None) -> Address:
        """Where the person is; finds or makes the conversation where there is none. SendError, InstallError."""
        if address and address.dead == "blocked":
            raise SendError(Outcome.BLOCKED, address.reason)
        if address is None or address.dead:
            return await self._installed(person, address)
        if address.conversation:
            return address
        return await self._created(person, address)

    async def mended(self, person: str, address: Address | None, error: SendError) -> Address:
        """Another address for the same person, or the error again."""
        if address and error.outcome is Outcome.STALE and address.conversation:
            try:
                return await self._created(person, replace(address, conversation=""))
            except SendError as second:
                error = second
        if address and error.outcome in (Outcome.ABSENT, Outcome.STALE) and self._installer and not address.dead:
            return await self._installed(person, address)
        await self.lost(person, address, error)
        raise error

    async def _created(self, person: str, address: Address) -> Address:
        conversation = await self._connector.create_conversation(
            address.service_url, address.bot, address.user, address.tenant
        )
        return await self._found(person, replace(address, conversation=conversation, dead=""))

    async def _installed(self, person: str, address: Address | None) -> Address:
        if self._installer is None:
            raise SendError(Outcome.ABSENT, address.reason if address else NOT_INSTALLED)
        conversation = await self._installer.install(person)
        fresh = address or Address(
            tenant=self._settings.tenant,
            user=person,
            bot=f"28:{self._settings.app_id}",
            service_url=self._settings.start_url,
        )
        return await self._found(person, replace(fresh, conversation=conversation, dead="", reason=""))

    async def _found(self, person: str, address: Address) -> Address:
        await self._desk.run(lambda tx: keep_address(tx, person, address, self._desk.clock()))
        return address

    async def lost(self, person: str, address: Address | None, error: SendError) -> None:
        """Remember that nobody is there, so that the next message does not knock in vain."""
        if address and not address.dead and error.outcome in (Outcome.BLOCKED, Outcome.ABSENT, Outcome.STALE):
            dead = "blocked" if error.outcome is Outcome.BLOCKED else "absent"
            await self._found(person, replace(address, dead=dead, reason=error.reason))
