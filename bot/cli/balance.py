"""`trustwheel balance`."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from bot.app import App
from bot.balancing import Balancer, Month
from bot.cli.audit import loader
from bot.cli.common import ConfigOption, JsonOption, LangOption, opened
from bot.cli.usage import BadValueError
from handlers.balance_view import balance_json, balance_lines, month_of


def command(
    month: Annotated[
        str | None,
        typer.Option("--month", metavar="2026-10", help="Which month; this one by default."),
    ] = None,
    json_out: JsonOption = False,
    config: ConfigOption = None,
    lang: LangOption = None,
) -> None:
    """Show what trust is worth: opening, what changed it, closing, who moved it most."""
    with opened(config, lang) as (app, words):
        now = app.clock.now()
        wanted = _month(month or "", app, now)
        with app.ledger(new=False) as ledger:
            currency = app.settings.community.currency
            balancer = Balancer(loader(ledger), app.settings.money, currency)
            found = balancer.statement(wanted, now)
        typer.echo(balance_json(found) if json_out else "\n".join(balance_lines(found, words)))


def _month(text: str, app: App, now: int) -> Month:
    first = month_of(text, date.fromordinal(app.days.day(now)))
    if isinstance(first, str):
        raise BadValueError(first, value=text)
    return Month(first)
