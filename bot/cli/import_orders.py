"""`trustwheel import-orders FILE`."""

from __future__ import annotations

import csv
import io
import secrets
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.app import App, Ledger
from bot.cli.common import REFUSED, ConfigOption, LangOption, opened, refuse
from bot.cli.usage import BadValueError
from bot.files import write_whole
from bot.importing.orders import OrderImport, OrderSource, importing
from bot.locks import only_one
from bot.ordering import house_of
from bot.store import order_batches, orders
from bot.store.migrate import ensure_sound, examine
from bot.words import FluentWords
from handlers.names import csv_cell
from handlers.order_words import batch_line, later_lines, preview_lines, reason
from models.money.columns import Field, said_columns

SHOWN = 20
"""Rejected lines that are printed; --rejected writes down all of them."""


def command(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="CSV or XLSX.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Take what is new without asking.")] = False,
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=HEADER", help="Which column is what, amount=Total; repeat."),
    ] = None,
    encoding: Annotated[
        str, typer.Option(metavar="NAME", help="How the text is written; found out by default.")
    ] = "",
    rejected: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write all rejected lines to a CSV file.")
    ] = None,
    undo: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Undo an import by its number.")
    ] = None,
    config: ConfigOption = None,
    lang: LangOption = None,
) -> None:
    """Read the shop's orders; nothing is written before you have seen what would be."""
    with opened(config, lang) as (app, words):
        if undo is not None:
            _undo(app, words, undo)
        elif file is None:
            _list(app, words)
        else:
            said = _columns(column or [])
            _import(app, words, OrderSource(file, file.name, encoding, said), yes, rejected)


def _columns(said: list[str]) -> dict[Field, str]:
    found = said_columns(said)
    if isinstance(found, str):
        allowed = ", ".join(Field)
        raise BadValueError("orders-column-form", value=found, allowed=allowed)
    return found


def _import(
    app: App, words: FluentWords, source: OrderSource, yes: bool, rejected: Path | None
) -> None:
    store = app.settings.store_path
    examine(store)
    with only_one(store, "import"):
        ensure_sound(store)
        with app.ledger() as ledger:
            house = house_of(app.settings, app.days, app.clock.now())
            with importing(ledger, source, house, secrets.token_bytes) as one:
                _show_and_take(app, words, one, yes, rejected)


def _show_and_take(
    app: App, words: FluentWords, one: OrderImport, yes: bool, rejected: Path | None
) -> None:
    found = one.preview(SHOWN)
    _say(*preview_lines(found, words))
    if rejected is not None:
        write_whole(rejected, _report(one, words))
        _say(words("orders-report-written", file=str(rejected)))
    if not found.judged.taken:
        _say(words("orders-none"))
        return
    if not yes and not _agrees(words):
        return
    batch, count = one.take(orders.Asked(app.clock.now()))
    undo = f"trustwheel import-orders --undo {batch}"
    _say(words("orders-taken", count=count, batch=str(batch), undo=undo))


def _agrees(words: FluentWords) -> bool:
    """Ask; without anybody to ask, that is said, and counts as a refusal."""
    if not sys.stdin.isatty():
        refuse([words("orders-not-asked")])
        raise typer.Exit(REFUSED)
    if typer.confirm(words("orders-ask")):
        return True
    _say(words("orders-cancelled"))
    return False


def _report(one: OrderImport, words: FluentWords) -> bytes:
    """Every rejected line with its reason, as a table that no spreadsheet runs."""
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(["line", "reason"])
    rows.writerows((found.line, csv_cell(reason(found, words))) for found in one.rejected())
    return table.getvalue().encode("utf-8-sig")


def _undo(app: App, words: FluentWords, batch: int) -> None:
    with only_one(app.settings.store_path, "import"), app.ledger(new=False) as ledger:
        with ledger.engine.begin() as connection:
            found = order_batches.find_batch(connection, ledger.community, batch)
            known = order_batches.batches(connection, ledger.community)
            done = orders.undo(connection, ledger.community, batch)
        if found is None or not done:
            refuse([words("orders-batch-unknown", batch=str(batch))])
            raise typer.Exit(REFUSED)
        while _sweep(ledger):
            pass
        _say(words("orders-undone", batch=str(batch), count=found.orders))
        _say(*later_lines(found, known, words))


def _sweep(ledger: Ledger) -> int:
    with ledger.engine.begin() as connection:
        return orders.sweep(connection, ledger.community)


def _list(app: App, words: FluentWords) -> None:
    """What was imported, to be undone by its number."""
    with app.ledger(new=False) as ledger, ledger.engine.begin() as connection:
        found = order_batches.batches(connection, ledger.community)
    if not found:
        _say(words("orders-batch-none"))
        return
    zone = app.settings.community.zone
    _say(words("orders-file-or-undo"), *(batch_line(one, words, zone) for one in found))


def _say(*lines: str) -> None:
    console = Console(highlight=False, emoji=False, soft_wrap=True)
    for line in lines:
        console.print(line, markup=False)
