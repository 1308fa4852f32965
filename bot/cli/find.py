"""`trustwheel find` and `trustwheel export-members`: the filters of /find, at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

import typer

from bot.app import App, Ledger
from bot.cli.audit import loader
from bot.cli.common import (
    WRONG_USE,
    ConfigOption,
    LangOption,
    counting,
    for_people,
    instant,
    opened,
    refuse,
)
from bot.cli.usage import BadValueError
from bot.files import check_new, write_new
from bot.finding import found
from bot.jobs import Find
from bot.sheets import written
from bot.store import chats, filters, known
from bot.store.sight import WATCHED
from bot.words import FluentWords
from handlers.found_words import LANGUAGES, found_line, vocabulary_of, wanted_words
from handlers.known_views import TagCount
from handlers.names import show_name
from handlers.sheet import member_book
from models.finding import EVERYBODY, Findings, Wanted, read_wanted
from models.tagging import key_of

KINDS: Final = (".csv", ".xlsx")
FilterArgument = Annotated[
    str, typer.Argument(metavar="FILTER", help="Parts between commas, or a saved filter's name.")
]


def find(
    wanted: FilterArgument = "",
    config: ConfigOption = None,
    lang: LangOption = None,
) -> None:
    """List the members who fit a filter, by trust: tag, tier, orders, silence, group."""
    with opened(config, lang) as (app, words):
        with app.ledger(new=False) as ledger:
            scope = _scope(ledger)
            asked = _wanted(wanted, scope, app, words)
            members = _found(ledger, app, asked, worth=False)
        zone = app.settings.community.zone
        said = wanted_words(asked, words, scope.tags, scope.groups)
        typer.echo(words("find-found", count=members.count, wanted=said))
        for place, one in enumerate(members.members, 1):
            typer.echo(found_line(place, one, words, zone))


def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new .csv or .xlsx.")],
    wanted: Annotated[
        str, typer.Option("--filter", metavar="FILTER", help="Whom; everybody by default.")
    ] = "",
    config: ConfigOption = None,
    lang: LangOption = None,
) -> None:
    """Write the members who fit a filter into a file that its owner alone may read."""
    with opened(config, lang) as (app, words):
        kind = file.suffix.casefold()
        if kind not in KINDS:
            raise BadValueError("export-kind", file=show_name(file.name))
        check_new(file)
        with app.ledger(new=False) as ledger:
            asked = _wanted(wanted, _scope(ledger), app, words)
            members = _found(ledger, app, asked, worth=True)
        zone = app.settings.community.zone
        book = member_book("xlsx" if kind == ".xlsx" else "csv", members.members, words, zone)
        write_new(file, written(book))
        for_people().print(words("file-written", file=str(file)), markup=False)
        for_people().print(book.mark, markup=False)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What a filter may name."""

    tags: tuple[TagCount, ...]
    groups: list[tuple[str, int]]
    saved: dict[str, Wanted]
    """By key."""


def _scope(ledger: Ledger) -> _Scope:
    with ledger.engine.connect() as connection:
        everyone = chats.chats(connection, ledger.community)
        kept = filters.every(connection, ledger.community)
        tags = known.tags(connection, ledger.community)
    # Without a bot no group was adopted, and each that was imported may be meant.
    adopted = [one for one in everyone if one.role in WATCHED] or everyone
    groups = [(one.title, one.telegram_id) for one in adopted if one.telegram_id is not None]
    return _Scope(tags, groups, {key_of(one.name): one.wanted for one in kept})


def _wanted(said: str, scope: _Scope, app: App, words: FluentWords) -> Wanted:
    """What was typed; parts that mean nothing end the command."""
    if key_of(said) in scope.saved:
        return scope.saved[key_of(said)]
    spoken = [app.words(language) for language in LANGUAGES]
    wanted, unknown = read_wanted(said, vocabulary_of(spoken, scope.tags, scope.groups))
    if unknown:
        lines = [words("find-unknown", part=show_name(one)) for one in unknown]
        refuse([*lines, words("find-how")])
        raise typer.Exit(WRONG_USE)
    return wanted


def _found(ledger: Ledger, app: App, wanted: Wanted, *, worth: bool) -> Findings:
    asked = Find(wanted, 0, EVERYBODY, worth)
    return found(loader(ledger), instant(None, app), asked, counting(app))
