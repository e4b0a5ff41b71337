"""Settings come from a file and the environment, and every fault is told by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, read

GOOD = {
    "HENTEHJELPEN_TOKEN_SECRET": "x" * 32,
    "HENTEHJELPEN_REGISTER": "people.toml",
    "HENTEHJELPEN_PUBLIC_URL": "https://hentehjelpen.example.no",
    "HENTEHJELPEN_IDENTITY_HEADER": "X-Person",
    "HENTEHJELPEN_IDENTITY_PROXIES": "10.0.0.0/8, 127.0.0.1",
    "HENTEHJELPEN_MAIL_RECIPIENT": "bestilling@example.no",
    "HENTEHJELPEN_MAIL_SENDER": "hentehjelpen@example.no",
    "HENTEHJELPEN_TEAMS_APP_ID": "00000000-0000-4000-8000-00000000b0b0",
    "HENTEHJELPEN_TEAMS_TENANT": "72f988bf-0000-4000-8000-000000000001",
    "HENTEHJELPEN_TEAMS_SECRET": "the value of a client secret",
}


def faults(environ: dict[str, str], file: Path | None = None, **given: object) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as refused:
        read(environ, file, **given)
    return refused.value.faults


def test_the_demo_needs_nothing() -> None:
    assert read({}, demo=True) == Settings(demo=True)


def test_outside_the_demo_all_that_is_missing_is_told_at_once() -> None:
    told = " ".join(faults({}))

    assert all(name in told for name in ("token_secret", "register", "public_url", "identity", "mail.recipient"))


def test_outside_the_demo_the_bot_needs_its_registration_or_no_teams_at_all() -> None:
    nameless = {name: value for name, value in GOOD.items() if "_TEAMS_" not in name}

    assert [fault.split(":")[0] for fault in faults(nameless)] == [
        "teams.app_id",
        "teams.tenant",
        "teams.secret or managed_identity",
    ]
    assert read(nameless | {"HENTEHJELPEN_TEAMS_ENABLED": "false"}).teams.enabled is False


@pytest.mark.parametrize(
    "address", ["", "bestilling", "bestilling@demo.invalid", "A <a@example.no>", "a@b.no\nBcc: c@d.no"]
)
@pytest.mark.parametrize("name", ["sender", "recipient"])
def test_outside_the_demo_mail_needs_addresses_that_it_can_reach(name: str, address: str) -> None:
    assert [fault.split(":")[0] for fault in faults(GOOD | {f"HENTEHJELPEN_MAIL_{name.upper()}": address})] == [
        f"mail.{name}"
    ]


def test_good_settings_are_read_into_their_types() -> None:
    settings = read(GOOD | {"HENTEHJELPEN_PORT": "80", "HENTEHJELPEN_SMTP_TIMEOUT": "2.5"})

    assert (settings.port, settings.smtp.timeout, settings.register) == (80, 2.5, Path("people.toml"))
    assert settings.identity.proxies == ("10.0.0.0/8", "127.0.0.1")


def test_the_limits_of_teams_are_written_as_the_platform_writes_them() -> None:
    settings = read(GOOD | {"HENTEHJELPEN_TEAMS_CONVERSATION_LIMITS": "5/1, 1000/3600.5"})

    assert settings.teams.conversation_limits == ((5, 1.0), (1000, 3600.5))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.no", ""])  # noqa: S104  what is refused
def test_the_demo_refuses_to_be_reached_from_elsewhere(host: str) -> None:
    assert "loopback" in faults({}, demo=True, host=host)[0]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.3.2.1"])
def test_the_demo_listens_on_this_machine(host: str) -> None:
    assert read({}, demo=True, host=host).loopback


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("PORT", "99999", "port"),
        ("PORT", "http", "port"),
        ("DEMO", "maybe", "demo"),
        ("DELIVERY", "fax", "delivery"),
        ("UPLOAD_LIMIT", "0", "upload_limit"),
        ("SMTP_SECURITY", "ssl", "smtp.security"),
        ("SMTP_PORT", "-1", "smtp.port"),
        ("IDENTITY_PROXIES", "10.0.0.0/99", "identity.proxies"),
        ("TEAMS_SENDS_PER_SECOND", "0", "teams.sends_per_second"),
        ("TEAMS_TIMEOUT", "-1", "teams.timeout"),
        ("TEAMS_KEY_TIMEOUT", "0", "teams.key_timeout"),
        ("TEAMS_KEY_HOURS", "-24", "teams.key_hours"),
        ("TEAMS_CLOCK_SKEW", "-1", "teams.clock_skew"),
        ("TEAMS_CONVERSATION_LIMITS", "0/1", "teams.conversation_limits"),
        ("TEAMS_CONVERSATION_LIMITS", "7/0", "teams.conversation_limits"),
        ("TEAMS_CONVERSATION_LIMITS", "7", "teams.conversation_limits"),
        ("PROT", "80", "HENTEHJELPEN_PROT"),
        ("TOKEN_SECRET", "short", "token_secret"),
    ],
)
def test_a_bad_value_is_told_by_name(name: str, value: str, told: str) -> None:
    assert any(fault.startswith(told) for fault in faults(GOOD | {f"HENTEHJELPEN_{name}": value}))


def test_all_bad_values_are_told_together() -> None:
    bad = {
        "HENTEHJELPEN_PORT": "x",
        "HENTEHJELPEN_SMTP_PORT": "x",
        "HENTEHJELPEN_NO": "1",
        "HENTEHJELPEN_DELIVERY": "fax",
    }

    assert len(faults(GOOD | bad)) == 4


def test_a_mail_server_must_be_named_to_be_used() -> None:
    assert faults({"HENTEHJELPEN_DELIVERY": "smtp"}, demo=True) == ("smtp.host: must be set for delivery = smtp",)


def test_the_demo_sends_to_a_mail_server_on_this_machine_alone() -> None:
    elsewhere = {"HENTEHJELPEN_DELIVERY": "smtp", "HENTEHJELPEN_SMTP_HOST": "mail.example.no"}
    assert faults(elsewhere, demo=True) == (
        "smtp.host: the demo sends nothing out of this machine, and not to mail.example.no",
    )
    here = read({**elsewhere, "HENTEHJELPEN_SMTP_HOST": "127.0.0.1"}, demo=True)
    assert here.mail_server == "127.0.0.1:587"
    assert read({}, demo=True).mail_server == ""


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("y" * 40 + "\n")

    assert read(GOOD | {"HENTEHJELPEN_TOKEN_SECRET_FILE": str(file)}).token_secret in {"x" * 32, "y" * 40}
    without = {k: v for k, v in GOOD.items() if k != "HENTEHJELPEN_TOKEN_SECRET"}
    assert read(without | {"HENTEHJELPEN_TOKEN_SECRET_FILE": str(file)}).token_secret == "y" * 40
    assert "SECRET_FILE" in faults(GOOD | {"HENTEHJELPEN_TOKEN_SECRET_FILE": str(tmp_path / "none")})[0]


def test_the_environment_wins_over_the_file_and_the_command_line_over_both(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('port = 1\nhost = "::1"\n[smtp]\nhost = "mail.example.no"\n')
    settings = read({"HENTEHJELPEN_PORT": "2"}, file, demo=True, host=None)

    assert (settings.port, settings.host, settings.smtp.host) == (2, "::1", "mail.example.no")
    assert read({"HENTEHJELPEN_PORT": "2"}, file, demo=True, port=3).port == 3
    assert read({}, demo=True, database=tmp_path / "x").database == tmp_path / "x"


@pytest.mark.parametrize("text", ["port = ", "prot = 1", "[smtp]\nhots = 1", "smtp = 3"])
def test_a_faulty_file_is_told(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text)

    assert faults({}, file, demo=True)
    assert faults({}, tmp_path / "none.toml", demo=True)
