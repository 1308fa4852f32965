"""`trustwheel troi`."""

from __future__ import annotations

import typer

from bot.cli.audit import loader
from bot.cli.common import (
    AsOfOption,
    ConfigOption,
    JsonOption,
    LangOption,
    instant,
    opened,
)
from bot.returning import Returner
from handlers.troi_view import troi_json, troi_lines


def command(
    as_of: AsOfOption = None,
    json_out: JsonOption = False,
    config: ConfigOption = None,
    lang: LangOption = None,
) -> None:
    """Show what spending on trust brought, and who bought again, was brought, recommends."""
    with opened(config, lang) as (app, words):
        settings, at = app.settings, instant(as_of, app)
        with app.ledger(new=False) as ledger:
            currency, asks = settings.community.currency, settings.nps.asks
            returner = Returner(loader(ledger), settings.money, currency, asks)
            found = returner.returned(at)
        typer.echo(troi_json(found) if json_out else "\n".join(troi_lines(found, words)))
