"""`trustwheel run`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

import typer

from bot.cli.common import REFUSED, ConfigOption, LangOption, opened, refuse
from bot.locks import only_one
from bot.own_rules import load_rules
from bot.store.migrate import ensure, ensure_sound

if TYPE_CHECKING:
    from pathlib import Path


def command(config: ConfigOption = None, lang: LangOption = None) -> None:
    """Let the bot live in its groups, until it is told to end."""
    with opened(config, lang) as (app, words):
        if app.settings.telegram.token is None:
            refuse([words("run-no-token")])
            raise typer.Exit(REFUSED)
        load_rules(app.settings.texts.folder)
        path = app.settings.store_path
        with only_one(path, "run"):
            ensure(path, app.clock.now())
            ensure_sound(path)
            with app.ledger():  # refuses settings with which its amounts would mean others
                pass
    _live(config, lang)


def _live(config: Path | None, language: str | None) -> NoReturn:
    """Go on as the live process, under the same number, without all that was loaded for this."""
    words = [language or "", *([] if config is None else [str(config)])]
    sys.stderr.flush()
    if os.name == "nt":  # there a process cannot become another one
        from bot.running import main  # noqa: PLC0415 - loads the whole bot

        sys.exit(main(config, language))
    os.execv(sys.executable, [sys.executable, "-P", "-m", "bot.alive", *words])
