"""Where everything is wired: the arguments of `build` are the test seams."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.store import batches, chats, migrate
from bot.store.copies import copies_of
from bot.store.engine import writing
from bot.store.house import keep_currency
from bot.words import FluentWords, load_words
from models.calendar import LocalDays

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from bot.clock import Clock
    from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Ledger:
    """The opened store of one community."""

    engine: Engine
    community: int
    name: str
    days: LocalDays
    path: Path


@dataclass(frozen=True, slots=True)
class App:
    """The program with everything it needs."""

    settings: Settings
    clock: Clock

    @property
    def days(self) -> LocalDays:
        """The community's calendar."""
        return LocalDays(self.settings.community.zone)

    def words(self, language: str | None = None) -> FluentWords:
        """The wording of a language; the community's own by default."""
        return load_words(language or self.settings.community.language, self.settings.texts.folder)

    @contextmanager
    def ledger(self, *, new: bool = True) -> Iterator[Ledger]:
        """The store, migrated and opened.

        Args:
            new: whether one is made where there is none; who only reads would read nothing.

        Raises:
            StoreError: it cannot be used as it is.
        """
        path, community = self.settings.store_path, self.settings.community
        if not new and migrate.examine(path) is None and not copies_of(path):
            raise migrate.StoreError("ledger-none", path=str(path))
        migrate.ensure(path, self.clock.now())
        with writing(path) as engine:
            with engine.begin() as connection:
                number = chats.default_community(connection, community.name, community.zone.key)
                keep_currency(connection, number, community.currency)
            yield Ledger(engine, number, community.name, self.days, path)


def build(settings: Settings, clock: Clock) -> App:
    """The program from its settings and the clock."""
    return App(settings, clock)


def take_back_crashed_imports(ledger: Ledger) -> int:
    """Remove what imports that never ended had published; how many there were."""
    with ledger.engine.begin() as connection:
        return batches.abandon_open(connection)
