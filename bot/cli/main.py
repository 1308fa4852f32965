"""The table of commands; each is loaded when it is asked for, so that none pays for another."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

import typer
from typer.core import TyperGroup
from typer.main import get_command
from typing_extensions import override

from bot.interpreter import look_for_cycles_rarely

if TYPE_CHECKING:
    from typer._click.core import Command, Context

COMMANDS: Final = {
    "import-history": ("bot.cli.import_history", "command"),
    "audit": ("bot.cli.audit", "command"),
    "member": ("bot.cli.member", "command"),
    "run": ("bot.cli.run", "command"),
    "doctor": ("bot.cli.doctor", "command"),
    "backup": ("bot.cli.backup", "backup"),
    "restore": ("bot.cli.backup", "restore"),
    "demo": ("bot.cli.demo", "command"),
}
"""By name: the module and the function. The live process must not load what only an audit needs."""


class Lazily(TyperGroup):
    """A group that imports a command's module when the command is run, or all for the help."""

    @override
    def list_commands(self, ctx: Context) -> list[str]:
        """The names, as they stand in the table."""
        return list(COMMANDS)

    @override
    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """The command of a name; None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, function = COMMANDS[cmd_name]
        alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        alone.command(cmd_name)(getattr(import_module(module), function))
        return get_command(alone)


cli = typer.Typer(
    name="trustwheel",
    cls=Lazily,
    help="Keeps the trust ledger of customer groups.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@cli.callback()
def _trustwheel() -> None:
    """Keeps the trust ledger of customer groups."""


def main() -> None:
    """Run one command and end the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    look_for_cycles_rarely()
    cli()
