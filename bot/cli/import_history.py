"""`trustwheel import-history PATH`."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from bot.app import App, take_back_crashed_imports
from bot.cli.common import ConfigOption, LangOption, for_people, opened
from bot.cli.report import report_lines
from bot.importing.detect import open_source
from bot.importing.publish import Marks, Publisher, Staged, read_into, read_signs
from bot.importing.report import ImportReport
from bot.importing.source import Source
from bot.importing.staging import Progress as Advance
from bot.locks import only_one
from bot.namesakes import ask_of_namesakes
from bot.own_rules import load_rules
from bot.rolling import Roller
from bot.store.engine import reading
from bot.store.migrate import ensure, ensure_sound, examine
from bot.store.people import staff_handles
from bot.store.stage import Stage
from handlers.ports import Words

STAGE_SUFFIX = ".import"


def command(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="result.json, or a folder of messages*.html.")
    ],
    chat: Annotated[
        str | None, typer.Option(metavar="TITLE|ID", help="Which group of a whole account.")
    ] = None,
    staff: Annotated[
        list[str] | None, typer.Option(metavar="NAME|ID", help="The shop's own people; repeat.")
    ] = None,
    bot: Annotated[
        list[str] | None, typer.Option(metavar="NAME|ID", help="Who is a bot; repeat.")
    ] = None,
    person: Annotated[
        list[str] | None, typer.Option(metavar="NAME|ID", help="Neither bot nor staff; repeat.")
    ] = None,
    config: ConfigOption = None,
    lang: LangOption = None,
) -> None:
    """Read a Telegram Desktop export into the ledger; no text of a message is kept."""
    marks = Marks(tuple(staff or ()), tuple(bot or ()), tuple(person or ()))
    with opened(config, lang) as (app, words):
        report = import_history(app, words, path, chat, marks)
        console = Console(highlight=False, emoji=False, soft_wrap=True)
        for line in report_lines(report, words, app.settings.community.zone):
            console.print(line, markup=False)
        namesakes = ask_of_namesakes(app)
        if namesakes:
            console.print("  " + words("import-namesakes", count=namesakes), markup=False)


def import_history(
    app: App, words: Words, path: Path, chat: str | None, marks: Marks
) -> ImportReport:
    """Take an export into the store and bring the roll-ups up to it.

    A new store is made by another process while this one reads. Where staff turns out to have
    written under other names too, the export is read once more for the signs of those posts.

    Raises:
        RefusedError: the export cannot be taken; the store is as it was.
        StoreError: the store cannot be used, or is damaged anywhere.
        BusyError: another import is under way.
    """
    store = app.settings.store_path
    examine(store)
    with only_one(store, "import"):
        ensure_sound(store)
        return _import(app, words, path, chat, marks)


def _import(app: App, words: Words, path: Path, chat: str | None, marks: Marks) -> ImportReport:
    store, now = app.settings.store_path, app.clock.now()
    marks = replace(marks, known_staff=_known_staff(store, now))
    zone = app.settings.community.zone
    rules = load_rules(app.settings.texts.folder)
    opening = partial(open_source, path, chat=chat, zone=zone, now=now, rules=rules)
    source = opening(staff_names=marks.sought)
    stage = Stage(store.with_name(store.name + STAGE_SUFFIX))
    with stage, ThreadPoolExecutor(1) as aside:
        ready = aside.submit(ensure, store, now)
        with _progress(source, words) as advance:
            staged = read_into(stage, source, marks, advance)
        if staged.overlooked:
            again = opening(staff_names=staged.overlooked)
            with _progress(again, words) as advance:
                read_signs(stage, again, advance)
        ready.result()
        return _publish(app, staged, now)


def _known_staff(store: Path, now: int) -> frozenset[str]:
    """By what an export may name the staff of the store; nobody's where there is none yet."""
    if examine(store) is None:
        return frozenset()
    ensure(store, now)
    with reading(store) as connection:
        return staff_handles(connection)


def _publish(app: App, staged: Staged, now: int) -> ImportReport:
    with app.ledger() as ledger:
        take_back_crashed_imports(ledger)
        publisher = Publisher(ledger.engine, ledger.community, ledger.days, now)
        report = publisher.publish(staged)
        Roller(ledger.engine, ledger.community, ledger.days).refresh()
    return report


@contextmanager
def _progress(source: Source, words: Words) -> Iterator[Advance]:
    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    console = for_people()
    with Progress(
        "{task.description}",
        *columns,
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        name = words("import-reading", file=source.path.name)
        task = bar.add_task(name.replace("[", r"\["), total=source.total_bytes)
        yield lambda read: bar.update(task, completed=read)
