"""`trustwheel demo`: a simulated community goes through the same import and audit as a real one."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Annotated

import typer
from rich.console import Console

from bot.app import App, build
from bot.cli.audit import audit_csv, auditor, picture
from bot.cli.common import ConfigOption, LangOption, for_people, opened
from bot.cli.import_history import import_history
from bot.cli.report import report_lines
from bot.cli.terminal import print_audit
from bot.files import FileError, write_whole
from bot.importing.publish import Marks
from bot.settings import StoreSettings
from bot.words import FluentWords

FOLDER = Path("trustwheel-demo")


def command(
    out: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Where the picture and the files go.")
    ] = FOLDER,
    seed: Annotated[int, typer.Option(help="Another seed, another community.")] = 6,
    config: ConfigOption = None,
    lang: LangOption = None,
) -> None:
    """Simulate a tea shop's group, import its export, audit it: no account, no token needed."""
    # Only this command needs the simulation: the others start faster without.
    from bot.sandbox.community import MEMBERS, WEEKS, Community
    from bot.sandbox.export import write_export

    with opened(config, lang) as (app, words), tempfile.TemporaryDirectory() as folder:
        _make_folder(out)
        export = out / "result.json"
        end = _last_monday(app)
        for_people().print(words("demo-simulating", members=MEMBERS, weeks=WEEKS), markup=False)
        community = Community.aged(Random(seed), members=MEMBERS, weeks=WEEKS, end=end)
        write_export(community, export)
        trial = _apart(app, Path(folder))
        staff = tuple(str(one.id) for one in community.accounts.values() if one.staff)
        _import(trial, words, export, staff)
        _audit(trial, words, end, out)
        for code in ("demo-note", "demo-next"):
            for_people().print(words(code), markup=False)


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError("file-not-written", file=str(out), reason=error.strerror or "?") from error


def _last_monday(app: App) -> datetime:
    zone = app.settings.community.zone
    now = datetime.fromtimestamp(app.clock.now() / 1000, zone)
    monday = now.date() - timedelta(days=now.weekday())
    return datetime.combine(monday, datetime.min.time(), zone)


def _apart(app: App, folder: Path) -> App:
    """The same program on a store of its own, so that the operator's data is not touched."""
    store = StoreSettings(folder / "demo.db")
    return build(replace(app.settings, store=store), app.clock)


def _import(trial: App, words: FluentWords, export: Path, staff: tuple[str, ...]) -> None:
    report = import_history(trial, words, export, None, Marks(staff))
    console = Console(highlight=False, emoji=False, soft_wrap=True)
    for line in report_lines(report, words, trial.settings.community.zone, trial=True):
        console.print(line, markup=False)


def _audit(trial: App, words: FluentWords, end: datetime, out: Path) -> None:
    at = round(end.timestamp() * 1000)
    with trial.ledger() as ledger:
        found = auditor(ledger).audit(None, at, trial.clock.now()).audit
    print_audit(Console(highlight=False, emoji=False), found, words, trial.settings.community.zone)
    image, table = out / f"audit-{words.language}.png", out / "members.csv"
    write_whole(image, picture(found, trial, words))
    write_whole(table, audit_csv(found, trial, words))
    for file in (image, table, out / "result.json"):
        for_people().print(words("file-written", file=str(file)), markup=False)
