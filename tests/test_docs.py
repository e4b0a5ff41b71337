"""The pages for people say what is there: commands, targets, files, rooms and dependencies; and name nothing else."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bot.__main__ import main
from tests.test_floors import MODULES

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PAGES = [README, *sorted((ROOT / "docs").rglob("*.md"))]
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text()
NAMES = set(re.findall(r"`([^`\n]+)`", ARCHITECTURE))
A_WHEEL = re.compile(r"^[\w.-]+")
FORBIDDEN = {
    "a path of one machine": re.compile(r"(?<![\w.])/(?:work|home|root|Users)/\w"),
    "where packages are fetched from": re.compile(
        r"(?:--(?:extra-)?index-url|registry)\s*=\s*http|\"resolved\":|\b(?:registry|artifactory|mirror)s?\.[\w-]+\.\w+",
        re.I,
    ),
    "work left undone": re.compile(r"\b(?:TODO|FIXME|XXX)\b"),
}


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@cache
def tracked() -> tuple[str, ...]:
    """The files of the project; where it is no git repository, all that is neither hidden nor built."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603  our own words
        return tuple(name for name in listed.stdout.split("\0") if (ROOT / name).is_file())
    built = {"node_modules", "vendor", "var", "__pycache__", "build"}
    files = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return tuple(f.as_posix() for f in files if not built & set(f.parts) and not any(p[0] == "." for p in f.parts[:-1]))


def commands() -> list[str]:
    """Every command, and every command of a group, as it is typed."""
    context = click.Context(main)
    found = []
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None, f"{name} is listed and cannot be imported"
        inner = list(command.commands) if isinstance(command, click.Group) else []
        found += [f"hentehjelpen {name} {sub}" for sub in inner] or [f"hentehjelpen {name}"]
    return found


def test_help_lists_every_command_with_a_line() -> None:
    said = CliRunner().invoke(main, ["--help"]).output
    for name in main.list_commands(click.Context(main)):
        assert re.search(rf"^  {name} +\S.*\.$", said, re.M), name


def test_every_command_is_on_a_page() -> None:
    text = "\n".join(page.read_text() for page in PAGES)
    assert [command for command in commands() if command not in text] == []


def test_every_target_that_the_readme_names_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.M))
    used = set(re.findall(r"(?:^|`)make ([\w-]+)", README.read_text(), re.M))
    assert used >= {"run", "test"}
    assert used <= targets


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_file_that_a_page_links_to_exists(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", page.read_text()) + re.findall(
        r"(?:src|href)=\"([^\"]+)\"", page.read_text()
    )
    files = [link.partition("#")[0] for link in links if not re.match(r"[a-z]+:", link)]
    assert [file for file in files if file and not (page.parent / file).exists()] == []


def test_every_file_that_the_architecture_names_exists() -> None:
    paths = {name for name in NAMES if re.fullmatch(r"[\w./-]+(?:/|\.(?:py|toml|json|md))", name) and "/" in name}
    assert {path for path in paths if not (ROOT / path).exists()} == set()


@pytest.mark.parametrize("module", [name for name in MODULES if not name.endswith("__init__.py")])
def test_every_room_is_in_the_architecture_itself_or_by_its_folder(module: str) -> None:
    floors = {f"{floor}/" for floor in ("knowledge", "orders", "dialogs", "bot")}
    folders = {f"{parent.as_posix()}/" for parent in Path(module).parents} - floors
    assert ({module} | folders) & NAMES, f"docs/architecture.md: say in one line what {module} is for"


def test_every_dependency_is_there_for_a_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wheels = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    packages = {match[0] for wheel in wheels if (match := A_WHEEL.match(wheel))}
    for folder in ("bot/pages", "tests/clients"):
        packages |= json.loads((ROOT / folder / "package.json").read_text())["dependencies"].keys()
    assert packages - NAMES == set()


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(what: str) -> None:
    found = []
    for name in tracked():
        try:
            text = (ROOT / name).read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a picture
        if name != "tests/test_docs.py":
            found += [f"{name}: {match[0]}" for match in FORBIDDEN[what].finditer(text)]
    assert found == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_file_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "://" not in text
    pins = re.findall(r"^[\w.-]+==", text, re.M)
    assert pins
    assert len(re.findall(r"^[\w.-]+==[^\n]*\\\n +--hash=sha256:", text, re.M)) == len(pins)
