"""The table of commands."""

from __future__ import annotations

import gc
import sys

import typer

from bot.cli import audit, demo, import_history, member

cli = typer.Typer(
    name="trustwheel",
    help="Keeps the trust ledger of customer groups.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
cli.command("import-history")(import_history.command)
cli.command("audit")(audit.command)
cli.command("member")(member.command)
cli.command("demo")(demo.command)


def main() -> None:
    """Run one command and end the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # A command lives for seconds and its millions of rows hold no cycles: look for those rarely.
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    cli()
