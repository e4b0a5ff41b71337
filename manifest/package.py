"""The app package for Teams: manifest, language files and icons in one zip.

Made new each time from the words and the ids given, so that nothing in it can be of another installation.
"""

from __future__ import annotations

import io
import json
import re
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

HERE = Path(__file__).parent
VERSION = "1.30"  # newest stable manifest schema, August 2026
SCHEMAS = f"https://developer.microsoft.com/json-schemas/teams/v{VERSION}/"
TAGS = {"nb": "nb-no", "nn": "nn-no", "en": "en-us"}  # the first is the language of the manifest itself
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}", re.IGNORECASE)
NOBODY = "00000000-0000-0000-0000-000000000000"
SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
SAME_TIME = (2026, 1, 1, 0, 0, 0)  # of every file, so that the same ids give the same zip
Json = dict[str, Any]


class ManifestError(Exception):
    """What was given cannot be used; `faults` names each field."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Command(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something one may say, as Teams offers it."""

    title: str
    description: str


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What Teams shows, in one language."""

    short: str
    full: str
    short_description: str
    full_description: str
    tab: str
    commands: tuple[Command, ...]


class Ids(msgspec.Struct, frozen=True, kw_only=True):
    """What makes the package this installation's."""

    app: str  # the app's own id; make one once and keep it
    bot: str  # the bot's application (client) id
    domain: str  # where the service answers
    version: str = "1.0.0"
    developer: str = "Oslo kommune"


def words(language: str) -> Words:
    """What Teams shows, in `language`."""
    return msgspec.convert(tomllib.loads((HERE / "words" / f"{language}.toml").read_text("utf-8")), Words)


def faults(ids: Ids) -> tuple[str, ...]:
    """What is wrong with the ids, each by the option that gives it."""
    wrong = [f"--{name}: {value!r} is not a GUID" for name, value in _guids(ids) if not GUID.fullmatch(value)]
    wrong += [f"--{name}: is all zeros" for name, value in _guids(ids) if value == NOBODY]
    if not DOMAIN.fullmatch(ids.domain):
        wrong.append(f"--domain: {ids.domain!r} is not a domain name (no https://, path, port or *)")
    if not SEMVER.fullmatch(ids.version):
        wrong.append(f"--version: {ids.version!r} is not a version like 1.0.0")
    if not 1 <= len(ids.developer) <= 32:
        wrong.append("--developer: must have 1 to 32 characters")
    return tuple(wrong)


def package(ids: Ids) -> bytes:
    """The zip, its files at the root. ManifestError when the ids cannot be used."""
    if wrong := faults(ids):
        raise ManifestError(wrong)
    default, *others = TAGS
    files = {"manifest.json": _text(manifest(ids, words(default)))}
    files |= {f"{TAGS[language]}.json": _text(localisation(words(language))) for language in others}
    files |= {f"{name}.png": (HERE / "icons" / f"{name}.png").read_bytes() for name in ("color", "outline")}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, SAME_TIME), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def manifest(ids: Ids, text: Words) -> Json:
    """The manifest in the default language."""
    site = f"https://{ids.domain.lower()}"
    default, *others = TAGS
    return {
        "$schema": SCHEMAS + "MicrosoftTeams.schema.json",
        "manifestVersion": VERSION,
        "version": ids.version,
        "id": ids.app.lower(),
        "developer": {
            "name": ids.developer,
            "websiteUrl": site,
            "privacyUrl": f"{site}/om",
            "termsOfUseUrl": f"{site}/om",
        },
        "name": {"short": text.short, "full": text.full},
        "description": {"short": text.short_description, "full": text.full_description},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": "#2A2859",
        "bots": [_bot(ids, text)],
        "staticTabs": [_tab(ids, text, site), {"entityId": "about", "scopes": ["personal"]}],
        "permissions": ["identity", "messageTeamMembers"],
        "validDomains": [ids.domain.lower()],
        "webApplicationInfo": {  # the tab's user signs in with it, and Graph installs the app with it
            "id": ids.bot.lower(),
            "resource": f"api://{ids.domain.lower()}/botid-{ids.bot.lower()}",
        },
        "localizationInfo": {
            "defaultLanguageTag": TAGS[default],
            "additionalLanguages": [{"languageTag": TAGS[one], "file": f"{TAGS[one]}.json"} for one in others],
        },
    }


def _bot(ids: Ids, text: Words) -> Json:
    """The bot; a group is offered the questions about the agreement alone, since orders are taken in private."""
    commands = [{"title": command.title, "description": command.description} for command in text.commands]
    return {
        "botId": ids.bot.lower(),
        "scopes": ["personal", "team", "groupChat"],
        "supportsFiles": True,
        "isNotificationOnly": False,
        "commandLists": [
            {"scopes": ["personal"], "commands": commands},
            {"scopes": ["team", "groupChat"], "commands": commands[:2]},
        ],
    }


def _tab(ids: Ids, text: Words, site: str) -> Json:
    return {
        "entityId": f"orders-{ids.app[:8].lower()}",
        "name": text.tab,
        "contentUrl": f"{site}/teams?lang={{locale}}&theme={{theme}}",
        "websiteUrl": f"{site}/bestillinger",
        "scopes": ["personal"],
    }


def localisation(text: Words) -> Json:
    """A language file: the same places of the manifest, in other words."""
    said: Mapping[str, str] = {
        "name.short": text.short,
        "name.full": text.full,
        "description.short": text.short_description,
        "description.full": text.full_description,
        "staticTabs[0].name": text.tab,
    }
    commands: Json = {}
    for place, shown in enumerate((text.commands, text.commands[:2])):
        for number, command in enumerate(shown):
            key = f"bots[0].commandLists[{place}].commands[{number}]"
            commands |= {f"{key}.title": command.title, f"{key}.description": command.description}
    return {"$schema": SCHEMAS + "MicrosoftTeams.Localization.schema.json", **said, **commands}


def _text(value: Json) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _guids(ids: Ids) -> tuple[tuple[str, str], ...]:
    return (("app-id", ids.app), ("bot-id", ids.bot))
