"""`trustwheel backup` and `trustwheel restore`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.backup import backup_name, make_backup, restore_backup
from bot.cli.common import ConfigOption, LangOption, for_people, opened
from bot.locks import only_one
from bot.namesakes import ask_of_namesakes


def backup(
    target: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="Where the copy belongs; beside the store by default."),
    ] = None,
    config: ConfigOption = None,
    lang: LangOption = None,
) -> None:
    """Copy the store, also while the bot runs."""
    with opened(config, lang) as (app, words):
        store = app.settings.store_path
        copy = target or backup_name(store, app.clock.now())
        make_backup(store, copy)
        for_people().print(words("backup-made", file=str(copy)), markup=False)


def restore(
    copy: Annotated[Path, typer.Argument(metavar="FILE", help="A copy that `backup` made.")],
    config: ConfigOption = None,
    lang: LangOption = None,
) -> None:
    """Put a copy in the store's place; who was forgotten since stays forgotten."""
    with opened(config, lang) as (app, words):
        store = app.settings.store_path
        with only_one(store, "run"), only_one(store, "import"):
            old = restore_backup(store, copy, app.clock.now())
            ask_of_namesakes(app)
        for_people().print(words("restore-done", file=str(copy)), markup=False)
        if old is not None:
            for_people().print(words("restore-old", file=str(old)), markup=False)
