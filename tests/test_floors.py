"""The house keeps its floors: nothing leans on what stands above it, and what is pure stays pure."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BELOW = {
    "knowledge": set(),
    "orders": {"knowledge"},
    "dialogs": {"knowledge", "orders"},
    "bot": {"knowledge", "orders", "dialogs", "manifest"},
    "manifest": set(),
}
WITHIN = ("text", "answers", "replies", "readers", "handlers")  # of dialogs/, each above the one before
MODULES = {path.relative_to(ROOT).as_posix(): path for floor in BELOW for path in sorted((ROOT / floor).rglob("*.py"))}
READERS = {
    f"knowledge/{name}.py" for name in ("files", "load", "learned")
}  # they read once, at start, where they are told
PURE = [
    *(name for name in MODULES if name.startswith(("knowledge/", "dialogs/")) and name not in READERS),
    *(f"orders/{name}.py" for name in ("draft", "order", "route", "rules", "approval", "authority")),
    *(f"bot/{name}.py" for name in ("cards", "presses", "teams_activity")),
]
WORLDLY = {
    *("aiohttp", "aiosmtplib", "asyncio", "http", "smtplib", "socket", "ssl", "urllib.request"),
    *("os", "shutil", "subprocess", "sys", "tempfile", "threading", "typst", "structlog"),
    *("sqlite3", "sqlite_utils"),
    *("random", "secrets", "time", "uuid"),
    *("botbuilder", "botframework"),
}
WORLDLY_CALLS = {"now", "today", "utcnow", "open", "read_bytes", "read_text", "write_bytes", "write_text", "input"}
SDK = {"botbuilder", "botframework"}


def imports(path: Path) -> Iterator[str]:
    """Every module that is imported, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield str(node.module)


def calls(path: Path) -> Iterator[str]:
    """The last name of everything that is called: `now` of `datetime.now()`."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


@pytest.mark.parametrize("module", MODULES)
def test_a_floor_imports_the_floors_below_it_alone(module: str) -> None:
    floor = module.partition("/")[0]
    ours = {name.partition(".")[0] for name in imports(MODULES[module])} & (BELOW.keys() | {"tests"})
    assert ours <= BELOW[floor] | {floor}


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("dialogs/")])
def test_a_folder_of_the_dialog_imports_the_folders_before_it_alone(module: str) -> None:
    """What lies in no folder is the shape of a talk, for all of them; only the turn joins everything."""
    names = [name.split(".") for name in imports(MODULES[module]) if name.partition(".")[0] == "dialogs"]
    folders = {name[1] for name in names} & set(WITHIN)
    home = module.split("/")[1]
    if home == "turn.py":
        return
    assert ["dialogs", "turn"] not in names
    assert folders <= set(WITHIN[: WITHIN.index(home) + 1] if home in WITHIN else ["text"])
    assert home != "text" or ["dialogs", "scene"] not in names


@pytest.mark.parametrize("module", PURE)
def test_a_pure_module_knows_no_clock_environment_network_database_or_sdk(module: str) -> None:
    names = set(imports(MODULES[module]))
    assert not (names | {name.partition(".")[0] for name in names}) & WORLDLY
    assert not set(calls(MODULES[module])) & WORLDLY_CALLS


def test_the_sdk_is_imported_by_one_module() -> None:
    users = [module for module, path in MODULES.items() if SDK & {name.partition(".")[0] for name in imports(path)}]
    assert users == ["bot/teams.py"]


UNMIRRORED = {
    "dialogs/answers/facts.py": "records and nothing else",
    "dialogs/moves.py": "records and nothing else",
    "knowledge/hits.py": "records and nothing else",
    **dict.fromkeys(
        (f"orders/store/sqlite/{name}.py" for name in ("connection", "orders", "outbox", "talk", "teams", "web")),
        "one class in parts: the contract in tests/orders/store is its test",
    ),
    "orders/store/sqlite/migrations.py": "opening old files is tested in tests/orders/store/test_sqlite.py",
    "bot/__main__.py": "the commands are tested in tests/bot/commands, starting in tests/bot/test_app.py",
    "bot/pages/build.py": "what it leaves is tested in tests/bot/test_pages.py, and running it by every installation",
    "bot/teams_app.py": "joins the rooms of the door: tests/bot/teams_world.py is built with it",
}


@pytest.mark.parametrize("module", [name for name in MODULES if not name.endswith("__init__.py")])
def test_every_room_has_its_tests_where_its_own_name_is(module: str) -> None:
    path = Path(module)
    mirror = ROOT / "tests" / path.with_name(f"test_{path.name}")
    assert mirror.exists() is (module not in UNMIRRORED), f"{mirror.relative_to(ROOT)}: write it, or say why not"
