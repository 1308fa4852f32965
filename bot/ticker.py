"""Looks once a minute at what is due; what that is stands in the store."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from bot.pauses import Pauses
from bot.store import arrivals, journal, outbox_after, schedule, submissions, tokens

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.clock import Clock
    from bot.night import Night
    from bot.store.live import LiveStore
    from bot.survey import Survey
    from handlers.judges import Auditing
    from models.calendar import LocalDays

log = logging.getLogger(__name__)
ASIDE_MS: Final = 7 * 24 * 3600 * 1000
"""How long an update that could not be handled is kept to be looked at."""

JOURNAL_MS: Final = 365 * 24 * 3600 * 1000
"""How long it is known who did or tried what."""


class Looks(Protocol):
    """Whoever does something that is due."""

    async def look(self, now: int) -> bool:
        """Do what is due; whether nothing failed."""
        ...


@dataclass(slots=True)
class Ticker:
    """Does what is due, one thing after the other.

    Args:
        store: where it stands.
        community: whose.
        days: its calendar.
        clock: the time.
        judge: makes the weekly audits.
        survey: asks now and then what the bot sees.
        night: has the models made, and looks at them.
        looks: others who look at what is due, in this order.
    """

    store: LiveStore
    community: int
    days: LocalDays
    clock: Clock
    judge: Auditing
    survey: Survey | None = None
    night: Night | None = None
    looks: tuple[Looks, ...] = ()
    _pauses: Pauses = field(default_factory=Pauses)

    async def tick(self) -> bool:
        """Look once; what fails is logged and tried again, after a pause that grows.

        Returns:
            Whether everything that was due was done.
        """
        now = self.clock.now()
        await self.store.write(self._prune, now)
        if self.survey is not None:
            await self.survey.look(now)
        due = await self.store.read(schedule.due_cut_offs, self.community, self.days, now)
        self._pauses.only(due)
        audited = all([await self._audit(one, now) for one in due])
        if self.night is not None:
            await self.night.look(now)
        return all([await self._looks(one, now) for one in self.looks]) and audited

    async def _looks(self, one: Looks, now: int) -> bool:
        """One look; what fails in it keeps no other from looking."""
        try:
            return await one.look(now)
        except Exception:
            log.exception("look failed", extra={"look": type(one).__name__})
            return False

    def _prune(self, connection: Connection, now: int) -> None:
        """Forget what has done its work."""
        arrivals.prune(connection, now, ASIDE_MS)
        outbox_after.prune(connection, self.community, now)
        tokens.prune(connection, now)
        submissions.prune(connection, now)
        journal.prune(connection, now - JOURNAL_MS)

    async def _audit(self, due: schedule.CutOff, now: int) -> bool:
        """Make an audit, unless it failed a moment ago; whether it is made."""
        if self._pauses.waits(due, now):
            return False
        try:
            await self.judge.audit(due.chat, due.at)
        except Exception:
            log.exception("weekly audit failed")
            self._pauses.failed(due, now)
            return False
        return True
