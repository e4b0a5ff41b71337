"""Installing the app for a person through Microsoft Graph, so that the bot may speak first. By setting.

Needs the application permission TeamsAppInstallation.ReadWriteSelfForUser.All and the app in the catalogue
of the organisation (docs/teams.md).
"""

from __future__ import annotations

from typing import Any, Protocol
from urllib.parse import quote

import aiohttp

from bot.connector import as_json
from bot.teams_credentials import CredentialError, Credentials
from bot.teams_settings import TeamsSettings


class InstallError(Exception):
    """The app could not be installed; `reason` is for people, `again` says whether trying later may help."""

    def __init__(self, reason: str, again: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again


class Installer(Protocol):
    """Installs the app for a person."""

    async def install(self, person: str) -> str:
        """Id of the personal conversation with the person (Entra object id); raises InstallError."""


class GraphInstaller:
    """Microsoft Graph, as documented under "Proactive installation of apps using Graph API"."""

    def __init__(self, settings: TeamsSettings, session: aiohttp.ClientSession, credentials: Credentials) -> None:
        self._settings = settings
        self._session = session
        self._credentials = credentials
        self._timeout = aiohttp.ClientTimeout(total=settings.timeout)

    async def install(self, person: str) -> str:
        """Id of the personal conversation with the person, after installing the app where it is not."""
        apps = f"{self._settings.graph_url}/v1.0/users/{quote(person, safe='')}/teamwork/installedApps"
        catalogue = f"{self._settings.graph_url}/v1.0/appCatalogs/teamsApps/{self._settings.teams_app_id}"
        await self._call("POST", apps, {"teamsApp@odata.bind": catalogue}, fine=(409,))  # 409: it is installed
        query = {"$expand": "teamsApp", "$filter": f"teamsApp/id eq '{self._settings.teams_app_id}'"}
        found = await self._call("GET", apps, query=query)
        installed = found.get("value") if isinstance(found, dict) else None
        if not isinstance(installed, list) or not installed:
            raise InstallError("Graph does not list the app as installed", again=True)
        chat = await self._call("GET", f"{apps}/{quote(str(installed[0].get('id')), safe='')}/chat")
        conversation = str(chat.get("id") or "") if isinstance(chat, dict) else ""
        if not conversation:
            raise InstallError("Graph gives no chat for the installed app", again=True)
        return conversation

    async def _call(
        self,
        method: str,
        url: str,
        body: dict[str, str] | None = None,
        query: dict[str, str] | None = None,
        fine: tuple[int, ...] = (),
    ) -> Any:  # noqa: ANN401  JSON
        scope = f"{self._settings.graph_url}/.default"
        try:
            headers = {"Authorization": f"Bearer {await self._credentials.token(scope)}"}
            asked = self._session.request(method, url, json=body, params=query, headers=headers, timeout=self._timeout)
            async with asked as response:
                content = await response.read()
                if response.status >= 400 and response.status not in fine:
                    again = response.status == 429 or response.status >= 500
                    raise InstallError(f"Graph: {response.status} {_code(content)}".strip(), again)
                return as_json(content)
        except CredentialError as error:
            raise InstallError(f"Graph: {error.reason}", again=True) from error
        except (aiohttp.ClientError, TimeoutError) as error:
            raise InstallError(f"Graph: {type(error).__name__}", again=True) from error


def _code(content: bytes) -> str:
    answer = as_json(content)
    error = answer.get("error") if isinstance(answer, dict) else None
    return str(error.get("code", ""))[:80] if isinstance(error, dict) else ""
