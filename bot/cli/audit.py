"""`trustwheel audit`."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.app import App, Ledger
from bot.auditing import Auditor, Found
from bot.charts.request import picture_request
from bot.cli.common import (
    AsOfOption,
    ConfigOption,
    GroupOption,
    JsonOption,
    LangOption,
    PngOption,
    for_people,
    instant,
    opened,
)
from bot.cli.terminal import print_audit
from bot.files import write_whole
from bot.loading import Loader
from bot.words import FluentWords
from bot.worker import draw
from handlers.audit_view import audit_csv_rows, audit_json_text
from models.members import Audit


def command(
    group: GroupOption = None,
    as_of: AsOfOption = None,
    json_out: JsonOption = False,
    csv_file: Annotated[
        Path | None, typer.Option("--csv", metavar="FILE", help="A file for a spreadsheet.")
    ] = None,
    png_file: PngOption = None,
    config: ConfigOption = None,
    lang: LangOption = None,
) -> None:
    """Show where a group's trust stands: tiers, who moved, and every member's T."""
    with opened(config, lang) as (app, words):
        at = instant(as_of, app)
        with app.ledger(new=False) as ledger:
            found = auditor(ledger).audit(group, at, app.clock.now())
        _tell(found, words)
        if csv_file:
            write_whole(csv_file, audit_csv(found.audit, app, words))
        if png_file:
            write_whole(png_file, picture(found.audit, app, words))
        for file in filter(None, (csv_file, png_file)):
            for_people().print(words("file-written", file=str(file)), markup=False)
        if json_out:
            _print_json(found.audit, app, words)
        else:
            console = Console(highlight=False, emoji=False)
            print_audit(console, found.audit, words, app.settings.community.zone)


def auditor(ledger: Ledger) -> Auditor:
    """The auditor of an opened store."""
    return Auditor(loader(ledger))


def loader(ledger: Ledger) -> Loader:
    """What loads the past of an opened store."""
    return Loader(ledger.engine, ledger.community, ledger.name, ledger.days)


def _tell(found: Found, words: FluentWords) -> None:
    """Say when an earlier audit of the same instant found something else."""
    if found.changed:
        for_people().print(words("audit-changed"), markup=False)


def picture(audit: Audit, app: App, words: FluentWords) -> bytes:
    """The PNG of an audit, drawn in another process."""
    return draw(picture_request(audit, words, app.settings.community.zone))


def audit_csv(audit: Audit, app: App, words: FluentWords) -> bytes:
    """The members as a spreadsheet opens them: UTF-8 with the mark that Excel looks for."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(audit_csv_rows(audit, app.settings.community.zone, words))
    return text.getvalue().encode("utf-8-sig")


def _print_json(audit: Audit, app: App, words: FluentWords) -> None:
    sys.stdout.writelines(audit_json_text(audit, app.settings.community.zone, words))
