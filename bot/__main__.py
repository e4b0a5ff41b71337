"""The command line. Commands are imported when they are used, so that `--help` is quick."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from importlib import import_module
from pathlib import Path

import click

from bot import settings

LAZY = {
    "explain": ("bot.commands.explain", "Show what is understood of a sentence, and why."),
    "knowledge": ("bot.commands.knowledge", "Check the data files of the knowledge."),
    "manifest": ("bot.commands.manifest", "Build the app package for Microsoft Teams."),
    "doctor": ("bot.commands.doctor", "Check the configuration step by step, and say what to do."),
}


class Commands(click.Group):
    """Our commands, some of them imported late; `--help` lists each with one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names."""
        return sorted([*super().list_commands(ctx), *LAZY])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now if it is one of the late ones."""
        if cmd_name not in LAZY:
            return super().get_command(ctx, cmd_name)
        command = getattr(import_module(LAZY[cmd_name][0]), cmd_name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  click's own signature
        """The list, without importing anything."""
        lines = {name: line for name, (_, line) in LAZY.items()}
        lines |= {name: command.get_short_help_str(80) for name, command in self.commands.items()}
        with formatter.section("Commands"):
            formatter.write_dl(sorted(lines.items()))


@click.group(cls=Commands)
def main() -> None:
    """Hentehjelpen: pickup, reuse and recycling of Oslo kommune's IT equipment."""


@main.command()
@click.option("--demo", is_flag=True, default=None, help="Demo people, no sign-in; on this machine alone.")
@click.option("--settings", "file", type=click.Path(path_type=Path), help="TOML file with settings.")
@click.option("--host", help="Address to listen on.")
@click.option("--port", type=int, help="Port to listen on.")
def run(demo: bool | None, file: Path | None, host: str | None, port: int | None) -> None:
    """Run the service: chat, pages, and the sending of orders."""
    gc.disable()  # all that is made until the service runs stays: looking through it takes a tenth of the start
    chosen = read(file, demo=demo, host=host, port=port)
    from bot import app, logs

    logs.write_logs(chosen.log_level)
    try:
        house = app.build(chosen)
        with asyncio.Runner(loop_factory=new_loop) as runner:
            runner.run(app.serve(house, lambda address: announce(address, chosen)))
    except KeyboardInterrupt:
        pass
    except OSError as problem:
        raise click.ClickException(f"{chosen.host}:{chosen.port}: {problem}") from problem
    except FAULTS() as problem:
        raise click.ClickException(str(problem)) from problem
    finally:
        gc.enable()


@main.command()
@click.option("--as", "role", default="it", show_default=True, help="Who you are: the id of a person in the register.")
@click.option("--database", type=click.Path(path_type=Path), help="Database file; the service's own by default.")
@click.option("--settings", "file", type=click.Path(path_type=Path), help="TOML file with settings.")
def chat(role: str, database: Path | None, file: Path | None) -> None:
    """Talk with the bot in this terminal, as a person of the register."""
    demo = None if file or os.environ.get(f"{settings.PREFIX}REGISTER") else True
    chosen = read(file, demo=demo, database=database)
    from bot import app, logs, terminal

    logs.write_logs("error")
    try:
        house = app.build(chosen)
    except FAULTS() as problem:
        raise click.ClickException(str(problem)) from problem
    if role not in house.desk.register.people:
        raise click.ClickException(f"--as: {role} is none of {', '.join(house.desk.register.people)}")
    asyncio.run(terminal.talk(house, role, sys.stdin, click.echo))


def read(file: Path | None, **given: object) -> settings.Settings:
    """The settings, or all that is wrong with them."""
    named = os.environ.get(f"{settings.PREFIX}SETTINGS")
    try:
        return settings.read(os.environ, file or (Path(named) if named else None), **given)
    except settings.SettingsError as problem:
        raise click.ClickException(f"The settings cannot be used:\n{problem}") from problem


def new_loop() -> asyncio.AbstractEventLoop:
    """An event loop: libuv's, which takes less time for a turn, wherever there is one."""
    if sys.platform == "win32":
        return asyncio.new_event_loop()
    import uvloop

    return uvloop.new_event_loop()


def announce(address: str, chosen: settings.Settings) -> None:
    """Say where to go."""
    click.echo(f"Hentehjelpen: {address}")
    if chosen.demo:
        click.echo(f"  As IT-ansvarlig:  {address}/?as=it")
        click.echo(f"  As leader:        {address}/godkjenning?as=leader")
        click.echo(f"  Filed orders:     {chosen.mail_server or chosen.maildir}")
    click.echo("Stop with Ctrl-C.")


def FAULTS() -> tuple[type[Exception], ...]:  # noqa: N802  stands where exception classes stand
    """What keeps the service from starting and is to be read by people, not as a traceback."""
    from knowledge.model import KnowledgeError
    from orders.store import StoreError

    return (settings.SettingsError, KnowledgeError, StoreError)


if __name__ == "__main__":
    main()
