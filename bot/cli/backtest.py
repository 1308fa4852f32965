"""`trustwheel backtest`."""

from __future__ import annotations

import json
import sys

import typer
from rich.console import Console

from bot.charts.request import backtest_request
from bot.cli.audit import loader
from bot.cli.common import (
    REFUSED,
    AsOfOption,
    ConfigOption,
    GroupOption,
    JsonOption,
    LangOption,
    PngOption,
    for_people,
    instant,
    opened,
    refuse,
)
from bot.cli.terminal_backtest import print_backtest
from bot.files import write_whole
from bot.forecasting import tried
from bot.worker import draw
from handlers.backtest_view import backtest_json
from handlers.times import day_text


def command(
    group: GroupOption = None,
    as_of: AsOfOption = None,
    json_out: JsonOption = False,
    png_file: PngOption = None,
    config: ConfigOption = None,
    lang: LangOption = None,
) -> None:
    """Show how right the forecast would have been on the group's own past."""
    with opened(config, lang) as (app, words):
        at, zone = instant(as_of, app), app.settings.community.zone
        with app.ledger(new=False) as ledger:
            one = tried(loader(ledger), group, at)
        if one.found is None:
            refuse([words("backtest-too-early", date=day_text(one.first, zone))])
            raise typer.Exit(REFUSED)
        if png_file:
            write_whole(png_file, draw(backtest_request(one.found, words)))
            for_people().print(words("file-written", file=str(png_file)), markup=False)
        if json_out:
            sys.stdout.write(json.dumps(backtest_json(one.found), ensure_ascii=False) + "\n")
            return
        print_backtest(Console(highlight=False, emoji=False), one.found, words)
