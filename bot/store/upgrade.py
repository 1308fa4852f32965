"""Runs Alembic on one file: `python -m bot.store.upgrade PATH`, started by `bot.store.migrate`."""

from __future__ import annotations

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.exc import DatabaseError

from bot.store.engine import writing


def upgrade(path: Path) -> None:
    """Bring a store to the newest schema in one transaction."""
    config = Config()
    config.set_main_option(
        "script_location", str(Path(__file__).parent / "migrations").replace("%", "%%")
    )
    config.set_main_option("path_separator", "os")
    with writing(path) as engine, engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def main() -> int:
    """Upgrade the file that the command line names; the reason of a failure goes to stderr."""
    try:
        upgrade(Path(sys.argv[1]))
    except DatabaseError as error:
        sys.stderr.write(str(error.orig))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
