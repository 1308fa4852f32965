"""A ledger for the stories of the shell: made once, copied, filled by imports and by units."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.auditing import Auditor
from bot.clock import FixedClock
from bot.dispatch import Effects
from bot.importing.publish import Marks, Publisher, read_into
from bot.loading import Loader
from bot.store import chats
from bot.store.engine import writing
from bot.store.stage import Stage
from bot.unit import StoreUnit
from models.calendar import LocalDays
from models.money.worth import Counting
from tests.importing.conftest import open_export

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from models.card import MemberCard
    from models.members import Audit

NOW = 1_790_000_000_000
ZONE = ZoneInfo("Asia/Shanghai")
COUNTING = Counting("CNY", 12)
DAYS = LocalDays(ZONE)


@dataclass(slots=True)
class Desk:
    """One community's store, and what is done to it."""

    engine: Engine
    path: Path
    community: int
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOW))
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @contextmanager
    def doing(self) -> Iterator[StoreUnit]:
        """A handler's run: what its unit gathered is written in one transaction at its end."""
        effects = Effects()
        yield self.unit(effects)
        self.keep(effects)

    def unit(self, effects: Effects) -> StoreUnit:
        return StoreUnit(effects, self.community, self.clock, self._chance, bytes, DAYS)

    def _chance(self) -> str:
        return f"token-{next(self.numbers)}"

    def keep(self, effects: Effects) -> None:
        with self.engine.begin() as connection:
            for change in effects.changes:
                change(connection)

    def rows(self, *columns: object) -> list[tuple[object, ...]]:
        with self.engine.begin() as connection:
            found = connection.execute(select(*columns))  # type: ignore[call-overload]
            return [tuple(row) for row in found]

    def takes(self, export: Path, *staff: str) -> None:
        """Import an export."""
        source = open_export(export, staff=frozenset(staff))
        with Stage(self.path.with_name("export.stage")) as stage:
            staged = read_into(stage, source, Marks(staff), lambda _: None)
            Publisher(self.engine, self.community, DAYS, NOW).publish(staged)

    @property
    def loader(self) -> Loader:
        return Loader(self.engine, self.community, "Tea", DAYS)

    def audit(self, as_of: int, chat: str | None = None) -> Audit:
        return Auditor(self.loader).audit(chat, as_of, NOW).audit

    def cards(self, name: str, as_of: int) -> tuple[MemberCard, ...]:
        return Auditor(self.loader).cards(name, as_of, COUNTING).cards

    def rows_of(self, query: str) -> list[tuple[object, ...]]:
        with self.engine.begin() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(query)]

    def run_sql(self, *statements: str) -> None:
        with self.engine.begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)

    def trust(self, as_of: int) -> dict[str, float]:
        return {one.name: one.trust for one in self.audit(as_of).members}


@contextmanager
def desk_at(path: Path, made: Path) -> Iterator[Desk]:
    """A desk at a copy of a made store."""
    path.write_bytes(made.read_bytes())
    with writing(path) as engine:
        with engine.begin() as connection:
            community = chats.default_community(connection, "Tea", ZONE.key)
        yield Desk(engine, path, community)
