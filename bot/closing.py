"""Closes the months that are over, one after the other, so that each opens as the last one ended.

What is missing stands in the store, so that no restart, outage or second start loses or doubles a
month; whoever asks for one before has it closed, by the same reckoning.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.pauses import Pauses
from bot.store import closings
from handlers.times import at_hour
from models.money.month import CLOSES_HOUR

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.store.live import LiveStore
    from handlers.judges import Closing
    from models.calendar import LocalDays
    from models.money.month import Month

log = logging.getLogger(__name__)


@dataclass(slots=True)
class MonthEnd:
    """Looks whether months of one community are to be closed.

    Args:
        store: where they stand.
        community: its number.
        days: its calendar.
        zone: of its hours.
        judge: draws them up.
        first: not before this instant (UTC milliseconds): what waited at Telegram comes in first.
    """

    store: LiveStore
    community: int
    days: LocalDays
    zone: ZoneInfo
    judge: Closing
    first: int
    _pauses: Pauses = field(default_factory=Pauses)
    _worthless: Pauses = field(default_factory=Pauses)

    async def look(self, now: int) -> bool:
        """Close the oldest month that is missing; whether nothing failed.

        One a look: after a long outage others need not wait until all are done. It is done by day,
        when the night's work is over.
        """
        if now < self.first or now < at_hour(now, CLOSES_HOUR, self.zone):
            return True
        due = await self.store.read(closings.to_close, self.community, self.days.day(now))
        self._pauses.only(due)
        self._worthless.only(due)
        if not due or self._worthless.waits(due[0], now):
            return True
        if self._pauses.waits(due[0], now):
            return False
        return await self._close(due[0], now)

    async def _close(self, month: Month, now: int) -> bool:
        try:
            await self.judge.close_month(month.first.toordinal())
        except LookupError:
            # Of groups nothing is known, so there is no sheet to close.
            self._worthless.failed(month, now)
            return True
        except Exception:
            log.exception("closing a month failed", extra={"month": month.first.isoformat()})
            self._pauses.failed(month, now)
            return False
        today = self.days.day(now)
        if month in await self.store.read(closings.to_close, self.community, today):
            # What was bought is nobody's whom the groups know: that is looked at again later.
            self._worthless.failed(month, now)
            return True
        log.info("month closed", extra={"month": month.first.isoformat()})
        return True
