"""`trustwheel balance`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.app import App
from bot.balancing import Balancer
from bot.charts.request import balance_request
from bot.cli.audit import loader
from bot.cli.common import ConfigOption, JsonOption, LangOption, for_people, opened
from bot.cli.usage import BadValueError
from bot.files import check_new, write_new
from bot.sheets import written
from bot.worker import draw
from handlers.balance_book import balance_book
from handlers.balance_view import balance_json, balance_lines, month_of
from handlers.names import show_name
from models.money.month import Month


def command(
    month: Annotated[
        str | None,
        typer.Option("--month", metavar="2026-10", help="Which month; this one by default."),
    ] = None,
    json_out: JsonOption = False,
    picture: Annotated[
        Path | None,
        typer.Option("--picture", metavar="FILE", help="A new PNG: what changed the equity."),
    ] = None,
    xlsx: Annotated[
        Path | None,
        typer.Option("--xlsx", metavar="FILE", help="A new workbook with every member."),
    ] = None,
    config: ConfigOption = None,
    lang: LangOption = None,
) -> None:
    """Show what trust is worth: opening, what changed it, closing, who moved it most."""
    with opened(config, lang) as (app, words):
        now = app.clock.now()
        wanted = _month(month or "", app, now)
        _check(picture, ".png")
        _check(xlsx, ".xlsx")
        with app.ledger(new=False) as ledger:
            currency = app.settings.community.currency
            balancer = Balancer(loader(ledger), app.settings.money, currency)
            found = balancer.statement(wanted, now)
        if found.is_before:
            begins = date.fromordinal(found.begins).isoformat()[:7]
            raise BadValueError("balance-month-before", value=month or "", first=begins)
        if picture:
            write_new(picture, draw(balance_request(found, words)))
        if xlsx:
            write_new(xlsx, written(balance_book(found, words)))
        for file in filter(None, (picture, xlsx)):
            for_people().print(words("file-written", file=str(file)), markup=False)
        typer.echo(balance_json(found) if json_out else "\n".join(balance_lines(found, words)))


def _check(file: Path | None, ending: str) -> None:
    """A file that is to be made is new, and called what it is."""
    if file is None:
        return
    if file.suffix.casefold() != ending:
        raise BadValueError("file-kind", file=show_name(file.name), ending=ending)
    check_new(file)


def _month(text: str, app: App, now: int) -> Month:
    first = month_of(text, date.fromordinal(app.days.day(now)))
    if isinstance(first, str):
        raise BadValueError(first, value=text)
    return Month(first)
