"""What the pages serve is all our own: nothing is fetched from elsewhere, and the lock file names no address."""

from __future__ import annotations

import json
import re

import pytest

from bot.pages import build
from bot.rendering import HERE

VENDOR = HERE / "static" / "vendor"
OUTSIDE = re.compile(r"""(?:src|href)=["']https?://|url\(["']?https?://|@import""")


@pytest.mark.parametrize("file", sorted((HERE / "templates").iterdir()), ids=lambda f: f.name)
def test_no_template_fetches_from_elsewhere_or_carries_script_or_style(file: object) -> None:
    text = (HERE / "templates" / str(file)).read_text()

    assert not OUTSIDE.search(text)
    assert "style=" not in text
    assert not re.search(r"\son\w+=", text)
    assert not re.search(r"<script(?![^>]*nonce)", text)


def test_no_style_sheet_fetches_from_elsewhere() -> None:
    sheets = [HERE / "static" / "styles.css", *VENDOR.rglob("*.css")]

    assert [sheet.name for sheet in sheets if OUTSIDE.search(sheet.read_text())] == []


def test_every_vendor_file_that_the_pages_need_is_there_and_compressed() -> None:
    if not VENDOR.exists():
        pytest.skip("bot/pages/static/vendor is not built: run `make install`")
    for target in build.COPIES.values():
        assert (VENDOR / target).is_file()
    assert (VENDOR / "webchat.js.gz").stat().st_size < 1_000_000


@pytest.mark.parametrize("folder", [HERE, HERE.parents[1] / "tests" / "clients"], ids=["pages", "clients"])
def test_packages_are_pinned_and_locked_by_their_content(folder: object) -> None:
    home = HERE.parents[1] / str(folder)
    wanted = json.loads((home / "package.json").read_text())["dependencies"]
    locked = json.loads((home / "package-lock.json").read_text())["packages"]

    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert all(locked[f"node_modules/{name}"]["version"] == version for name, version in wanted.items())
    assert all("resolved" not in package and package.get("integrity") for name, package in locked.items() if name)
