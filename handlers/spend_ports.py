"""What handlers need of what is spent on trust, as protocols that `bot` implements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handlers.spent_views import Occasion, SpentView
    from models.money.spending import Aim, Kind, Spending


class SpendReader(Protocol):
    """Reads what was spent, and on whom something can be."""

    @property
    def hourly(self) -> int | None:
        """What an hour of the operators' time is worth, minor units; None where nobody said."""
        ...

    async def listed(self, most: int, start: int = 0) -> tuple[SpentView, ...]:
        """What was recorded and counts, the newest first; without as many as it starts behind."""
        ...

    async def count(self) -> int:
        """How many records count."""
        ...

    async def by_kind(self, first: int, last: int) -> Mapping[Kind, int]:
        """What was spent on each kind on some days (ordinals), the last one included."""
        ...

    async def largest(self) -> int:
        """The most that counts in one record, minor units; nothing where nothing does."""
        ...

    async def kept(self, key: str) -> SpentView | None:
        """What was recorded by a wish, taken back or not; None when nothing was."""
        ...

    async def reach(self, aim: Aim, day: int) -> int:
        """How many members something for somebody reaches, as things were on a day (ordinal)."""
        ...

    async def is_audited(self, day: int) -> bool:
        """Whether an audit of a day (ordinal) or before tells who stood in which tier."""
        ...

    async def occasions(self, now: int, most: int) -> tuple[Occasion, ...]:
        """What took place of the rituals, the newest first."""
        ...


class SpendUnit(Protocol):
    """What a handler wants done to what was spent, in the transaction of its update."""

    def record(self, spent: Spending, key: str, by: int) -> None:
        """Write it down with whom it reaches, once for a key."""
        ...

    def take_back(self, which: str) -> None:
        """Let a record count no more, by its number or its key."""
        ...

    def put_back(self, which: str) -> None:
        """Let a record count again, by its number or its key."""
        ...
