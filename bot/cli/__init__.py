"""The command line: `trustwheel COMMAND`; each command is a file of this package."""

from bot.cli.main import main

__all__ = ["main"]
