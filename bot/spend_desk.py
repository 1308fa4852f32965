"""What handlers read of what was spent on trust and want written down, on the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.store import reach, spending
from bot.store.orders import Asked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from bot.dispatch import Effects
    from bot.store.live import LiveStore
    from handlers.ports import Clock
    from handlers.spent_views import Occasion, SpentView
    from models.calendar import LocalDays
    from models.money.spending import Aim, Kind, Spending


@dataclass(frozen=True, slots=True)
class StoreSpending:
    """`handlers.spend_ports.SpendReader` on the store.

    Args:
        store: of the live process.
        community: its number.
        days: its calendar.
        hourly: what an hour of the operators' time is worth, minor units; None where nobody said.
    """

    store: LiveStore
    community: int
    days: LocalDays
    hourly: int | None

    async def listed(self, most: int, start: int = 0) -> tuple[SpentView, ...]:
        """What was recorded and counts, the newest first; without as many as it starts behind."""
        return await self.store.read(spending.listed, self.community, most, start)

    async def count(self) -> int:
        """How many records count."""
        return await self.store.read(spending.count, self.community)

    async def by_kind(self, first: int, last: int) -> Mapping[Kind, int]:
        """What was spent on each kind on some days (ordinals), the last one included."""
        return await self.store.read(spending.by_kind, self.community, first, last)

    async def largest(self) -> int:
        """The most that counts in one record, minor units."""
        return await self.store.read(spending.largest, self.community)

    async def kept(self, key: str) -> SpentView | None:
        """What was recorded by a wish, taken back or not; None when nothing was."""
        return await self.store.read(spending.kept, self.community, key)

    async def reach(self, aim: Aim, day: int) -> int:
        """How many members something for somebody reaches, as things were on a day."""
        until = self.days.midnight(day + 1)
        return len(await self.store.read(reach.reached, self.community, aim, until))

    async def is_audited(self, day: int) -> bool:
        """Whether an audit of a day or before tells who stood in which tier."""
        until = self.days.midnight(day + 1)
        return await self.store.read(reach.is_audited, self.community, until)

    async def occasions(self, now: int, most: int) -> tuple[Occasion, ...]:
        """What took place of the rituals, the newest first."""
        return await self.store.read(reach.occasions, self.community, now, most)


@dataclass(frozen=True, slots=True)
class StoreSpendUnit:
    """`handlers.spend_ports.SpendUnit` on the store: every method adds a change to the effects."""

    effects: Effects
    community: int
    clock: Clock
    days: LocalDays

    def record(self, spent: Spending, key: str, by: int) -> None:
        """Write it down with whom it reaches, once for a key."""
        asked, until = Asked(self.clock.now(), by, key), self.days.midnight(spent.day + 1)
        self.effects.add(lambda on: spending.record(on, self.community, spent, asked, until))

    def take_back(self, which: str) -> None:
        """Let a record count no more, by its number or its key."""
        now = self.clock.now()

        def undo(connection: Connection) -> None:
            number = _number(connection, self.community, which)
            if number is not None:
                spending.undo(connection, self.community, number, now)

        self.effects.add(undo)

    def put_back(self, which: str) -> None:
        """Let a record count again, by its number or its key."""

        def redo(connection: Connection) -> None:
            number = _number(connection, self.community, which)
            if number is not None:
                spending.redo(connection, self.community, number)

        self.effects.add(redo)


def _number(connection: Connection, community: int, which: str) -> int | None:
    return int(which) if which.isdecimal() else spending.recorded(connection, community, which)
