"""Has a model made in the night after each weekly cut-off, and tells operators what is odd of one.

Which models there are stands on the disk, and whether one is due is a function of that, so that a
night that was missed, a kill or a second start changes nothing.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.pauses import Pauses
from bot.store import model_choice, schedule

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from bot.model_files import ModelFiles
    from bot.store.live import LiveStore
    from handlers.judges import Training
    from models.calendar import LocalDays
    from models.shelf import News, Shelf

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Night:
    """Looks at the models of one community.

    Args:
        store: where the choice of an operator stands.
        community: whose.
        days: its calendar.
        files: the models.
        judge: makes them.
        tell: tells the operators something once, in the transaction given.
        wake: called when they may have been told something.
    """

    store: LiveStore
    community: int
    days: LocalDays
    files: ModelFiles
    judge: Training
    tell: Callable[[Connection, News], object]
    wake: Callable[[], None]
    _pauses: Pauses = field(default_factory=Pauses)

    async def look(self, now: int) -> None:
        """Make a model if one is due, then tell what is odd; a failure holds up nothing else."""
        shelf, at = await self._shelf(), schedule.latest_cut_off(self.days, now)
        due = shelf.is_due(self.days.day(at), now, self.days)
        if due and await self.store.read(schedule.lived_before, self.community, at):
            await self._train(at, now)
            shelf = await self._shelf()
        for one in shelf.news(now):
            await self.store.write(self.tell, one)
            self.wake()

    async def _train(self, at: int, now: int) -> None:
        """Learn from what lies before a cut-off, unless that failed a moment ago."""
        self._pauses.only({at})
        if self._pauses.waits(at, now):
            return
        try:
            await self.judge.train(at)
        except Exception:
            log.exception("training failed")
            self._pauses.failed(at, now)

    async def _shelf(self) -> Shelf:
        chosen = await self.store.read(model_choice.chosen, self.community)
        return await asyncio.to_thread(self.files.shelf, chosen)
