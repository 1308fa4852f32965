"""What every command shares: options, opening the program, and how it says no."""

from __future__ import annotations

import difflib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from sqlalchemy.exc import DatabaseError

from bot.app import App, build
from bot.called import NoSuchGroupError
from bot.cli.usage import BadValueError
from bot.clock import SystemClock
from bot.config import load_settings
from bot.damage import copy_lines, database_lines
from bot.files import FileError
from bot.importing.json_account import ChatSummary
from bot.importing.source import RefusedError
from bot.locks import BusyError
from bot.refusals import config_lines
from bot.settings import ConfigError
from bot.store.migrate import StoreError
from bot.words import LANGUAGES, FluentWords, TextError, load_words
from bot.worker import WorkError
from handlers.names import show_name
from handlers.times import instant_of
from models.calendar import DAY_MS
from models.money.worth import Counting

SECOND_MS = 1000
"""An audit's instant is a whole second, so that --as-of can name it again."""
DONE, REFUSED, WRONG_USE = 0, 1, 2
"""Exit codes; the last one is also what the argument parser uses."""
CODED = (RefusedError, StoreError, TextError, FileError, WorkError, BusyError)
LOSSES = ("store-damaged", "store-lost")
"""Refusals after which a copy has to be put back."""
REFUSALS = (*CODED, ConfigError, NoSuchGroupError)


def _language(value: str | None) -> str | None:
    if value is not None and value not in LANGUAGES:
        raise BadValueError("usage-language", value=value)
    return value


ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Configuration; ./config.toml if there is one."),
]
LangOption = Annotated[
    str | None,
    typer.Option("--lang", metavar="zh|en", callback=_language, help="Language of what you read."),
]
GroupOption = Annotated[
    str | None,
    typer.Option("--group", metavar="TITLE|ID", help="Which group, where there are several."),
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="As it stood at 00:00 of a day; now by default."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON on stdout.")]
PngOption = Annotated[
    Path | None, typer.Option("--png", metavar="FILE", help="A picture for a phone.")
]


def for_people() -> Console:
    """The console for what people read while stdout may carry data."""
    return Console(stderr=True, highlight=False, emoji=False, soft_wrap=True)


@contextmanager
def opened(config: Path | None, language: str | None) -> Iterator[tuple[App, FluentWords]]:
    """The program and its words; every refusal becomes a sentence on stderr and exit code 1."""
    words: FluentWords | None = None
    app: App | None = None
    spoken = language or LANGUAGES[0]
    try:
        app = build(load_settings(config, os.environ), SystemClock())
        spoken = language or app.settings.community.language
        words = app.words(language)
        yield app, words
    except REFUSALS as error:
        if isinstance(error, ConfigError):
            spoken = language or error.language or spoken
        refuse(sentences(error, words or load_words(spoken)))
        raise typer.Exit(REFUSED) from error
    except (DatabaseError, sqlite3.Error) as error:
        path = None if app is None else app.settings.store_path
        cause = getattr(error, "orig", error)
        refuse(database_lines(cause, path, words or load_words(spoken)))
        raise typer.Exit(REFUSED) from error


def refuse(lines: Iterable[str]) -> None:
    """Say no, on stderr."""
    console = for_people()
    for line in lines:
        console.print(line, markup=False)


def sentences(error: Exception, words: FluentWords) -> Iterator[str]:
    """What a refusal says to the operator, line by line."""
    if isinstance(error, ConfigError):
        yield from config_lines(error, words)
    elif isinstance(error, NoSuchGroupError):
        yield from _group_sentences(error, words)
    elif isinstance(error, CODED):
        yield words(error.code, **error.values)
        yield from _chat_lines(error.values.get("chats"), words)
        if error.code in LOSSES:
            yield from copy_lines(Path(str(error.values["path"])), words)


def _chat_lines(chats: object, words: FluentWords) -> Iterator[str]:
    """One line for each group that an account's export holds."""
    if not isinstance(chats, tuple):
        return
    for chat in chats:
        if isinstance(chat, ChatSummary):
            values = {name: getattr(chat, name) for name in ("type", "messages")}
            values |= {"first": chat.first or "–", "last": chat.last or "–"}
            title = show_name(chat.title) or words("nameless")
            yield "  " + words("import-chat-line", id=chat.id, title=title, **values)


def _group_sentences(error: NoSuchGroupError, words: FluentWords) -> Iterator[str]:
    if not error.groups:
        yield words("group-none")
        return
    code = "group-ambiguous" if error.fit else "group-unknown"
    code = code if error.wanted is not None else "group-choose"
    yield words(code, group=error.wanted or "", count=len(error.groups))
    near = _near(error)
    if near:
        yield words("config-suggestion", suggestion=near).strip()
    for one in error.groups:
        title = show_name(one.title) or words("nameless")
        yield "  " + words("group-line", id=one.number, title=title)


def _near(error: NoSuchGroupError) -> str:
    """The title that may have been meant; empty when none is like it."""
    if error.wanted is None or error.fit:
        return ""
    titles = {show_name(one.title).casefold(): show_name(one.title) for one in error.groups}
    found = difflib.get_close_matches(error.wanted.casefold(), titles, n=1)
    return titles[found[0]] if found else ""


def counting(app: App) -> Counting:
    """How the settings have members' money counted."""
    return Counting(app.settings.community.currency, app.settings.money.horizon_months)


def instant(text: str | None, app: App) -> int:
    """The instant that --as-of names (UTC milliseconds); the present without it.

    Raises:
        BadValueError: it is no date, or lies in the future.
    """
    now = app.clock.now() // SECOND_MS * SECOND_MS
    if text is None:
        return now
    try:
        milliseconds = instant_of(text, app.settings.community.zone)
    except ValueError as error:
        raise BadValueError("as-of-not-a-date", value=text) from error
    if milliseconds > now + DAY_MS:
        raise BadValueError("as-of-in-the-future", value=text)
    return milliseconds
