"""Files that people send in personal chats: fetched from where Teams keeps them, within our own limits."""

from __future__ import annotations

import asyncio

import aiohttp
import structlog

from bot import uploads
from bot.teams_activity import FILE, Activity, File, allowed_host
from bot.teams_settings import TeamsSettings
from dialogs.messages import Attachment

log = structlog.get_logger()
MOST_FILES = 5
REFUSED = "application/octet-stream"  # a kind that the dialog does not take, and says so
TIMEOUT = aiohttp.ClientTimeout(total=8)  # Teams wants its answer within 15 seconds


class Files:
    """Fetches attachments. One that cannot be had is passed on without content, and the dialog says so."""

    def __init__(self, settings: TeamsSettings, session: aiohttp.ClientSession, limit: int, *, demo: bool) -> None:
        self._settings = settings
        self._session = session
        self._limit = limit
        self._demo = demo

    async def fetched(self, activity: Activity) -> tuple[Attachment, ...]:
        """The files of a message, at most MOST_FILES."""
        return tuple(await asyncio.gather(*map(self._fetched, activity.files[:MOST_FILES])))

    async def _fetched(self, file: File) -> Attachment:
        name = uploads.clean_name(file.name or "")
        content = await self._content(file)
        found = await asyncio.to_thread(uploads.examine, name, content) if content is not None else None
        return found or Attachment(name=name, content_type=REFUSED)

    async def _content(self, file: File) -> bytes | None:
        """What is in it, or None: of another kind, too large, somewhere we do not fetch from, or not to be had."""
        url = file.content.get("downloadUrl") if isinstance(file.content, dict) else None
        if file.content_type != FILE or not isinstance(url, str):
            return None
        if not allowed_host(url, self._settings.file_hosts, self._demo):
            log.warning("file refused", reason="a host that is not on the list")
            return None
        try:
            async with self._session.get(url, timeout=TIMEOUT, allow_redirects=False) as response:
                if response.status != 200 or (response.content_length or 0) > self._limit:
                    return None
                content = await response.content.read(self._limit + 1)
                while len(content) <= self._limit and (more := await response.content.read(self._limit)):
                    content += more
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("file not fetched", reason=type(error).__name__)
            return None
        return content if len(content) <= self._limit else None
