"""A wheel brings along all that the service reads: every module, and every data file beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.test_docs import tracked
from tests.test_floors import BELOW

ROOT = Path(__file__).parents[1]
SETUPTOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
TO_BUILD_WITH = {
    f"bot/pages/{name}" for name in ("build.py", "package.json", "package-lock.json", ".npmrc")
}  # they make static/vendor, which goes along


def taken() -> Iterator[str]:
    """The files that pyproject.toml puts into the wheel."""
    for package in SETUPTOOLS["packages"]:
        folder = ROOT / package.replace(".", "/")
        for pattern in ("*.py", *SETUPTOOLS["package-data"].get(package, ())):
            yield from (path.relative_to(ROOT).as_posix() for path in folder.glob(pattern))


def test_every_file_of_the_house_is_in_the_wheel() -> None:
    ours = {name for name in tracked() if name.partition("/")[0] in BELOW}
    assert ours - set(taken()) == TO_BUILD_WITH
