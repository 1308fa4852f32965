"""The table of commands; each is loaded when it is asked for, so that none pays for another."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated, Any, Final, NoReturn

import typer
from typer._click.exceptions import NoArgsIsHelpError, UsageError
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command
from typing_extensions import override

from bot.interpreter import look_for_cycles_rarely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer._click.core import Command, Context, Parameter

COMMANDS: Final = {
    "import-history": ("bot.cli.import_history", "command"),
    "import-orders": ("bot.cli.import_orders", "command"),
    "audit": ("bot.cli.audit", "command"),
    "member": ("bot.cli.member", "command"),
    "find": ("bot.cli.find", "find"),
    "export-members": ("bot.cli.find", "export"),
    "balance": ("bot.cli.balance", "command"),
    "troi": ("bot.cli.troi", "command"),
    "backtest": ("bot.cli.backtest", "command"),
    "run": ("bot.cli.run", "command"),
    "doctor": ("bot.cli.doctor", "command"),
    "backup": ("bot.cli.backup", "backup"),
    "restore": ("bot.cli.backup", "restore"),
    "demo": ("bot.cli.demo", "command"),
}
"""By name: the module and the function. The live process must not load what only an audit needs."""


NAME: Final = "trustwheel"
WRONG_USE: Final = 2
ABORTED: Final = 1


def _plainly(parameters: Sequence[Parameter]) -> list[Any]:
    """Options as people read them: what is on or off has no kind of value to name."""
    for one in parameters:
        if getattr(one, "is_flag", False) and one.metavar is None:
            one.metavar = ""
    return list(parameters)


class Plain(TyperCommand):
    """A command whose help names no kinds of values for what has none."""

    @override
    def get_params(self, ctx: Context) -> list[Any]:
        """Its options and arguments."""
        return _plainly(super().get_params(ctx))


class Lazily(TyperGroup):
    """A group that imports a command's module when the command is run, or all for the help."""

    @override
    def get_params(self, ctx: Context) -> list[Any]:
        """Its options."""
        return _plainly(super().get_params(ctx))

    @override
    def main(self, args: Sequence[str] | None = None, **more: Any) -> NoReturn:  # type: ignore[override]
        """Run a line to its end; wrong use is answered in the operator's language."""
        line = sys.argv[1:] if args is None else list(args)
        try:
            code = super().main(args, **more, standalone_mode=False)
        except NoArgsIsHelpError:  # the help stands there already
            sys.exit(WRONG_USE)
        except UsageError as error:
            from bot.cli.common import refuse  # noqa: PLC0415 - loads much that others need not
            from bot.cli.usage import usage_lines  # noqa: PLC0415

            refuse(usage_lines(error, line))
            sys.exit(WRONG_USE)
        except typer.Abort:
            sys.exit(ABORTED)
        sys.exit(code if isinstance(code, int) else 0)

    @override
    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command of a line."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from bot.cli.usage import NoSuchCommandError  # noqa: PLC0415

            raise NoSuchCommandError(args[0], COMMANDS, ctx)
        return super().resolve_command(ctx, args)

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
        alone.command(cmd_name, cls=Plain)(getattr(import_module(module), function))
        return get_command(alone)


cli = typer.Typer(
    name=NAME,
    cls=Lazily,
    help="Keeps the trust ledger of customer groups.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"{NAME} {version(NAME)}\n")
        raise typer.Exit


@cli.callback()
def _trustwheel(
    _asked: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Which version it is."),
    ] = False,
) -> None:
    """Keeps the trust ledger of customer groups."""


def main() -> None:
    """Run one command and end the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    look_for_cycles_rarely()
    cli()
